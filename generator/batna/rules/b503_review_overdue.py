"""A review of the agreement is overdue.

The implementation plan asks for reviews at a cadence. The day of one has passed, and none was held for it nor any later
one. On the day itself it is not overdue yet. One finding stands for all that were left out, and one review makes up for
them. Once everything is delivered, no review is asked for any more.

It matters because figures say that something slips, and people say why. In a review the two sides see a difference of
opinion while it is small; skipped once, it is skipped for a year, and the next meeting is about a claim.

Hold the review, with the other side, and file it under `reviews/` with what was found, what was decided and who does
what by when. Where the cadence is too close, change it in `implementation.yaml`.

Source: the debriefs of negotiation teams, which are held again at every milestone, and end in keep, modify or abandon.
"""

from collections.abc import Iterator

from batna import words
from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import implementation_file, review_file
from batna.progress.phase import phase
from batna.progress.standing import Phase
from batna.rules.lateness import ago
from batna.rules.subject import Sound
from batna.source import Part

CODE = "B503"
KIND = Kind.UNMET
SEVERITY = Severity.ERROR


def check(sound: Sound) -> Iterator[Finding]:
    """Report the newest review that should have been held, with how many before it."""
    negotiation, tracked, locale = sound.negotiation, sound.tracked, sound.settings.locale
    if tracked is None or phase(negotiation, tracked) is Phase.CLOSED:
        return
    overdue = [review.due for review in tracked.reviews if review.overdue]
    if not overdue:
        return
    more = f", like {len(overdue) - 1} before it" if len(overdue) > 1 else ""
    last = negotiation.reviews[-1] if negotiation.reviews else None
    since = "there was none yet" if last is None else f"the last one was on {words.day(last.date, locale)}"
    yield Finding(
        message=f"the review due {ago(overdue[-1], sound.day, locale)}, was not held{more}: {since}",
        help="hold it with the other side, and file what was found and decided under `reviews`",
        at=Label(implementation_file(negotiation.slug), ("reviews",), "asked for here", Part.KEY),
        related=() if last is None else (Label(review_file(negotiation.slug, last.id), ("date",), "the last one"),),
        scope=overdue[-1].isoformat(),
    )
