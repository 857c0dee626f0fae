"""What the scorecard page says of the next offer and of what rests on the estimate of the other side."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategies
from analysis import estimates
from batna.model.plan import Confidence, Counterparty, Estimate, EstimatedTerm, Range
from batna.model.portfolio import Negotiation
from batna.model.talks import Offer, Outcome, Result
from batna.model.values import Side
from batna.pages.analysis import Result as Found
from batna.pages.contents import plan_pages
from batna.pages.next_step import NextStepView
from batna.pages.page import Piece
from batna.pages.scorecard import ScorecardView
from batna.pipeline import advise
from batna.plan_report import PlanReport
from batna.progress.standing import Phase
from batna.render import render
from batna.report.data_json import plan_data
from batna.score.scorecard import scorecard
from pages.conftest import DAY, PLAN, SETTINGS
from pages.estimated import COST, OURS, OWN, THEIRS, Reporter, offer, page, plan


def _found(view: ScorecardView) -> Found:
    assert view.analysis is not None
    assert view.analysis.result is not None
    return view.analysis.result


def _text(line: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in line)


def _advice(view: ScorecardView) -> NextStepView:
    assert view.next_step is not None
    return view.next_step


def _why(view: ScorecardView) -> str:
    return " ".join(_text(sentence) for sentence in _advice(view).why)


def test_the_page_begins_with_what_to_do_and_why(report: Reporter) -> None:
    """By our plan 1 is wished; of 7/8 and 3/4, which both could accept, 7/8 is more for us: 9/16 for them."""
    step = _advice(page(report, plan(), THEIRS))

    assert _text(step.what) == (
        "Offer package 1: against their offer of Nov 2, 2026, ask for Annual cost: 900\xa0EUR instead of 930\xa0EUR."
    )
    assert [_text(sentence) for sentence in step.why] == [
        "Package 1 is worth 0.875 to us (their offer 0.500, our BATNA 0.500).",
        "It keeps something to give on all that has a reservation value: what is given first is given for good.",
        "To them it is worth 0.562, we think, above the 0.250 below which they would walk away.",
    ]


def test_while_it_is_their_turn_it_says_to_wait_and_then_to_remind_them(report: Reporter) -> None:
    """14 days after November 5 is the 19th; today is the 24th."""
    late = _advice(page(report, plan(), THEIRS, OURS))
    fresh = _advice(page(report, plan(), THEIRS, replace(OURS, id="2026-11-20-us", date=date(2026, 11, 20))))

    assert _text(late.what) == (
        "Remind them of our offer of Nov 5, 2026, and make no new offer: their answer was due by Nov 19, 2026 (5 days "
        "ago)."
    )
    assert _text(fresh.what) == (
        "Wait: it is their turn to answer our offer of Nov 20, 2026, by Dec 4, 2026 (in 10 days)."
    )


def test_it_says_until_when_in_words_and_for_machines(report: Reporter) -> None:
    expiring = replace(THEIRS, expires=date(2026, 11, 30))
    step = _advice(page(report, replace(plan(), decide_by=date(2026, 12, 18)), expiring, OURS))

    assert [(due.what, due.day.iso, due.distance) for due in step.deadlines] == [
        ("Their offer expires", "2026-11-30", "in 6 days"),
        ("Decide by", "2026-12-18", "in 24 days"),
    ]
    assert [piece.day for piece in step.what if piece.day] == ["2026-11-05", "2026-11-19"]


@pytest.mark.parametrize(
    ("theirs", "word", "why"),
    [
        (THEIRS, "only if nothing better comes", "“Cut the cost” (930\xa0EUR, where 900\xa0EUR is the target)"),
        (
            offer(2, Side.THEM, 970, "one year"),
            "no",
            "“Cut the cost” (970\xa0EUR, where 960\xa0EUR is the worst acceptable)",
        ),
        (
            offer(2, Side.THEM, 960, "two years"),
            "no",
            "at 0.125, it is worth less to us than our BATNA (0.500)",
        ),
        (offer(2, Side.THEM, None, "one year"), "not yet", "it leaves “Cut the cost” open"),
        (
            offer(2, Side.THEM, 930, "two years", expires=date(2026, 11, 23)),
            "nothing to accept",
            "no longer stands",
        ),
    ],
)
def test_whether_their_offer_can_be_accepted_is_answered_in_a_word_and_a_reason(
    report: Reporter, theirs: Offer, word: str, why: str
) -> None:
    """930 is half of 3/4 and two years half of 1/4 of the score; the BATNA is worth 1/2."""
    step = _advice(page(report, plan(), theirs))

    assert step.mark is not None
    assert step.mark.word == word
    assert why in _text(step.acceptance)


def test_before_their_first_offer_nothing_is_said_of_accepting_it(report: Reporter) -> None:
    step = _advice(page(report, plan()))

    assert (step.mark, step.acceptance) == (None, ())


def test_an_offer_that_may_be_below_the_batna_while_it_leaves_things_open_is_no_yes(report: Reporter) -> None:
    """930 is worth 3/8, and the length that is open up to 1/4: from 3/8 to 5/8, around the BATNA's 1/2."""
    open_length = replace(THEIRS, terms={"annual_cost": THEIRS.terms["annual_cost"]})
    step = _advice(page(report, plan(), open_length))

    assert step.mark is not None
    assert step.mark.word == "not yet"
    assert "at 0.375\xa0to\xa00.625, it may be worth less to us than our BATNA (0.500)" in _text(step.acceptance)


