"""What was said at the table beside the figures."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from batna import words
from batna.model.talks import Offer, Reply
from batna.model.values import Side
from batna.pages.markdown import markdown
from batna.plan_report import PlanReport

_LEVEL = 3


@dataclass(frozen=True, slots=True)
class NoteView:
    """What was said with an offer or a reply, and its conditions, which nothing scores."""

    title: str
    conditions: tuple[Markup, ...]
    evidence: tuple[Markup, ...]
    note: Markup


def sender(side: Side) -> str:
    """Who made an offer, as a label."""
    return "Our offer" if side is Side.US else "Their offer"


def notes(report: PlanReport, locale: str) -> tuple[NoteView, ...]:
    """Of each offer and reply that says something, in the order made."""
    records: list[Offer | Reply] = [*report.negotiation.offers, *report.negotiation.replies]
    records.sort(key=lambda record: (record.date, record.id))
    offers = {offer.id: offer for offer in report.negotiation.offers}
    return tuple(_note(record, offers, locale) for record in records if _says_something(record))


def _says_something(record: Offer | Reply) -> bool:
    return isinstance(record, Reply) or bool(record.conditions or record.evidence or record.note)


def _note(record: Offer | Reply, offers: Mapping[str, Offer], locale: str) -> NoteView:
    conditions: tuple[str, ...] = ()
    if isinstance(record, Reply):
        who = "We" if record.sender is Side.US else "They"
        did = {"declines": "declined", "withdraws": "withdrew"}[record.kind]
        ended = offers[record.offer]
        whose = sender(ended.sender).lower()
        title = f"{who} {did} {whose} of {words.day(ended.date, locale)}, {words.day(record.date, locale)}"
    else:
        title = f"{sender(record.sender)}, {words.day(record.date, locale)}"
        conditions = record.conditions
    return NoteView(
        title=title,
        conditions=tuple(markdown(condition, _LEVEL) for condition in conditions),
        evidence=tuple(markdown(item, _LEVEL) for item in record.evidence),
        note=markdown(record.note, _LEVEL),
    )
