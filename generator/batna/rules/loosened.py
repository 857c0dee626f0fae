"""How a key result of the implementation asks for less than it did."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from batna import words
from batna.model.delivery import ImplementationResult, ResultKind, Threshold
from batna.model.values import Commitment
from batna.rules.comparison import bound

_NONE = "none"


@dataclass(frozen=True, slots=True)
class Loosened:
    """One property that asks for less: its key in the file, its title in a sentence, and both values in words."""

    key: str
    title: str
    was: str
    now: str


def loosened(was: ImplementationResult, now: ImplementationResult, locale: str) -> Iterator[Loosened]:
    """Every property by which `now` asks for less than `was`; what is no longer counted in the same way is told too."""
    if was.kind is not now.kind:
        yield Loosened("kind", "kind", f"`{was.kind}`", f"`{now.kind}`")
        return
    if _is_easier(was, now):
        yield Loosened("target", "target", _target(was, locale), _target(now, locale))
    if _is_later(was, now):
        days = [_NONE if one.due is None else words.day(one.due, locale) for one in (was, now)]
        is_kept = was.kind is ResultKind.MAINTAIN
        yield Loosened("due", "last day" if is_kept else "due date", *days)
    if was.commitment is Commitment.COMMITTED and now.commitment is not Commitment.COMMITTED:
        yield Loosened("commitment", "commitment", was.commitment, now.commitment)


def _is_easier(was: ImplementationResult, now: ImplementationResult) -> bool:
    if was.threshold is not None and now.threshold is not None:
        return _is_wider(was.threshold, now.threshold)
    if was.target is None or now.target is None:
        return False
    falls = was.baseline is not None and was.target < was.baseline
    return now.target > was.target if falls else now.target < was.target


def _is_wider(was: Threshold, now: Threshold) -> bool:
    """Whether a threshold lets more pass; one that bounds the other side lets other figures pass."""
    if was.at_least is not None:
        return now.at_least is None or now.at_least < was.at_least
    return now.at_most is None or now.at_most > (was.at_most or Decimal(0))


def _is_later(was: ImplementationResult, now: ImplementationResult) -> bool:
    """Whether a result may come later, or need not be maintained as long."""
    if was.kind is ResultKind.MAINTAIN:
        return now.due is not None and (was.due is None or now.due < was.due)
    return was.due is not None and (now.due is None or now.due > was.due)


def _target(result: ImplementationResult, locale: str) -> str:
    if result.threshold is not None:
        return bound(result.threshold, result.unit, locale)
    return words.quantity(result.target, result.unit, locale)
