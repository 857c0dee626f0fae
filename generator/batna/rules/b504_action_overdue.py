"""An action or a blocker is overdue.

A review asked somebody to do something by a day, or a check-in named what stands in the way and by when it is to be
removed. That day has passed, and no check-in reports it done. On the day itself it is not overdue yet; what has no day
is never overdue.

It matters because a review is worth the actions that come of it. An action that everybody saw slip teaches both sides
that what is said there does not count.

Do it, and close it in a check-in, under `actions`. Where the day cannot be kept, raise it again, under the same id, in
the next review or check-in with a day that can: it is then due on that day.

Source: Danny Ertel, *Getting Past Yes: Negotiating as if Implementation Mattered*, Harvard Business Review, November
2004: an agreement is managed after it is signed, by those who answer for it.
"""

from collections.abc import Iterator

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.delivery import Checkin, Review
from batna.model.files import checkin_file, review_file
from batna.model.portfolio import Negotiation
from batna.progress.actions import actions
from batna.progress.standing import ActionProgress
from batna.rules.lateness import ago
from batna.rules.subject import Sound

CODE = "B504"
KIND = Kind.UNMET
SEVERITY = Severity.ERROR


def check(sound: Sound) -> Iterator[Finding]:
    """Report every action and blocker that is due and not done, whether or not there is an implementation plan."""
    negotiation, locale = sound.negotiation, sound.settings.locale
    for asked in actions(negotiation.reviews, negotiation.checkins, sound.day):
        action = asked.action
        if not asked.overdue or action.due is None:
            continue
        kind, group = ("blocker", "blockers") if asked.is_blocker else ("action", "actions")
        record, file = ("check-in", checkin_file) if asked.is_blocker else ("review", review_file)
        owner = "" if action.owner is None else f", owned by {action.owner},"
        yield Finding(
            message=(
                f"the {kind} `{action.id}` of the {record} `{asked.origin}`{owner} was due "
                f"{ago(action.due, sound.day, locale)}, and is not reported done"
            ),
            help=f"do it, and write `{action.id}: done` in a check-in's `actions`, or raise it anew with a later day",
            at=Label(file(negotiation.slug, asked.origin), (group, action.id, "due"), "due"),
            related=tuple(_related(negotiation, asked)),
            scope=action.id,
        )


def _related(negotiation: Negotiation, asked: ActionProgress) -> Iterator[Label]:
    """The day on which it was asked for, and the newest check-in since, which does not report it done."""
    file = checkin_file if asked.is_blocker else review_file
    yield Label(file(negotiation.slug, asked.origin), ("date",), "asked for on this day")
    records: tuple[Review | Checkin, ...] = (*negotiation.reviews, *negotiation.checkins)
    since = next(record.date for record in records if record.id == asked.origin)
    later = [one.id for one in negotiation.checkins if one.date >= since and one.id != asked.origin]
    if later:
        yield Label(checkin_file(negotiation.slug, later[-1]), ("date",), "the last check-in, which does not report it")