def test_what_a_package_betters_for_both_sides_is_not_asked_for(report: Reporter) -> None:
    """By this estimate they want one year as we do; ours, 900 for one year, has expired and is the best again."""
    short = EstimatedTerm("length", weight=Fraction(3), worst="three years", best="one year")
    expired = offer(5, Side.US, 900, "one year", expires=date(2026, 11, 23))
    view = page(report, plan(terms={"annual_cost": COST, "length": short}), THEIRS, expired)

    assert _text(_advice(view).what) == (
        "Offer package 1: against their offer of Nov 2, 2026, ask for Annual cost: 900\xa0EUR instead of 930\xa0EUR; "
        "and change for the better of both Length: one year instead of two years."
    )
    assert view.suggestions is not None
    assert [part.title for part in view.suggestions.packages[0].parts] == [
        "Against their last offer, ask for",
        "Against their last offer, better for both, we think",
    ]


def test_before_any_offer_the_packages_open_the_talks_and_the_page_shows_the_file_to_write(report: Reporter) -> None:
    view = page(report, plan())

    assert _text(_advice(view).what) == "Open the talks with package 1."
    assert _why(view).startswith("Package 1 is worth 0.875 to us")
    assert view.first_offer is not None
    assert view.first_offer.file == "plans/example/offers/2026-11-24-them.yaml"
    assert view.first_offer.text == "date: 2026-11-24\nfrom: them\nterms:\n  annual_cost: 1000"


def test_an_offer_of_theirs_that_is_worth_what_we_would_ask_for_can_be_accepted(report: Reporter) -> None:
    step = _advice(page(report, plan(), OURS, replace(THEIRS, date=date(2026, 11, 9), terms=OURS.terms)))

    assert _text(step.what) == (
        "Accept their offer of Nov 9, 2026: it is worth 0.875 to us, no less than what we would ask for now (0.875)."
    )
    assert [_text(sentence) for sentence in step.why] == [
        "It misses the target of “Keep it short” (two years, where one year is the target)."
    ]


def test_our_draft_is_held_against_the_advice(report: Reporter) -> None:
    """900 for one year is every target to us, and nothing to them."""
    step = _advice(page(report, plan(), THEIRS, OURS, offer(20, Side.US, 900, "one year", draft=True)))

    assert _text(step.draft) == ("Our draft of Nov 20, 2026 is worth 1.000 to us and, we think, 0.000 to them.")


def test_without_room_for_an_agreement_it_says_to_work_on_the_batna(report: Reporter) -> None:
    """Of what we could accept, they get 3/4 at most; 960 for three years is in nobody's interest but theirs."""
    view = page(report, plan(reservation_score=Fraction(9, 10)), offer(2, Side.THEM, 960, "three years"))

    assert _text(_advice(view).what).startswith("Better our BATNA")
    assert _found(view).room.startswith("There would be room if they could accept a score of 0.750")
    assert (_found(view).meetings, _found(view).comparison) == ((), None)


