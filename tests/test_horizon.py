"""What a day knows."""

from datetime import date
from pathlib import Path

import pytest

from batna.horizon import is_known
from batna.pipeline import check_portfolio
from batna.source import Datum, Source

DAY = date(2026, 11, 24)
CASES = Path(__file__).parent / "rules"


def holding(data: Datum) -> Source:
    return Source("plans/a/x.yaml", "", data)


@pytest.mark.parametrize(
    ("made", "known"),
    [("2026-11-23", True), ("2026-11-24", True), ("2026-11-25", False), ("2027-01-01", False)],
)
def test_a_record_is_known_from_its_own_day_on(made: str, known: bool) -> None:
    assert is_known("outcome", holding({"date": made}), DAY) is known
    assert is_known(f"{made}-us", holding({"date": made}), DAY) is known


@pytest.mark.parametrize(
    "data",
    [{"date": "2026-13-45"}, {"date": "20991231"}, {"date": 20991231}, {"date": None}, {"title": "x"}, [1], None],
)
def test_what_has_no_day_is_known_so_that_its_schema_can_speak(data: Datum) -> None:
    assert is_known("plan", holding(data), DAY)
    assert is_known("2027-q1", holding(data), DAY)


@pytest.mark.parametrize(("named", "known"), [("2026-11-24-us", True), ("2026-11-25-us", False), ("outcome", True)])
def test_of_a_file_that_cannot_be_read_the_name_alone_says_from_when_on_it_is_known(named: str, known: bool) -> None:
    assert is_known(named, None, DAY) is known


def test_where_name_and_date_differ_the_earlier_one_counts() -> None:
    """Whichever of the two was mistyped, the record is there to be told about."""
    assert is_known("2026-09-08-us", holding({"date": "2062-09-08"}), DAY)
    assert is_known("2062-09-08-us", holding({"date": "2026-09-08"}), DAY)


@pytest.mark.parametrize("content", ["date: [", "date: 2027-01-05\nform: us\n", "form: us\n"])
def test_a_malformed_record_named_for_a_later_day_is_not_reported_before(tmp_path: Path, content: str) -> None:
    root = portfolio(tmp_path, {"offers/2027-01-05-us.yaml": content})

    assert found(root, date(2027, 1, 4)) == set()
    assert found(root, date(2027, 1, 5)) & {"B001", "B005"}


def test_a_record_whose_year_is_mistyped_is_reported_and_does_not_vanish(tmp_path: Path) -> None:
    root = portfolio(tmp_path, {"offers/2026-09-08-us.yaml": "date: 2062-09-08\nfrom: us\nterms: {}\n"})

    assert "B118" in found(root, DAY)


def test_an_unreadable_record_without_a_day_in_its_name_is_reported(tmp_path: Path) -> None:
    root = portfolio(tmp_path, {"outcome.yaml": "date: ["})

    assert found(root, DAY) == {"B001"}


def portfolio(root: Path, files: dict[str, str]) -> Path:
    """A sound portfolio of one plan, with these records beside it."""
    plan = CASES / "B103-unknown-offer/good/plans/example/plan.yaml"
    for name, text in {"plan.yaml": plan.read_text(encoding="utf-8"), **files}.items():
        path = root / "plans/example" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (root / "batna.yaml").write_text("title: P\n", encoding="utf-8")
    return root


def found(root: Path, day: date) -> set[str]:
    """The codes of what makes the portfolio invalid."""
    return {one.code for one in check_portfolio(root, day).diagnostics if one.code < "B2"}
