from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from batna.model.delivery import Amendment, Threshold
from batna.model.plan import CountMeasure, FormulaMeasure, KeyResult, Term, TermMeasure, TermType
from batna.model.talks import Result
from batna.model.values import Commitment, Value
from batna.progress.realisation import realisations
from batna.progress.standing import Money, Realisation
from batna.progress.tracker import tracker
from batna.score.scorecard import scorecard

TERMS = {
    "annual_cost": Term("annual_cost", "Annual cost", TermType.NUMBER, "EUR", Decimal(1200)),
    "years": Term("years", "Years", TermType.NUMBER),
    "clauses": Term("clauses", "Clauses", TermType.SET, options=("a", "b", "c")),
    "payment": Term("payment", "Payment", TermType.CHOICE, options=("Net 30", "Net 60")),
}
COST = KeyResult("cost", "Cost", Commitment.COMMITTED, TermMeasure("annual_cost"), Decimal(1080))
CLAUSES = KeyResult("clauses", "Clauses", Commitment.COMMITTED, CountMeasure("clauses"), Decimal(3))
PAYMENT = KeyResult("payment", "Payment", Commitment.COMMITTED, TermMeasure("payment"), "Net 60")
SPEND = KeyResult(
    "spend",
    "Spend",
    Commitment.COMMITTED,
    FormulaMeasure("annual_cost * years"),
    Decimal(3000),
    baseline=Decimal(3600),
)
DAY = date(2026, 12, 1)
AGREED = {
    "annual_cost": Decimal(1100),
    "years": Decimal(3),
    "clauses": ("a", "b"),
    "payment": "Net 30",
}

AT_MOST = Threshold(at_most=Decimal(1100))
AS_AGREED = (Fraction(1080), Fraction(1100), None, None, "EUR")


def realised(course: Any, *results: KeyResult) -> tuple[Realisation, ...]:
    plan = replace(course.negotiation.plan, terms=TERMS, key_results={result.id: result for result in results})
    negotiation = replace(course.negotiation, plan=plan)
    return realisations(negotiation, scorecard(negotiation, DAY), tracker(negotiation, DAY, course.limits), DAY)


def chain(found: Realisation) -> tuple[object, ...]:
    """From target to leak."""
    return found.target, found.agreed, found.realised, found.leak, found.unit


def test_a_key_result_is_shown_from_target_to_agreement_to_the_last_figure(agreement: Any) -> None:
    course = (
        agreement.outcome(terms=AGREED)
        .reach("bill", realises="cost", unit="EUR", due=date(2026, 6, 30))
        .checkin("2026-06-30", {"bill": 1130})
        .checkin("2026-03-31", {"bill": 1150}, made="2026-07-15")
    )

    assert chain(realised(course, COST)[0]) == (Fraction(1080), Fraction(1100), Fraction(1130), Fraction(30), "EUR")


@pytest.mark.parametrize(("figure", "leak"), [("1100.5", Fraction(1, 2)), ("1100", Fraction(0)), ("1090", Fraction(0))])
def test_what_is_better_than_agreed_leaks_nothing(agreement: Any, figure: str, leak: Fraction) -> None:
    course = (
        agreement.outcome(terms=AGREED)
        .reach("bill", realises="cost", due=date(2026, 6, 30))
        .checkin("2026-06-30", {"bill": figure})
    )

    assert realised(course, COST)[0].leak == leak


def test_where_higher_is_better_the_leak_is_what_is_short(agreement: Any) -> None:
    """Two clauses were agreed and one is honoured; a count has no unit of its own, and takes that of the figure."""
    course = (
        agreement.outcome(terms=AGREED)
        .maintain("honoured", realises="clauses", unit="clauses", threshold=Threshold(at_least=Decimal(2)))
        .checkin("2026-06-30", {"honoured": 1})
    )

    assert chain(realised(course, CLAUSES)[0]) == (Fraction(3), Fraction(2), Fraction(1), Fraction(1), "clauses")


def test_a_formula_is_agreed_on_through_its_terms(agreement: Any) -> None:
    """1,100 a year for 3 years."""
    assert realised(agreement.outcome(terms=AGREED), SPEND)[0].agreed == 3300