def test_an_offer_of_theirs_that_we_could_accept_refutes_an_estimate_that_leaves_no_room(report: Reporter) -> None:
    """930 for two years is worth 1/2 to us, as the BATNA is, and 1/8 + 9/16 to them, below the 9/10 of the estimate."""
    view = page(report, plan(reservation_score=Fraction(9, 10)), THEIRS)

    assert _text(_advice(view).what) == (
        "Correct our estimate of them before anything else: their offer of Nov 2, 2026 contradicts it."
    )
    assert "that offer is worth 0.688 to them, less than the 0.900 below which they should walk away" in _why(view)
    assert "There is room for an agreement. Correct counterparty.estimate in plan.yaml" in _why(view)
    assert _found(view).contradiction == ()


def test_a_package_that_they_would_walk_away_from_is_not_suggested(report: Reporter) -> None:
    """900 for one year is all for us and nothing for them, and ours; 900 for two years is 9/16 for them."""
    view = page(report, plan(), THEIRS, offer(5, Side.US, 900, "one year"), offer(9, Side.THEM, 930, "one year"))

    assert view.suggestions is not None
    assert [one.facts for one in view.suggestions.packages] == [("0.875 to us", "0.562 to them, we think")]


def test_where_all_else_would_give_for_nothing_it_says_to_hold_and_to_ask(report: Reporter) -> None:
    """They repeat themselves; by the estimate they would refuse ours, and whatever gives them more is worse for us."""
    again = replace(THEIRS, id="2026-11-09-them", date=date(2026, 11, 9))
    view = page(report, plan(), THEIRS, offer(5, Side.US, 900, "one year"), again)

    assert _text(_advice(view).what) == "Hold: keep to what our offer of Nov 5, 2026 asks for."
    assert _why(view) == (
        "They have not moved since, and anything else would give up something for nothing. By our estimate they would "
        "refuse it: ask what they would need, and what they would give."
    )


@pytest.mark.parametrize(
    ("confidence", "belief", "caution"),
    [
        (Confidence.HIGH, "we think", "Confidence: high."),
        (Confidence.MEDIUM, "we think", "Confidence: medium, so test it with a question"),
        (Confidence.LOW, "we guess", "Confidence: low, so take it as questions to ask"),
        (None, "we guess", "Nobody has said how sure it is"),
    ],
)
def test_the_confidence_in_the_estimate_decides_the_words_and_is_told_once(
    report: Reporter, confidence: Confidence | None, belief: str, caution: str
) -> None:
    view = page(report, plan(confidence=confidence), THEIRS)

    assert f"To them it is worth 0.562, {belief}, above the 0.250" in _why(view)
    assert belief in _found(view).room
    assert all(belief in trade.gains for trade in _found(view).trades.trades)
    assert caution in _text(_advice(view).caution)
    assert view.suggestions is not None
    assert caution not in _text(_found(view).caution) + _text(view.suggestions.estimate)


def test_where_the_advice_does_not_rest_on_the_estimate_the_analysis_says_how_sure_it_is(report: Reporter) -> None:
    view = page(report, plan(), THEIRS, OURS)

    assert _advice(view).caution == ()
    assert "Confidence: medium" in _text(_found(view).caution)


def test_a_plan_without_an_estimate_has_suggestions_and_says_what_an_estimate_would_add(report: Reporter) -> None:
    view = page(report, OWN, THEIRS)

    assert view.analysis is None
    assert view.suggestions is not None
    assert all(len(one.facts) == 1 for one in view.suggestions.packages)
    assert "They rest on our own plan and on what they have offered." in view.suggestions.estimate[0].text
    assert "What it is worth to them nobody has estimated" in _why(view)


def test_what_cannot_be_computed_is_said_with_its_remedy(report: Reporter) -> None:
    cost = replace(PLAN.terms["annual_cost"], range=Range(Decimal(0), Decimal(960), Decimal("0.01")))
    view = page(report, replace(plan(), terms={**PLAN.terms, "annual_cost": cost}), THEIRS)

    assert view.next_step is None
    assert view.analysis is not None
    assert view.suggestions is not None
    for text in (_text(view.analysis.refusal), _text(view.suggestions.refusal)):
        assert "the range of annual_cost has more than 10000 steps" in text
        assert "To change that, give the range of annual_cost a longer step" in text


