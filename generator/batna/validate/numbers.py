"""Numbers that were written with a comma, and that YAML takes apart."""

import re
from dataclasses import dataclass
from itertools import takewhile

from batna.source import Datum

_LONGEST_START = 3
_GROUP = re.compile(r"[0-9]{3}(?:\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class CutNumber:
    """A number as it was `written` as the value of `key`, how it is `read`, and what was `meant`.

    In `{cost: 1,200}` these are `1,200`, "1 and then 200" and 1200.
    """

    key: str
    written: str
    read: str
    meant: str


def cut_number(mapping: Datum, key: str | int) -> CutNumber | None:
    """The number that the unknown `key` is a part of, as a comma ends a value inside of braces; None where of none.

    `{cost: 1,200}` is read as `cost: 1` and a key `200` without a value.
    """
    if not isinstance(mapping, dict) or not _is_group(mapping, key):
        return None
    names = list(mapping)
    place = names.index(str(key))
    before = list(takewhile(lambda name: _is_group(mapping, name), reversed(names[:place])))
    start = place - len(before) - 1
    if start < 0:
        return None
    first = mapping[names[start]]
    if not isinstance(first, int) or isinstance(first, bool) or len(str(abs(first))) > _LONGEST_START:
        return None
    groups = list(takewhile(lambda name: _is_group(mapping, name), names[start + 1 :]))
    parts = [str(first), *groups]
    return CutNumber(names[start], ",".join(parts), " and then ".join(parts), "".join(parts))


def _is_group(mapping: dict[str, Datum], name: str | int) -> bool:
    return isinstance(name, str) and _GROUP.fullmatch(name) is not None and mapping[name] is None
