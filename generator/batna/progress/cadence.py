"""Days at regular distances: ISO 8601 durations counted on the calendar."""

from datetime import date
from functools import lru_cache

import isodate
from dateutil.relativedelta import relativedelta


@lru_cache(maxsize=1024)
def _months_and_days(duration: str) -> tuple[int, int]:
    length = isodate.parse_duration(duration)
    if isinstance(length, isodate.Duration):
        return int(length.years) * 12 + int(length.months), int(length.tdelta.days)
    return 0, int(length.days)


@lru_cache(maxsize=16384)
def occurrence(start: date, cadence: str, number: int) -> date:
    """The day `number` times `cadence` after `start`, where 0 is `start` itself.

    Months are counted from the start and not from one occurrence to the next, so that a cadence
    begun on 31 January comes back to the 31st after February. A day that a month does not have is
    its last one; years and months go before weeks and days. A day past the year 9999 is the last
    of that year. `cadence` is an ISO 8601 duration of years, months, weeks and days; any other
    text raises `isodate.ISO8601Error`.
    """
    months, days = _months_and_days(cadence)
    try:
        return start + relativedelta(months=number * months, days=number * days)
    except (ValueError, OverflowError):
        return date.max


def after(day: date, duration: str) -> date:
    """The day that lies one ISO 8601 `duration` after `day`; raises as `occurrence` does."""
    return occurrence(day, duration, 1)
