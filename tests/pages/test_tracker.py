import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from batna.model.delivery import Action, DeliverableState, Implementation
from batna.pages.contents import plan_pages
from batna.pages.page import Piece
from batna.pages.tracker_results import ProgressView
from batna.pages.tracker_terms import TermView
from batna.pages.wording import NOTHING
from batna.render import render
from pages.conftest import DAY, SETTINGS
from pages.tracked import CHECKINS, COST, IMPLEMENTATION, OUTCOME, REVIEW, SYSTEM, UPTIME, checkin, tracked, view

_ONLY_COST = replace(IMPLEMENTATION, key_results={"cost": COST}, deliverables={}, reviews=None)


def _text(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces)


def _cost(**changes: Any) -> ProgressView:
    return view(implementation=_ONLY_COST, **changes).results[0]


def test_what_was_missed_without_a_word_says_when_it_was_due() -> None:
    implementation = replace(IMPLEMENTATION, key_results={"system": SYSTEM})
    (worry,) = view(day=date(2027, 7, 1), implementation=implementation, amendments=()).headline.worries

    assert _text(worry.rest).endswith(": no figure was ever reported, and it was due Jun 30, 2027.")


def test_what_got_worse_than_behind_says_since_when_it_has_not_been_on_track() -> None:
    """Due on 1 December, 990 on 1 April is 0.1 of the way where 90/334 = 0.27 is expected, behind by more than 0.1.

    At 980 on 10 July 0.2 stands against 190/334 = 0.57, at risk by more than 0.25.
    """
    implementation = replace(_ONLY_COST, key_results={"cost": replace(COST, due=date(2026, 12, 1))})
    checkins = (checkin(date(2026, 4, 1), {"cost": 990}), checkin(date(2026, 7, 10), {"cost": 980}))
    (worry,) = view(day=date(2026, 7, 10), implementation=implementation, checkins=checkins).headline.worries

    assert _text(worry.rest).startswith("is at risk, and has not been on track since Apr 1, 2026: ")


def test_it_goes_on_with_what_is_being_done_by_whom_and_by_when_the_overdue_first() -> None:
    remedies = view().headline.remedies

    assert [(one.title, one.href, _text(one.rest), one.mark and one.mark.word) for one in remedies] == [
        ("Talk to the second site", "#action-talk", "A. Buyer, by Nov 20, 2026, 4 days ago", "overdue"),
        ("Free the budget for training", "#action-budget", "C. Seller, by Dec 4, 2026, in 10 days", None),
    ]


def test_what_is_owed_for_a_key_result_that_is_behind_is_being_done_about_it() -> None:
    """The cost is behind by its first two figures, and the training is owed for its term."""
    training = view(checkins=CHECKINS[:2]).headline.remedies[-1]

    assert (training.title, training.href, _text(training.rest)) == (
        "Training of both teams",
        "#deliverable-training",
        "owed by both, nobody named, by Feb 1, 2027, in 69 days",
    )


def test_a_deliverable_for_another_term_is_nothing_that_is_done_about_it() -> None:
    """The handover plan names no term; it is owed still where no check-in has it done."""
    undone = tuple(replace(one, deliverables={}) for one in CHECKINS)

    assert "Handover plan" not in [one.title for one in view(checkins=undone).headline.remedies]


def test_a_blocked_deliverable_is_marked_as_such() -> None:
    blocked = checkin(date(2026, 11, 20), deliverables={"training": DeliverableState.BLOCKED})
    training = view(checkins=(*CHECKINS[:2], blocked)).headline.remedies[-1]

    assert (training.title, training.mark and training.mark.word) == ("Training of both teams", "blocked")


def test_of_many_actions_the_five_due_first_are_named_and_the_others_counted() -> None:
    """Eight actions, and the training that is owed."""
    asked = {f"a{at}": Action(f"a{at}", f"Action {at}", "A. Buyer", DAY + timedelta(days=at)) for at in range(8)}
    top = view(reviews=(replace(REVIEW, actions=asked),), checkins=CHECKINS[:2]).headline

    assert [one.title for one in top.remedies] == [f"Action {at}" for at in range(5)]
    assert top.more == "and 4 more"


def test_that_nothing_is_being_done_is_said() -> None:
    trained = checkin(date(2026, 7, 11), deliverables={"training": DeliverableState.DONE})
    top = view(reviews=(), checkins=(*CHECKINS[:2], trained)).headline

    assert (top.remedies, top.nothing_done.split(":")[0]) == ((), "Nothing is being done about it")


