"""Which offers the rules about the talks look at, and where exactly each begins to speak."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batna.diagnostics import Finding
from batna.model.plan import CountMeasure, FormulaMeasure
from batna.model.portfolio import Limits, Negotiation, Settings
from batna.model.talks import ReplyKind
from batna.model.values import Commitment, Direction, Side
from batna.rules import (
    b301_offer_breaches_reservation,
    b302_offer_worth_less_than_batna,
    b303_offer_worse_than_theirs,
    b351_worse_on_some_key_result,
    b352_two_concessions_without_a_move,
    b353_growing_concessions,
    b354_meso_not_equal,
    b355_answer_overdue,
    b356_conditions_unscored,
    b357_no_outcome_after_decide_by,
    b358_opening_below_target,
    b359_committed_left_open,
)
from batna.rules.subject import Sound, sound
from batna.score.assessment import State
from strategies import negotiations
from talks import Talks

Check = Callable[[Sound], Iterator[Finding]]

BREACH = b301_offer_breaches_reservation.check
BELOW_BATNA = b302_offer_worth_less_than_batna.check
WORSE = b303_offer_worse_than_theirs.check
WORSE_ON_SOME = b351_worse_on_some_key_result.check
TWICE = b352_two_concessions_without_a_move.check
GROWING = b353_growing_concessions.check
UNEQUAL = b354_meso_not_equal.check
OVERDUE = b355_answer_overdue.check
CONDITIONS = b356_conditions_unscored.check
UNDECIDED = b357_no_outcome_after_decide_by.check
OPENING = b358_opening_below_target.check
LEFT_OPEN = b359_committed_left_open.check
ALL: tuple[Check, ...] = (
    BREACH,
    BELOW_BATNA,
    WORSE,
    WORSE_ON_SOME,
    TWICE,
    GROWING,
    UNEQUAL,
    OVERDUE,
    CONDITIONS,
    UNDECIDED,
    OPENING,
    LEFT_OPEN,
)

# 0 at 1,150 and 1 at 1,100, so that 10 EUR are 0.2; of the length one year is 0.5.
COST = Talks().result("cost", "price", 1100, reservation=1150)
BOTH = COST.result("length", "years", 3, baseline=1, commitment=Commitment.ASPIRATIONAL)


def weighed(talks: Talks, day: str = "2026-12-31", settings: Settings | None = None) -> Sound:
    negotiation = Negotiation("renewal", talks.plan, talks.offers, talks.replies, talks.outcome)
    return sound(negotiation, settings or Settings("Example"), date.fromisoformat(day))


def found(check: Check, talks: Talks, day: str = "2026-12-31") -> list[Finding]:
    return list(check(weighed(talks, day)))


def scopes(check: Check, talks: Talks, day: str = "2026-12-31") -> list[str]:
    return [finding.scope for finding in found(check, talks, day)]


# The reservation value, to the last decimal


@pytest.mark.parametrize(("price", "number"), [("1149.99", 0), ("1150", 0), ("1150.00", 0), ("1150.01", 1)])
def test_where_lower_is_better_one_cent_above_the_reservation_value_is_too_much(price: str, number: int) -> None:
    assert len(found(BREACH, COST.offer("2026-09-08-us", {"price": Decimal(price)}))) == number


@pytest.mark.parametrize(("years", "number"), [("1.99", 1), ("2", 0), ("2.01", 0)])
def test_where_higher_is_better_a_little_below_the_reservation_value_is_too_little(years: str, number: int) -> None:
    talks = Talks().result("length", "years", 3, reservation=2)

    assert len(found(BREACH, talks.offer("2026-09-08-us", {"years": Decimal(years)}))) == number


def test_a_difference_in_the_thirtieth_decimal_is_seen() -> None:
    talks = COST.offer("2026-09-08-us", {"price": Decimal("1150.000000000000000000000000000001")})
    (finding,) = found(BREACH, talks)

    assert "0.000000000000000000000000000001\N{NO-BREAK SPACE}EUR beyond" in finding.message


@pytest.mark.parametrize(("day", "number"), [(date(2027, 5, 1), 0), (date(2027, 5, 2), 1)])
def test_one_day_after_the_reservation_value_is_too_late(day: date, number: int) -> None:
    talks = Talks().result("start", "start", date(2027, 3, 1), reservation=date(2027, 5, 1), better=Direction.LOWER)

    assert len(found(BREACH, talks.offer("2026-09-08-us", {"start": day}))) == number


@pytest.mark.parametrize(("clauses", "number"), [(("a", "b"), 0), (("a", "d"), 1), ((), 1)])
def test_only_the_options_that_count_are_counted(clauses: tuple[str, ...], number: int) -> None:
    talks = Talks().result("ip", CountMeasure("clauses", ("a", "b", "c")), 3, reservation=2)

    assert len(found(BREACH, talks.offer("2026-09-08-us", {"clauses": clauses}))) == number


@pytest.mark.parametrize(("option", "number"), [("Net 30", 1), ("Net 45", 0), ("Net 60", 0)])
def test_options_are_compared_by_their_worth(option: str, number: int) -> None:
    values = {"Net 30": Fraction(0), "Net 45": Fraction(1, 2), "Net 60": Fraction(1)}
    talks = Talks().result("payment", "payment", "Net 60", reservation="Net 45", values=values)

    assert len(found(BREACH, talks.offer("2026-09-08-us", {"payment": option}))) == number


@pytest.mark.parametrize(("price", "number"), [("3000", 0), ("3000.01", 1)])
def test_a_formula_is_compared_exactly(price: str, number: int) -> None:
    """3000 / 3 is the reservation value of 1000."""
    talks = Talks().result("yearly", FormulaMeasure("price / years"), 900, reservation=1000, better=Direction.LOWER)

    assert len(found(BREACH, talks.offer("2026-09-08-us", {"price": Decimal(price), "years": 3}))) == number


def test_what_is_open_breaches_nothing() -> None:
    assert found(BREACH, BOTH.offer("2026-09-08-us", {"years": 1})) == []


# Which offers are looked at


TOO_DEAR = {"price": 1160}


def test_an_older_offer_is_history() -> None:
    talks = COST.offer("2026-09-08-us", TOO_DEAR).offer("2026-09-15-us", {"price": 1140})

    assert scopes(BREACH, talks) == []


def test_what_they_offer_beyond_our_reservation_value_is_their_affair() -> None:
    assert scopes(BREACH, COST.offer("2026-09-08-them", TOO_DEAR)) == []


def test_every_draft_and_every_member_of_a_group_is_looked_at() -> None:
    talks = (
        COST.offer("2026-09-08-us", TOO_DEAR, meso="autumn")
        .offer("2026-09-08-us-2", {"price": 1170}, meso="autumn")
        .offer("2026-09-10-us", {"price": 1180}, draft=True)
        .offer("2026-09-11-us", {"price": 1190}, draft=True)
    )

    assert scopes(BREACH, talks) == ["2026-09-08-us", "2026-09-08-us-2", "2026-09-10-us", "2026-09-11-us"]


@pytest.mark.parametrize(
    "talks",
    [
        COST.offer("2026-09-08-us", TOO_DEAR).reply("2026-09-10-them", ReplyKind.DECLINES, "2026-09-08-us"),
        COST.offer("2026-09-08-us", TOO_DEAR).reply("2026-09-10-us", ReplyKind.WITHDRAWS, "2026-09-08-us"),
        COST.offer("2026-09-08-us", TOO_DEAR, expires=date(2026, 9, 30)),
    ],
    ids=["declined", "withdrawn", "expired"],
)
def test_an_offer_that_stands_no_more_is_history(talks: Talks) -> None:
    assert scopes(BREACH, talks) == []


@pytest.mark.parametrize("check", ALL)
def test_once_there_is_an_outcome_the_talks_are_over(check: Check) -> None:
    """Before it each rule has something to say on these talks, or on their first offer."""
    talks = (
        BOTH.result("escrow", "escrow", target=True)
        .alternative("other", is_batna=True, terms={"price": 1100, "years": 3, "escrow": True})
        .offer("2026-09-01-us", {"price": 1101, "years": 3})
        .offer("2026-09-02-them", {"price": 1120, "years": 3})
        .offer("2026-09-03-us", {"price": 1110, "years": 3})
        .offer("2026-09-04-us", {"price": 1160, "years": 3}, conditions=("Approval by the board",), meso="x")
        .offer("2026-09-04-us-2", {"price": 1100, "years": 2}, meso="x")
        .offer("2026-09-05-us", {"price": 1125, "years": 3}, draft=True)
        .offer("2026-09-06-them", {"price": 1119, "years": 3})
    )
    talks = replace(talks, plan=replace(talks.plan, decide_by=date(2026, 10, 1)))

    assert found(check, talks) or found(check, replace(talks, offers=talks.offers[:1]))
    assert found(check, talks.agreed("2026-09-04-us")) == []
    assert found(check, talks.ended_without()) == []


@pytest.mark.parametrize(("accepted", "number"), [(None, 1), ("2026-09-10-us", 1), ("2026-09-08-us", 0)])
def test_an_offer_that_comes_with_the_outcome_was_never_looked_at_before(accepted: str | None, number: int) -> None:
    """One that was there before is history, and the one that was accepted is judged as what was agreed."""
    known = COST.offer("2026-09-01-us", TOO_DEAR)
    talks = known.offer("2026-09-08-us", TOO_DEAR).offer("2026-09-10-us", {"price": 1140})
    ended = talks.ended_without() if accepted is None else talks.agreed(accepted)
    compared = replace(weighed(ended), before=weighed(known).negotiation)

    assert [finding.scope for finding in BREACH(compared)] == ["2026-09-08-us"] * number


# Where a finding points


def test_a_value_of_its_own_is_shown_in_the_offer() -> None:
    talks = BOTH.offer("2026-09-08-us", {"price": 1100, "years": 2}).offer(
        "2026-09-15-us", TOO_DEAR, builds_on="2026-09-08-us"
    )
    (finding,) = found(BREACH, talks)

    assert (finding.at.file, finding.at.path) == ("plans/renewal/offers/2026-09-15-us.yaml", ("terms", "price"))
    assert [label.path for label in finding.related] == [("key_results", "cost", "reservation")]


def test_a_value_carried_over_is_shown_where_it_is_said_and_where_it_is_carried_over() -> None:
    talks = (
        BOTH.offer("2026-09-01-them", TOO_DEAR)
        .offer("2026-09-08-us", {"years": 2}, builds_on="2026-09-01-them")
        .offer("2026-09-15-us", {"years": 3}, builds_on="2026-09-08-us")
    )
    (finding,) = found(BREACH, talks)

    assert finding.scope == "2026-09-15-us"
    assert [(label.file.rpartition("/")[2], label.path) for label in (finding.at, *finding.related)] == [
        ("2026-09-01-them.yaml", ("terms", "price")),
        ("2026-09-15-us.yaml", ("builds_on",)),
        ("plan.yaml", ("key_results", "cost", "reservation")),
    ]


def test_of_a_formula_the_first_term_that_the_offer_gives_itself_is_shown() -> None:
    talks = (
        Talks()
        .result("yearly", FormulaMeasure("price / years"), 300, reservation=400, better=Direction.LOWER)
        .offer("2026-09-08-us", {"price": 1200, "years": 3})
        .offer("2026-09-15-us", {"years": 2}, builds_on="2026-09-08-us")
    )
    (finding,) = found(BREACH, talks)

    assert (finding.at.file, finding.at.path) == ("plans/renewal/offers/2026-09-15-us.yaml", ("terms", "years"))


# The BATNA


@pytest.mark.parametrize(("price", "number"), [("1124.99", 0), ("1125", 0), ("1125.01", 1)])
def test_exactly_as_good_as_the_batna_is_good_enough(price: str, number: int) -> None:
    """25 of the 50 EUR from reservation value to target are 0.5."""
    talks = COST.alternative("other", is_batna=True, score=Fraction(1, 2))

    assert len(found(BELOW_BATNA, talks.offer("2026-09-08-us", {"price": Decimal(price)}))) == number


@pytest.mark.parametrize(("price", "number"), [("1150", 0), ("1150.01", 0), ("1149.99", 0)])
def test_what_could_still_reach_the_batna_is_not_called_worse(price: str, number: int) -> None:
    """Half of the score is open, so that it may be 0.5 at the most, which is what the BATNA is worth."""
    talks = BOTH.alternative("other", is_batna=True, score=Fraction(1, 2))

    assert len(found(BELOW_BATNA, talks.offer("2026-09-08-us", {"price": Decimal(price)}))) == number


def test_against_a_batna_that_leaves_something_open_its_least_counts() -> None:
    """The BATNA is worth 0.5 x 0.4 = 0.2 at the least, and that is what the offer is worth: 0.5 x 0.4 + 0."""
    talks = BOTH.alternative("other", is_batna=True, terms={"price": 1130})

    assert found(BELOW_BATNA, talks.offer("2026-09-08-us", {"price": 1130, "years": 1})) == []
    assert len(found(BELOW_BATNA, talks.offer("2026-09-08-us", {"price": 1131, "years": 1}))) == 1


# What they already offer


THEIRS = BOTH.offer("2026-09-08-them", {"price": 1120, "years": 2})


@pytest.mark.parametrize(
    ("price", "years", "worse", "worse_on_some"),
    [
        ("1120", "2", 0, 0),
        ("1120.01", "2", 1, 0),
        ("1120", "1.99", 1, 0),
        ("1120.01", "1.99", 1, 0),
        ("1120.01", "2.01", 0, 1),
        ("1119.99", "1.99", 0, 1),
        ("1119.99", "2", 0, 0),
    ],
)
def test_an_offer_better_on_nothing_is_an_error_and_one_that_trades_a_note(
    price: str, years: str, worse: int, worse_on_some: int
) -> None:
    talks = THEIRS.offer("2026-09-15-us", {"price": Decimal(price), "years": Decimal(years)})

    assert (len(found(WORSE, talks)), len(found(WORSE_ON_SOME, talks))) == (worse, worse_on_some)


def test_better_beyond_the_target_is_better() -> None:
    """Four years are worth no more than three, and still better for us."""
    talks = BOTH.offer("2026-09-08-them", {"price": 1120, "years": 3})

    assert found(WORSE, talks.offer("2026-09-15-us", {"price": 1130, "years": 4})) == []


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [({"price": 1130}, {"price": 1120, "years": 2}), ({"price": 1130, "years": 2}, {"price": 1120})],
)
def test_what_one_side_leaves_open_might_be_better(ours: dict[str, Any], theirs: dict[str, Any]) -> None:
    talks = BOTH.offer("2026-09-08-them", theirs).offer("2026-09-15-us", ours)

    assert found(WORSE, talks) == []
    assert len(found(WORSE_ON_SOME, talks)) == 1


def test_what_both_leave_open_alike_is_no_difference() -> None:
    talks = BOTH.offer("2026-09-08-them", {"price": 1120}).offer("2026-09-15-us", {"price": 1130})

    assert len(found(WORSE, talks)) == 1


def test_what_both_leave_open_in_part_may_differ() -> None:
    """Neither formula can be computed, and the setup fee in it is not the same."""
    talks = (
        COST.result("yearly", FormulaMeasure("setup / years"), 10, better=Direction.LOWER)
        .offer("2026-09-08-them", {"price": 1120, "setup": 90})
        .offer("2026-09-15-us", {"price": 1130, "setup": 60})
    )

    assert found(WORSE, talks) == []


def test_an_offer_of_ours_is_not_measured_by_what_they_offered_later() -> None:
    talks = BOTH.offer("2026-09-08-us", {"price": 1130, "years": 2}).offer(
        "2026-09-15-them", {"price": 1120, "years": 2}
    )

    assert found(WORSE, talks) == []


def test_a_draft_is_measured_by_what_they_offer_today() -> None:
    talks = BOTH.offer("2026-09-08-us", {"price": 1130, "years": 2}, draft=True).offer(
        "2026-09-15-them", {"price": 1120, "years": 2}
    )

    assert scopes(WORSE, talks) == ["2026-09-08-us"]


def test_an_offer_of_theirs_that_does_not_stand_is_not_on_the_table() -> None:
    worse = {"price": 1130, "years": 2}
    expired = BOTH.offer("2026-09-08-them", {"price": 1120, "years": 2}, expires=date(2026, 9, 14))
    declined = THEIRS.reply("2026-09-10-us", ReplyKind.DECLINES, "2026-09-08-them")

    assert found(WORSE, expired.offer("2026-09-15-us", worse)) == []
    assert found(WORSE, declined.offer("2026-09-15-us", worse)) == []


def test_an_offer_of_theirs_that_lapsed_after_ours_was_on_the_table_then() -> None:
    talks = BOTH.offer("2026-09-08-them", {"price": 1120, "years": 2}, expires=date(2026, 9, 15))

    assert len(found(WORSE, talks.offer("2026-09-15-us", {"price": 1130, "years": 2}))) == 1


def test_of_their_older_offers_only_the_newest_counts() -> None:
    talks = THEIRS.offer("2026-09-10-them", {"price": 1140, "years": 2})

    assert found(WORSE, talks.offer("2026-09-15-us", {"price": 1130, "years": 2})) == []


@pytest.mark.parametrize(
    ("theirs", "batna", "accept"),
    [(1150, None, True), (1151, None, False), (1150, "0.1", False), (1145, "0.1", True)],
)
def test_only_what_is_acceptable_is_advised_to_be_accepted(theirs: int, batna: str | None, accept: bool) -> None:
    """1,145 is worth 5 / 50 = 0.1, as the BATNA is; 1,151 lies beyond the reservation value."""
    talks = COST if batna is None else COST.alternative("other", is_batna=True, score=Fraction(batna))
    talks = talks.offer("2026-09-08-them", {"price": theirs}).offer("2026-09-15-us", {"price": 1160})
    (finding,) = found(WORSE, talks)

    assert finding.help.startswith("accept `2026-09-08-them`, or bring" if accept else "bring")


# The course of the talks


OPENED = COST.offer("2026-09-01-us", {"price": 1100}).offer("2026-09-02-them", {"price": 1150})
CONCEDED = OPENED.offer("2026-09-03-us", {"price": 1110})


@pytest.mark.parametrize(("theirs", "number"), [("1150", 1), ("1150.01", 1), ("1149.99", 0)])
def test_any_move_of_theirs_towards_us_makes_the_second_concession_an_answer(theirs: str, number: int) -> None:
    talks = CONCEDED.offer("2026-09-04-them", {"price": Decimal(theirs)}).offer("2026-09-05-us", {"price": 1115})

    assert len(found(TWICE, talks)) == number


def test_one_concession_without_an_answer_is_no_second() -> None:
    assert found(TWICE, CONCEDED) == []


def test_a_draft_of_a_second_concession_is_met_before_it_is_made() -> None:
    assert scopes(TWICE, CONCEDED.offer("2026-09-05-us", {"price": 1115}, draft=True)) == ["2026-09-05-us"]


def test_what_is_filled_in_is_not_called_a_concession() -> None:
    """The first leaves the length open, so that what the second is worth in comparison cannot be said."""
    talks = (
        BOTH.offer("2026-09-01-us", {"price": 1100})
        .offer("2026-09-03-us", {"price": 1110, "years": 2})
        .offer("2026-09-05-us", {"price": 1120, "years": 2})
    )

    assert found(TWICE, talks) == []


def test_a_concession_that_lies_in_building_on_theirs_is_shown_there() -> None:
    talks = CONCEDED.offer("2026-09-05-us", {"years": 3}, builds_on="2026-09-02-them")
    (finding,) = found(TWICE, talks)

    assert (finding.at.file, finding.at.path) == ("plans/renewal/offers/2026-09-05-us.yaml", ("builds_on",))


@pytest.mark.parametrize(("price", "number"), [("1119.99", 0), ("1120", 0), ("1120.01", 1)])
def test_a_step_as_large_as_the_last_has_not_grown(price: str, number: int) -> None:
    talks = CONCEDED.offer("2026-09-05-us", {"price": Decimal(price)})

    assert len(found(GROWING, talks)) == number


def test_what_is_given_up_of_more_than_the_target_is_given_up() -> None:
    """All three are better than the target of 1,100, so that the score is 1 throughout; 20 of the 50 EUR are 0.4."""
    talks = COST.offer("2026-09-01-us", {"price": 1000}).offer("2026-09-03-us", {"price": 1020})
    twice, growing = (found(check, talks.offer("2026-09-05-us", {"price": 1050})) for check in (TWICE, GROWING))

    step = "gives up 0.600 of the way to our targets"

    assert [f"{step} after `2026-09-03-us` gave up 0.400" in finding.message for finding in twice] == [True]
    assert [f"{step}, more than the 0.400 of `2026-09-03-us`" in finding.message for finding in growing] == [True]


def test_a_small_step_after_a_large_one_past_the_target_has_not_grown() -> None:
    """First 51 EUR, of which 1 below the target, then 10."""
    talks = COST.offer("2026-09-01-us", {"price": 1050}).offer("2026-09-03-us", {"price": 1101})

    assert found(GROWING, talks.offer("2026-09-05-us", {"price": 1111})) == []


def test_what_both_offers_leave_open_is_no_part_of_a_step() -> None:
    """10 of 50 EUR by a weight of one half."""
    talks = BOTH.offer("2026-09-01-us", {"price": 1110}).offer("2026-09-03-us", {"price": 1120})
    (finding,) = found(TWICE, talks.offer("2026-09-05-us", {"price": 1130}))

    assert "gives up 0.100 of the way to our targets after `2026-09-03-us` gave up 0.100" in finding.message


@pytest.mark.parametrize(("price", "number"), [("1111", 0), ("1111.01", 1)])
def test_members_of_a_group_may_differ_by_the_whole_band(price: str, number: int) -> None:
    """1 of 50 EUR is 0.02."""
    talks = COST.offer("2026-09-01-us", {"price": 1110}, meso="autumn").offer(
        "2026-09-01-us-2", {"price": Decimal(price)}, meso="autumn"
    )

    assert len(found(UNEQUAL, talks)) == number


def test_members_of_which_one_may_still_be_worth_as_much_are_not_called_unequal() -> None:
    """0.5 x 0.8 + 0.5 x 0.5 = 0.65, and 0.5 x 0.4 = 0.2 to 0.7."""
    talks = BOTH.offer("2026-09-01-us", {"price": 1110, "years": 2}, meso="autumn").offer(
        "2026-09-01-us-2", {"price": 1130}, meso="autumn"
    )

    assert found(UNEQUAL, talks) == []


@pytest.mark.parametrize(("day", "number"), [("2026-09-22", 0), ("2026-09-23", 1)])
def test_on_its_last_day_an_answer_is_in_time(day: str, number: int) -> None:
    assert len(found(OVERDUE, THEIRS, day)) == number


def test_how_long_an_answer_may_take_is_a_setting() -> None:
    settings = Settings("Example", limits=Limits(answer="P1M"))

    assert list(OVERDUE(weighed(THEIRS, "2026-10-08", settings))) == []
    assert len(list(OVERDUE(weighed(THEIRS, "2026-10-09", settings)))) == 1


@pytest.mark.parametrize(
    ("talks", "number"),
    [
        (THEIRS.offer("2026-09-08-us", {"price": 1100}), 0),
        (THEIRS.offer("2026-09-09-us", {"price": 1100}, draft=True), 1),
        (THEIRS.reply("2026-09-09-us", ReplyKind.DECLINES, "2026-09-08-them"), 0),
        (THEIRS.offer("2026-09-09-them", {"price": 1110}), 1),
        (BOTH.offer("2026-09-07-us", {"price": 1100}).offer("2026-09-08-them", {"price": 1120}), 1),
    ],
    ids=["an offer", "a draft", "a reply", "another of theirs", "an offer before it"],
)
def test_only_what_reached_them_since_is_an_answer(talks: Talks, number: int) -> None:
    assert len(found(OVERDUE, talks)) == number


@pytest.mark.parametrize(("price", "number"), [("1100", 0), ("1100.01", 1), ("1150", 1), ("1150.01", 0)])
def test_an_opening_is_held_against_the_target_and_left_to_another_rule_beyond_the_reservation_value(
    price: str, number: int
) -> None:
    assert len(found(OPENING, COST.offer("2026-09-01-us", {"price": Decimal(price)}))) == number


def test_only_the_first_move_is_an_opening() -> None:
    talks = COST.offer("2026-09-01-us", {"price": 1110})

    assert scopes(OPENING, talks) == ["2026-09-01-us"]
    assert scopes(OPENING, talks.offer("2026-09-02-us", {"price": 1120})) == []
    assert scopes(OPENING, talks.offer("2026-09-02-us", {"price": 1120}, draft=True)) == ["2026-09-01-us"]


# For any negotiation


def undecided(negotiation: Negotiation) -> Sound:
    return sound(replace(negotiation, outcome=None), Settings("Example"), date(2026, 9, 5))


@given(negotiations())
def test_a_breach_is_found_exactly_where_a_state_is_one(negotiation: Negotiation) -> None:
    held = undecided(negotiation)
    breaches = [
        scored.offer.id
        for scored in held.card.offers
        if scored.offer.sender is Side.US and (scored.offer.draft or scored.standing)
        for reading in scored.assessment.readings.values()
        if reading.state is State.BREACH
    ]

    assert [finding.scope for finding in BREACH(held)] == breaches


@given(negotiations())
def test_nothing_worse_than_theirs_is_better_on_a_key_result(negotiation: Negotiation) -> None:
    held = undecided(negotiation)
    offers = {scored.offer.id: scored for scored in held.card.offers}
    for finding in WORSE(held):
        ours = offers[finding.scope].assessment.readings
        theirs = offers[finding.message.split("`")[3]].assessment.readings
        values = {name: (ours[name].value, theirs[name].value) for name in ours}

        assert all((here is None) is (there is None) for here, there in values.values())
        assert all(
            held.card.scales[name].reaches(there, here)
            for name, (here, there) in values.items()
            if here is not None and there is not None
        )


@given(negotiations())
def test_an_offer_is_worse_than_theirs_or_worse_on_some_and_never_both(negotiation: Negotiation) -> None:
    held = undecided(negotiation)

    assert not {finding.scope for finding in WORSE(held)} & {finding.scope for finding in WORSE_ON_SOME(held)}


@given(negotiations(), st.sampled_from(ALL))
def test_whatever_is_said_has_a_file_a_place_and_something_to_do(negotiation: Negotiation, check: Check) -> None:
    for finding in check(undecided(negotiation)):
        assert finding.help
        assert finding.at.path
        assert all(label.file.startswith("plans/renewal/") for label in (finding.at, *finding.related))
