"""In which order what needs attention is to be looked at."""

from enum import IntEnum


class Urgency(IntEnum):
    """The most urgent first: what is late or missed, then the one date that binds for years once it has passed.

    What is not where it should be comes next, the worst first, then what is on track and yet leads to a miss, and then
    what only draws near.
    """

    LATE = 0
    NOTICE = 1
    BROKEN = 2
    STALE = 3
    AT_RISK = 4
    BEHIND = 5
    ASTRAY = 6
    EXPIRING = 7
    DECIDE = 8
    WATCH = 9
