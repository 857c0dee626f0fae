"""What can change at the table."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from batna.changes.kinds.edited import Edited
from batna.changes.kinds.plan import ApprovalStanding, ApprovalState
from batna.diagnostics import Waived
from batna.model.talks import Offer, Outcome, Reply
from batna.model.values import Commitment, Side
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
    def undecided(self) -> tuple[str, ...]:
        """The open key results without which it cannot be told whether the package keeps to the plan."""
        opened = [scale for name, scale in self.scales.items() if self.assessment.readings[name].value is None]
        committed = [scale for scale in opened if scale.result.commitment is Commitment.COMMITTED]
        may_be_worse = self.above_batna is not None and self.above_batna.low < 0
        return tuple(scale.id for scale in (opened if may_be_worse else committed))

    def is_within_approval(self, day: date) -> bool | None:
        """Whether the package keeps to what was approved; None where no approval holds on `day` or too much is open."""
        if self.approval.on(day) is not ApprovalState.HOLDS:
            return None
        if self.assessment.verdict in {Verdict.BREACH, Verdict.WORSE_THAN_BATNA}:
            return False
        return None if self.undecided else True


@dataclass(frozen=True, slots=True)
class OfferAdded:
    """A new offer, or a draft that was made.

    `previous` is the offer that `scored.change` compares it with. `excused` are the exceptions approved for it.
    `ended` is the reply that ended it, else the newer offer of the same side that has taken its place.
    `by_before` is the same package held against the plan as it was, where what an approval stands for changed since.
    """

    file: str
    scored: ScoredOffer
    value: PackageValue
    previous: ScoredOffer | None
    was_draft: bool
    excused: tuple[Waived, ...]
    ended: Reply | Offer | None
    by_before: PackageValue | None = None


@dataclass(frozen=True, slots=True)
class DraftChanged:
    """An offer of ours that is still a draft says something else than before.

    `before` is what it was worth under the plan as it was, `edits` what it says otherwise, `excused` the
    exceptions approved for it.
    """

    file: str
    scored: ScoredOffer
    value: PackageValue
    previous: ScoredOffer
    before: PackageValue
    edits: tuple[Edited, ...]
    excused: tuple[Waived, ...]


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
    """The talks ended. Of an agreement, `scored` with its value, and the offer that it accepts.

    Without one, `theirs` is the last offer of the other side, and `value` what that would have been worth.
    `by_before` is as in `OfferAdded`.
    """

    file: str
    outcome: Outcome
    scored: ScoredOutcome | None
    value: PackageValue | None
    accepted: ScoredOffer | None
    theirs: ScoredOffer | None
    excused: tuple[Waived, ...]
    by_before: PackageValue | None = None


@dataclass(frozen=True, slots=True)
class OutcomeCompleted:
    """What was added to an outcome, or changed in it beside its facts, by the names of the fields."""

    file: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VerdictChanged:
    """A package that was there before is worth something else, or another one counts: the outcome or newest offer.

    `name` is that of the offer, None for the outcome; before and now, each held against the plan of its own
    revision; None where there is nothing yet.
    """

    file: str
    names: tuple[str | None, str | None]
    before: PackageValue | None
    after: PackageValue | None
