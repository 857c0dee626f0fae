"""What was said at the table beside the figures."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from batna.model.files import offer_file
from batna.model.portfolio import Settings
from batna.model.talks import Offer, Reply
from batna.model.values import Side
from batna.pages import wording
from batna.pages.forge import sources
from batna.pages.markdown import markdown
from batna.pages.page import Piece, line
from batna.plan_report import PlanReport

_LEVEL = 3


@dataclass(frozen=True, slots=True)
class NoteView:
    """What was said with an offer or a reply, and its conditions, which nothing scores.

    `source` leads to its record on the forge; it is empty where that is not known.
    """

    title: tuple[Piece, ...]
    conditions: tuple[Markup, ...]
    evidence: tuple[Markup, ...]
    note: Markup
    source: str


def sender(side: Side) -> str:
    """Who made an offer, as a label."""
    return "Our offer" if side is Side.US else "Their offer"


def notes(report: PlanReport, settings: Settings) -> tuple[NoteView, ...]:
    """Of each offer and reply that says something, the newest first."""
    records: list[Offer | Reply] = [*report.negotiation.offers, *report.negotiation.replies]
    records.sort(key=lambda record: (record.date, record.id), reverse=True)
    found = sources(report, settings)
    offers = {offer.id: offer for offer in report.negotiation.offers}
    return tuple(
        _note(
            record,
            offers,
            settings.locale,
            "" if found is None else found.href(offer_file(report.negotiation.slug, record.id)),
        )
        for record in records
        if _says_something(record)
    )


def _says_something(record: Offer | Reply) -> bool:
    return isinstance(record, Reply) or bool(record.conditions or record.evidence or record.note)


def _note(record: Offer | Reply, offers: Mapping[str, Offer], locale: str, source: str) -> NoteView:
    conditions: tuple[str, ...] = ()
    if isinstance(record, Reply):
        who = "We" if record.sender is Side.US else "They"
        did = {"declines": "declined", "withdraws": "withdrew"}[record.kind]
        ended = offers[record.offer]
        whose = sender(ended.sender).lower()
        title = line(
            f"{who} {did} {whose} of ",
            wording.moment(ended.date, locale),
            ", ",
            wording.moment(record.date, locale),
        )
    else:
        title = line(f"{sender(record.sender)}, ", wording.moment(record.date, locale))
        conditions = record.conditions
    return NoteView(
        title=title,
        conditions=tuple(markdown(condition, _LEVEL) for condition in conditions),
        evidence=tuple(markdown(item, _LEVEL) for item in record.evidence),
        note=markdown(record.note, _LEVEL),
        source=source,
    )
