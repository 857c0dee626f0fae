"""What a name that nobody knows was probably meant to be."""

from collections.abc import Iterable
from difflib import get_close_matches

_ALIKE = 0.6
_LISTED = 6


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like `name`; None where none is much like it."""
    return next(iter(get_close_matches(name, list(known), n=1, cutoff=_ALIKE)), None)


def advice(name: str, known: Iterable[str], otherwise: str) -> str:
    """What to do about an unknown `name`: the known name it may stand for, or all there are if they are few.

    `otherwise` is what to do, in the imperative, where the name is meant as it is.
    """
    names = tuple(known)
    meant = nearest(name, names)
    if meant is not None:
        return f"did you mean `{meant}`? If not, {otherwise}"
    if 0 < len(names) <= _LISTED:
        return f"write {listed(names, 'or')}, or {otherwise}"
    return otherwise


def listed(names: Iterable[str], conjunction: str) -> str:
    """Names in a sentence: `a`, `b` and `c`."""
    quoted = [f"`{name}`" for name in names]
    if len(quoted) <= 1:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} {conjunction} {quoted[-1]}"
