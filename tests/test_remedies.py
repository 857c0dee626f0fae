"""A remedy mends: who does what it says, to the letter, has a valid file that says what was meant."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from batna.diagnostics import Diagnostic, Kind, Part
from batna.load import lines_of, places
from batna.pipeline import check_portfolio

DAY = date(2026, 11, 30)
PLAN = "plans/deal/plan.yaml"
OFFER = "plans/deal/offers/2026-11-20-them.yaml"
FILES = {
    "batna.yaml": "title: Purchasing\ncurrency: EUR\n",
    PLAN: """\
title: Packaging renewal
owner: Category buyer
objective: Pay less and be free to leave.
counterparty: {name: Example Packaging Ltd}
timeline: {decide_by: 2026-12-31}
terms:
  cost: {title: Annual cost, type: number, unit: EUR, baseline: 1200000}
  seats: {title: Committed seats, type: number, unit: seats, baseline: 500}
  start: {title: First day, type: date, baseline: 2027-03-04}
  pay: {title: Payment terms, type: choice, options: [Net 30, Net 60], baseline: Net 30}
  clauses: {title: Clauses kept, type: set, options: [Audit, Escrow]}
  exclusive: {title: Exclusivity, type: boolean, baseline: true}
key_results:
  cost:
    title: Cost down by a tenth
    measure: cost
    commitment: committed
    target: 1080000
    reservation: 1150000
    weight: 3
  total:
    title: All seats
    measure: {formula: "cost * seats", unit: EUR}
    commitment: aspirational
    better: lower
    target: 540000000
    weight: 1
  kept:
    title: Both clauses
    measure: {count: clauses}
    commitment: aspirational
    target: 2
    weight: 1
alternatives:
  second:
    title: Second supplier
    terms: {cost: 1140000, seats: 500}
    assessed: 2026-10-01
batna: second
""",
    OFFER: """\
date: 2026-11-20
from: them
terms:
  cost: 1120000
  seats: 500
  start: 2027-01-31
  pay: Net 60
  clauses: [Audit]
  exclusive: false
