import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from batna.model.talks import Outcome, Reply, ReplyKind, Result
from batna.model.values import Side
from batna.pages.search import SearchView, entries, search_page
from batna.pages.summaries import Entry, PlanSummary
from batna.pages.summary import summary
from batna.plan_report import PlanReport
from batna.render import render
from pages.conftest import DAY, OFFERS, PLAN, SETTINGS

Reporter = Callable[..., PlanReport]


def _found(report: PlanReport, kind: str) -> list[tuple[str, str, str]]:
    return [(entry.title, entry.place, entry.text) for entry in entries(report, "en") if entry.kind == kind]


def _index(*plans: PlanSummary) -> SearchView:
    view = search_page(plans).view
    assert isinstance(view, SearchView)
    return view


def test_a_key_result_is_found_by_its_title_and_by_why_it_is_fair(report: Reporter) -> None:
    cost = replace(PLAN.key_results["cost"], criterion="The *resin* has fallen.", owner="A. Buyer")
    made = report(plan=replace(PLAN, key_results={**PLAN.key_results, "cost": cost}))

    assert _found(made, "key result")[0] == ("Cut the cost", "index.html#kr-cost", "A. Buyer The resin has fallen.")


def test_an_offer_is_found_by_what_was_said_with_it(report: Reporter) -> None:
    offers = (replace(OFFERS[0], note="They need cash.", conditions=("A forecast",), channel="Meeting"),)

    assert _found(report(offers=offers), "offer") == [
        ("Their offer, Nov 2, 2026", "scorecard.html#offer-2026-11-02-them", "Meeting A forecast They need cash.")
    ]


def test_replies_and_the_outcome_are_found_at_the_offer_and_at_the_agreement(report: Reporter) -> None:
    reply = Reply("2026-11-09-them", date(2026, 11, 9), Side.THEM, ReplyKind.DECLINES, "2026-11-05-us", note="Too low.")
    outcome = Outcome(Result.NO_AGREEMENT, date(2026, 11, 20), {}, lessons="Ask sooner.")
    made = report(replies=(reply,), outcome=outcome)

    assert _found(made, "reply") == [("They replied, Nov 9, 2026", "scorecard.html#offer-2026-11-05-us", "Too low.")]
    assert _found(made, "outcome") == [("Outcome, Nov 20, 2026", "scorecard.html#outcome", "Ask sooner.")]


def test_the_texts_of_the_brief_are_found_under_their_headings(report: Reporter) -> None:
    made = report(plan=replace(PLAN, risks="They may wait."))

    assert _found(made, "brief") == [("Risks", "index.html#risks", "They may wait.")]


def test_lists_are_found_as_running_text(report: Reporter) -> None:
    made = report(plan=replace(PLAN, levers="- **Volume** grows\n- Time\n\n1. First - of all\n2) Second"))

    assert _found(made, "brief") == [("Levers", "index.html#levers", "Volume grows Time First - of all Second")]


def test_a_long_text_is_kept_to_its_beginning_at_a_word_s_end(report: Reporter) -> None:
    """600 letters hold 120 times `word ` less the last space, and no part of a word."""
    ((_, _, text),) = _found(report(plan=replace(PLAN, risks="word " * 1000)), "brief")

    assert text == ("word " * 120).strip()


def test_nothing_of_a_tracker_is_found_where_there_is_none(report: Reporter) -> None:
    assert not [entry for entry in entries(report(), "en") if entry.place.startswith("tracker")]


def test_a_plan_is_found_by_counterparty_owner_and_tag(report: Reporter) -> None:
    assert _index(summary(report(), SETTINGS, DAY)).plans == (
        ("Renewal with Example Ltd", "example", "Example Ltd A. Buyer parts"),
    )


def test_however_long_the_texts_the_index_stays_within_a_megabyte_and_a_half(report: Reporter) -> None:
    """A thousand plans share 1,500,000 characters: 1,500 each, so that two entries of 600 fit and a third does not."""
    long = tuple(Entry("offer", f"Offer {number}", "scorecard.html", "x" * 600) for number in range(9))
    plan = replace(summary(report(), SETTINGS, DAY), entries=long)
    plans = [replace(plan, slug=f"plan-{number:04}") for number in range(1000)]
    view = _index(*plans)

    assert [entry[2] for entry in view.entries[:3]] == ["Offer 0", "Offer 1", "Offer 0"]
    assert len(render([search_page(plans)])["data/search.js"]) < 1_700_000


def test_letters_beyond_ascii_count_as_the_six_that_the_script_spends_on_each(report: Reporter) -> None:
    """A thousand plans have 1,500 characters each; 300 letters take 1,800."""
    plan = replace(summary(report(), SETTINGS, DAY), entries=(Entry("offer", "Offer", "scorecard.html", "ж" * 300),))

    assert _index(*[plan] * 1000).entries == ()


def test_the_script_holds_the_index_as_json_and_no_end_of_a_script(report: Reporter) -> None:
    made = report(plan=replace(PLAN, title="</script><b>", risks="</script>"))
    text = render([search_page([summary(made, SETTINGS, DAY)])])["data/search.js"].decode()
    index = json.loads(text[text.index("{") : text.rindex("}") + 1])

    assert index["plans"][0][0] == "</script><b>"
    assert "<" not in text
