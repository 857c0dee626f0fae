"""What a name that nobody knows was probably meant to be."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from batna import meant

_LISTED = 6


class _Titled(Protocol):
    @property
    def title(self) -> str: ...


class Titles(dict[str, str]):
    """Titles by id, of what is known by either."""


def titles(things: Mapping[str, _Titled]) -> Titles:
    """The titles of things, by id."""
    return Titles({name: thing.title for name, thing in things.items()})


def advice(name: str, known: Iterable[str], otherwise: str) -> str:
    """What to do about an unknown `name`: the known name it may stand for, or all there are if they are few.

    Of `known` titles, what is called so by its title is found, too. `otherwise` is what to do, in the imperative,
    where the name is meant as it is.
    """
    names = tuple(known)
    called = known if isinstance(known, Titles) else {one: one for one in names}
    likely = meant.known_as(name, called)
    if likely is not None and meant.is_same(name, likely):
        return f"write `{likely}`"
    if likely is not None and meant.is_same(name, called[likely]):
        return f"write `{likely}`, which has that title"
    if likely is not None:
        return f"did you mean `{likely}`? If not, {otherwise}"
    if 0 < len(names) <= _LISTED:
        return f"write {listed(names, 'or')}, or {otherwise}"
    return otherwise


def listed(names: Iterable[str], conjunction: str) -> str:
    """Names in a sentence: `a`, `b` and `c`."""
    quoted = [f"`{name}`" for name in names]
    if len(quoted) <= 1:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} {conjunction} {quoted[-1]}"
