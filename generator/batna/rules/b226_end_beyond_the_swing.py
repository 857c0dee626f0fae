"""A key result goes further beyond its target than it comes from.

From the target to the end of its worth, which is the better of `stretch` and `opening`, it is further than from the
target back to the reservation value (or, without one, to the baseline).

It matters because a weight says how much it is worth to come from the reservation value to the target. A way beyond the
target that is longer than this swing weighs more than anybody was asked about. So what lies beyond is counted along a
flatter line, which ends at twice the worth of the target and no higher.

Ask again what the whole way is worth beside those of the other key results. If the weight holds, leave everything as it
is; else change the weight, or bring the end nearer.

Source: von Winterfeldt and Edwards, *Decision Analysis and Behavioral Research*, 1986, on weights as judgements of
swings.
"""

from collections.abc import Iterator

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.rules.comparison import apart, told
from batna.rules.subject import Sound
from batna.score.assessment import Quantity
from batna.score.scale import Scale
from batna.score.value_function import number

CODE = "B226"
KIND = Kind.QUALITY
SEVERITY = Severity.NOTE


def check(sound: Sound) -> Iterator[Finding]:
    """Hold both ways from every target against each other, as long as there is no outcome."""
    if sound.negotiation.outcome is not None:
        return
    file, locale = plan_file(sound.negotiation.slug), sound.settings.locale
    for name, scale in sound.card.scales.items():
        start, end = _start(scale), _end(scale)
        if start is None or end is None:
            continue
        (back, from_), (beyond, to) = start, end
        if abs(number(beyond) - number(scale.target)) <= abs(number(back) - number(scale.target)):
            continue
        further, swing = (apart(level, scale.target, scale.unit, locale) for level in (beyond, back))
        on, before = (told(level, scale, locale) for level in (beyond, back))
        yield Finding(
            message=(
                f"for `{name}` it is {further} from the target on to the {to} of {on}, and only {swing} back to the "
                f"{from_} of {before}: its weight was given for the smaller swing"
            ),
            help="ask whether the weight holds for the whole way; else change it, or bring the end nearer",
            at=Label(file, ("key_results", name, to), "the end of its worth"),
            related=(
                Label(file, ("key_results", name, "target"), "its target"),
                Label(file, ("key_results", name, from_.split()[0]), "where its worth begins"),
            ),
            scope=name,
        )


def _start(scale: Scale) -> tuple[Quantity, str] | None:
    """Where the worth of a key result begins; None for options, and where a table says what it is worth."""
    if scale.direction is None or scale.result.values is not None or scale.result.points is not None:
        return None
    if scale.reservation is not None:
        return None if scale.reservation == scale.target else (scale.reservation, "reservation value")
    return None if scale.baseline is None or scale.baseline == scale.target else (scale.baseline, "baseline")


def _end(scale: Scale) -> tuple[Quantity, str] | None:
    """Where its worth stops to grow beyond the target, and which level says so."""
    if scale.end is None:
        return None
    return scale.end, "stretch" if scale.end == scale.stretch else "opening"
