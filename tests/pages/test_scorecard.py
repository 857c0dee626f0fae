"""What the scorecard page says of offers, key results and gaps, from our own plan alone."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from batna.model.plan import KeyResult, Term, TermMeasure, TermType
from batna.model.talks import Outcome, Reply, ReplyKind, Result
from batna.model.values import Commitment, Direction, Side
from batna.pages.dated import dated
from batna.pages.gaps import gap, steps
from batna.pages.page import Piece
from batna.pages.scorecard import ScorecardView, scorecard_page
from batna.plan_report import PlanReport
from batna.progress.standing import Phase
from batna.render import render
from batna.score.assess import assess
from batna.score.scale import Scale, scales
from pages.conftest import DAY, OFFERS, PLAN, SETTINGS

Reporter = Callable[..., PlanReport]


def _scorecard(report: PlanReport) -> ScorecardView:
    view = scorecard_page(report, SETTINGS, DAY).view
    assert isinstance(view, ScorecardView)
    return view


def _text(line: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in line)


def test_the_standing_is_told_in_a_sentence(report: Reporter) -> None:
    """Their 930 is half way from 960 to 900: 0.75 x 0.5 = 0.375, and up to 0.25 more for the length left open."""
    assert _text(_scorecard(report()).standing.sentence) == (
        "Their standing offer (Nov 12, 2026) scores 0.375\xa0to\xa00.625, not clearly above or below our "
        "BATNA "
        "(0.500); it meets 0 of 2 key results, leaves 1 open. Our standing offer (Nov 5, 2026) scores 1.000, above our "
        "BATNA (0.500); it meets 2 of 2 key results."
    )


def test_an_offer_that_no_longer_stands_is_not_said_to(report: Reporter) -> None:
    reply = Reply("2026-11-09-them", date(2026, 11, 9), Side.THEM, ReplyKind.DECLINES, "2026-11-05-us")
    view = _scorecard(report(replies=(reply,)))

    assert "Our last offer (Nov 5, 2026), declined Nov 9, 2026, scores 1.000" in _text(view.standing.sentence)
    assert view.gaps is not None
    assert [(head.label, _text(head.fate)) for head in view.gaps.heads] == [
        ("Their standing offer", "stands"),
        ("Our last offer", "declined Nov 9, 2026"),
    ]


def test_after_talks_that_failed_no_offer_stands(report: Reporter) -> None:
    outcome = Outcome(Result.NO_AGREEMENT, date(2026, 11, 20), {})
    view = _scorecard(report(outcome=outcome, phase=Phase.CLOSED))

    assert [_text(offer.fate) for offer in view.offers] == ["not taken up", "not taken up", "replaced by a newer one"]
    assert not any(offer.stands for offer in view.offers)
    assert [figure.label for figure in view.standing.figures][:2] == ["Their last offer", "Our last offer"]


def test_after_a_deal_the_gap_is_that_of_what_was_agreed(report: Reporter) -> None:
    outcome = Outcome(Result.AGREEMENT, date(2026, 11, 20), {"annual_cost": Decimal(930), "length": "one year"})
    view = _scorecard(report(outcome=outcome, phase=Phase.IMPLEMENTATION))

    assert view.gaps is not None
    assert [head.label for head in view.gaps.heads] == ["Agreed"]
    assert (view.gaps.rows[0].cells[0].text, view.gaps.room_head) == ("30\xa0EUR above target", "")
    assert view.matrix.columns[0].label == "Agreed"


def test_the_gap_is_told_in_units_and_for_options_in_steps(report: Reporter) -> None:
    """From 970 to the target of 900 are 70; from two years only one year is better."""
    gaps = _scorecard(report(offers=(OFFERS[0], OFFERS[1]))).gaps

    assert gaps is not None
    assert {row.title: [(cell.value, cell.text) for cell in row.cells] for row in gaps.rows} == {
        "Cut the cost": [("970\xa0EUR", "70\xa0EUR above target"), ("900\xa0EUR", "at target")],
        "Keep it short": [("two years", "one step short"), ("one year", "at target")],
    }


def _length(**parts: object) -> Scale:
    length = replace(PLAN.key_results["length"], **parts)  # type: ignore[arg-type]
    return scales(replace(PLAN, key_results={"length": length}))["length"]


@pytest.mark.parametrize(
    ("scale", "value", "words"),
    [
        (_length(), "three years", "two steps short"),
        (_length(target="two years"), "one year", "one step beyond target"),
        (_length(values={"one year": 1, "two years": 0, "three years": 0}), "three years", "one step short"),
        (_length(values=None), "three years", "one step short"),
        (_length(values={f"{n}": Fraction(n, 9) for n in range(10)}, target="9"), "0", "9 steps short"),
    ],
)
def test_a_step_leads_to_the_next_better_option_by_worth(scale: Scale, value: str, words: str) -> None:
    """Options of the same worth are one step; without values there is only the step to the target."""
    reading = assess({"length": scale}, {"length": value}, None).readings["length"]

    assert gap(scale, reading, "en") == words


def test_steps_down_are_negative() -> None:
    assert steps(_length(), "one year", "three years") == -2


def test_the_matrix_shows_the_newest_offer_first(report: Reporter) -> None:
    view = _scorecard(report())

    assert [column.day.iso for column in view.matrix.columns] == ["2026-11-12", "2026-11-05", "2026-11-02"]
    assert [(cell.state.word, cell.value) for cell in view.matrix.rows[0].cells] == [
        ("acceptable", "930\xa0EUR"),
        ("met", "900\xa0EUR"),
        ("breach", "970\xa0EUR"),
    ]
    assert view.matrix.columns[0].href == "#offer-2026-11-12-them"
    assert [row.anchor for row in view.matrix.rows] == ["kr-cost", "kr-length"]
    assert view.earlier is None


def _many(count: int) -> tuple[object, ...]:
    return tuple(
        replace(OFFERS[1], id=f"{date(2026, 9, 1) + timedelta(days=n)}-us", date=date(2026, 9, 1) + timedelta(days=n))
        for n in range(count)
    )


def test_of_many_offers_the_newest_are_shown_and_the_others_folded_away(report: Reporter) -> None:
    view = _scorecard(report(offers=_many(50)))

    assert (len(view.matrix.columns), len(view.offers), len(view.earlier_offers)) == (4, 8, 42)
    assert view.earlier is not None
    assert (len(view.earlier.columns), view.earlier.rows[0].anchor) == (46, "")


def test_an_anchor_stands_once_on_the_page_and_every_link_within_it_leads_to_one(report: Reporter) -> None:
    outcome = Outcome(Result.AGREEMENT, date(2026, 11, 20), {"annual_cost": Decimal(930), "length": "one year"})
    made = report(offers=(*_many(12), *OFFERS), outcome=outcome, phase=Phase.IMPLEMENTATION)
    page = render([scorecard_page(made, SETTINGS, DAY)])["plans/example/scorecard.html"].decode()
    anchors = re.findall(r' id="([^"]+)"', page)

    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(anchors)


def test_a_move_is_shown_in_shares_of_the_way_to_the_target(report: Reporter) -> None:
    """From 970 to 930 are 40 of the 60 from 960 to 900; the length is open in the newer offer."""
    ledger = _scorecard(report()).ledger

    assert ledger is not None
    assert [(move.since, move.moves) for move in ledger.rows] == [("2026-11-02-them", ("+67%", "open"))]


def test_what_became_of_each_offer_is_told(report: Reporter) -> None:
    reply = Reply("2026-11-09-them", date(2026, 11, 9), Side.THEM, ReplyKind.DECLINES, "2026-11-05-us")
    view = _scorecard(report(replies=(reply,)))

    assert [_text(offer.fate) for offer in view.offers] == ["stands", "declined Nov 9, 2026", "replaced by a newer one"]
    assert view.offers[1].fate[1].day == "2026-11-09"
    assert _text(view.notes[0].title) == "They declined our offer of Nov 5, 2026, Nov 9, 2026"


def test_an_offer_stands_on_the_day_it_expires_and_not_after(report: Reporter) -> None:
    on_the_day, after = (
        _scorecard(report(offers=(replace(OFFERS[1], expires=day),))).offers[0]
        for day in (DAY, DAY - timedelta(days=1))
    )

    assert (_text(on_the_day.fate), on_the_day.stands) == ("stands until Nov 24, 2026", True)
    assert (_text(after.fate), after.stands) == ("expired Nov 23, 2026", False)


def test_points_stand_beside_the_score_of_a_plan_with_a_point_table(report: Reporter) -> None:
    """The least is -10 + 0, the most 20 + 5: 970 and two years give -10 + 2."""
    term = replace(PLAN.terms["annual_cost"], type=TermType.CHOICE, options=("low", "high"), unit=None, baseline=None)
    cost = replace(
        PLAN.key_results["cost"],
        target="low",
        reservation=None,
        weight=None,
        points={"low": Fraction(20), "high": Fraction(-10)},
    )
    length = replace(
        PLAN.key_results["length"],
        values=None,
        weight=None,
        points={"one year": Fraction(5), "two years": Fraction(2), "three years": Fraction(0)},
    )
    results = {"cost": cost, "length": length}
    plan = replace(PLAN, key_results=results, terms={**PLAN.terms, "annual_cost": term})
    offer = replace(OFFERS[0], terms={"annual_cost": "high", "length": "two years"})

    (row,) = _scorecard(report(plan=plan, offers=(offer,))).offers

    assert row.points == "-8 points"


def test_what_a_score_of_one_means_is_said_as_it_is_in_each_plan(report: Reporter) -> None:
    """Where two years are the target and worth 1/2, both targets together come to 3/4 + 1/4 x 1/2 = 0.875."""
    modest = replace(PLAN.key_results["length"], target="two years")
    plain, beyond = (
        _scorecard(report(plan=plan))
        for plan in (PLAN, replace(PLAN, key_results={**PLAN.key_results, "length": modest}))
    )

    assert plain.course is not None
    assert beyond.course is not None
    assert (plain.score_scale, plain.course.target) == ("1 is every target met", "1.000")
    assert beyond.score_scale == "exactly at every target is 0.875"
    assert (beyond.course.target, beyond.course.drawing.target.y) == ("0.875", "35")


def test_before_the_first_offer_the_scorecard_says_so_and_which_file_to_write(report: Reporter) -> None:
    view = _scorecard(report(offers=(), phase=Phase.PREPARATION))

    assert _text(view.standing.sentence) == "No offer has been made yet: the talks have not begun."
    assert (view.course, view.offers, view.gaps, view.ledger, view.rooms) == (None, (), None, None, None)
    assert view.first_offer is not None
    assert view.first_offer.file == "plans/example/offers/2026-11-24-them.yaml"


def test_the_contents_lead_to_the_parts_that_are_there(report: Reporter) -> None:
    view = _scorecard(report(offers=(), phase=Phase.PREPARATION))

    assert [link.href for link in view.contents] == ["#first-offer", "#matrix"]


def test_a_day_is_found_in_a_sentence_only_where_it_stands_alone() -> None:
    """In French, `1 nov. 2026` is also the end of `11 nov. 2026`."""
    line = dated("le 11 nov. 2026, puis le 1 nov. 2026", {date(2026, 11, 1)}, "fr")

    assert [(piece.text, piece.day) for piece in line] == [
        ("le 11 nov. 2026, puis le ", ""),
        ("1 nov. 2026", "2026-11-01"),
    ]


@pytest.mark.parametrize("locale", ["en", "de", "ar", "zh_Hans", "fi"])
def test_a_page_with_very_long_titles_is_made_in_any_locale(report: Reporter, locale: str) -> None:
    long = KeyResult(
        "cost", "Cut " + "very " * 60 + "much", Commitment.COMMITTED, TermMeasure("annual_cost"), Decimal(900)
    )
    made = report(plan=replace(PLAN, key_results={**PLAN.key_results, "cost": long}, batna=None))
    page = render([scorecard_page(made, replace(SETTINGS, locale=locale), DAY)])

    assert page["plans/example/scorecard.html"].endswith(b"</html>\n")


@pytest.mark.parametrize(
    ("better", "value", "words"),
    [
        (Direction.LOWER, date(2027, 1, 15), "14 days after target"),
        (Direction.LOWER, date(2026, 12, 31), "1 day better than target"),
        (Direction.HIGHER, date(2026, 12, 31), "1 day before target"),
        (Direction.HIGHER, date(2027, 1, 1), "at target"),
    ],
)
def test_a_day_misses_its_target_on_one_side_of_it(better: Direction, value: date, words: str) -> None:
    start = KeyResult("start", "Start", Commitment.COMMITTED, TermMeasure("start"), date(2027, 1, 1), better=better)
    terms = {"start": Term("start", "Start", TermType.DATE)}
    scale = scales(replace(PLAN, terms=terms, key_results={"start": start}))["start"]

    assert gap(scale, assess({"start": scale}, {"start": value}, None).readings["start"], "en") == words
