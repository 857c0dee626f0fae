"""In which order what needs attention is to be looked at."""

from enum import IntEnum


class Urgency(IntEnum):
    """The most urgent first. What is late or missed cannot be had in time any more; what only draws near still can."""

    LATE = 0
    BROKEN = 1
    STALE = 2
    AT_RISK = 3
    BEHIND = 4
    EXPIRING = 5
    NOTICE = 6
    DECIDE = 7
    WATCH = 8
