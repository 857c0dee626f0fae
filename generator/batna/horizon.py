"""What is known on a day: a record dated later does not exist yet, in any command."""

import re
from collections.abc import Mapping
from datetime import date

from batna.source import Source

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def is_known(record: str, source: Source | None, day: date) -> bool:
    """Whether a record exists on `day`, as `known_from` says."""
    dated = known_from(record, source)
    return dated is None or dated <= day


def known_from(record: str, source: Source | None) -> date | None:
    """From which day on a record exists: the earliest that its file or its `date` names; None for always.

    `record` is the file's name without `.yaml`, `source` None where the file could not be read. It is asked before
    validation, so that a record of tomorrow is not reported today. A name says it even where the file cannot be
    read, and where the two differ the record is there to be told so: a mistyped year does not make it vanish. One
    that names no day at all is known on every day, for the schema to speak.
    """
    data = None if source is None else source.data
    made = data.get("date") if isinstance(data, Mapping) else None
    found = _DAY.match(record)
    named = [_day(found.group() if found else None), _day(made)]
    return min((one for one in named if one is not None), default=None)


def _day(written: object) -> date | None:
    """A day as records write it; `fromisoformat` alone also takes other notations."""
    if not isinstance(written, str) or _DAY.fullmatch(written) is None:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
