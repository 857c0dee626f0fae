"""What a rule is asked about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from batna.model.portfolio import Negotiation, Settings
from batna.progress.standing import Tracker
from batna.progress.tracker import tracker
from batna.score.scorecard import Scorecard, scorecard
from batna.source import Path


@dataclass(frozen=True, slots=True)
class Subject:
    """One negotiation as known on `day`, with the portfolio's settings: for the rules about validity.

    `unread` are the files that exist but could not be read or are not valid: what they hold is
    unknown, so a reference into one is not called wrong. `lost` are the paths of what the plan holds
    and could not be read, such as `("terms", "cost")`, or `("terms",)` for all of them.
    """

    negotiation: Negotiation
    settings: Settings
    day: date
    unread: frozenset[str] = frozenset()
    lost: frozenset[Path] = frozenset()

    def lost_in(self, section: str) -> dict[str, str]:
        """What a section of the plan defines and could not be read, each as its own title."""
        return {str(path[1]): str(path[1]) for path in self.lost if path[0] == section and len(path) > 1}

    def hides(self, section: str, name: str) -> bool:
        """Whether a section of the plan may define `name`, in a part of it that could not be read."""
        return (section,) in self.lost or (section, name) in self.lost


@dataclass(frozen=True, slots=True)
class Files:
    """What a negotiation's files say beside its records, by file.

    `texts` are as they were read; `later` is the day of each record that is dated after the day asked about, and that
    does not count yet.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    later: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sound:
    """One negotiation with nothing invalid in it, and what that allows to derive: for all other rules.

    `before` is the same negotiation at the git revision that it is compared with, as far as it was
    valid then; None where there is no such revision, or where its plan was not there or not valid.
    """

    negotiation: Negotiation
    settings: Settings
    day: date
    card: Scorecard
    tracked: Tracker | None
    before: Negotiation | None = None
    files: Files = Files()


def sound(
    negotiation: Negotiation,
    settings: Settings,
    day: date,
    before: Negotiation | None = None,
    files: Files | None = None,
) -> Sound:
    """Derive what the rules ask for; the negotiation must be free of invalid findings."""
    return Sound(
        negotiation,
        settings,
        day,
        scorecard(negotiation, day),
        tracker(negotiation, day, settings.limits),
        before,
        files or Files(),
    )
