"""Packages that build on others, what stands, and what was agreed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from batna.model.delivery import Amendment
from batna.model.talks import ReplyKind
from batna.score.assessment import State, Verdict
from batna.score.scorecard import scorecard
from talks import Talks


@pytest.fixture(scope="session")
def plan(talks: Talks) -> Talks:
    """Price down to 1080, at worst 1150, and three years, at worst one; they count the same."""
    return talks.result("cost", "price", 1080, reservation=1150).result("term", "years", 3, reservation=1)


def test_what_an_offer_does_not_mention_carries_over_from_the_one_it_builds_on(plan: Talks) -> None:
    """Through offers of either side, to the first of the chain; the newest word counts."""
    told = (
        plan.offer("2026-09-01-them", {"price": 1200, "years": 2, "payment": "Net 30"})
        .offer("2026-09-02-us", {"price": 1080}, builds_on="2026-09-01-them")
        .offer("2026-09-03-them", {"payment": "Net 60"}, builds_on="2026-09-02-us")
    )

    assert told.scored("2026-09-03-them").terms == {"price": 1080, "years": 2, "payment": "Net 60"}


def test_an_offer_that_builds_on_nothing_carries_nothing_over(plan: Talks) -> None:
    told = plan.offer("2026-09-01-them", {"price": 1200}).offer("2026-09-02-us", {"years": 3})

    assert told.scored("2026-09-02-us").terms == {"years": 3}


def test_null_reopens_a_term_until_somebody_names_it_again(plan: Talks) -> None:
    told = (
        plan.offer("2026-09-01-them", {"price": 1200, "years": 2})
        .offer("2026-09-02-us", {"years": None}, builds_on="2026-09-01-them")
        .offer("2026-09-03-them", {"price": 1150}, builds_on="2026-09-02-us")
        .offer("2026-09-04-us", {"years": 4}, builds_on="2026-09-03-them")
    )

    assert told.scored("2026-09-03-them").terms == {"price": 1150}
    assert told.scored("2026-09-03-them").assessment.readings["term"].state is State.OPEN
    assert told.scored("2026-09-04-us").terms == {"price": 1150, "years": 4}


def test_a_set_replaces_the_one_before_as_a_whole(plan: Talks) -> None:
    told = plan.offer("2026-09-01-us", {"clauses": ("a", "b")}).offer(
        "2026-09-02-us", {"clauses": ("c",)}, builds_on="2026-09-01-us"
    )

    assert told.scored("2026-09-02-us").terms == {"clauses": ("c",)}


def test_each_side_has_one_standing_offer_its_newest(plan: Talks) -> None:
    told = (
        plan.offer("2026-09-01-us", {"price": 1000})
        .offer("2026-09-02-them", {"price": 1200})
        .offer("2026-09-03-us", {"price": 1050})
    )

    assert told.standing() == ["2026-09-02-them", "2026-09-03-us"]


def test_a_draft_does_not_stand_and_does_not_replace_what_does(plan: Talks) -> None:
    told = plan.offer("2026-09-01-us", {"price": 1000}).offer("2026-09-03-us", {"price": 1050}, draft=True)

    assert told.standing() == ["2026-09-01-us"]


@pytest.mark.parametrize(
    ("reply", "kind"), [("2026-09-03-them", ReplyKind.DECLINES), ("2026-09-03-us", ReplyKind.WITHDRAWS)]
)
def test_an_offer_that_was_declined_or_withdrawn_gives_way_to_the_one_before(
    plan: Talks, reply: str, kind: ReplyKind
) -> None:
    """PRODUCT.md: the newest that is made, not declined, withdrawn or past its expiry."""
    told = plan.offer("2026-09-01-us", {"price": 1000}).offer("2026-09-02-us", {"price": 1050})

    assert told.reply(reply, kind, "2026-09-02-us").standing() == ["2026-09-01-us"]


@pytest.mark.parametrize(("day", "standing"), [("2026-09-30", ["2026-09-01-us"]), ("2026-10-01", [])])
def test_an_offer_stands_to_the_end_of_the_day_on_which_it_expires(plan: Talks, day: str, standing: list[str]) -> None:
    assert plan.offer("2026-09-01-us", {"price": 1000}, expires=date(2026, 9, 30)).standing(day) == standing


def test_offers_of_one_meso_group_stand_and_fall_together(plan: Talks) -> None:
    told = (
        plan.offer("2026-09-01-us", {"price": 1000}, meso="first")
        .offer("2026-09-02-us", {"price": 1050}, meso="second")
        .offer("2026-09-02-us-2", {"years": 3}, meso="second")
        .offer("2026-09-02-us-3", {"years": 4}, meso="second")
    )
    declined = told.reply("2026-09-03-them", ReplyKind.DECLINES, "2026-09-02-us-2")

    assert told.standing() == ["2026-09-02-us", "2026-09-02-us-2", "2026-09-02-us-3"]
    assert declined.standing() == ["2026-09-01-us"]


def test_what_was_agreed_is_the_offer_accepted_with_what_the_outcome_fills_in_or_changes(plan: Talks) -> None:
    told = plan.offer("2026-09-01-them", {"price": 1150, "payment": "Net 30"}).agreed(
        accepts="2026-09-01-them", price=1080, years=3
    )
    outcome = told.card().outcome

    assert outcome is not None
    assert outcome.terms == {"price": 1080, "payment": "Net 30", "years": 3}
    assert outcome.assessment.verdict is Verdict.MEETS_OBJECTIVE
    assert outcome.assessment.score.low == 1


def test_an_amendment_changes_what_is_agreed(plan: Talks) -> None:
    """From 1080, the target, to 1210, beyond the reservation value of 1150; null takes a term out again."""
    told = plan.agreed(price=1080, years=3)
    amended = replace(
        told.negotiation,
        amendments=(Amendment("2026-10-01", date(2026, 10, 1), "r", "b", {"price": Decimal(1210), "years": None}, {}),),
    )
    outcome = scorecard(amended, date(2026, 10, 1)).outcome

    assert outcome is not None
    assert outcome.terms == {"price": 1210}
    assert outcome.assessment.verdict is Verdict.BREACH


def test_an_agreement_may_be_written_down_without_an_offer(plan: Talks) -> None:
    outcome = plan.agreed(price=1080).card().outcome

    assert outcome is not None
    assert outcome.terms == {"price": 1080}


def test_without_an_agreement_nothing_was_agreed(plan: Talks) -> None:
    told = plan.offer("2026-09-01-them", {"price": 1150}).ended_without()

    assert told.card().outcome is None


def test_the_headline_is_the_outcome_else_the_newest_offer_made_else_the_newest_draft(plan: Talks) -> None:
    draft = plan.offer("2026-09-01-us", {"price": 1080}, draft=True)
    made = draft.offer("2026-09-02-them", {"price": 1150}).offer("2026-09-03-us", {"price": 1000}, draft=True)
    told = [plan, draft, made, made.agreed(accepts="2026-09-02-them", price=1080)]

    values = [None if (headline := one.card().headline) is None else headline.readings["cost"].value for one in told]

    assert values == [None, Fraction(1080), Fraction(1150), Fraction(1080)]