""",
}
SLIPS = [
    (PLAN, "baseline: 1200000", 'baseline: "€1.200.000"'),
    (PLAN, "baseline: 1200000", 'baseline: "1,200,000"'),
    (PLAN, "baseline: 1200000", "baseline: 1.2m"),
    (PLAN, "decide_by: 2026-12-31", "decide_by: 31/12/2026"),
    (PLAN, "decide_by: 2026-12-31", "decide_by: 31.12.2026"),
    (PLAN, "{decide_by: 2026-12-31}", "{decide_by: 2026/12/31}"),
    (PLAN, "timeline: {decide_by: 2026-12-31}", "deadline: Dec 31 2026"),
    (PLAN, "counterparty: {name: Example Packaging Ltd}", "counterparty: Example Packaging Ltd"),
    ("batna.yaml", "currency: EUR", "currency: €"),
    (PLAN, "counterparty: {name: Example Packaging Ltd}", "supplier: Example Packaging Ltd"),
    (PLAN, "objective: Pay", "goal: Pay"),
    (PLAN, "measure: cost\n", "measure: Annual cost\n"),
    (PLAN, "measure: cost\n", "measure: Cost\n"),
    (PLAN, 'measure: {formula: "cost * seats", unit: EUR}', "measure: cost * seats"),
    (PLAN, 'measure: {formula: "cost * seats", unit: EUR}', "measure: Annual cost * Committed seats"),
    (PLAN, "measure: {count: clauses}", "measure: count of clauses kept"),
    (PLAN, "    reservation: 1150000", "    walk_away: 1150000"),
    (PLAN, "    reservation: 1150000", "    Floor: 1150000"),
    (PLAN, "    reservation: 1150000", "    bottom-line: 1150000"),
    (PLAN, "    target: 1080000", "    goal: 1080000"),
    (PLAN, "    weight: 3", "    importance: 3"),
    (PLAN, "commitment: committed", "commitment: must-have"),
    (PLAN, "assessed: 2026-10-01", "assessed: 1 October 2026"),
    (PLAN, "{cost: 1140000, seats: 500}", "{cost: 1140000, Committed seats: 500}"),
    (PLAN, "batna: second", "batna: Second supplier"),
    (PLAN, "batna: second", "batna: secnd_supplier"),
    (PLAN, "type: boolean", "type: yes/no"),
    (OFFER, "date: 2026-11-20", "date: 20.11.2026"),
    (OFFER, "from: them", "from: vendor"),
    (OFFER, "from: them", "by: them"),
    (OFFER, "cost: 1120000", "cost: €1.120.000"),
    (OFFER, "cost: 1120000", "cost: 1.120.000,00"),
    (OFFER, "cost: 1120000", "cost: EUR 1,120,000"),
    (OFFER, "cost: 1120000", "cost: 1 120 000"),
    (OFFER, "cost: 1120000", "cost: 1'120'000"),
    (OFFER, "cost: 1120000", "cost: 1.12m"),
    (OFFER, "cost: 1120000", "cost: 11\u200b20000"),
    (OFFER, "seats: 500", "seats: 500\u00a0"),
    (OFFER, "seats: 500", "seats: 500 seats"),
    (OFFER, "seats: 500", "Committed seats: 500"),
    (OFFER, "start: 2027-01-31", "start: Jan 31, 2027"),
    (OFFER, "start: 2027-01-31", "start: 20270131"),
    (OFFER, "pay: Net 60", "pay: net 60"),
    (OFFER, "pay: Net 60", "pay: Net\u00a060"),
    (OFFER, "clauses: [Audit]", "clauses: Audit"),
    (OFFER, "exclusive: false", "exclusive: Nope"),
    (OFFER, "exclusive: false", "exclusive: no"),
    (OFFER, "  cost: 1120000", "  cost:1120000"),
]


def portfolio(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def invalid(root: Path) -> list[Diagnostic]:
    return [found for found in check_portfolio(root, DAY).diagnostics if found.kind is Kind.INVALID]


def follow(root: Path, found: Diagnostic) -> None:
    """Put what the remedy says to write in place of the value, or of the whole entry where it repeats the key."""
    path = root / found.at.file
    text = path.read_text(encoding="utf-8")
    said = re.search(r"`([^`]+)`|list, even of one option: (\[.*\])", found.help)
    assert said is not None, found.help
    wanted = said[1] or said[2]
    lines = lines_of(text)
    span = found.span
    if "space after the colon" in found.help:
        lines[span.line - 1] = re.sub(r"\S.*", wanted, lines[span.line - 1], count=1)
    else:
        known = places(text)
        repeats_key = re.match(r"[A-Za-z_]+: ", wanted) is not None
        value = known.values.get(found.at.path, span)
        part = known.keys[found.at.path] if found.at.part is Part.KEY or repeats_key else value
        end = value.end_column if repeats_key else part.end_column
        line = lines[part.line - 1]
        lines[part.line - 1] = line[: part.column - 1] + wanted + line[end - 1 :]
    path.write_text("\n".join(lines), encoding="utf-8")


def test_the_portfolio_without_a_slip_is_valid(tmp_path: Path) -> None:
    assert invalid(portfolio(tmp_path, FILES)) == []


@pytest.mark.parametrize(("file", "right", "slip"), SLIPS, ids=[f"{slip[1]} as {slip[2]}" for slip in SLIPS])
def test_who_follows_the_remedy_has_what_was_meant(tmp_path: Path, file: str, right: str, slip: str) -> None:
    """One slip is one finding, and the file is afterwards what it would have been without."""
    assert right in FILES[file]
    root = portfolio(tmp_path, {**FILES, file: FILES[file].replace(right, slip, 1)})
    (found,) = invalid(root)
    follow(root, found)

    assert invalid(root) == []
    assert (root / file).read_text(encoding="utf-8") == FILES[file]


@pytest.mark.parametrize(("case", "count"), [("id-where-a-title-was-written", 3), ("invisible-characters", 3)])
def test_the_remedies_of_a_case_make_it_valid(shared: Path, tmp_path: Path, case: str, count: int) -> None:
    root = tmp_path / case
    shutil.copytree(shared / "cases/reading" / case, root)
    findings = invalid(root)
    assert len(findings) == count
    for found in findings:
        if "plain spaces" in found.help:
            path = root / found.at.file
            path.write_text(path.read_text(encoding="utf-8").replace("\u00a0", " "), encoding="utf-8")
        else:
            follow(root, found)

    assert invalid(root) == []


def test_a_date_that_reads_two_ways_is_told_with_both(tmp_path: Path) -> None:
    slip = FILES[OFFER].replace("start: 2027-01-31", "start: 03/04/2027")
    (found,) = invalid(portfolio(tmp_path, {**FILES, OFFER: slip}))

    assert found.help == "write `2027-03-04` or `2027-04-03`, whichever is meant"


@pytest.mark.parametrize(
    ("locale", "remedy"),
    [
        ("en", "write `1120` or `1.120`,"),
        ("en_GB", "write `1.120`,"),
        ("de", "write `1120`,"),
    ],
)
def test_the_locale_tells_thousands_from_decimals_unless_nobody_chose_it(
    tmp_path: Path, locale: str, remedy: str
) -> None:
    """`€1.120` is 1120 where a point parts thousands, 1.12 where it sets off decimals, and either by default."""
    files = {
        **FILES,
        "batna.yaml": f"title: Purchasing\ncurrency: EUR\nlocale: {locale}\n",
        OFFER: FILES[OFFER].replace("cost: 1120000", "cost: €1.120"),
    }
    (found,) = invalid(portfolio(tmp_path, files))

    assert found.help.startswith(remedy)


def test_the_errors_of_a_plan_and_of_its_offers_come_in_one_run(tmp_path: Path) -> None:
    """Each of the three slips is told, and nothing that only follows from one of them.

    `cost` is a term of the plan, though its baseline cannot be read: the offer that names it is not wrong.
    """
    files = {
        **FILES,
        PLAN: FILES[PLAN].replace("type: number, unit: EUR", "type: numbr, unit: EUR"),
        OFFER: FILES[OFFER].replace("pay: Net 60", "pay: Net 45").replace("seats: 500", "seets: 500"),
    }

    found = sorted((one.code, one.at.path) for one in invalid(portfolio(tmp_path, files)))

    assert found == [("B005", ("terms", "cost", "type")), ("B101", ("terms", "seets")), ("B106", ("terms", "pay"))]


def test_an_offer_is_judged_beside_a_plan_that_is_no_yaml(tmp_path: Path) -> None:
    """What it builds on is known without the plan; which terms there are is not."""
    files = {**FILES, PLAN: "title: [\n", OFFER: FILES[OFFER] + "builds_on: 2026-11-01-them\n"}

    assert sorted(one.code for one in invalid(portfolio(tmp_path, files))) == ["B001", "B103"]


def test_what_is_right_in_an_invalid_offer_is_judged_too(tmp_path: Path) -> None:
    files = {**FILES, OFFER: FILES[OFFER].replace("pay: Net 60", "pay: Net 45") + "draft: maybe\n"}

    assert sorted(one.code for one in invalid(portfolio(tmp_path, files))) == ["B005", "B106"]


@pytest.mark.parametrize(
    ("slip", "remedy"),
    [
        ("    unit: EUR", "the term `cost` has this unit already: leave it out here"),
        ("    must_have: yes", "write `reservation: 1080000`, the same as the target: that makes a must-have"),
        ("    colour: green", "move what it says to `criterion`; `batna schema plan` shows what can stand here"),
    ],
)
def test_a_key_that_is_none_is_told_where_what_it_says_belongs(tmp_path: Path, slip: str, remedy: str) -> None:
    plan = FILES[PLAN].replace("    reservation: 1150000", slip)
    (found,) = invalid(portfolio(tmp_path, {**FILES, PLAN: plan}))

    assert found.help == remedy


@pytest.mark.parametrize(
    ("right", "slip", "remedies"),
    [
        (
            "unit: seats, baseline: 500",
            "unit: seats, min: 100, max: 900",
            ["write `range: {min: 100, max: 900, step: …}`"] * 2,
        ),
        (
            "unit: seats, baseline: 500",
            "unit: seats, reservation: 500",
            ["move it to the key result that it is about, under `key_results`"],
        ),
        (
            "batna: second",
            "interests: They want volume.",
            ["move it below `counterparty`: it belongs to a counterparty"],
        ),
        ("batna: second", "accepts: 2026-11-20-them", ["move it to `outcome.yaml`, where it belongs"]),
        (
            "    assessed: 2026-10-01",
            "    batna: true",
            ["write `batna: second` in the plan, beside `alternatives`: only one of them is it"],
        ),
    ],
)
def test_a_property_of_another_place_is_told_to_go_there(
    tmp_path: Path, right: str, slip: str, remedies: list[str]
) -> None:
    assert right in FILES[PLAN]
    found = invalid(portfolio(tmp_path, {**FILES, PLAN: FILES[PLAN].replace(right, slip)}))

    assert [one.help for one in found] == remedies


def test_the_unit_beside_a_formula_is_told_to_go_inside(shared: Path, tmp_path: Path) -> None:
    root = tmp_path / "case"
    shutil.copytree(shared / "cases/reading/unit-of-a-formula", root)
    (found,) = invalid(root)

    assert (found.code, found.at.path) == ("B005", ("key_results", "pay", "unit"))
    assert '`measure: {formula: …, unit: "%"}`' in found.help


def test_no_break_spaces_do_no_harm_in_free_text(tmp_path: Path) -> None:
    """They belong before a percent sign, and a joiner belongs between the parts of an emoji."""
    text = FILES[PLAN].replace(
        "title: Packaging renewal", "title: Pack\u00adaging, 10\u00a0% off \U0001f469\u200d\U0001f4bc"
    )
    text += "context: |\n  \u00a0Ten\u202fper cent\u200b.\n"

    assert invalid(portfolio(tmp_path, {**FILES, PLAN: text})) == []


@pytest.mark.parametrize(
    ("file", "right", "slip", "shown"),
    [
        (PLAN, "owner: Category buyer", "owner: Category\u00a0buyer", "Category<U+00A0>buyer"),
        (PLAN, "[Net 30, Net 60]", "[Net 30, Net\u202f60]", "Net<U+202F>60"),
        (PLAN, "batna: second", "batna: sec\u00adond", "sec<U+00AD>ond"),
        (PLAN, "measure: cost\n", "measure: cost\u2060\n", "cost<U+2060>"),
        (PLAN, "  seats:", "  se\u200dats:", "se<U+200D>ats"),
        (OFFER, "date: 2026-11-20", "date: 2026-11-20\u2007", "2026-11-20<U+2007>"),
        (OFFER, "from: them", "from: th\u200cem", "th<U+200C>em"),
        (OFFER, "  cost: 1120000", "  cost:\u00a01120000", "cost:<U+00A0>1120000"),
    ],
)
def test_a_character_that_nobody_sees_is_named_and_nothing_that_follows_from_it(
    tmp_path: Path, file: str, right: str, slip: str, shown: str
) -> None:
    assert right in FILES[file]
    found = invalid(portfolio(tmp_path, {**FILES, file: FILES[file].replace(right, slip, 1)}))

    assert [one.code for one in found if one.at.file == file] == ["B003"]
    assert shown in found[0].message
