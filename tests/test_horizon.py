"""What a day knows."""

from datetime import date

import pytest

from batna.horizon import is_known
from batna.source import Datum, Source

DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("made", "known"),
    [("2026-11-23", True), ("2026-11-24", True), ("2026-11-25", False), ("2027-01-01", False)],
)
def test_a_record_is_known_from_its_own_day_on(made: str, known: bool) -> None:
    assert is_known(Source("plans/a/offers/x.yaml", "", {"date": made}), DAY) is known


@pytest.mark.parametrize(
    "data", [{"date": "2026-13-45"}, {"date": 20991231}, {"date": None}, {"title": "x"}, [1], None]
)
def test_what_has_no_day_is_known_so_that_its_schema_can_speak(data: Datum) -> None:
    assert is_known(Source("plans/a/plan.yaml", "", data), DAY)