def test_where_nothing_is_behind_the_page_says_so_and_lists_no_remedies() -> None:
    """970 on 18 October is 0.3 of the way, less than 0.1 under the 290/730 expected on that day."""
    made = view(implementation=_ONLY_COST)

    assert (made.headline.calm, made.headline.worries, made.headline.remedies) == ("No key result is behind.", (), ())


def test_an_implementation_without_key_results_has_a_page() -> None:
    made = view(implementation=Implementation("Deliver it.", {}, {}), checkins=(), reviews=(), amendments=())

    assert (made.finding, made.headline.calm) == ("No key result is tracked.", "No key result is tracked yet.")
    assert (made.line, made.records, made.results) == (None, (), ())


def test_what_is_not_where_it_should_be_stands_first() -> None:
    """The milestone was never reported, so that it is stale; the others are on track by their last figures."""
    assert [(one.id, one.status.word) for one in view().results] == [
        ("system", "stale"),
        ("uptime", "on track"),
        ("cost", "on track"),
    ]


def test_before_the_first_check_in_a_card_shows_the_way_that_is_expected() -> None:
    card = _cost(day=date(2026, 1, 2), checkins=())

    assert card.course is not None
    assert (card.last, card.status.word) == (NOTHING, "pending")
    assert card.course.finding.startswith("No figure was ever reported.")
    assert (card.course.drawing.line, card.figures, card.outlook) == ("", (), ())
    assert card.course.drawing.expected


def test_fifty_check_ins_are_all_drawn_and_listed() -> None:
    start = date(2026, 1, 1)
    made = [checkin(start + timedelta(days=day * 6), {"cost": 1000 - day}) for day in range(50)]
    card = _cost(checkins=tuple(made))

    assert card.course is not None
    assert (len(card.course.drawing.dots), len(card.figures)) == (50, 50)


def test_a_result_to_keep_counts_its_periods() -> None:
    """Nothing was reported for the first quarter, the second was too low, the third kept; the fourth is not over."""
    card = next(one for one in view().results if one.id == "uptime")

    assert [period.mark.word for period in card.periods] == ["not reported", "not met", "met", "reported"]
    assert card.periods_finding == "1 of 3 periods kept"
    assert (card.periods[0].start.iso, card.periods[0].last.iso) == ("2026-01-01", "2026-03-31")


def test_confidence_stands_beside_the_status_and_changes_nothing() -> None:
    card = _cost()

    assert (card.confidence, card.status.word) == ("40%", "on track")


def test_an_amended_due_date_is_the_one_shown() -> None:
    card = next(one for one in view().results if one.id == "system")

    assert not isinstance(card.due, str)
    assert card.due.iso == "2027-09-30"


def test_what_a_review_decided_stands_with_what_it_asked_for() -> None:
    due, held = view().reviews

    assert (due.mark.word, due.day.iso, due.apart) == ("due", "2027-01-15", "in 52 days")
    assert (held.mark.word, held.anchor) == ("modify", "review-2026-07-15")
    assert [(action.text, state.word) for action, state in held.actions] == [("Talk to the second site", "overdue")]


def test_what_was_done_too_late_is_told_from_what_was_done_in_time() -> None:
    """It was due on 20 November."""
    done = [checkin(date(2026, 11, day), actions_done=("talk",)) for day in (20, 21)]
    words = [view(checkins=(*CHECKINS, made)).actions[-1].mark.word for made in done]

    assert words == ["done", "done late"]


def test_actions_that_are_open_stand_before_those_that_are_done() -> None:
    made = checkin(date(2026, 11, 18), actions_done=("talk",))
    actions = view(checkins=(*CHECKINS, made)).actions

    assert [(one.title, one.is_open, one.age) for one in actions] == [
        ("Free the budget for training", True, "37 days"),
        ("Talk to the second site", False, "126 days"),
    ]


def test_an_action_that_is_asked_for_again_after_it_was_done_has_an_anchor_of_its_own() -> None:
    done = checkin(date(2026, 11, 18), actions_done=("talk",))
    again = replace(REVIEW, id="2026-11-20", date=date(2026, 11, 20))
    anchors = {one.anchor for one in view(checkins=(*CHECKINS, done), reviews=(REVIEW, again)).actions}

    assert anchors == {"action-talk", "action-talk-2", "action-budget"}


def test_an_action_without_owner_and_date_says_so() -> None:
    review = replace(REVIEW, actions={"talk": Action("talk", "Talk")})
    action = view(reviews=(review,)).actions[-1]

    assert (action.owner, action.due, action.due_apart) == ("nobody named", "no date set", "")


