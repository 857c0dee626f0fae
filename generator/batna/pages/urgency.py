"""In which order what needs attention is to be looked at."""

from enum import IntEnum


class Urgency(IntEnum):
    """The most urgent first: what is late or missed, then the one date that binds for years once it has passed.

    What is not where it should be comes next, the worst first, and then what only draws near.
    """

    LATE = 0
    NOTICE = 1
    BROKEN = 2
    STALE = 3
    AT_RISK = 4
    BEHIND = 5
    EXPIRING = 6
    DECIDE = 7
    WATCH = 8
