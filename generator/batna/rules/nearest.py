"""What a name that nobody knows was probably meant to be."""

from collections.abc import Iterable
from difflib import get_close_matches

_ALIKE = 0.6
_LISTED = 6
_MOST_KNOWN = 200
_LONGEST = 100


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like `name`; None where none is much like it, or looking would take too long.

    A comparison costs some microseconds for each known name and more for long ones, and a file may hold thousands
    of unknown names.
    """
    names = list(known)
    if len(names) > _MOST_KNOWN or len(name) > _LONGEST:
        return None
    return next(iter(get_close_matches(name, names, n=1, cutoff=_ALIKE)), None)


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
