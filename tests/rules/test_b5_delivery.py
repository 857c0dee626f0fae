"""The edges of the rules about delivery: the day before something is due, the day itself, and the day after."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from types import ModuleType

import pytest

from batna.diagnostics import Finding
from batna.model.delivery import (
    Action,
    AfterEffective,
    Checkin,
    Decision,
    Deliverable,
    DeliverableState,
    Implementation,
    ImplementationResult,
    ResultKind,
    Review,
    ReviewPlan,
    Threshold,
)
from batna.model.plan import FormulaMeasure
from batna.model.portfolio import Limits, Negotiation, Settings
from batna.model.values import Direction, Side
from batna.rules import (
    b501_key_result_missed,
    b502_deliverable_overdue,
    b503_review_overdue,
    b504_action_overdue,
    b505_checkin_stale,
    b511_agreed_key_result_unrealised,
    b512_implementation_target_worse,
    b513_notice_date_near,
)
from batna.rules.subject import sound
from talks import Talks

SIGNED = date(2026, 12, 1)
UPTIME = ImplementationResult(
    "uptime", "Uptime", ResultKind.MAINTAIN, "P1M", threshold=Threshold(at_least=Decimal(90)), due=date(2027, 12, 31)
)
COST = ImplementationResult(
    "saving",
    "Saving",
    ResultKind.REACH,
    "P1Y",
    realises="cost",
    unit="EUR",
    baseline=Decimal(1200),
    target=Decimal(1100),
    due=date(2027, 6, 30),
)
REPORT = Deliverable("report", "Report", Side.THEM, date(2027, 3, 31))


def agreement(*results: ImplementationResult, deliverable: Deliverable | None = None) -> Negotiation:
    """An agreement of 1 December 2026 on a price of 1100 EUR, which is to be put into practice."""
    talks = Talks().result("cost", "price", 1100, reservation=1150, better=Direction.LOWER).agreed(price=Decimal(1100))
    owed = {} if deliverable is None else {deliverable.id: deliverable}
    plan = Implementation("Deliver.", {result.id: result for result in results}, owed)
    return Negotiation("renewal", talks.plan, outcome=talks.outcome, implementation=plan)


def checkin(day: str, as_at: str | None = None, **told: Decimal | bool) -> Checkin:
    made = date.fromisoformat(day)
    return Checkin(day, made, date.fromisoformat(as_at) if as_at else made, told, {}, {})


def found(rule: ModuleType, negotiation: Negotiation, day: date | str, grace: str = "P3D") -> list[Finding]:
    on = date.fromisoformat(day) if isinstance(day, str) else day
    settings = Settings("Portfolio", limits=Limits(stale_grace=grace))
    return list(rule.check(sound(negotiation, settings, on)))


def reported_from(rule: ModuleType, negotiation: Negotiation, due: date) -> list[int]:
    """How many findings there are on the day before `due`, on it, and on the day after."""
    return [len(found(rule, negotiation, due + timedelta(days=days))) for days in (-1, 0, 1)]


def test_a_key_result_is_missed_from_the_day_after_its_due_date() -> None:
    assert reported_from(b501_key_result_missed, agreement(COST), date(2027, 6, 30)) == [0, 0, 1]


@pytest.mark.parametrize(("value", "number"), [("1099.99", 0), ("1100.00", 0), ("1100.01", 1)])
def test_a_key_result_exactly_at_its_target_is_not_missed(value: str, number: int) -> None:
    told = replace(agreement(COST), checkins=(checkin("2027-06-30", saving=Decimal(value)),))

    assert len(found(b501_key_result_missed, told, "2027-07-01")) == number


@pytest.mark.parametrize("due", [date(2027, 3, 31), AfterEffective("P120D")])
def test_a_deliverable_is_overdue_from_the_day_after_its_due_date(due: date | AfterEffective) -> None:
    """1 December 2026 and 120 days is 31 March 2027: 30 in December, 31, 28 and 31."""
    owed = agreement(deliverable=replace(REPORT, due=due))

    assert reported_from(b502_deliverable_overdue, owed, date(2027, 3, 31)) == [0, 0, 1]


def test_a_deliverable_reported_done_is_not_overdue() -> None:
    done = replace(checkin("2027-04-02"), deliverables={"report": DeliverableState.DONE})
    told = replace(agreement(deliverable=REPORT), checkins=(done,))

    assert found(b502_deliverable_overdue, told, "2027-04-02") == []


def _reviewed(negotiation: Negotiation, *held: str) -> Negotiation:
    assert negotiation.implementation is not None
    plan = replace(negotiation.implementation, reviews=ReviewPlan("P3M", first=date(2027, 3, 1)))
    reviews = tuple(Review(day, date.fromisoformat(day), Decision.KEEP, {}) for day in held)
    return replace(negotiation, implementation=plan, reviews=reviews)


def test_a_review_is_overdue_from_the_day_after_its_due_date() -> None:
    assert reported_from(b503_review_overdue, _reviewed(agreement(UPTIME)), date(2027, 3, 1)) == [0, 0, 1]


def test_one_finding_stands_for_all_reviews_left_out_and_names_the_last_for_a_waiver() -> None:
    (finding,) = found(b503_review_overdue, _reviewed(agreement(UPTIME)), "2027-09-02")

    assert finding.scope == "2027-09-01"
    assert finding.message == (
        "the review due Sep 1, 2027, 1 day ago, was not held, like 2 before it: there was none yet"
    )


def test_no_review_is_asked_for_once_everything_is_delivered() -> None:
    done = replace(_reviewed(agreement(COST)), checkins=(checkin("2027-02-01", saving=Decimal(1100)),))

    assert found(b503_review_overdue, done, "2027-03-02") == []


@pytest.mark.parametrize("is_blocker", [True, False])
def test_an_action_or_blocker_is_overdue_from_the_day_after_its_due_date(is_blocker: bool) -> None:
    asked = {"talk": Action("talk", "Talk to them", due=date(2027, 3, 31))}
    if is_blocker:
        raised = replace(agreement(UPTIME), checkins=(replace(checkin("2027-02-01"), blockers=asked),))
    else:
        raised = replace(agreement(), reviews=(Review("2027-02-01", date(2027, 2, 1), Decision.KEEP, asked),))

    assert reported_from(b504_action_overdue, raised, date(2027, 3, 31)) == [0, 0, 1]


def test_what_a_debrief_asked_for_is_overdue_without_any_implementation() -> None:
    asked = {"talk": Action("talk", "Talk to them", due=date(2027, 3, 31))}
    review = Review("2027-02-01", date(2027, 2, 1), Decision.KEEP, asked)
    bare = replace(agreement(), implementation=None, reviews=(review,))

    assert len(found(b504_action_overdue, bare, "2027-04-01")) == 1


@pytest.mark.parametrize(("grace", "last"), [("P3D", date(2027, 1, 3)), ("P10D", date(2027, 1, 10))])
def test_a_key_result_is_stale_from_the_day_after_the_grace(grace: str, last: date) -> None:
    """The first monthly period ends on 31 December 2026."""
    counts = [
        len(found(b505_checkin_stale, agreement(UPTIME), last + timedelta(days=days), grace)) for days in (-1, 0, 1)
    ]

    assert counts == [0, 0, 1]


@pytest.mark.parametrize("as_at", ["2026-12-31", "2027-01-02"])
def test_a_figure_of_the_period_or_of_a_later_day_ends_the_silence(as_at: str) -> None:
    told = replace(agreement(UPTIME), checkins=(checkin("2027-01-04", as_at, uptime=Decimal(90)),))

    assert found(b505_checkin_stale, told, "2027-01-04") == []


@pytest.mark.parametrize(("expires", "number"), [("2026-12-31", 0), ("2027-01-01", 1)])
def test_no_figure_is_owed_for_a_period_that_begins_after_the_agreement(expires: str, number: int) -> None:
    """December is reported and January, which begins on 1 January 2027, is not."""
    told = replace(agreement(replace(UPTIME, due=None)), checkins=(checkin("2026-12-31", uptime=Decimal(90)),))
    assert told.outcome is not None
    ended = replace(told, outcome=replace(told.outcome, expires=date.fromisoformat(expires)))

    assert len(found(b505_checkin_stale, ended, "2027-04-15")) == number


def test_a_key_result_that_is_met_owes_no_more_figures() -> None:
    met = replace(agreement(replace(COST, cadence="P1M")), checkins=(checkin("2026-12-15", saving=Decimal(1100)),))

    assert found(b505_checkin_stale, met, "2027-06-01") == []


@pytest.mark.parametrize(
    ("realises", "term", "number"), [(None, None, 1), ("cost", None, 0), (None, "price", 0), (None, "years", 1)]
)
def test_an_agreed_key_result_is_realised_by_a_key_result_or_by_a_deliverable_of_its_term(
    realises: str | None, term: str | None, number: int
) -> None:
    plan = agreement(replace(COST, realises=realises), deliverable=replace(REPORT, term=term))

    assert len(found(b511_agreed_key_result_unrealised, plan, SIGNED)) == number


def test_a_key_result_that_reads_no_term_has_nothing_to_realise() -> None:
    told = agreement(replace(COST, realises=None))
    constant = replace(told.plan.key_results["cost"], measure=FormulaMeasure("1100"))
    plan = replace(told, plan=replace(told.plan, key_results={"cost": constant}))

    assert found(b511_agreed_key_result_unrealised, plan, SIGNED) == []


@pytest.mark.parametrize(("target", "number"), [("1099.99", 0), ("1100.00", 0), ("1100.01", 1)])
@pytest.mark.parametrize("unit", ["EUR", None])
def test_an_implementation_target_exactly_as_agreed_is_no_worse(target: str, number: int, unit: str | None) -> None:
    plan = agreement(replace(COST, target=Decimal(target), unit=unit))

    assert len(found(b512_implementation_target_worse, plan, SIGNED)) == number


@pytest.mark.parametrize(
    ("threshold", "number"),
    [
        (Threshold(at_most=Decimal(1100)), 0),
        (Threshold(at_most=Decimal("1100.01")), 1),
        (Threshold(at_least=Decimal(1200)), 0),
    ],
)
def test_a_threshold_is_compared_where_it_bounds_the_worse_side(threshold: Threshold, number: int) -> None:
    kept = replace(COST, kind=ResultKind.MAINTAIN, target=None, threshold=threshold)

    assert len(found(b512_implementation_target_worse, agreement(kept), SIGNED)) == number


def test_a_target_in_another_unit_is_not_compared() -> None:
    plan = agreement(replace(COST, target=Decimal(5000), unit="USD"))

    assert found(b512_implementation_target_worse, plan, SIGNED) == []


def test_a_first_step_may_ask_for_less_where_the_last_asks_for_what_was_agreed() -> None:
    plan = agreement(replace(COST, id="step", target=Decimal(1150)), COST)

    assert found(b512_implementation_target_worse, plan, SIGNED) == []


@pytest.mark.parametrize(("days", "number"), [(61, 0), (60, 1), (1, 1), (0, 1), (-1, 0)])
def test_notice_is_near_from_sixty_days_before_to_the_day_itself(days: int, number: int) -> None:
    told = agreement(UPTIME)
    assert told.outcome is not None
    last = replace(told, outcome=replace(told.outcome, notice_by=date(2027, 6, 30)))

    assert len(found(b513_notice_date_near, last, date(2027, 6, 30) - timedelta(days=days))) == number
