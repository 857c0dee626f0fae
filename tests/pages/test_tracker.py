import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from batna.model.delivery import Action, DeliverableState, Implementation
from batna.model.plan import TermMeasure
from batna.pages.contents import plan_pages
from batna.pages.page import Piece
from batna.pages.tracker_results import ProgressView
from batna.pages.tracker_terms import TermView
from batna.pages.wording import NOTHING
from batna.render import render
from pages.conftest import DAY, PLAN, SETTINGS
from pages.tracked import CHECKINS, COST, IMPLEMENTATION, OUTCOME, REVIEW, SYSTEM, UPTIME, checkin, tracked, view

_ONLY_COST = replace(IMPLEMENTATION, key_results={"cost": COST}, deliverables={}, reviews=None)


def _text(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces)


def _cost(**changes: Any) -> ProgressView:
    return view(implementation=_ONLY_COST, **changes).results[0]


def test_the_page_begins_with_what_is_behind_since_when_and_what_it_costs_by_year_end() -> None:
    """At 970, expectation is 0.1 of the way ahead on day 0.4 * 730 = 292, and beyond the limit from 21 October on.

    74 days after 18 October the year ends: 970 - 7.4 = 962.6, where 1000 - 100 * 364/730 = 950.14 is wanted. At the
    slowest pace of 0.05 it would be 966.3, at the fastest of 0.15 958.9.
    """
    (worry,) = view(implementation=_ONLY_COST).headline.worries

    assert (worry.title, worry.href, worry.mark.word) == ("Pay 900 a year", "#kr-cost", "behind")
    assert _text(worry.rest).replace("\xa0", " ") == (
        "has been behind since Oct 21, 2026: 970 EUR on Oct 18, 2026, and 955 EUR is expected by today. If nothing "
        "changes it will be 963 EUR (959 EUR to 966 EUR) by year end (Dec 31, 2026), 12.5 EUR worse than the 950 EUR "
        "wanted by then."
    )


def test_a_pace_between_two_figures_is_said_to_have_no_range() -> None:
    """990 on 1 April and 985 on 10 July: 0.05 a day leads to 985 - 174 * 0.05 = 976.3 by year end."""
    (worry,) = view(implementation=_ONLY_COST, checkins=CHECKINS[:2]).headline.worries

    assert "If nothing changes it will be 976 EUR by year end" in _text(worry.rest).replace("\xa0", " ")
    assert _text(worry.rest).endswith("That is the pace between two figures, which give no range.")


def test_what_is_stale_would_be_enough_only_if_nothing_has_changed() -> None:
    """940 on 10 July, half a euro a day after 990 on 1 April, leads far below 900; but silence is never green."""
    told = (CHECKINS[0], checkin(date(2026, 7, 10), {"cost": 940}))
    (worry,) = view(day=date(2027, 1, 4), implementation=_ONLY_COST, checkins=told).headline.worries

    assert worry.mark.word == "stale"
    assert " If nothing has changed since it will be " in _text(worry.rest)
    assert ", which would be enough." in _text(worry.rest)


def test_a_figure_within_its_threshold_is_not_enough_where_too_few_periods_are_kept() -> None:
    """Of the eight quarters to the end of 2027 one was kept and three were not; with silence in the rest it is 1/8."""
    implementation = replace(IMPLEMENTATION, key_results={"uptime": UPTIME})
    (worry,) = view(day=date(2027, 1, 4), implementation=implementation, checkins=CHECKINS[:2]).headline.worries

    assert _text(worry.rest).endswith("2027), with 12% of the periods kept if nobody reports.")


def test_a_threshold_that_was_missed_says_in_how_many_periods_it_was_kept_and_not_the_last_figure() -> None:
    """98.5, 99.5 and 99 of at least 99 in three quarters, and silence in the fourth: 2 of 4."""
    kept = replace(UPTIME, due=date(2026, 12, 31))
    missed = view(day=date(2027, 1, 4), implementation=replace(IMPLEMENTATION, key_results={"uptime": kept}))
    (worry,) = missed.headline.worries

    assert (
        _text(worry.rest)
        .replace("\xa0", " ")
        .endswith(": at least 99% was to be kept to Dec 31, 2026, and was in 2 of 4 periods.")
    )


