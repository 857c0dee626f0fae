"""The actions that reviews asked for and the blockers that check-ins named, and which of them are done."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from batna.model.delivery import Action, Checkin, Review
from batna.progress.standing import ActionProgress


def actions(reviews: Iterable[Review], checkins: Sequence[Checkin], day: date) -> tuple[ActionProgress, ...]:
    """Every action and blocker in the order in which they were raised.

    A check-in closes by id what was raised by its own date, reviews of that date included. One
    that is raised again while it is open is the same one, as it was last put; raised again once
    it is done, it is another.
    """
    found: list[ActionProgress] = []
    records: list[Review | Checkin] = [*reviews, *checkins]
    for record in sorted(records, key=lambda record: (record.date, isinstance(record, Checkin), record.id)):
        if isinstance(record, Checkin):
            for name in record.actions_done:
                _close(found, name, record)
            for blocker in record.blockers.values():
                _raise(found, blocker, record.id, day, is_blocker=True)
        else:
            for action in record.actions.values():
                _raise(found, action, record.id, day, is_blocker=False)
    return tuple(found)


def _raise(found: list[ActionProgress], action: Action, origin: str, day: date, *, is_blocker: bool) -> None:
    overdue = action.due is not None and day > action.due
    raised = ActionProgress(action, origin, is_blocker, None, overdue)
    place = _open(found, action.id)
    if place is None:
        found.append(raised)
    else:
        found[place] = raised


def _close(found: list[ActionProgress], name: str, checkin: Checkin) -> None:
    place = _open(found, name)
    if place is not None:
        found[place] = replace(found[place], done_on=checkin.date, overdue=False)


def _open(found: Sequence[ActionProgress], name: str) -> int | None:
    return next((at for at, one in enumerate(found) if one.action.id == name and one.done_on is None), None)
