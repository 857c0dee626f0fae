"""Scores, concessions, verdicts and findings of the cases of advice, each with the value that its `case.md` derives."""

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from batna.cli import main

Asked = Callable[..., Any]


@pytest.fixture
def ask(shared: Path, capfd: pytest.CaptureFixture[str]) -> Asked:
    """Ask a command about a case, as JSON."""

    def ask(case: str, command: str, *arguments: str) -> Any:
        capfd.readouterr()
        main((command, "-C", str(shared / "cases" / case), *arguments, "--format", "json"))
        return json.loads(capfd.readouterr().out)

    return ask


def scores(document: Any) -> dict[str, tuple[Any, Any]]:
    return {offer["id"]: (offer["score"]["low"], offer["score"]["high"]) for offer in document["offers"]}


def points(**expected: Any) -> dict[str, Any]:
    """What is to be, as points: `us_0901=1` is the offer `2026-09-01-us`."""
    return {
        f"2026-{name[-4:-2]}-{name[-2:]}-{name[:-5]}": (near(value), near(value)) for name, value in expected.items()
    }


def near(value: Any) -> Any:
    """At the nine decimals that a document has at least."""
    return pytest.approx(float(Fraction(value)), abs=1e-9)


def gave(document: Any) -> dict[str, Any]:
    """What each move after a side's first gave."""
    told = {offer["id"]: offer["change"] for offer in document["offers"] if offer["change"] is not None}
    assert all(change["given"]["low"] == change["given"]["high"] for change in told.values())
    return {name: change["given"]["low"] for name, change in told.items()}


def found(document: Any) -> set[tuple[str, str, tuple[Any, ...]]]:
    """The findings: code, plan and path."""
    return {(one["code"], one["plan"], tuple(one["path"])) for one in document["findings"]}


def test_a_move_beyond_the_target_is_counted_and_never_called_nothing(ask: Asked) -> None:
    """Amount: (4.5 - x) / 1.5, up to 2, weight 3/4; days: x / 60, up to 1, weight 1/4."""
    told = ask("advice/worth-beyond-the-target", "score", "deal", "--as-of", "2026-11-30")

    assert scores(told) == points(
        us_1101="1.75", them_1103=0, us_1108="1.5", us_1114="1.075", them_1120=0, us_1125="1.025"
    )
    assert gave(told) == {
        "2026-11-08-us": near("0.25"),
        "2026-11-14-us": near("0.425"),
        # From 6 to 5 million, both in breach.
        "2026-11-20-them": near("0.5"),
        "2026-11-25-us": near("0.05"),
    }
    assert told["offers"][1]["verdict"] == "breach"


def test_a_concession_is_measured_on_the_line_and_not_on_clamped_worths(ask: Asked) -> None:
    """(110 - x)/20, up to 1.5: 8/20 for us, 13/20 for them, from 120 to 107. 10 of the 30 from 80 to 110 are spent."""
    told = ask("advice/concession-within-the-target", "score", "distributive", "--as-of", "2026-11-24")
    ours = next(offer for offer in told["offers"] if offer["id"] == "2026-11-23-us")

    assert scores(told) == points(them_0905=0, us_0910="1.4", them_0920="0.15", us_1123=1)
    assert told["batna"]["score"] == {"low": near("0.1"), "high": near("0.1")}
    assert gave(told) == {"2026-09-20-them": near("0.65"), "2026-11-23-us": near("0.4")}
    assert ours["change"]["answered"] is True
    assert ours["change"]["room_spent"] == {"price": near(Fraction(10, 30))}
    assert ours["change"]["score"] == {"low": near("-0.4"), "high": near("-0.4")}


def test_the_end_of_worth_bends_the_line_and_a_concession_does_not(ask: Asked) -> None:
    """Price: the opening lies 6 from the target, the reservation value 4, so that 33 is 1 + 5/6."""
    told = ask("advice/offer-they-would-refuse", "score", "acquisition", "--as-of", "2026-11-30")
    ours = Fraction(5, 4) * Fraction(6, 14) + Fraction(4, 6) * Fraction(2, 14) + Fraction(2, 14)
    ours += Fraction(5, 15) * Fraction(2, 14) + Fraction(1, 14)
    theirs = Fraction(1, 4) * Fraction(6, 14) + Fraction(5, 6) * Fraction(2, 14) + Fraction(2, 14)
    theirs += Fraction(5, 15) * Fraction(2, 14) - Fraction(28, 91) * Fraction(1, 14) + Fraction(1, 14)

    assert scores(told) == points(
        us_1001=1 + Fraction(6, 14) * Fraction(5, 6),
        them_1012=Fraction(1, 14),
        us_1105=1,
        them_1119=Fraction(1, 6),
    )
    assert told["batna"]["score"]["low"] == near(Fraction(4, 7))
    assert gave(told) == {"2026-11-05-us": near(ours), "2026-11-19-them": near(theirs)}
    assert (round(ours, 6), round(theirs, 6)) == (Fraction("0.892857"), Fraction("0.466117"))


def test_giving_more_than_our_last_offer_is_worth_less(ask: Asked) -> None:
    """3 : 1 : 2. Price (110 - x)/20 up to 1.5, days (50 - x)/30 up to 4/3, `q` by its values."""
    case, day = "advice/giving-more-at-the-same-score", ("--as-of", "2026-11-24")
    told = ask(case, "score", "noest", *day)
    tried = {
        terms: ask(case, "score", "noest", *(f"--set={term}" for term in terms.split()), *day)["offers"][0]
        for terms in ("price=90 q=a days=20", "price=88 q=a days=10")
    }

    assert scores(told)["2026-09-10-us"] == (near(Fraction(118, 90)), near(Fraction(118, 90)))
    assert scores(told)["2026-09-20-them"] == (near(Fraction(5, 9)), near(Fraction(5, 9)))
    assert tried["price=90 q=a days=20"]["score"]["low"] == near(1)
    # (3 · 1.1 + 1 + 2 · 4/3) / 6 = 209/180.
    assert tried["price=88 q=a days=10"]["score"]["low"] == near(Fraction(209, 180))
    assert gave(told)["2026-09-20-them"] == near(Fraction(18, 20) / 2 + Fraction(1, 12) + Fraction(1, 3))