def test_relative_dates_of_deliverables_are_resolved_and_numbered_by_due_date() -> None:
    """Thirty days after 1 January is 31 January."""
    handover, training = view().deliverables

    assert not isinstance(handover.due, str)
    assert (handover.number, handover.due.iso, handover.mark.word, handover.due_apart) == (
        "1",
        "2026-01-31",
        "done late",
        "",
    )
    assert (training.number, training.mark.word, training.due_apart) == ("2", "open", "in 69 days")


def test_the_line_of_days_says_what_is_done_overdue_and_next() -> None:
    line = view().line

    assert line is not None
    assert line.finding == (
        "1 of 2 deliverables done, 1 overdue; next is “Free the budget for training”, Dec 4, 2026, in 10 days."
    )
    assert [(row.title, [spot.kind for spot in row.spots]) for row in line.drawing.rows] == [
        ("Deliverables", ["diamond", "ring"]),
        ("Actions", ["cross", "ring"]),
        ("Reviews", ["disc", "ring"]),
    ]


def test_each_agreed_term_leads_to_who_delivers_it_and_to_where_it_was_agreed() -> None:
    terms = view().terms
    assert terms is not None
    cost: TermView = terms.rows[0]

    assert [(link.href, link.text) for link in cost.realised_by] == [
        ("#kr-cost", "Pay 900 a year"),
        ("#deliverable-training", "Training of both teams"),
    ]
    assert (cost.agreed.href, _text(cost.agreed.text), cost.clause) == (
        "../../plans/example/scorecard.html#offer-2025-12-10-them",
        "offer of Dec 10, 2025",
        "Schedule 2",
    )
    assert terms.finding == "Nothing in the implementation plan takes up “Length”."


@pytest.mark.parametrize(
    ("notice_by", "said"),
    [
        (DAY - timedelta(days=1), False),
        (DAY, True),
        (DAY + timedelta(days=180), True),
        (DAY + timedelta(days=181), False),
    ],
)
def test_notice_is_said_from_half_a_year_before_to_its_last_day(notice_by: date, said: bool) -> None:
    assert bool(view(outcome=replace(OUTCOME, notice_by=notice_by)).notice) is said


def test_what_was_written_stands_with_its_figures_and_the_way_to_its_file() -> None:
    settings = replace(SETTINGS, repository="https://forge.example.org/buying/talks")
    record = view(settings=settings).records[0]
    label, figure = record.facts[1]

    assert (record.anchor, record.day.iso, (label, _text(figure))) == (
        "checkin-2026-10-18",
        "2026-10-18",
        ("Keep the line up", "99%"),
    )
    assert record.source == ("https://forge.example.org/buying/talks/blob/HEAD/plans/example/checkins/2026-10-18.yaml")
    assert record.history == (
        "https://forge.example.org/buying/talks/commits/HEAD/plans/example/checkins/2026-10-18.yaml"
    )


def test_a_card_leads_to_the_line_of_its_key_result() -> None:
    settings = replace(SETTINGS, repository="https://forge.example.org/buying/talks")
    source = view(settings=settings, implementation=_ONLY_COST).results[0].source

    assert source == "https://forge.example.org/buying/talks/blob/HEAD/plans/example/implementation.yaml"


def test_an_amendment_says_what_it_changed() -> None:
    amendment = next(one for one in view().records if one.kind == "Amendment")
    ((label, change),) = amendment.facts

    assert (amendment.by, label, _text(change)) == ("approved by D. Head", "Run the new system", "due Sep 30, 2027")


@pytest.mark.parametrize("locale", ["en", "de", "ja", "ar"])
def test_every_anchor_is_there_once_and_every_link_within_the_page_finds_one(locale: str) -> None:
    report = tracked(settings=replace(SETTINGS, locale=locale))
    pages = render(plan_pages(report, replace(SETTINGS, locale=locale), DAY))
    text = pages["plans/example/tracker.html"].decode()
    anchors = re.findall(r' id="([^"]+)"', text)
    wanted = set(re.findall(r'href="#([^"]+)"', text))

    assert len(anchors) == len(set(anchors))
    assert wanted <= set(anchors)


def test_a_very_long_title_and_a_hostile_one_stay_text() -> None:
    title = "<b>" + "Verylongword" * 40
    implementation = replace(
        IMPLEMENTATION,
        key_results={"cost": replace(COST, title=title), "uptime": UPTIME, "system": SYSTEM},
    )
    text = render(plan_pages(tracked(implementation=implementation), SETTINGS, DAY))["plans/example/tracker.html"]

    assert b"<b>V" not in text
    assert title.replace("<b>", "&lt;b&gt;").encode() in text