def test_a_card_says_that_a_threshold_can_no_longer_be_met() -> None:
    """Committed, and 98.5 of at least 99 in the second quarter: whatever comes, one of four is not kept."""
    kept = replace(UPTIME, due=date(2026, 12, 31))
    card = view(implementation=replace(IMPLEMENTATION, key_results={"uptime": kept})).results[0]
    assert card.course is not None

    assert card.course.finding.endswith("Even with every one to come kept, it will be missed.")


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
        (
            "Training of both teams",
            "#deliverable-training",
            "owed by both, nobody named, by Feb 1, 2027, in 69 days",
            None,
        ),
    ]


def test_a_deliverable_for_another_term_is_nothing_that_is_done_about_it() -> None:
    """The handover plan names no term; it is owed still where no check-in has it done."""
    undone = tuple(replace(one, deliverables={}) for one in CHECKINS)

    assert "Handover plan" not in [one.title for one in view(checkins=undone).headline.remedies]


def test_a_blocked_deliverable_is_marked_as_such() -> None:
    blocked = checkin(date(2026, 11, 20), deliverables={"training": DeliverableState.BLOCKED})
    training = view(checkins=(*CHECKINS, blocked)).headline.remedies[-1]

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
    """960 is 0.4 of the way, less than 0.1 under the 0.448 expected."""
    made = view(implementation=_ONLY_COST, checkins=(*CHECKINS, checkin(date(2026, 11, 20), {"cost": 960})))

    assert (made.headline.calm, made.headline.worries, made.headline.remedies) == ("No key result is behind.", (), ())


def test_an_implementation_without_key_results_has_a_page() -> None:
    made = view(implementation=Implementation("Deliver it.", {}, {}), checkins=(), reviews=(), amendments=())

    assert (made.finding, made.headline.calm) == ("No key result is tracked.", "No key result is tracked yet.")
    assert (made.line, made.records, made.results) == (None, (), ())


def test_what_is_not_where_it_should_be_stands_first() -> None:
    """The milestone was never reported, so that it is stale, which is worse than behind; uptime is on track."""
    assert [(one.id, one.status.word) for one in view().results] == [
        ("system", "stale"),
        ("cost", "behind"),
        ("uptime", "on track"),
    ]


def test_a_card_says_where_the_pace_leads_between_the_slowest_and_the_fastest() -> None:
    """440 days from 18 October to the due date: 970 less 44, between 66 and 22 less; 900 takes 700 days."""
    course = _cost().course

    assert course is not None
    assert course.finding.replace("\xa0", " ") == (
        "970 EUR on Oct 18, 2026, where 960 EUR was expected. At this pace 926 EUR on the due date (904 EUR to 948 EUR "
        "at the slowest and the fastest pace so far), 26 EUR worse than the target, which would be reached on "
        "Sep 17, 2028."
    )


def test_with_a_single_figure_there_is_no_pace_yet() -> None:
    course = _cost(checkins=CHECKINS[:1]).course

    assert course is not None
    assert course.finding.endswith("No forecast yet: it takes two figures to tell a pace.")
    assert (course.drawing.fan, len(course.drawing.dots)) == ("", 1)


def test_before_the_first_check_in_a_card_shows_the_way_that_is_expected() -> None:
    card = _cost(day=date(2026, 1, 2), checkins=())

    assert card.course is not None
    assert (card.course.finding, card.last, card.status.word) == ("No figure was reported yet.", NOTHING, "pending")
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

    assert (card.confidence, card.status.word) == ("40%", "behind")


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


