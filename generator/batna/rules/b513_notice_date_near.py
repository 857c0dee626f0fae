"""The last day on which notice can be given is near.

The outcome's `notice_by` is at most 60 days away, or today. Once the day has passed nothing is said any more: it cannot
be made good.

It matters because a contract that nobody terminates in time renews itself, often for years, and at a price that nobody
negotiates. A date that is known to both sides is also leverage: it is the last moment at which we can walk away, and
to prepare a negotiation, with a BATNA that is more than a word, takes two months.

Decide now: go on, give notice, or negotiate anew. Look at what the tracker says was delivered, and at what else there
is by now. Where it is to go on, note the decision in a review, and have the exception approved in `waivers.yaml` until
that day.

Source: Fisher and Ury, *Getting to Yes*, 1981: an alternative has to be developed before it is one. That two months are
enough for it is a convention of this tool.
"""

from collections.abc import Iterator

from batna import words
from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import outcome_file
from batna.rules.lateness import counted
from batna.rules.subject import Sound

CODE = "B513"
KIND = Kind.QUALITY
SEVERITY = Severity.WARNING

_NEAR = 60


def check(sound: Sound) -> Iterator[Finding]:
    """Count the days to the last one for notice."""
    outcome, locale = sound.negotiation.outcome, sound.settings.locale
    if outcome is None or outcome.notice_by is None:
        return
    days = (outcome.notice_by - sound.day).days
    if not 0 <= days <= _NEAR:
        return
    when = "today" if days == 0 else f"in {counted(days, 'day')}"
    file = outcome_file(sound.negotiation.slug)
    runs = "" if outcome.expires is None else f"; the agreement runs to {words.day(outcome.expires, locale)}"
    ends = () if outcome.expires is None else (Label(file, ("expires",), "the last day of the agreement"),)
    yield Finding(
        message=f"the last day for notice is {words.day(outcome.notice_by, locale)}, {when}{runs}",
        help="decide whether to go on, give notice or negotiate anew, and note it in a review",
        at=Label(file, ("notice_by",), "the last day for notice"),
        related=ends,
        scope="outcome",
    )
