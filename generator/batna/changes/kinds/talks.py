"""What can change at the table."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from batna.changes.kinds.plan import ApprovalStanding, ApprovalState
from batna.diagnostics import Waived
from batna.model.talks import Outcome, Reply
from batna.model.values import Side
from batna.score.assessment import (
    Assessment,
    Interval,
    ScoredAlternative,
    ScoredOffer,
    ScoredOutcome,
    Verdict,
)
from batna.score.scale import Scale


@dataclass(frozen=True, slots=True)
class Margin:
    """How far a value is from two levels, in the measure's units (days for dates): positive is better than the level.

    None where the level is not given, the value is open, or options have no distance.
    """

    to_target: Fraction | None
    to_reservation: Fraction | None


@dataclass(frozen=True, slots=True)
class PackageValue:
    """A package held against the plan, as a reviewer needs it: by key result its scale and its margins.

    `above_batna` is how much its score is above that of the BATNA, least and most; None without a BATNA.
    """

    assessment: Assessment
    scales: Mapping[str, Scale]
    margins: Mapping[str, Margin]
    batna: ScoredAlternative | None
    batna_title: str
    above_batna: Interval | None
    approval: ApprovalStanding

    @property
    def is_within_approval(self) -> bool | None:
        """Whether the package keeps to what was approved; None where no approval holds that could tell."""
        if self.approval.state is not ApprovalState.HOLDS:
            return None
        return self.assessment.verdict not in {Verdict.BREACH, Verdict.WORSE_THAN_BATNA}


@dataclass(frozen=True, slots=True)
class OfferAdded:
    """A new offer, or a draft that was made.

    `previous` is the offer that `scored.change` compares it with. `excused` are the exceptions approved for it.
    """

    file: str
    scored: ScoredOffer
    value: PackageValue
    previous: ScoredOffer | None
    was_draft: bool
    excused: tuple[Waived, ...]


@dataclass(frozen=True, slots=True)
class DraftChanged:
    """An offer of ours that is still a draft says something else than before."""

    file: str
    scored: ScoredOffer
    value: PackageValue
    previous: ScoredOffer


@dataclass(frozen=True, slots=True)
class DraftRemoved:
    """An offer of ours that was never made is gone."""

    file: str
    offer: str


@dataclass(frozen=True, slots=True)
class ReplyAdded:
    """An offer was declined or withdrawn; `whose` is the side that had made it."""

    file: str
    reply: Reply
    whose: Side


@dataclass(frozen=True, slots=True)
class OutcomeAdded:
    """The talks ended. Of an agreement, `scored` with its value, and the offer that it accepts."""

    file: str
    outcome: Outcome
    scored: ScoredOutcome | None
    value: PackageValue | None
    accepted: ScoredOffer | None
    excused: tuple[Waived, ...]


@dataclass(frozen=True, slots=True)
class OutcomeCompleted:
    """What was added to an outcome, or changed in it beside its facts, by the names of the fields."""

    file: str
    fields: tuple[str, ...]
