"""What a rule is asked about."""

from dataclasses import dataclass
from datetime import date

from batna.model.portfolio import Negotiation, Settings


@dataclass(frozen=True, slots=True)
class Subject:
    """One negotiation as known on `day`, with the portfolio's settings.

    `unread` are the files that exist but could not be read or are not valid: what they hold is
    unknown, so a reference into one is not called wrong.
    """

    negotiation: Negotiation
    settings: Settings
    day: date
    unread: frozenset[str] = frozenset()
