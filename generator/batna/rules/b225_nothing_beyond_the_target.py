"""Nothing beyond the target counts, though the range goes further.

The range of the terms lets a key result come out better than its target, and neither `stretch` nor `opening` says that
more than the target is worth something. So all that lies beyond it is worth as much as the target itself. A must-have,
whose reservation value is its target, is left alone, and so is a key result with `values` or `points` of its own.

It matters because advice takes the plan by its word. What goes beyond the target is then given away for anything that
counts, and the next offer can be worse by half of the range without losing a point.

Give the key result a `stretch` or an `opening`, up to which more is worth more. If more is truly worth nothing, end the
range at the target.

Source: Keeney and Raiffa, *Decisions with Multiple Objectives*, 1976: a value function is asked for over a whole
range.
"""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import product

from batna import words
from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.model.plan import CountMeasure, Plan
from batna.model.values import Direction, Value
from batna.rules.subject import Sound
from batna.score.assessment import Quantity
from batna.score.measure import measured, measured_terms
from batna.score.scale import Scale
from batna.score.value_function import number
from batna.source import Part

CODE = "B225"
KIND = Kind.QUALITY
SEVERITY = Severity.NOTE

_MOST_TERMS = 8
"""So many terms of a formula have 256 corners; more are not looked at."""


def check(sound: Sound) -> Iterator[Finding]:
    """Hold the best that the ranges allow against the target of every key result, as long as there is no outcome."""
    plan, locale = sound.negotiation.plan, sound.settings.locale
    if sound.negotiation.outcome is not None:
        return
    file = plan_file(sound.negotiation.slug)
    for name, scale in sound.card.scales.items():
        best = _best(scale, plan)
        if best is None or scale.reaches(scale.target, best) or not _ends_at_target(scale):
            continue
        most, target = (words.quantity(value, scale.unit, locale) for value in (best, scale.target))
        terms = [term for term in measured_terms(scale.result.measure) if plan.terms[term].range is not None]
        yield Finding(
            message=f"`{name}` can come to {most}, and nothing beyond the target of {target} counts",
            help=(
                f"give `{name}` a `stretch` or an `opening`, up to which more is worth more; "
                "if it is worth nothing, end the range at the target"
            ),
            at=Label(file, ("key_results", name, "target"), "the last that counts"),
            related=tuple(Label(file, ("terms", term, "range"), "goes further", Part.KEY) for term in terms),
            scope=name,
        )


def _ends_at_target(scale: Scale) -> bool:
    """Whether worth ends at the target because nothing says where else, and not because it is a must-have."""
    result = scale.result
    if result.values is not None or result.points is not None or scale.reservation == scale.target:
        return False
    return scale.end is None


def _best(scale: Scale, plan: Plan) -> Quantity | None:
    """The best of a key result over the ends of its terms' ranges; None where they have none.

    A term without a range stays at its baseline. The result of a formula may be better still between the ends.
    """
    names = measured_terms(scale.result.measure)
    if scale.direction is None or isinstance(scale.result.measure, CountMeasure) or len(names) > _MOST_TERMS:
        return None
    if any(name not in plan.terms for name in names) or all(plan.terms[name].range is None for name in names):
        return None
    ends = [_ends(plan, name) for name in names]
    found = (measured(scale.result.measure, dict(zip(names, corner, strict=True))) for corner in product(*ends))
    lying = [value for value in found if isinstance(value, Fraction | date)]
    pick = min if scale.direction is Direction.LOWER else max
    return pick(lying, key=number, default=None)


def _ends(plan: Plan, name: str) -> tuple[Value, ...]:
    term = plan.terms[name]
    if term.range is not None:
        return term.range.low, term.range.high
    return () if term.baseline is None else (term.baseline,)
