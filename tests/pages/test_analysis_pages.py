"""What the scorecard page says of the next offer and of what rests on the estimate of the other side."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategies
from analysis import estimates
from batna.model.plan import Confidence, Counterparty, Estimate
from batna.model.portfolio import Negotiation
from batna.model.talks import Outcome, Result
from batna.model.values import Side
from batna.pages.analysis import Result as Found
from batna.pages.contents import plan_pages
from batna.pages.page import Piece
from batna.pages.scorecard import ScorecardView
from batna.pipeline import advise
from batna.plan_report import PlanReport
from batna.progress.standing import Phase
from batna.render import render
from batna.report.data_json import plan_data
from batna.score.scorecard import scorecard
from pages.conftest import DAY, PLAN, SETTINGS
from pages.estimated import OURS, OWN, THEIRS, Reporter, offer, page, plan


def _found(view: ScorecardView) -> Found:
    assert view.analysis is not None
    assert view.analysis.result is not None
    return view.analysis.result


def _text(line: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in line)


def test_the_page_begins_with_what_to_offer_why_and_what_to_do_next(report: Reporter) -> None:
    """Ours is worth 3/4 + 1/8 to us, and 9/16 to them; 900 for three years is the next efficient package for them."""
    what, why, otherwise = page(report, plan(), THEIRS, OURS).next_step

    assert what == (
        "Stand by our offer of Nov 5, 2026, which is theirs to answer: it takes theirs of Nov 2, 2026 with one change, "
        "Annual cost: 900\xa0EUR instead of 930\xa0EUR; Annual cost makes 75% of our score and, we think, only 25% of "
        "theirs."
    )
    assert why == (
        "It is worth 0.875 to us (their offer 0.500, our BATNA 0.500); by our estimate, of which we are fairly sure, "
        "it should be worth 0.562 to them, and it is efficient (Pareto): no other package is better for one side "
        "without being worse for the other."
    )
    assert otherwise == (
        "Should they refuse, the next step towards them that wastes nothing is Length: three years instead of two "
        "years: 0.750 to us, 0.750 to them."
    )


def test_where_another_package_is_suggested_it_says_what_to_ask_for_and_what_to_give(report: Reporter) -> None:
    """Nothing of ours is on the table: 7/8 are wished, which is a quarter of the way from 1 to the BATNA of 1/2."""
    first, *_ = page(report, plan(), THEIRS).next_step

    assert first.startswith(
        "Offer package 1 below: against their offer of Nov 2, 2026, "
        "ask for Annual cost: 900\xa0EUR instead of 930\xa0EUR;"
    )


def test_before_any_offer_the_packages_open_the_talks(report: Reporter) -> None:
    first, second = page(report, plan()).next_step

    assert first == "Put the packages below on the table together, package 1 first."
    assert second.startswith("Package 1 is worth 0.875 to us (our BATNA 0.500); by our estimate")


def test_an_offer_of_theirs_that_is_worth_what_we_would_ask_for_can_be_accepted(report: Reporter) -> None:
    (sentence,) = page(report, plan(), OURS, replace(THEIRS, date=date(2026, 11, 9), terms=OURS.terms)).next_step

    assert sentence.startswith("Their offer of Nov 9, 2026 can be accepted: it is worth 0.875 to us")


def test_without_room_for_an_agreement_it_says_to_work_on_the_batna(report: Reporter) -> None:
    """Of what we could accept, they get 3/4 at most."""
    view = page(report, plan(reservation_score=Fraction(9, 10)), THEIRS)

    assert view.next_step[0].startswith("Work on your BATNA")
    assert _found(view).overturned_by[0].startswith("There would be room if they could accept a score of 0.750")
    assert (_found(view).meetings, _found(view).comparison) == ((), None)


def test_a_package_that_they_would_walk_away_from_is_said_to_be_one(report: Reporter) -> None:
    """900 for one year is all for us and nothing for them."""
    view = page(report, plan(), THEIRS, offer(5, Side.US, 900, "one year"))

    assert "it should be worth 0.000 to them, less than the 0.250 below which they walk away." in view.next_step[1]
    assert view.suggestions is not None
    assert view.suggestions.packages[0].remarks[1] == "By our estimate they would sooner walk away."


@pytest.mark.parametrize(
    ("confidence", "words"),
    [
        (Confidence.HIGH, "by our estimate, of which we are sure, it is worth"),
        (Confidence.MEDIUM, "by our estimate, of which we are fairly sure, it should be worth"),
        (Confidence.LOW, "by a first guess at what they want, it may be worth"),
        (None, "by our estimate, of which nobody has said how sure it is, it may be worth"),
    ],
)
def test_the_confidence_in_the_estimate_decides_the_words(
    report: Reporter, confidence: Confidence | None, words: str
) -> None:
    view = page(report, plan(confidence=confidence), THEIRS, OURS)

    assert words in view.next_step[1]
    assert view.suggestions is not None
    assert _text(_found(view).caution) in _text(view.suggestions.estimate)


def test_a_plan_without_an_estimate_has_suggestions_and_says_what_an_estimate_would_add(report: Reporter) -> None:
    view = page(report, OWN, THEIRS, OURS)

    assert view.analysis is None
    assert view.suggestions is not None
    assert view.suggestions.packages[0].facts == ("0.875 to us",)
    assert "rest on our own plan alone" in view.suggestions.estimate[0].text
    assert "cannot be told without an estimate" in view.next_step[1]


def test_what_cannot_be_computed_is_said_with_its_remedy(report: Reporter) -> None:
    view = page(report, replace(plan(), terms=PLAN.terms), THEIRS)

    assert view.next_step == ()
    assert view.analysis is not None
    assert view.suggestions is not None
    for refusal in (view.analysis.refusal, view.suggestions.refusal):
        text = _text(refusal)

        assert "annual_cost has neither a range nor values" in text
        assert "To change that, give the term annual_cost a range" in text


def test_solutions_with_the_same_scores_are_one_package_with_one_letter(report: Reporter) -> None:
    """Gains of 3/8 and 5/16 against 1/4 and 1/2: the product and the shares of the best prefer the second."""
    found = _found(page(report, plan(), THEIRS, OURS))

    assert [(one.letter, one.names, one.ours, one.theirs) for one in found.meetings] == [
        ("A", ("Egalitarian",), Fraction(7, 8), Fraction(9, 16)),
        ("B", ("Nash", "Kalai\N{EN DASH}Smorodinsky"), Fraction(3, 4), Fraction(3, 4)),
    ]


def test_packages_stand_beside_the_offers_and_what_differs_from_theirs_is_marked(report: Reporter) -> None:
    comparison = _found(page(report, plan(), THEIRS, OURS)).comparison

    assert comparison is not None
    assert [one.title for one in comparison.packages][:2] == ["Their offer, Nov 2, 2026", "Our offer, Nov 5, 2026"]
    assert comparison.rows[1].cells == (
        ("two years", False),
        ("two years", False),
        ("two years", False),
        ("three years", True),
    )


def test_the_finding_counts_packages_and_explains_the_zopa(report: Reporter) -> None:
    finding = _found(page(report, plan(), THEIRS)).finding

    assert finding.startswith(
        "By our estimate, of which we are fairly sure, 3 of 9 possible packages are acceptable to both sides: there is "
        "room for an agreement (a ZOPA, zone of possible agreement)."
    )


def test_packages_better_for_both_than_each_standing_offer_are_shown_with_both_gains(report: Reporter) -> None:
    """900 for three years gives both sides 3/4, where theirs gives us 1/2 and them 11/16; ours is efficient."""
    theirs, ours = _found(page(report, plan(), THEIRS, OURS)).better

    assert theirs.comparison is not None
    assert [(one.ours, one.theirs) for one in theirs.comparison.packages] == [
        ("0.500", "0.688"),
        ("0.750 (+0.250)", "0.750 (+0.062)"),
    ]
    assert ours.comparison is None
    assert ours.finding[0].text.endswith("it leaves nothing on the table.")


def test_an_offer_with_an_open_term_is_drawn_as_a_box_and_compared_with_nothing(report: Reporter) -> None:
    found = _found(page(report, plan(), offer(2, Side.THEM, None, "two years")))

    assert (found.plot.spots[0].width, found.plot.spots[0].height) == ("78", "216")
    assert "the package says nothing of " in found.better[0].finding[0].text


def test_trades_show_both_weights_and_when_they_stop_paying(report: Reporter) -> None:
    """Length weighs 3/4 for them; for a cost that weighs 1/4 it pays while it weighs over 1/4 x 1/4 / (3/4) = 1/12."""
    (trade,) = _found(page(report, plan(), THEIRS)).trades

    assert (trade.give, trade.give_weights) == ("Length", ("25%", "75%"))
    assert (trade.get, trade.get_weights, trade.stops) == ("Annual cost", ("75%", "25%"), "8%")


def test_what_would_overturn_the_analysis_is_told(report: Reporter) -> None:
    room, trade = _found(page(report, plan(), THEIRS)).overturned_by

    assert room == (
        "The room for an agreement is gone if they want more than 0.750; we think that they walk away below 0.250."
    )
    assert trade == (
        "Giving Length for Annual cost pays no longer if the first makes 8% of their score or less; we think that it "
        "makes 75%."
    )


def test_once_agreed_nothing_is_suggested_and_what_was_left_on_the_table_is_shown(report: Reporter) -> None:
    outcome = Outcome(Result.AGREEMENT, date(2026, 11, 20), {}, accepts=THEIRS.id)
    view = page(report, plan(), THEIRS, OURS, outcome=outcome)

    assert (view.next_step, view.suggestions) == ((), None)
    assert [better.title for better in _found(view).better] == ["Agreed"]


@st.composite
def _estimated(draw: st.DrawFn) -> Negotiation:
    """A negotiation with ranges, and with an estimate of some of the terms."""
    negotiation = draw(strategies.negotiations())
    plan = negotiation.plan
    terms = {name: draw(estimates.ranged(term)) for name, term in plan.terms.items()}
    known = draw(st.lists(st.sampled_from(sorted(terms)), unique=True))
    weighed = {name: draw(estimates.estimates(terms[name], is_weighted=True)) for name in known}
    reservation, confidence = draw(st.none() | strategies.worths), draw(st.none() | st.sampled_from(Confidence))
    estimate = Estimate(weighed, reservation, confidence=confidence) if weighed else None
    return replace(
        negotiation, plan=replace(plan, terms=terms, counterparty=Counterparty("Supplier", estimate=estimate))
    )


@given(_estimated())
def test_every_negotiation_with_an_estimate_has_a_page_and_data(negotiation: Negotiation) -> None:
    made = PlanReport(negotiation, Phase.EXECUTION, scorecard(negotiation, DAY), None, (), (), ())
    advised = advise(made, SETTINGS)

    assert all(content.endswith(b"</html>\n") for content in render(plan_pages(advised, SETTINGS, DAY)).values())
    assert plan_data(advised, DAY)