def test_a_leak_is_explained_by_its_periods() -> None:
    """Of 970 against the agreed 900, 9.73 are against the 1000 - 100 * 290/730 = 960.27 that was expected on that day.

    It was 2.33 worse than the 987.67 expected on 1 April, and 11.03 worse than the 973.97 on 10 July, so that the third
    quarter lost 8.70; with 9.73 on 18 October 1.30 was made good.
    """
    (row, _) = view().value.rows

    assert (row.leak, row.leaks) == ("70\xa0EUR", True)
    assert [(period.lost.replace("\xa0", " "), period.share) for period in row.periods] == [
        ("unknown", NOTHING),
        ("2.33 EUR", "+24%"),
        ("8.7 EUR", "+89%"),
        ("1.3 EUR made good", "\N{MINUS SIGN}13%"),
    ]
    assert _text(row.explained).replace("\xa0", " ") == (
        "60.3 EUR of it was not due yet on Oct 18, 2026; 9.73 EUR was lost against what was expected by then, 89% of "
        "that in the period from Jul 1, 2026."
    )


def test_a_period_that_lost_more_than_all_says_that_some_was_made_good() -> None:
    """950 on 1 January 2028 is 50 short of 900, after 1000 on 31 December 2027 that was all but 100 short."""
    told = (checkin(date(2027, 12, 31), {"cost": 1000}), checkin(date(2028, 1, 1), {"cost": 950}))
    row = view(day=date(2028, 1, 2), implementation=_ONLY_COST, checkins=told, amendments=()).value.rows[0]

    assert _text(row.explained).replace("\xa0", " ") == (
        "50 EUR was lost against what was expected by then, all of that and more, made good since, in the period from "
        "Oct 1, 2027."
    )


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


def test_numbers_and_days_follow_the_locale() -> None:
    (worry,) = view(settings=replace(SETTINGS, locale="de"), implementation=_ONLY_COST).headline.worries

    assert "12,5\xa0EUR" in _text(worry.rest)
    assert "21.10.2026" in _text(worry.rest)


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


def test_a_shortfall_that_is_no_money_is_priced_by_the_weights_of_the_plan() -> None:
    """A day of 20 has a quarter of the weight, an euro of 60 three quarters: 1/4 * 1/20 is worth 3/4 * 1/60, 1 EUR.

    From 28 to 27 days in 20 days, and 60 more to the year end: 24, 4 days worse than the 20 that are due then.
    """
    days = replace(
        PLAN.key_results["length"],
        measure=TermMeasure("days"),
        target=Decimal(10),
        reservation=Decimal(30),
        values=None,
    )
    term = replace(PLAN.terms["annual_cost"], id="days", title="Days to pay", unit="days", baseline=Decimal(30))
    plan = replace(
        PLAN,
        terms={"annual_cost": PLAN.terms["annual_cost"], "days": term},
        key_results={"cost": PLAN.key_results["cost"], "length": days},
    )
    agreed = replace(OUTCOME, accepts=None, terms={"annual_cost": Decimal(930), "days": Decimal(20)}, clauses={})
    result = replace(
        COST, id="pay", title="Pay later", realises="length", unit="days", baseline=Decimal(30), target=Decimal(20)
    )
    made = view(
        plan=plan,
        offers=(),
        outcome=agreed,
        implementation=Implementation("Deliver it.", {"pay": replace(result, due=date(2026, 12, 31))}, {}),
        checkins=(checkin(date(2026, 10, 12), {"pay": 28}), checkin(date(2026, 11, 1), {"pay": 27})),
        reviews=(),
        amendments=(),
    )
    (worry,) = made.headline.worries

    assert (
        "by year end (Dec 31, 2026), 4 days worse than the 20 days wanted by then: worth about 4 EUR of “Annual cost”"
    ) in _text(worry.rest).replace("\xa0", " ")


def test_a_blocked_deliverable_is_shown_as_blocked() -> None:
    told = checkin(date(2026, 11, 1), deliverables={"training": DeliverableState.BLOCKED})

    assert view(checkins=(*CHECKINS, told)).deliverables[1].mark.word == "blocked"
