"""What a reviewer must know first of everything that changed, worst first."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from batna.changes import PlanDiff, PortfolioDiff, Whole
from batna.changes.kinds import (
    AmendmentAdded,
    ApprovalChanged,
    BatnaChanged,
    Change,
    CommitmentChanged,
    FactEdited,
    FileChanged,
    FileState,
    LevelMoved,
    NotCompared,
    OfferAdded,
    OutcomeAdded,
    ReplyAdded,
    Shift,
    StatusChanged,
    ValueChanged,
    WaiverAdded,
    WaiverExtended,
    WeightsMoved,
)
from batna.changes.kinds import Level as PlanLevel
from batna.diagnostics import Diagnostic
from batna.model.files import SETTINGS
from batna.model.values import Commitment, Side
from batna.pages import wording
from batna.report.diff_approval import is_bad_news
from batna.report.diff_meso import move_headline, moves
from batna.report.diff_quote import quoted
from batna.report.diff_words import sentence, whole
from batna.score.assessment import Verdict

_RULES_OF_LIMITS = {
    "limit evidence_age": {"B203"},
    "limit answer": {"B355"},
    "limit meso_band": {"B354"},
    "limit stale_grace": {"B501", "B505"},
}


class Weight(IntEnum):
    """How much a change weighs for whoever decides, worst first."""

    ALARM = 0
    LOOSER = 1
    NOTABLE = 2
    GOOD = 3


@dataclass(frozen=True, slots=True)
class Headline:
    """One line to read first: the plan that it is about (None for `batna.yaml`), and what happened."""

    weight: Weight
    plan: PlanDiff | None
    text: str


def headlines(difference: PortfolioDiff) -> tuple[Headline, ...]:
    """Every line of a portfolio that must not be missed, worst first."""
    return tuple(sorted(_all(difference), key=lambda line: line.weight))


def names(difference: PortfolioDiff) -> dict[str, str]:
    """What each plan is called, by slug: its title, with the slug where two that changed share a title."""
    titles = Counter(quoted(plan.title) for plan in difference.plans)
    return {
        plan.slug: f"{title} (`{plan.slug}`)" if titles[title := quoted(plan.title)] > 1 else title
        for plan in difference.plans
    }


def _all(difference: PortfolioDiff) -> Iterator[Headline]:
    locale, day = difference.settings.locale, difference.day
    for change in difference.changes:
        weight = weight_of(change, day)
        if weight is not None:
            text = " ".join([sentence(change, locale, day), *_vanished(change, difference)])
            yield Headline(weight, None, text)
    for plan in difference.plans:
        if told := whole(plan):
            yield Headline(Weight.ALARM if plan.whole is Whole.REMOVED else Weight.GOOD, plan, told)
        for move in moves(plan.changes):
            if isinstance(move, tuple):
                worst = min(_of_package(one, day) for one in move)
                yield Headline(worst, plan, move_headline(move, locale, day))
            elif (weight := weight_of(move, day)) is not None:
                yield Headline(weight, plan, sentence(move, locale, day))


def weight_of(change: Change, day: date) -> Weight | None:  # noqa: C901, PLR0911, PLR0912 - one case a kind of change reads best together
    """How much a change weighs; None where it is told below with the others."""
    match change:
        case OfferAdded() | OutcomeAdded():
            return _of_package(change, day)
        case FactEdited() | NotCompared():
            return Weight.ALARM
        case LevelMoved(level=PlanLevel.RESERVATION, shift=Shift.LOOSER):
            return Weight.ALARM
        case LevelMoved(level=PlanLevel.TARGET, shift=Shift.LOOSER) | WeightsMoved() | WaiverAdded():
            return Weight.LOOSER
        case CommitmentChanged():
            return Weight.LOOSER if change.after is not Commitment.COMMITTED else Weight.NOTABLE
        case ApprovalChanged():
            return Weight.ALARM if is_bad_news(change, day) else None
        case BatnaChanged():
            return None if change.before is None else Weight.LOOSER
        case StatusChanged():
            return Weight.LOOSER if change.is_amended or not change.is_better else None
        case ValueChanged(file, field):
            is_rule = field.startswith(("severity", "fail_on", "limit "))
            return Weight.LOOSER if file == SETTINGS and is_rule else None
        case AmendmentAdded():
            return _of_amendment(change)
        case WaiverExtended():
            return Weight.LOOSER if change.waiver.expires > change.before else Weight.NOTABLE
        case ReplyAdded():
            return Weight.NOTABLE
        case FileChanged():
            return Weight.NOTABLE if change.state is FileState.NOT_YET else None
        case _:
            return None


def _of_amendment(change: AmendmentAdded) -> Weight:
    bad = {Verdict.BREACH, Verdict.WORSE_THAN_BATNA}
    if change.value is not None and change.value.assessment.verdict in bad:
        return Weight.ALARM
    return Weight.LOOSER if any(moved.shift is Shift.LOOSER for moved in change.moved) else Weight.NOTABLE


def _of_package(change: OfferAdded | OutcomeAdded, day: date) -> Weight:
    value = change.value
    if value is None or (isinstance(change, OutcomeAdded) and change.scored is None):
        return Weight.NOTABLE
    is_theirs = isinstance(change, OfferAdded) and change.scored.offer.sender is Side.THEM
    if value.assessment.verdict in {Verdict.BREACH, Verdict.WORSE_THAN_BATNA}:
        # That the other side asks for too much binds nobody.
        return Weight.NOTABLE if is_theirs else Weight.ALARM
    return Weight.GOOD if is_theirs or value.is_within_approval(day) else Weight.LOOSER


def _vanished(change: Change, difference: PortfolioDiff) -> Iterator[str]:
    """Which findings went in the same change as the severity of their rule, or the limit that it holds to."""
    if not isinstance(change, ValueChanged):
        return
    codes = _RULES_OF_LIMITS.get(change.field, {change.field.removeprefix("severity of ")})
    gone = [f"{found.code} ({_place(found)})" for found in _gone(difference) if found.code in codes]
    if gone:
        yield f"{wording.count_of(len(gone), 'finding')} went in the same change: {wording.listed(gone)}."


def _gone(difference: PortfolioDiff) -> Sequence[Diagnostic]:
    return (*difference.findings.gone, *(found for plan in difference.plans for found in plan.findings.gone))


def _place(found: Diagnostic) -> str:
    return f"`{found.at.file}`"
