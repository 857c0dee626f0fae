"""The cases of the tracker in the reference data, each with the values that its `case.md` works out."""

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from batna.cli import main

Status: TypeAlias = Callable[[str, str], dict[str, Any]]
Shown: TypeAlias = Callable[[str, str], str]


@pytest.fixture
def told(shared: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """What `batna status` says of a case on a day; `told(case, day, "--format", "json")`."""

    def asked(case: str, day: str, *options: str) -> str:
        main(["-C", str(shared / "cases" / "tracker" / case), "status", "--as-of", day, *options])
        return capsys.readouterr().out

    return asked


@pytest.fixture
def status(told: Callable[..., str]) -> Callable[[str, str], dict[str, Any]]:
    """What the document says of the one plan of a case."""

    def asked(case: str, day: str) -> dict[str, Any]:
        (plan,) = json.loads(told(case, day, "--format", "json"))["plans"]
        return dict(plan)

    return asked


@pytest.fixture
def shown(told: Callable[..., str]) -> Callable[[str, str], str]:
    """The same on a terminal, its line ends as spaces."""
    return lambda case, day: " ".join(told(case, day).split())


def near(value: Fraction) -> Any:
    """To nine decimals, which a document has at least."""
    return pytest.approx(float(value), abs=1e-9)


@pytest.mark.parametrize("day", ["2026-10-01", "2026-11-05", "2026-11-06", "2026-11-24", "2026-12-31"])
def test_a_key_result_on_the_line_stays_on_track_between_two_reports(status: Status, day: str) -> None:
    """From 1 January to 31 December 2026 there are 364 days, 272 of them to 30 September."""
    found = status("expected-on-the-figures-day", day)["key_results"]["rec"]

    assert (found["status"], found["progress"], found["expected"]) == (
        "on_track",
        near(Fraction(7473, 10000)),
        near(Fraction(272, 364)),
    )


@pytest.mark.parametrize(("day", "expected"), [("2026-04-01", Fraction(89, 364)), ("2026-07-01", Fraction(180, 364))])
def test_what_is_expected_is_that_of_the_figures_day(status: Status, day: str, expected: Fraction) -> None:
    found = status("expected-on-the-figures-day", day)["key_results"]["rec"]

    assert (found["status"], found["expected"]) == ("on_track", near(expected))


def test_a_milestone_that_nobody_reported_on_counts_in_no_mean(status: Status) -> None:
    """Two thresholds kept in 2 of 3 months, and 5600 of 24000 t: (2/3 + 2/3 + 7/30) / 3."""
    found = status("grade-before-the-due-date", "2027-04-20")
    results = found["key_results"]

    assert {name: one["status"] for name, one in results.items()} == {
        "landed": "behind",
        "otif": "on_track",
        "volume": "on_track",
        "qual": "stale",
    }
    assert (results["volume"]["grade"], results["volume"]["expected"]) == (
        near(Fraction(5600, 24000)),
        near(Fraction(5000, 24000)),
    )
    assert results["qual"]["grade"] is None
    assert (found["status"], found["grade"]) == ("stale", near((Fraction(4, 3) + Fraction(5600, 24000)) / 3))


def test_no_page_gives_a_grade_a_colour_before_its_due_date(
    shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = shared / "cases" / "tracker" / "grade-before-the-due-date"
    main(["-C", str(folder), "build", "--as-of", "2027-04-20", "-o", str(tmp_path / "site")])
    capsys.readouterr()
    page = (tmp_path / "site" / "plans" / "resin-supply" / "tracker.html").read_text(encoding="utf-8")

    assert ">red<" not in page
    assert ", red" not in page


@pytest.mark.parametrize(
    ("day", "says"), [("2028-04-07", "on_track"), ("2028-04-08", "behind"), ("2028-05-01", "behind")]
)
def test_a_broken_threshold_counts_on_the_day_on_which_it_is_known(status: Status, day: str, says: str) -> None:
    """September to November went by without a figure, December to February kept: 1 of 2."""
    found = status("known-miss-in-the-running-period", day)["key_results"]["occupancy"]

    assert (found["status"], found["compliance"]) == (says, 0.5)


def test_progress_goes_by_the_target_and_the_due_date_of_the_figures_day(status: Status) -> None:
    """As amended: 340 of 460 desks, after 212 of the 395 days from 1 September 2027 to 30 September 2028."""
    found = status("known-miss-in-the-running-period", "2028-05-01")
    desks = found["key_results"]["desks"]

    assert (desks["status"], desks["progress"], desks["expected"]) == (
        "on_track",
        near(Fraction(340, 460)),
        near(Fraction(212, 395)),
    )
    assert (found["status"], found["key_results"]["moved"]["status"]) == ("behind", "met")


def test_a_formula_holds_at_nought_and_with_its_sign_reversed(status: Status) -> None:
    """Of the 365 days from 31 January, 59 lie behind on 31 March."""
    results = status("outlook-from-two-figures", "2026-04-10")["key_results"]
    ways = {"down": Fraction(-1, 4), "zero": Fraction(-1, 2), "neg": Fraction(-1, 3)}

    for name, progress in ways.items():
        found = results[name]
        assert (found["status"], found["grade"]) == ("at_risk", 0)
        assert (found["progress"], found["expected"]) == (near(progress), near(Fraction(59, 365)))
        assert found["outlook"]["reason"] == "too_few_figures"
    assert results["zeromt"]["status"] == "behind"


def test_periods_begun_at_the_end_of_a_month_keep_to_it(status: Status) -> None:
    """28 February + a month from 31 January is 31 March: the first period ends, unreported, on 27 February."""
    found = status("outlook-from-two-figures", "2026-04-10")

    assert found["key_results"]["zeromt"]["compliance"] == 0.5
    assert found["next_due"] == {"date": "2026-02-28", "what": "deliverable", "id": "d"}


def test_each_history_has_the_status_of_its_last_figure(status: Status) -> None:
    """242 of the 729 days to 31 December 2027 lie behind on 31 August 2026."""
    results = status("outlook-that-means-something", "2026-09-02")["key_results"]
    off = {
        "step_down": "behind",
        "reversal": "behind",
        "gap_late": "stale",
        "svc2": "at_risk",
        "feeinv": "behind",
    }

    assert {name: found["status"] for name, found in results.items() if found["status"] != "on_track"} == off
    assert results["linear"]["expected"] == near(Fraction(242, 729))


def test_figures_without_a_basis_lead_nowhere_and_the_reason_is_said(status: Status) -> None:
    results = status("outlook-that-means-something", "2026-09-02")["key_results"]
    reasons = {name: found["outlook"]["reason"] for name, found in results.items()}

    assert (reasons["one"], reasons["two"], reasons["gap_late"]) == ("too_few_figures", "too_few_figures", "stale")
    assert (reasons["step_up"], reasons["step_down"], reasons["reversal"]) == ("too_far", "too_far", "too_far")
    assert (reasons["accelerating"], reasons["feeinv"]) == ("quickening", "break")
    assert all(reasons[name] is None for name in ("linear", "seasonal", "noise", "saturating", "flat", "outlier"))


def test_a_share_stays_within_what_is_possible(status: Status) -> None:
    results = status("outlook-that-means-something", "2026-09-02")["key_results"]
    told = [found["outlook"] for found in results.values() if found["outlook"]["value"] is not None]

    assert told
    assert all(0 <= one["low"] <= one["value"] <= one["high"] <= 100 for one in told)


def test_on_track_that_leads_to_a_miss_is_said_beside_the_status(shown: Shown) -> None:
    text = shown("outlook-that-means-something", "2026-09-02")

    assert "flat (no owner) is on track, but leads to a miss: 30% on Aug 31, 2026" in text
    assert "saturating (no owner) is on track, but leads to a miss" in text
    assert "noise (no owner) is on track, but may miss" in text
    assert "svc (no owner) is on track, but leads to a miss" in text
    assert "linear (no owner)" not in text


def test_nothing_is_told_in_money_that_nobody_agreed(shown: Shown) -> None:
    """The fee is 50 EUR over the 800 agreed; a share of service has no price."""
    text = shown("outlook-that-means-something", "2026-09-02")

    assert "That is 50 EUR worse than the 800 EUR agreed for that day, counted as in “fee”." in text
    assert "by this plan's weights" not in text
    assert text.count("EUR worse") == 1


def test_the_last_period_ends_on_the_due_date_and_counts(status: Status) -> None:
    """31 August to 27 February: the last check-in in it, of 12 December, has 92, where 90 was to be kept."""
    found = status("short-last-period", "2026-03-25")
    kept = found["key_results"]["k2"]

    assert (kept["status"], kept["grade"], kept["compliance"]) == ("met", 1, 1)
    assert (found["phase"], found["next_due"]) == ("closed", None)