def test_a_term_that_stays_as_it_is_on_the_table_is_named(report: Reporter) -> None:
    view = page(report, replace(plan(), terms=PLAN.terms), THEIRS)

    assert "“Annual cost” stays as on the table: nothing says what else could be agreed" in _text(_found(view).caution)
    assert _text(_advice(view).what) == (
        "Accept their offer of Nov 2, 2026: it is worth 0.500 to us, and of what can be had nothing better for us is, "
        "by our estimate, acceptable to them."
    )


def test_each_package_tells_what_it_changes_of_either_sides_last_offer(report: Reporter) -> None:
    """The first package is our own last offer, so that it takes nothing of that back."""
    view = page(report, plan(), THEIRS, OURS)

    assert view.suggestions is not None
    first = view.suggestions.packages[0]

    assert [(part.title, [_text(change) for change in part.changes]) for part in first.parts] == [
        ("Against their last offer, ask for", ["Annual cost: 900\xa0EUR instead of 930\xa0EUR"])
    ]
    assert first.against_ours == ()
    assert _text(first.remarks[0]) == "The same as our offer of Nov 5, 2026."


def test_where_the_talks_should_be_is_named(report: Reporter) -> None:
    """Before ours, 1 less a first step of (1 - 5/8)/10 is wished, 0.9625; two years are worth no more than 7/8."""
    ours, without = page(report, plan(), THEIRS, OURS), page(report, plan(), THEIRS)

    assert ours.suggestions is not None
    assert without.suggestions is not None
    assert _text(ours.suggestions.wish).startswith("At this point of the talks our offers should be worth ")
    assert "we began with 0.875, and would accept 0.500 at the least" in _text(ours.suggestions.wish)
    assert _text(without.suggestions.wish) == (
        "We would open with 1.000; no package that both sides could accept is worth 0.962, and package 1 is worth most "
        "to us of those that are."
    )


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
    assert [one.title for one in comparison.packages][:2] == [
        "Their standing offer (Nov 2, 2026)",
        "Our standing offer (Nov 5, 2026)",
    ]
    assert comparison.rows[1].cells == (
        ("two years", False),
        ("two years", False),
        ("two years", False),
        ("three years", True),
    )


