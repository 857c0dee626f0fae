"""One negotiation in one row: where it stands and what is due."""

from dataclasses import dataclass

from batna.progress.standing import Due, Phase, Tracker
from batna.score.assessment import Assessment


@dataclass(frozen=True, slots=True)
class Glance:
    """`assessment` is the outcome's, else that of the newest offer made, else of the newest draft."""

    slug: str
    title: str
    phase: Phase
    assessment: Assessment | None
    tracker: Tracker | None
    next_due: Due | None