def test_a_blocked_deliverable_is_shown_as_blocked() -> None:
    told = checkin(date(2026, 11, 1), deliverables={"training": DeliverableState.BLOCKED})

    assert view(checkins=(*CHECKINS, told)).deliverables[1].mark.word == "blocked"


def test_the_page_begins_with_what_is_behind_since_when_and_where_it_leads() -> None:
    """985 on 10 July is 0.15 of the way after 190 of 730 days: 1000 - 100 * 190/730 = 973.97 was expected."""
    (worry,) = view(implementation=_ONLY_COST, checkins=CHECKINS[:2]).headline.worries

    assert (worry.title, worry.href, worry.mark.word) == ("Pay 900 a year", "#kr-cost", "behind")
    assert _text(worry.rest).replace("\xa0", " ") == (
        "has been behind since Jul 10, 2026: 985 EUR on Jul 10, 2026, where 974 EUR was expected by that day. "
        "Where it leads cannot be told yet: it takes 4 figures, and there are 2."
    )


def test_what_is_on_track_and_leads_to_a_miss_stands_among_the_worries() -> None:
    """A third of the way after a third of the time, and not a euro since: 967 four times over."""
    days = (date(2026, 8, 1), date(2026, 8, 20), date(2026, 9, 10), date(2026, 10, 1))
    stuck = tuple(checkin(day, {"cost": 967}) for day in (date(2026, 4, 1), date(2026, 6, 1), *days))
    made = view(implementation=_ONLY_COST, checkins=stuck)
    (worry,) = made.headline.worries

    assert worry.mark.word == "on track, leads to a miss"
    assert _text(worry.rest).startswith("is on track, but leads to a miss: ")
    assert made.finding.startswith("Of 1 key result: 1 on track (may miss).")
    assert made.results[0].status == worry.mark


def test_what_is_stale_leads_nowhere() -> None:
    (worry,) = view(day=date(2027, 1, 4), implementation=_ONLY_COST, checkins=CHECKINS[:2]).headline.worries

    assert worry.mark.word == "stale"
    assert _text(worry.rest).endswith("Where it leads cannot be told from figures that are out of date.")


def test_a_threshold_that_was_missed_says_in_how_many_periods_it_was_kept() -> None:
    """98.5, 99.5 and 99 of at least 99 in three quarters, and silence in the fourth: 2 of 4."""
    kept = replace(UPTIME, due=date(2026, 12, 31))
    missed = view(day=date(2027, 1, 4), implementation=replace(IMPLEMENTATION, key_results={"uptime": kept}))
    (worry,) = missed.headline.worries

    assert "where at least 99% is wanted; kept in" in _text(worry.rest)


def test_a_card_says_that_a_threshold_can_no_longer_be_met() -> None:
    """Committed; of three counted quarters one was reported not kept, and one not at all."""
    kept = replace(UPTIME, due=date(2026, 12, 31))
    card = view(implementation=replace(IMPLEMENTATION, key_results={"uptime": kept})).results[0]
    assert card.course is not None

    assert card.course.finding.endswith(
        "even if every period to come is kept: 1 of 3 so far was not, and all of 4 are asked for."
    )


def test_a_single_figure_is_drawn_without_an_outlook() -> None:
    course = _cost(day=date(2026, 4, 2), checkins=CHECKINS[:1]).course

    assert course is not None
    assert course.finding.endswith("Where it leads cannot be told yet: it takes 4 figures, and there is one.")
    assert (course.drawing.fan, len(course.drawing.dots)) == ("", 1)


def test_what_still_has_time_is_told_with_its_day_and_not_as_lost() -> None:
    (row, _) = view().value.rows

    assert (_text(row.leak), row.leaks, row.lost, row.periods) == ("due Jan 1, 2028", False, (), ())


def test_a_loss_is_told_against_what_was_agreed_for_the_day_of_the_figure() -> None:
    """Due on 1 January 2028, and 950 then, where 900 was agreed."""
    told = (checkin(date(2027, 12, 31), {"cost": 1000}), checkin(date(2028, 1, 1), {"cost": 950}))
    row = view(day=date(2028, 1, 2), implementation=_ONLY_COST, checkins=told, amendments=()).value.rows[0]

    assert (_text(row.leak), row.leaks) == ("50\xa0EUR", True)
    assert _text(row.lost).replace("\xa0", " ").startswith("That is 50 EUR worse than the 900 EUR agreed for that day")


def test_numbers_and_days_follow_the_locale() -> None:
    settings = replace(SETTINGS, locale="de")
    (worry,) = view(settings=settings, implementation=_ONLY_COST, checkins=CHECKINS[:2]).headline.worries

    assert "974\xa0EUR" in _text(worry.rest)
    assert "10.07.2026" in _text(worry.rest)
