"""Which finding is which: whether one that is found now stood before, however its file was edited around it."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from batna.diagnostics import Diagnostic


class Identity(NamedTuple):
    """What stays when lines move and amounts change: the rule, the file, the place in its data, the scope.

    The place is without the positions in lists, which move as lines do. `number` tells apart
    findings that agree in all of that, from 0 in the reader's order.
    """

    code: str
    file: str
    keys: tuple[str, ...]
    scope: str
    number: int


def identities(diagnostics: Iterable[Diagnostic], moved: Mapping[str, str] | None = None) -> Iterator[Identity]:
    """The identity of each, in the order given; `moved` maps the old slug of a renamed plan to its new one."""
    seen: Counter[tuple[str, str, tuple[str, ...], str]] = Counter()
    for diagnostic in diagnostics:
        keys = tuple(part for part in diagnostic.at.path if isinstance(part, str))
        same = (diagnostic.code, _file_now(diagnostic, moved or {}), keys, diagnostic.scope)
        yield Identity(*same, seen[same])
        seen[same] += 1


def marked(
    now: Iterable[Diagnostic],
    before: Iterable[Diagnostic],
    moved: Mapping[str, str],
    edited: Collection[str] = frozenset(),
) -> tuple[Diagnostic, ...]:
    """`now`, with `is_new` False for every finding that was among those of `before`.

    What an exception covered then and does not cover now is new: the exception is what has gone.
    In a file of `edited` (its path now) a finding is the same only where it says the same: a breach
    that was made worse did not stand before. Both sides are asked about the same day, so that a
    finding in a file that nobody touched says something else only because of the files around it.
    """
    before, now = tuple(before), tuple(now)
    then = dict(zip(identities(before, moved), before, strict=True))
    return tuple(
        replace(diagnostic, is_new=not _stood(then.get(identity), diagnostic, edited))
        for identity, diagnostic in zip(identities(now), now, strict=True)
    )


def outgrown(
    now: Iterable[Diagnostic], before: Iterable[Diagnostic], moved: Mapping[str, str]
) -> Iterator[tuple[Diagnostic, Diagnostic | None]]:
    """Each new finding under an exception that covered something before, with what it was when that was approved.

    The latter is None where the exception covered other findings then. `now` is as `marked`. An exception that
    covered nothing was given ahead, for what was to come.
    """
    before, now = tuple(before), tuple(now)
    then = dict(zip(identities(before, moved), before, strict=True))
    given = {(one.code, one.waived) for one in before if one.waived is not None}
    for identity, one in zip(identities(now), now, strict=True):
        if one.is_new and (one.code, one.waived) in given:
            was = then.get(identity)
            yield one, was if was is not None and was.waived == one.waived else None


def _stood(then: Diagnostic | None, now: Diagnostic, edited: Collection[str]) -> bool:
    if then is None or (then.waived is not None and now.waived is None):
        return False
    return now.at.file not in edited or (then.message, then.help) == (now.message, now.help)


def _file_now(diagnostic: Diagnostic, moved: Mapping[str, str]) -> str:
    file, old = diagnostic.at.file, diagnostic.plan
    if old is None or old not in moved:
        return file
    folder = f"plans/{old}/"
    return f"plans/{moved[old]}/{file.removeprefix(folder)}" if file.startswith(folder) else file
