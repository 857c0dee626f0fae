"""What the portfolio's search finds: plans, key results, offers and what was said about them.

The index is a script that the page asks for when someone searches, since a page from the disk may load nothing else.
It is made from the records that the pages show, so that it holds nothing that they do not.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from batna import words
from batna.model.delivery import Checkin, Review
from batna.model.portfolio import Negotiation
from batna.model.values import Side
from batna.pages.brief import brief_sections
from batna.pages.page import Page
from batna.pages.summaries import Entry, PlanSummary
from batna.plan_report import PlanReport

SEARCH = "data/search.js"
_BRIEF, _SCORECARD, _TRACKER = "index.html", "scorecard.html", "tracker.html"
_LONGEST = 600
_LEAST = 400
_BUDGET = 1_500_000
_OF_ONE = 40
_BULLET = re.compile(r"^\s*(?:[-+]|\d+[.)])\s", re.MULTILINE)
_MARKUP = re.compile(r"[*_`#>|\s]+")


@dataclass(frozen=True, slots=True)
class SearchView:
    """The index: of each plan its title, folder and further words; of each entry its plan's number and its parts."""

    plans: tuple[tuple[str, str, str], ...]
    entries: tuple[tuple[int, str, str, str, str], ...]


def entries(report: PlanReport, locale: str) -> tuple[Entry, ...]:
    """What can be found of one plan, the most telling first, as that stays where an index gets too long."""
    negotiation = report.negotiation
    return tuple(
        Entry(kind, title, place, _plain(text))
        for kind, title, place, text in (
            *_plan(negotiation),
            *_talks(negotiation, locale),
            *_delivery(negotiation, has_tracker=report.tracker is not None, locale=locale),
            *_thoughts(negotiation),
        )
    )


def search_page(plans: Iterable[PlanSummary]) -> Page:
    """The index of all plans as a script: a megabyte and a half at most, up to some four thousand plans.

    Each plan has the same share of it; where its texts are longer, the last of them are left out.
    """
    plans = tuple(plans)
    share = max(_BUDGET // max(len(plans), 1), _LEAST)
    found = [
        (number, entry.kind, entry.title, entry.place, entry.text)
        for number, plan in enumerate(plans)
        for entry in _within(plan.entries, share)
    ]
    about = tuple((plan.title, plan.slug, " ".join((plan.counterparty, plan.owner, *plan.tags))) for plan in plans)
    return Page(SEARCH, "search.js.j2", SearchView(about, tuple(found)))


def _within(found: Iterable[Entry], share: int) -> Iterator[Entry]:
    left = share
    for entry in found:
        left -= _OF_ONE + sum(_length(part) for part in (entry.title, entry.place, entry.text))
        if left < 0:
            return
        yield entry


def _length(text: str) -> int:
    """How long a text is in the script, which writes what is not ASCII as escapes of six characters."""
    return len(text.encode("ascii", "backslashreplace"))


def _plain(text: str) -> str:
    """Markdown as running text, its beginning where it is long."""
    plain = _MARKUP.sub(" ", _BULLET.sub(" ", text)).strip()
    if len(plain) <= _LONGEST:
        return plain
    return plain[:_LONGEST].rpartition(" ")[0] or plain[:_LONGEST]


def _joined(*texts: str | None) -> str:
    return " ".join(text for text in texts if text)


def _plan(negotiation: Negotiation) -> Iterator[tuple[str, str, str, str]]:
    plan = negotiation.plan
    yield "objective", plan.objective, _BRIEF, _joined(plan.supports)
    for result in plan.key_results.values():
        yield "key result", result.title, f"{_BRIEF}#kr-{result.id}", _joined(result.owner, result.criterion)
    for alternative in plan.alternatives.values():
        place = f"{_BRIEF}#alternative-{alternative.id}"
        yield "alternative", alternative.title, place, _joined(alternative.feasibility, alternative.next_steps)


def _thoughts(negotiation: Negotiation) -> Iterator[tuple[str, str, str, str]]:
    for name, title, text in brief_sections(negotiation.plan):
        yield "brief", title, f"{_BRIEF}#{name}", text


def _talks(negotiation: Negotiation, locale: str) -> Iterator[tuple[str, str, str, str]]:
    for offer in negotiation.offers:
        whose = "Our draft" if offer.draft else "Our offer" if offer.sender is Side.US else "Their offer"
        said = _joined(offer.channel, *offer.conditions, *offer.evidence, offer.note)
        yield "offer", f"{whose}, {words.day(offer.date, locale)}", f"{_SCORECARD}#offer-{offer.id}", said
    for reply in negotiation.replies:
        who = "We replied" if reply.sender is Side.US else "They replied"
        title = f"{who}, {words.day(reply.date, locale)}"
        yield "reply", title, f"{_SCORECARD}#offer-{reply.offer}", _joined(reply.channel, *reply.evidence, reply.note)
    outcome = negotiation.outcome
    if outcome is not None:
        title = f"Outcome, {words.day(outcome.date, locale)}"
        yield "outcome", title, f"{_SCORECARD}#outcome", _joined(outcome.rationale, outcome.lessons)


def _delivery(negotiation: Negotiation, *, has_tracker: bool, locale: str) -> Iterator[tuple[str, str, str, str]]:
    if not has_tracker:
        return
    implementation = negotiation.implementation
    if implementation is not None:
        for result in implementation.key_results.values():
            yield "key result", result.title, f"{_TRACKER}#kr-{result.id}", _joined(result.owner)
        for item in implementation.deliverables.values():
            yield "deliverable", item.title, _TRACKER, _joined(item.owner)
    for review in negotiation.reviews:
        yield "review", f"Review, {words.day(review.date, locale)}", _TRACKER, _reviewed(review)
    for checkin in negotiation.checkins:
        yield "check-in", f"Check-in, {words.day(checkin.date, locale)}", _TRACKER, _reported(checkin)
    for amendment in negotiation.amendments:
        yield "amendment", f"Amendment, {words.day(amendment.date, locale)}", _TRACKER, amendment.reason


def _reviewed(review: Review) -> str:
    return _joined(review.findings, *(action.title for action in review.actions.values()))


def _reported(checkin: Checkin) -> str:
    blockers = (blocker.title for blocker in checkin.blockers.values())
    return _joined(checkin.by, checkin.note, *blockers, *checkin.evidence)
