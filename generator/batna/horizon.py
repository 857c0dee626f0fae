"""What is known on a day: a record dated later does not exist yet, in any command."""

from collections.abc import Mapping
from datetime import date

from batna.source import Source


def is_known(source: Source, day: date) -> bool:
    """Whether a record is dated on or before `day`; one without a day of its own always is.

    It is asked before validation, so that a record of tomorrow is not reported today. ISO days
    sort as text; a `date` that is no day at all counts as known, for the schema to name it.
    """
    made = source.data.get("date") if isinstance(source.data, Mapping) else None
    if not isinstance(made, str):
        return True
    try:
        return date.fromisoformat(made) <= day
    except ValueError:
        return True