def test_what_was_agreed_is_as_amended(agreement: Any) -> None:
    course = agreement.outcome(terms=AGREED)
    changes: tuple[dict[str, Value | None], ...] = (
        {"annual_cost": Decimal(1000)},
        {"annual_cost": Decimal(1050)},
        {"years": None},
    )
    amendments = tuple(
        Amendment(f"a{n}", date(2026, 6, n), "a reason", "someone", terms, {}) for n, terms in enumerate(changes, 1)
    )
    amended = replace(course, negotiation=replace(course.negotiation, amendments=amendments))

    assert [found.agreed for found in realised(amended, COST, SPEND)] == [1050, None]


def test_a_figure_in_another_unit_is_not_compared(agreement: Any) -> None:
    course = (
        agreement.outcome(terms=AGREED).reach("saving", realises="cost", unit="%").checkin("2026-06-30", {"saving": 8})
    )

    assert (realised(course, COST)[0].realised, realised(course, COST)[0].leak) == (None, None)


def test_the_first_key_result_with_a_number_tells_what_was_realised(agreement: Any) -> None:
    course = (
        agreement.outcome(terms=AGREED)
        .milestone("signed", realises="cost")
        .reach("unreported", realises="cost")
        .reach("bill", realises="cost", due=date(2026, 6, 30))
        .checkin("2026-06-30", {"signed": True, "bill": 1130})
    )

    assert realised(course, COST)[0].realised == 1130


def test_a_saving_is_not_taken_for_a_cost(agreement: Any) -> None:
    """The cost is better lower, from 1200 to 1080; euros saved are better higher, from 0 to 120."""
    course = agreement.outcome(terms=AGREED).reach(
        "saved", realises="cost", unit="EUR", baseline=Decimal(0), target=Decimal(120)
    )

    assert chain(realised(course.checkin("2026-06-30", {"saved": 90}), COST)[0]) == AS_AGREED


def test_options_are_not_measured_in_units(agreement: Any) -> None:
    course = agreement.outcome(terms=AGREED).reach("days", realises="payment").checkin("2026-06-30", {"days": 45})

    assert chain(realised(course, PAYMENT)[0]) == ("Net 60", "Net 30", Fraction(45), None, None)


def test_a_key_result_that_nothing_realises_is_shown_as_agreed(agreement: Any) -> None:
    assert chain(realised(agreement.outcome(terms=AGREED), COST)[0]) == AS_AGREED


def test_without_an_implementation_plan_the_agreement_still_is_shown(agreement: Any) -> None:
    course = agreement.outcome(terms=AGREED)
    unplanned = replace(course, negotiation=replace(course.negotiation, implementation=None))

    assert realised(unplanned, COST)[0].agreed == 1100


def test_without_an_agreement_there_is_nothing_to_realise(agreement: Any) -> None:
    assert realised(agreement.outcome(result=Result.NO_AGREEMENT), COST) == ()


@pytest.mark.parametrize(("agreed", "conceded"), [(1070, -10), (1080, 0), (1100, 20)])
def test_what_was_conceded_is_how_much_worse_than_the_target_was_agreed(
    agreement: Any, agreed: int, conceded: int
) -> None:
    course = agreement.outcome(terms={**AGREED, "annual_cost": Decimal(agreed)})

    assert realised(course, COST)[0].conceded == conceded


def test_of_options_nothing_is_conceded_in_units(agreement: Any) -> None:
    assert realised(agreement.outcome(terms=AGREED), PAYMENT)[0].conceded is None


def test_a_figure_is_told_with_its_day_and_the_key_result_that_it_is_of(agreement: Any) -> None:
    course = (
        agreement.outcome(terms=AGREED)
        .reach("bill", realises="cost", due=date(2026, 6, 30))
        .checkin("2026-06-30", {"bill": 1130}, made="2026-07-04")
    )
    (found,) = realised(course, COST)

    assert (found.realised_by, found.as_at) == ("bill", date(2026, 6, 30))


