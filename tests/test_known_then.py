"""A past day is shown as it was known on that day: what was written down later leaves no trace in it."""

import re
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from batna.pipeline import open_portfolio, report_plan
from batna.report import status_json, status_text
from batna.report.data_json import plan_data

PLAN = "office-services-renewal"
NAMES_LATER = "B361"
_DATED = re.compile(r"^date: *(\d{4}-\d{2}-\d{2})$", re.MULTILINE)


def dates(root: Path) -> dict[Path, date]:
    """The day of every dated record of the plan."""
    found = {}
    for file in sorted((root / "plans" / PLAN).rglob("*.yaml")):
        if match := _DATED.search(file.read_text(encoding="utf-8")):
            found[file] = date.fromisoformat(match[1])
    return found


def said(root: Path, day: date) -> tuple[str, object, dict[str, bytes]]:
    """The status of the plan as text and as JSON, and all that its pages show."""
    portfolio = open_portfolio(root, day, frozenset({PLAN}))
    reports = [
        report_plan(plan.sound, tuple(found for found in plan.diagnostics if found.code != NAMES_LATER))
        for plan in portfolio.plans
        if plan.sound is not None
    ]
    assert len(reports) == 1
    return status_text.report(reports, day, "en"), status_json.document(reports, day), plan_data(reports[0], day)


@pytest.fixture(scope="module")
def days(portfolio_root: Path, as_of: date) -> list[date]:
    """Every day on which the plan has a record, with the day before and after, and the ends of the periods' graces."""
    written = set(dates(portfolio_root).values())
    graces = {date(2026, month, 4) for month in (1, 4, 7, 10)}
    found = {day + timedelta(days=distance) for day in written | graces for distance in (-1, 0, 1)}
    return sorted(day for day in found if day <= as_of)


def test_what_is_dated_later_leaves_no_trace_in_what_is_said_of_a_past_day(
    portfolio_root: Path, days: list[date], tmp_path: Path
) -> None:
    """Byte for byte, whether the later records are there or not, but for the note that they were not looked at."""
    shutil.copy(portfolio_root / "batna.yaml", tmp_path)
    shutil.copytree(portfolio_root / "plans" / PLAN, tmp_path / "plans" / PLAN)
    known = dates(tmp_path)
    for day in reversed(days):
        for file in [file for file, written in known.items() if written > day]:
            file.unlink()
            del known[file]

        assert said(tmp_path, day) == said(portfolio_root, day), day


def test_the_days_asked_about_see_every_record_come(portfolio_root: Path, days: list[date]) -> None:
    """So that the test above leaves something out each time."""
    written = set(dates(portfolio_root).values())

    assert written <= set(days)


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("2026-01-07", "on track"),
        ("2026-04-03", "on track"),
        ("2026-04-04", "stale"),
        ("2026-04-08", "on track"),
        ("2026-07-03", "on track"),
        ("2026-07-04", "stale"),
        ("2026-07-08", "behind"),
        ("2026-07-20", "behind"),
        ("2026-10-07", "behind"),
        ("2026-11-24", "behind"),
    ],
)
def test_recycling_is_said_on_each_day_as_it_was_known(portfolio_root: Path, day: str, status: str) -> None:
    """From 1 October 2025 to 31 March 2027 are 546 days, from 45 % to 70 %; from 20 July on there are 729.

    Each figure is held against its own day, by the due date of that day. 48 % on 31 December: 0.12 against 91/546, 0.05
    short. 51 % on 31 March: 0.24 against 181/546, 0.09 short. 52 % on 30 June: 0.28 against 272/546, 0.22 short, and no
    less so once the due date has moved. 54 % on 30 September: 0.36 against 364/729, 0.14 short. What is owed for a
    quarter comes after its grace of three days.
    """
    portfolio = open_portfolio(portfolio_root, date.fromisoformat(day), frozenset({PLAN}))
    (plan,) = portfolio.plans
    assert plan.sound is not None
    assert plan.sound.tracked is not None

    assert plan.sound.tracked.results["recycling"].status.value.replace("_", " ") == status
