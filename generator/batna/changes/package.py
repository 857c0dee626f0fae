"""What a package is worth to us, as far as a reviewer of a change asks."""

from collections.abc import Mapping
from fractions import Fraction

from batna.changes.kinds import Margin, PackageValue
from batna.changes.plan import standing_of
from batna.model.values import Direction, Value
from batna.plan_report import PlanReport
from batna.score.assess import assess
from batna.score.assessment import Assessment, Interval, Quantity
from batna.score.fingerprint import fingerprint
from batna.score.scale import Scale
from batna.score.value_function import number


def value_of(assessment: Assessment, report: PlanReport) -> PackageValue:
    """An assessed package against the levels, the BATNA and the approval of its plan."""
    card, plan = report.scorecard, report.negotiation.plan
    batna = card.batna
    return PackageValue(
        assessment=assessment,
        scales=card.scales,
        margins={name: _margins(scale, assessment.readings[name].value) for name, scale in card.scales.items()},
        batna=batna,
        batna_title="" if batna is None else plan.alternatives[batna.id].title,
        above_batna=None
        if batna is None
        else Interval(assessment.score.low - batna.score.high, assessment.score.high - batna.score.low),
        approval=standing_of(report),
    )


def value_by(terms: Mapping[str, Value], before: PlanReport | None, after: PlanReport) -> PackageValue | None:
    """A package of today against the plan as it was; None where nothing of what an approval stands for has changed."""
    if before is None:
        return None
    was, now = (fingerprint(report.negotiation.plan, report.negotiation.slug, by="") for report in (before, after))
    if was == now:
        return None
    card = before.scorecard
    return value_of(assess(card.scales, terms, None if card.batna is None else card.batna.score), before)


def _margins(scale: Scale, value: Quantity | None) -> Margin:
    return Margin(margin(scale, value, scale.target), margin(scale, value, scale.reservation))


def margin(scale: Scale, value: Quantity | None, level: Quantity | None) -> Fraction | None:
    """How much better than a level a value is, in units or days; negative where worse, None without a distance."""
    if value is None or level is None or scale.direction is None:
        return None
    length = number(value) - number(level)
    return -length if scale.direction is Direction.LOWER else length
