"""A record's file name says another date or side than the record itself.

Offers, replies, check-ins and amendments carry their date in their name, and offers and replies their side:
`2026-09-08-us.yaml` is dated 2026-09-08 and comes from us. A review may be named freely, but if its name begins with a
date, that is its date. Here name and content differ.

Why it matters: in a list of files, in a pull request and on the pages, people go by the name; everything computed goes
by the content. If they differ, one of the two tells a wrong story of who offered what, and when.

Find out which one is right. Rename the file, and the places that refer to it, or correct the record. A record that was
already agreed on is not edited: a fact that turned out differently is a new record.

Source: Hunt and Thomas, *The Pragmatic Programmer*, 1999: what is said in two places has to be kept the same in both.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import amendment_file, checkin_file, offer_file, review_file
from batna.model.portfolio import Negotiation
from batna.model.values import Side
from batna.rules.subject import Subject

CODE = "B118"
KIND = Kind.INVALID
SEVERITY = Severity.ERROR

_NAME = re.compile(r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})(?P<rest>-(?P<side>us|them)(?![a-z0-9]).*|.*)")


@dataclass(frozen=True, slots=True)
class _Record:
    """What a record says of itself; `sender` is None for what is not said across the table."""

    id: str
    date: date
    sender: Side | None
    file: str
    scope: str = "plan"


def check(subject: Subject) -> Iterator[Finding]:
    """Compare each dated record with its name."""
    records = tuple(_records(subject.negotiation))
    taken = {*(record.file for record in records), *subject.unread}
    for record in records:
        name = _NAME.fullmatch(record.id)
        if name is None:
            continue
        rest = name["rest"]
        if name["date"] != record.date.isoformat():
            yield Finding(
                message=f"the file `{record.id}.yaml` is named for {name['date']} and dated {record.date}",
                help=f"rename the file to `{_free(record, f'{record.date}{rest}', taken)}`, or correct the date",
                at=Label(record.file, ("date",), f"the name says {name['date']}"),
                scope=record.scope,
            )
        if record.sender is not None and name["side"] not in {None, record.sender}:
            number = rest.removeprefix(f"-{name['side']}")
            new = f"{record.date}-{record.sender}{number}"
            yield Finding(
                message=f"the file `{record.id}.yaml` is named for `{name['side']}` and comes from `{record.sender}`",
                help=f"rename the file to `{_free(record, new, taken)}`, or correct `from`",
                at=Label(record.file, ("from",), f"the name says {name['side']}"),
                scope=record.scope,
            )


def _free(record: _Record, name: str, taken: set[str]) -> str:
    """The file name for a record, with a number where there is such a file already; nobody else is told the same."""
    folder = record.file.rpartition("/")[0]
    stem = re.sub(r"(-(?:us|them))-[0-9]+\Z", r"\1", name)
    names = (name, stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3)))
    free = next(f"{one}.yaml" for one in names if f"{folder}/{one}.yaml" not in taken)
    taken.add(f"{folder}/{free}")
    return free


def _records(negotiation: Negotiation) -> Iterator[_Record]:
    slug = negotiation.slug
    for offer in negotiation.offers:
        yield _Record(offer.id, offer.date, offer.sender, offer_file(slug, offer.id), offer.id)
    for reply in negotiation.replies:
        yield _Record(reply.id, reply.date, reply.sender, offer_file(slug, reply.id), reply.id)
    for checkin in negotiation.checkins:
        yield _Record(checkin.id, checkin.date, None, checkin_file(slug, checkin.id))
    for review in negotiation.reviews:
        yield _Record(review.id, review.date, None, review_file(slug, review.id))
    for amendment in negotiation.amendments:
        yield _Record(amendment.id, amendment.date, None, amendment_file(slug, amendment.id))
