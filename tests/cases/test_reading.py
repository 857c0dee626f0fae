"""The cases about reading: each with the finding, the place and the remedy that its description gives.

They lie beside the checkout and are left out where they do not.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from batna.cli import main


@dataclass(frozen=True)
class Found:
    """A finding that has to be there: its code, file, place, and what its message and its help hold."""

    code: str
    file: str
    line: int
    column: int | None = None
    message: tuple[str, ...] = ()
    help: tuple[str, ...] = ()


OFFERS = "plans/deal/offers"
PLAN = "plans/deal/plan.yaml"
EXPECTED: dict[str, tuple[str, tuple[Found, ...]]] = {
    "id-where-a-title-was-written": (
        "2026-11-30",
        (
            Found(
                "B005",
                "plans/crm-renewal/plan.yaml",
                49,
                help=('write `{formula: "seat_price * seats * 36", unit: EUR}`',),
            ),
            Found("B005", "plans/crm-renewal/plan.yaml", 56, help=("write `uplift`, the term with that title",)),
            Found(
                "B005", "plans/crm-renewal/plan.yaml", 84, help=("write `competitor`, the alternative with that title",)
            ),
        ),
    ),
    "remedy-that-mends": (
        "2026-11-30",
        (
            Found("B006", "plans/deal/2026-11-21-them.yaml", 1, help=(f"move it to `{OFFERS}/2026-11-21-them.yaml`",)),
            Found("B007", f"{OFFERS}/2026-11-20-them2.yaml", 1, help=("rename it to `2026-11-20-them-2.yaml`",)),
            Found("B001", f"{OFFERS}/2026-11-22-them.yaml", 4, help=("write a space after the colon",)),
        ),
    ),
    "text-cut-by-hash": (
        "2026-11-30",
        (Found("B224", PLAN, 3, message=("#1 for them and pay less.",), help=("in quotes",)),),
    ),
    "record-dated-after-the-day": (
        "2026-11-30",
        (
            Found(
                "B361",
                f"{OFFERS}/2027-11-20-them.yaml",
                1,
                message=("Nov 20, 2027", "Nov 30, 2026", "not looked at yet"),
            ),
        ),
    ),
    "ten-times-slip": (
        "2026-11-30",
        (
            Found(
                "B360", f"{OFFERS}/2026-11-20-them.yaml", 3, message=("1,120,000 EUR", "10,000,000 to 12,000,000 EUR")
            ),
        ),
    ),
    "target-without-percent-sign": (
        "2026-11-30",
        (Found("B222", PLAN, 9, message=("-10 EUR", "12,000,000 EUR"), help=("`-10%`", "10,800,000 EUR")),),
    ),
    "euro-sign-as-unit": ("2026-11-30", (Found("B223", PLAN, 6, message=("`€`",), help=("EUR",)),)),
    "unit-of-a-formula": (
        "2026-11-30",
        (
            Found("B005", "plans/as-written/plan.yaml", 40, help=('measure: {formula: …, unit: "%"}',)),
            Found("B204", "plans/collective-agreement/plan.yaml", 82, message=("`strike`", "9,000,000")),
        ),
    ),
    "conflict-lfs-and-reserved-names": (
        "2026-11-24",
        (
            Found(
                "B001",
                "plans/alpha/offers/2026-11-24-us.yaml",
                1,
                message=("merge conflict",),
                help=("one of the two",),
            ),
            Found("B004", "plans/beta/plan.yaml", 1, message=("Git LFS pointer",), help=("git lfs pull",)),
            Found("B007", "plans/aux", 1, message=("`aux`", "Windows")),
        ),
    ),
    "invisible-characters": (
        "2026-11-30",
        (
            Found("B003", f"{OFFERS}/2026-11-27-us.yaml", 5, 13, message=("90<U+00A0>",)),
            Found("B003", f"{OFFERS}/2026-11-28-us.yaml", 4, 1, message=("U+00A0",), help=("plain spaces",)),
            Found("B003", f"{OFFERS}/2026-11-29-us.yaml", 4, 11, message=("11<U+200B>00000",)),
        ),
    ),
    "price-that-cannot-be": (
        "2026-11-30",
        tuple(
            Found("B360", f"{OFFERS}/2026-11-{day}-them.yaml", 3, message=(value, "1,000,000 to 1,200,000 EUR", why))
            for day, value, why in (
                (22, "0 EUR", "no price"),
                (23, "-5 EUR", "no price"),
                (24, "112,000 EUR", "1,130,000 EUR"),
                (25, "300,000 EUR", "less than a third"),
            )
        ),
    ),
    "nothing-beyond-the-reservation": (
        "2026-11-30",
        (
            Found(
                "B301",
                f"{OFFERS}/2026-11-27-us.yaml",
                3,
                message=("164,285.71428571 EUR", "164,285.7142857 EUR", "less than 0.0001 EUR beyond"),
            ),
        ),
    ),
}


Run = Callable[..., str]


@pytest.fixture
def run(shared: Path, capfd: pytest.CaptureFixture[str]) -> Run:
    """What a command says of a case."""

    def run(case: str, *words: str) -> str:
        capfd.readouterr()
        main(["-C", str(shared / "cases" / "reading" / case), *words])
        return capfd.readouterr().out

    return run


@pytest.fixture(params=sorted(EXPECTED))
def checked(request: pytest.FixtureRequest, run: Run) -> tuple[Any, tuple[Found, ...]]:
    day, expected = EXPECTED[request.param]
    return json.loads(run(request.param, "check", "--as-of", day, "--format", "json"))["findings"], expected


def test_a_case_is_found_at_its_place_with_both_values_and_a_remedy_that_mends_it(
    checked: tuple[Any, tuple[Found, ...]],
) -> None:
    findings, expected = checked
    missing = [
        one
        for one in expected
        if not any(
            (found["code"], found["file"], found["line"]) == (one.code, one.file, one.line)
            and one.column in {None, found["column"]}
            and all(part in found["message"].replace("\u00a0", " ") for part in one.message)
            and all(part in found["help"].replace("\u00a0", " ") for part in one.help)
            for found in findings
        )
    ]

    assert missing == [], findings


def test_a_cause_is_told_once_and_nothing_is_told_that_only_follows_from_it(
    checked: tuple[Any, tuple[Found, ...]],
) -> None:
    findings, expected = checked
    invalid = sorted((one["code"], one["file"], one["line"]) for one in findings if one["class"] == "invalid")

    assert invalid == sorted((one.code, one.file, one.line) for one in expected if one.code < "B2")


@pytest.mark.parametrize("day", [22, 23, 24, 30])
def test_a_price_that_cannot_be_is_asked_about_before_it_is_accepted(day: int, run: Run) -> None:
    case = "price-that-cannot-be"
    said = run(case, "suggest", "deal", "--as-of", f"2026-11-{day}")
    step = json.loads(run(case, "suggest", "deal", "--as-of", f"2026-11-{day}", "--format", "json"))["next_step"]
    scored = json.loads(run(case, "score", "deal", "--as-of", f"2026-11-{day}", "--format", "json"))["offers"][-1]

    # cost is flat at 1 beyond its target, and the exit is halfway: 3/4 * 1 + 1/4 * 1/2.
    assert scored["score"] == {"low": 0.875, "high": 0.875}
    assert step["do"] == "decide"
    assert "can be accepted" not in said
    assert "confirmed" in said


def test_a_record_of_a_later_day_counts_nowhere(run: Run) -> None:
    case = "record-dated-after-the-day"
    offers = json.loads(run(case, "score", "deal", "--as-of", "2026-11-30", "--format", "json"))["offers"]

    # 3/4 * 0.3/0.7 + 1/4 * 1/2 = 0.446429 (9/28 + 1/8 = 25/56).
    assert [(one["id"], round(one["score"]["low"], 6)) for one in offers] == [("2026-11-20-them", 0.446429)]


def test_the_room_left_is_never_shown_as_nothing_where_there_is_a_breach(run: Run) -> None:
    said = run("nothing-beyond-the-reservation", "score", "deal", "--as-of", "2026-11-30")

    assert "less than 0.0001 EUR beyond" in said.replace("\u00a0", " ")
    assert " 0 EUR beyond" not in said.replace("\u00a0", " ")


def test_a_formula_carries_its_unit_and_a_chance_counts(run: Run) -> None:
    case = "unit-of-a-formula"
    document = json.loads(run(case, "score", "collective-agreement", "--as-of", "2026-11-30", "--format", "json"))
    newest = next(one for one in document["offers"] if one["id"] == "2026-11-25-them")

    # 1.03 * 1.03 * 1.025 - 1 = 8.742250 %, beyond 9 %; the strike comes off with 0.8: 0.8 * 0.45 + 0.2 * 0.
    assert newest["key_results"]["pay"]["value"] == pytest.approx(8.74225, abs=1e-9)
    assert newest["verdict"] == "breach"
    assert document["batna"] == {"id": "strike", "score": {"low": 0.36, "high": 0.36}}
