"""Days within sentences, so that a page can give each in words and as machines write it."""

import re
from collections.abc import Collection, Iterator
from datetime import date

from batna import words
from batna.model.portfolio import Negotiation
from batna.pages.page import Piece, line, pieces


def days_of(negotiation: Negotiation) -> frozenset[date]:
    """Every day of the talks that a sentence about them may name."""
    outcome = negotiation.outcome
    known = {negotiation.plan.decide_by, None if outcome is None else outcome.date}
    for offer in negotiation.offers:
        known |= {offer.date, offer.expires}
    return frozenset(day for day in known | {reply.date for reply in negotiation.replies} if day is not None)


def dated(text: str, days: Collection[date], locale: str) -> tuple[Piece, ...]:
    """A text cut at its backticks and at every mention of one of `days`, as `words.day` writes it."""
    named = {words.day(day, locale): day for day in days}
    return tuple(
        part for piece in pieces(text) for part in ((piece,) if piece.is_code or not named else _cut(piece.text, named))
    )


def told(text: str, locale: str) -> tuple[Piece, ...]:
    """A text cut at every day that it names in the words of `locale`, and around keys of a record in backticks.

    Any other backtick is no more than that: a title may have one.
    """
    named = {words.day(day, locale): day for day in words.days_in(text, locale)}
    parts = re.split(r"`([a-z_]+(?:\.[a-z_]+)*)`", text)
    return tuple(
        piece
        for place, part in enumerate(parts)
        for piece in ([Piece(part, is_code=True)] if place % 2 else _cut(part, named) if named else line(part))
    )


def _cut(text: str, named: dict[str, date]) -> Iterator[Piece]:
    # The longest first, and no letter or digit on either side: `1 nov. 2026` is also the end of `11 nov. 2026`.
    mention = "|".join(re.escape(name) for name in sorted(named, key=len, reverse=True))
    for part in re.split(rf"(?<!\w)({mention})(?!\w)", text):
        if part in named:
            yield Piece(part, is_code=False, day=named[part].isoformat())
        elif part:
            yield Piece(part, is_code=False)
