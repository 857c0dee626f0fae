"""The implementation aims for less than was agreed.

A key result of the implementation realises one that was negotiated, and its target (or the threshold that it maintains)
is worse for us than the value agreed. Both count as amended by now. Where several realise the same one, as steps on the
way, the most demanding is compared; one that is counted in another unit is not, and where no unit is given it is taken
to be the same.

It matters because the tracker then shows green for less than the contract gives. What we do not ask for we do not get,
and after a while it is what both sides have come to call the agreement.

Set the target to what was agreed. Where less was agreed since, file an amendment of the `terms`, with its reason. Where
the agreed value is to be reached by steps, add the last step as a key result of its own, or use `phases`.

Source: Danny Ertel, *Getting Past Yes: Negotiating as if Implementation Mattered*, Harvard Business Review, November
2004.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from batna.diagnostics import Finding, Kind, Severity
from batna.model.delivery import ImplementationResult
from batna.model.values import Direction
from batna.rules.agreement import agreement, amendable, has_ended, said
from batna.rules.comparison import apart, told
from batna.rules.subject import Sound
from batna.score.measure import measured_terms
from batna.score.scale import Scale

CODE = "B512"
KIND = Kind.QUALITY
SEVERITY = Severity.WARNING


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a key result of the implementation asks for at least."""

    result: str
    value: Fraction


def check(sound: Sound) -> Iterator[Finding]:
    """Compare each agreed value with the most that the implementation asks for."""
    agreed, negotiation, locale = agreement(sound), sound.negotiation, sound.settings.locale
    if agreed is None or has_ended(agreed.outcome, sound.day):
        return
    for name, reading in agreed.assessment.readings.items():
        scale, value = sound.card.scales[name], reading.value
        asked = _most_demanding(sound, scale)
        if asked is None or not isinstance(value, Fraction) or scale.reaches(asked.value, value):
            continue
        place = said(negotiation, agreed.outcome, measured_terms(scale.result.measure), "what was agreed")
        at, moved = amendable(negotiation, asked.result, "target", "less than was agreed")
        wanted = told(value, scale, locale, asked.value)
        yield Finding(
            message=(
                f"`{asked.result}` asks for {told(asked.value, scale, locale, value)}, "
                f"{apart(asked.value, value, scale.unit, locale)} worse than the {wanted} agreed for `{name}`"
            ),
            help=f"ask for {wanted}, or file an amendment of the terms if less was agreed since",
            at=at,
            related=(*moved, place.at, *place.related),
            scope=asked.result,
        )


def _most_demanding(sound: Sound, scale: Scale) -> _Asked | None:
    """The target that is best for us among those that realise a key result and can be compared with it."""
    best = None
    for following in ({} if sound.tracked is None else sound.tracked.results).values():
        result = following.result
        value = _asked(result, scale.direction)
        is_same_unit = result.unit is None or scale.unit in {None, result.unit}
        if result.realises != scale.id or value is None or not is_same_unit:
            continue
        if best is None or not scale.reaches(best.value, value):
            best = _Asked(result.id, value)
    return best


def _asked(result: ImplementationResult, direction: Direction | None) -> Fraction | None:
    """The number asked for in the direction that is better for us; None where there is none."""
    value: Decimal | None = None
    if result.threshold is None:
        value = None if direction is None else result.target
    elif direction is not None:
        value = result.threshold.at_most if direction is Direction.LOWER else result.threshold.at_least
    return None if value is None else Fraction(value)
