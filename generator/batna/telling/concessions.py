"""What a move gave, and what moved with it that counts nothing."""

from collections.abc import Iterable, Mapping

from batna import words
from batna.model.plan import Term
from batna.score.assessment import Change, Interval
from batna.score.ledger import Move
from batna.score.measure import measured_terms
from batna.score.scale import Scale
from batna.telling.figures import score_distance, signed_score, span

_TWICE = 2
"""From so many times the last one on, a size is told in times and not as a percentage."""


def uncounted(change: Change, scales: Mapping[str, Scale]) -> tuple[str, ...]:
    """The terms that moved and count nothing: no key result reads them, or none that does has moved by it.

    Their ids, in the order of the package.
    """
    reading: dict[str, list[str]] = {}
    for name, scale in scales.items():
        for term in measured_terms(scale.result.measure):
            reading.setdefault(term, []).append(name)
    return tuple(term for term in change.terms if all(change.key_results[name] == 0 for name in reading.get(term, ())))


def aside(change: Change | None, scales: Mapping[str, Scale], known: Mapping[str, Term], locale: str) -> str:
    """What moved and counts nothing: `moved: Notice 60 days → 30 days; counts nothing`. Empty where there is none."""
    names = () if change is None else uncounted(change, scales)
    if change is None or not names:
        return ""
    return f"moved: {', '.join(_moves(change, names, known, locale))}; counts nothing"


def _moves(change: Change, names: Iterable[str], known: Mapping[str, Term], locale: str) -> Iterable[str]:
    """Each term with what it was and became."""
    for name in names:
        term, move = known[name], change.terms[name]
        was, now = (words.quantity(value, term.unit, locale) for value in (move.was, move.now))
        yield f"{term.title} {was} → {now}"


def size(move: Move, last: Interval | None, locale: str) -> str:
    """A concession against what that side's move before gave, `last`, None of its first.

    It is said that nothing moved only where no term did.
    """
    gave = move.given
    if gave is None or move.change is None:
        return "first offer"
    if gave.low < 0:
        return "took back" if gave.high < 0 else "may have taken back"
    if gave.high == 0:
        return "counts nothing" if move.change.terms else "nothing moved"
    return f"{_times(move.size, locale)} the last" if move.size is not None else _after(last)


def _after(last: Interval | None) -> str:
    """A concession that cannot be held against what was given before."""
    if last is None:
        return "first concession"
    if last.high > 0:
        return "after an open move"
    return "after taking back" if last.high < 0 else "after giving nothing"


def before(move: Move, moves: Iterable[Move]) -> Interval | None:
    """What that side gave by its made move before; None where that was its first."""
    own = [one for one in moves if one.side is move.side and not one.scored.offer.draft]
    return next((one.given for one in own if one.round == move.round - 1), None)


def total(gave: Interval, locale: str) -> str:
    """What a side has given in all, as a clause after `have`."""
    if gave.low == gave.high == 0:
        return "given nothing that counts"
    if gave.high < 0:
        return f"taken back {score_distance(Interval(-gave.high, -gave.low), locale)}"
    if gave.low < 0:
        return f"given something from {signed_score((gave.low, gave.high), locale)}, as terms are open,"
    return f"given {score_distance(gave, locale)}"


def _times(ratio: Interval, locale: str) -> str:
    """A ratio in per cent, from twice on in times, which is easier to read."""
    if ratio.low >= _TWICE:
        low, high = (words.number(round(end, 1), locale) for end in (ratio.low, ratio.high))
        return f"{low if low == high else span(low, high)} times"
    low, high = (words.percent(end, locale) for end in (ratio.low, ratio.high))
    return f"{low if low == high else span(low, high)} of"