def test_the_finding_counts_packages_and_explains_the_zopa(report: Reporter) -> None:
    finding = _found(page(report, plan(), THEIRS)).finding

    assert finding.startswith(
        "By our estimate, 3 of 9 possible packages are acceptable to both sides: there is "
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
    assert ours.finding[0].text.endswith("nothing is left on the table.")


def test_an_offer_with_an_open_term_is_drawn_as_a_box_and_compared_with_nothing(report: Reporter) -> None:
    found = _found(page(report, plan(), offer(2, Side.THEM, None, "two years")))

    assert (found.plot.spots[0].width, found.plot.spots[0].height) == ("78", "216")
    assert "the package says nothing of " in found.better[0].finding[0].text


def test_trades_tell_how_much_for_how_much_and_what_overturns_them(report: Reporter) -> None:
    """A third year costs us 1/8 and gives them 3/16; 900 instead of 930 gives us 3/8 and costs them 1/8.

    They gain nothing where x (1 - 3/4) = (1 - x) (1/8)/(1/4), at 2/3; we where x/2 = (1 - x) (1/8)/(1/4), at 1/2.
    """
    (trade,) = _found(page(report, plan(), THEIRS)).trades.trades

    assert (trade.give.title, _text(trade.give.change)) == ("Length", "two years \N{RIGHTWARDS ARROW} three years")
    assert trade.give.effect == "\N{MINUS SIGN}0.125 for us, +0.188 for them"
    assert (trade.get.title, _text(trade.get.change)) == ("Annual cost", "930\xa0EUR \N{RIGHTWARDS ARROW} 900\xa0EUR")
    assert trade.gains == "we gain 0.250, they gain 0.062, we think"
    assert _text(trade.start) == "from their offer of Nov 2, 2026"
    assert trade.overturned == (
        "“Length” at 67% of their score or less (we think: 75%)",
        "“Annual cost” at 50% of our score or less (now 75%)",
    )


def test_what_would_overturn_the_analysis_is_told(report: Reporter) -> None:
    assert _found(page(report, plan(), THEIRS)).room == (
        "There would be no room for an agreement if they wanted more than 0.750; we think that they walk away below "
        "0.250."
    )


def test_every_efficient_package_stands_in_a_table_beside_the_plot(report: Reporter) -> None:
    found = _found(page(report, plan(), THEIRS))

    assert found.efficient.titles == ("Annual cost", "Length")
    assert [(row.ours, row.theirs, row.acceptable) for row in found.efficient.rows][:3] == [
        ("1.000", "0.000", "no"),
        ("0.875", "0.562", "yes"),
        ("0.750", "0.750", "yes"),
    ]


def test_how_far_a_weight_may_move_before_two_packages_change_places_is_told(report: Reporter) -> None:
    """960 for one year against 900 for three years is 1/4 against 3/4, and level at equal weights."""
    theirs, ours = offer(2, Side.THEM, 960, "one year"), offer(5, Side.US, 900, "three years")
    view = page(report, OWN, theirs, ours)

    assert view.robustness is not None
    first = view.robustness.orders[0]

    assert (_text(first.title), first.lead) == ("Our newest offer before their newest offer", "0.500")
    assert _text(first.finding) == (
        "Our newest offer stays ahead of their newest offer unless “Cut the cost” weighs less than 50% (now 75%)."
    )
    assert [(row.weight, row.turns[0]) for row in view.robustness.weights] == [
        ("75%", "below 50%"),
        ("25%", "above 50%"),
    ]


def test_of_all_pairs_those_whose_order_hangs_on_a_weight_are_told(report: Reporter) -> None:
    """With weight x of the cost, 930 for one year is worth x/2 + 1 - x, and 900 for three years x.

    They are level at 2/3, which is 1/12 from the 3/4 that it is. The others are level further away: 960 for two years,
    worth (1 - x)/2, with 900 for three at 1/3; 900 for three with the BATNA of 1/2 at 1/2; the rest between 0 and 1
    nowhere.
    """
    offers = (
        offer(2, Side.THEM, 960, "two years"),
        offer(4, Side.THEM, 930, "one year"),
        offer(5, Side.US, 900, "three years"),
    )
    found = page(report, OWN, *offers).robustness

    assert found is not None
    assert found.every_pair == (
        "Of all 6 pairs of offers and BATNA, 1 hangs on a weight that is within 10 percentage points."
    )
    (order,) = found.close

    assert _text(order.finding) == (
        "Our offer of Nov 5, 2026 stays ahead of their offer of Nov 4, 2026 unless “Cut the cost” weighs less than 67% "
        "(now 75%)."
    )


def test_once_agreed_nothing_is_suggested_and_what_was_left_on_the_table_is_shown(report: Reporter) -> None:
    outcome = Outcome(Result.AGREEMENT, date(2026, 11, 20), {}, accepts=THEIRS.id)
    view = page(report, plan(), THEIRS, OURS, outcome=outcome)

    assert (view.next_step, view.suggestions) == (None, None)
    assert [better.title for better in _found(view).better] == ["Agreed"]
    assert [_text(row.fate) for row in view.offers] == ["not taken up", "accepted Nov 20, 2026"]


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
    advised = advise(made, SETTINGS, DAY)

    assert all(content.endswith(b"</html>\n") for content in render(plan_pages(advised, SETTINGS, DAY)).values())
    assert plan_data(advised, DAY)


def test_after_an_agreement_a_trade_starts_from_what_is_agreed(report: Reporter) -> None:
    """960 for one year: 900 gains us 3/4, and three years for it cost 1/4; they lose 1/4 and gain 3/4."""
    agreed = Outcome(Result.AGREEMENT, date(2026, 11, 20), {"annual_cost": Decimal(960), "length": "one year"})
    (trade,) = _found(page(report, plan(), outcome=agreed)).trades.trades

    assert _text(trade.start) == "from what is agreed"
    assert trade.gains == "we gain 0.500, they gain 0.500, we think"