def test_a_leak_of_a_measure_in_money_is_that_money(agreement: Any) -> None:
    course = (
        agreement.outcome(terms=AGREED)
        .reach("bill", realises="cost", due=date(2026, 6, 30))
        .checkin("2026-06-30", {"bill": 1130})
    )

    assert realised(course, COST)[0].money == Money(Fraction(30), "EUR", "cost")


def test_where_nothing_leaks_there_is_no_money(agreement: Any) -> None:
    course = (
        agreement.outcome(terms=AGREED)
        .reach("bill", realises="cost", due=date(2026, 6, 30))
        .checkin("2026-06-30", {"bill": 1100})
    )

    assert realised(course, COST)[0].money is None


def test_a_leak_is_explained_by_the_periods_of_the_key_result_that_shows_it(agreement: Any) -> None:
    """Agreed at 1100: 20 over in the first quarter, none in the second, 30 over in the third."""
    course = agreement.outcome(terms=AGREED).maintain(
        "bill", realises="cost", threshold=Threshold(at_most=Decimal(1100))
    )
    for day, figure in (("03-31", 1120), ("06-30", 1100), ("09-30", 1130)):
        course = course.checkin(f"2026-{day}", {"bill": figure})
    (found,) = realised(course, COST)

    assert (found.leak, [period.shortfall for period in found.periods]) == (Fraction(30), [20, 0, 30])


def test_a_figure_is_held_against_what_was_agreed_for_its_own_day(agreement: Any) -> None:
    """1100 until the amendment of 1 July makes it 1000; the second quarter was paid 1120, the third 1020."""
    course = agreement.outcome(terms=AGREED).maintain("bill", realises="cost", unit="EUR", threshold=AT_MOST)
    lower = Amendment("a", date(2026, 7, 1), "a reason", "someone", {"annual_cost": Decimal(1000)}, {})
    amended = replace(course, negotiation=replace(course.negotiation, amendments=(lower,)))
    (before,) = realised(amended.checkin("2026-06-30", {"bill": 1120}), COST)
    (after,) = realised(amended.checkin("2026-06-30", {"bill": 1120}).checkin("2026-07-01", {"bill": 1020}), COST)

    assert (before.agreed, before.held_against, before.leak) == (1000, 1100, 20)
    assert (after.agreed, after.held_against, after.leak) == (1000, 1000, 20)


def test_nothing_is_lost_of_what_still_has_time(agreement: Any) -> None:
    """Due on 31 December: at 1130 by June nothing is lost of the 1100 agreed, nor is there money in it."""
    course = agreement.outcome(terms=AGREED).reach("bill", realises="cost").checkin("2026-06-30", {"bill": 1130})
    (found,) = realised(course, COST)

    assert (found.leak, found.money, found.due) == (None, None, date(2026, 12, 31))


@pytest.mark.parametrize("day", ["2025-12-15", "2026-11-01"])
def test_nothing_was_agreed_for_a_day_on_which_the_agreement_does_not_hold(agreement: Any, day: str) -> None:
    """It takes effect on 1 January and ends on 31 October."""
    course = agreement.outcome(terms=AGREED, expires=date(2026, 10, 31)).maintain(
        "bill", realises="cost", threshold=AT_MOST
    )
    (found,) = realised(course.checkin(day, {"bill": 1130}), COST)

    assert (found.realised, found.leak) == (1130, None)


def test_a_saving_that_is_kept_up_is_not_taken_for_a_cost(agreement: Any) -> None:
    """The cost is better lower, the saving is to be at least 90."""
    course = agreement.outcome(terms=AGREED).maintain("saved", realises="cost").checkin("2026-06-30", {"saved": 90})

    assert realised(course, COST)[0].realised is None


def test_a_figure_of_a_day_to_come_is_not_realised_yet(agreement: Any) -> None:
    course = (
        agreement.outcome(terms=AGREED)
        .reach("bill", realises="cost", due=date(2027, 12, 31))
        .checkin("2026-06-30", {"bill": 1130})
        .checkin("2026-12-02", {"bill": 1080})
    )

    assert realised(course, COST)[0].realised == 1130
