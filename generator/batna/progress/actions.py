"""The actions that reviews asked for and the blockers that check-ins named, and which of them are done."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from batna.model.delivery import Action, Checkin, Review
from batna.progress.standing import ActionProgress, ReviewHeld


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
                _raise(found, blocker, record, day)
        else:
            for action in record.actions.values():
                _raise(found, action, record, day)
    return tuple(found)


def reviews_held(reviews: Iterable[Review], asked: Iterable[ActionProgress]) -> tuple[ReviewHeld, ...]:
    """Each review with the actions that it asked for, or asked for again, as they stand among `asked`."""
    known = tuple(asked)
    return tuple(ReviewHeld(review, tuple(one for one in known if review.id in one.reviews)) for review in reviews)


def _raise(found: list[ActionProgress], action: Action, record: Review | Checkin, day: date) -> None:
    place = _open(found, action.id)
    before = None if place is None else found[place]
    first = record.date if before is None else before.raised_on
    raised = ActionProgress(
        action=action,
        origin=record.id,
        is_blocker=isinstance(record, Checkin),
        done_on=None,
        overdue=action.due is not None and day > action.due,
        raised_on=first,
        age=(day - first).days,
        reviews=(*(() if before is None else before.reviews), *((record.id,) if isinstance(record, Review) else ())),
    )
    if place is None:
        found.append(raised)
    else:
        found[place] = raised


def _close(found: list[ActionProgress], name: str, checkin: Checkin) -> None:
    place = _open(found, name)
    if place is not None:
        one = found[place]
        age = (checkin.date - one.raised_on).days
        found[place] = replace(one, done_on=checkin.date, overdue=False, age=age)


def _open(found: Sequence[ActionProgress], name: str) -> int | None:
    return next((at for at, one in enumerate(found) if one.action.id == name and one.done_on is None), None)