def test_the_cost_of_an_alternative_counts_where_a_term_carries_it(ask: Asked) -> None:
    """12,300,000 is beyond the reservation value: 0. Theirs: 0.05 of 0.7, by 3/4."""
    told = ask("advice/cost-of-an-alternative", "score", "deal-carried", "--as-of", "2026-11-30")

    assert told["batna"] == {"id": "other", "score": {"low": 0, "high": 0}}
    assert scores(told) == points(them_1120=Fraction(5, 70) * Fraction(3, 4))
    assert told["offers"][0]["verdict"] == "acceptable"


def test_a_cost_that_nothing_carries_is_found_and_leaves_the_score(ask: Asked) -> None:
    """3/4 of 0.1/0.7."""
    case, day = "advice/cost-of-an-alternative", ("--as-of", "2026-11-30")
    told, checked = ask(case, "score", "deal", *day), found(ask(case, "check", *day))

    assert told["batna"]["score"]["low"] == near(Fraction(3, 4) * Fraction(1, 7))
    assert ("B204", "deal", ("alternatives", "other", "cost")) in checked
    assert not any(code == "B204" and plan == "deal-carried" for code, plan, _ in checked)


def test_points_are_set_against_packages_that_exist(ask: Asked) -> None:
    """a has 10 points, the most, and c 8, the least."""
    told = ask("advice/points-over-possible-packages", "score", "p", "--as-of", "2026-05-03")

    assert scores(told) == points(them_0501=1, them_0502=0)


def test_what_an_estimate_leaves_out_changes_no_score_of_ours(ask: Asked) -> None:
    """(100 - 96.8)/20, and for the BATNA (100 - 94.5)/20."""
    told = ask("advice/estimate-leaves-a-term-out", "score", "deal", "--as-of", "2026-11-30")

    assert scores(told) == points(them_1120="0.16", us_1124=1)
    assert told["batna"]["score"]["low"] == near("0.275")


def test_a_worth_that_was_given_is_the_worth(ask: Asked) -> None:
    told = ask("advice/stand-by-a-zero-for-them", "score", "integrative", "--as-of", "2026-11-24")

    assert scores(told)["2026-09-10-us"] == (near(1), near(1))
    assert scores(told)["2026-09-20-them"] == (near("0.175"), near("0.175"))


@pytest.mark.parametrize(
    ("price", "seats", "score"), [(50, 2, "0.25"), (50, 4, "0.875"), (100, 4, "0.25"), (0, 2, 1), (0, 4, 1)]
)
def test_a_package_is_worth_what_its_formula_comes_to(ask: Asked, price: int, seats: int, score: Any) -> None:
    """25 a seat is a quarter of the way, 12.5 seven eighths, and beyond the target nothing counts."""
    told = ask(
        "advice/open-key-result-is-not-acceptable", "score", "p", f"--set=fee={price}", f"--set=seats={seats}",
        "--as-of", "2026-11-24",
    )  # fmt: skip

    assert told["offers"][0]["score"] == {"low": near(score), "high": near(score)}


def test_a_division_by_zero_is_open(ask: Asked) -> None:
    told = ask(
        "advice/open-key-result-is-not-acceptable", "score", "p", "--set=fee=100", "--set=seats=0",
        "--as-of", "2026-11-24",
    )  # fmt: skip

    assert told["offers"][0]["score"] == {"low": 0, "high": 1}
    assert told["offers"][0]["verdict"] == "incomplete"


def test_a_weight_of_0_is_valid(ask: Asked) -> None:
    checked = ask("advice/weight-zero-in-the-estimate", "check", "--as-of", "2026-11-24")

    assert [one["code"] for one in checked["findings"] if one["class"] == "invalid"] == []


def test_a_walk_away_on_a_term_can_be_said(ask: Asked) -> None:
    checked = ask("advice/their-walk-away-on-a-term", "check", "--as-of", "2026-05-02")

    assert [one["code"] for one in checked["findings"] if one["class"] == "invalid"] == []


def test_a_formula_has_its_unit_and_an_alternative_its_chance(ask: Asked) -> None:
    """1.03 · 1.03 · 1.025 - 1 is 8.742250 %, less than the 9 % of the reservation value; 0.8 · 0.45 is 0.36."""
    case, day = "reading/unit-of-a-formula", ("--as-of", "2026-11-30")
    told = ask(case, "score", "collective-agreement", *day)
    theirs = next(offer for offer in told["offers"] if offer["id"] == "2026-11-25-them")
    checked = found(ask(case, "check", *day))

    assert told["batna"] == {"id": "strike", "score": {"low": near("0.36"), "high": near("0.36")}}
    assert theirs["key_results"]["pay"]["value"] == near("8.742250")
    assert theirs["verdict"] == "breach"
    assert ("B204", "collective-agreement", ("alternatives", "strike", "cost")) in checked


def test_the_value_of_a_formula_is_shown_in_its_unit(shared: Path, capfd: pytest.CaptureFixture[str]) -> None:
    main(
        (
            "score",
            "-C",
            str(shared / "cases/reading/unit-of-a-formula"),
            "collective-agreement",
            "--as-of",
            "2026-11-30",
        )
    )

    assert "8.74225%" in capfd.readouterr().out.replace("\N{NO-BREAK SPACE}", "")
