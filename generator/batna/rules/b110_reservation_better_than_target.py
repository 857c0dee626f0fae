"""The reservation value of a key result is better than its target.

The reservation value is the worst result that is still better than walking away; the target is what we want. So the
reservation value lies on the worse side of the target, or is the target itself where the key result is a must-have.
Here it lies on the better side. Numbers, dates and counts are compared in the direction that is better for us, options
by their worth or points.

Why it matters: an offer that meets the target would be in breach of the reservation value. We would be told to walk
away from what we came for.

Exchange the two if they were mixed up. Otherwise move the reservation value to the worst result you would still sign;
and where `better` is given, see that it is the right way round.

Source: Raiffa, *The Art and Science of Negotiation*, 1982, on reservation prices; Lewicki, Barry and Saunders,
*Negotiation*, on target and resistance points.
"""

from collections.abc import Iterator

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.rules.readable import OPTIONS, readable
from batna.rules.subject import Subject

CODE = "B110"
KIND = Kind.INVALID
SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Finding]:
    """Compare each reservation value with the target."""
    file, locale = plan_file(subject.negotiation.slug), subject.settings.locale
    for read in readable(subject.negotiation.plan):
        result, reservation = read.result, read.at(read.result.reservation)
        if result.reservation is None or reservation is None or read.target is None:
            continue
        if not read.is_better(reservation, read.target):
            continue
        worst, wanted = read.told(result.reservation, locale), read.told(result.target, locale)
        is_option = read.kind in OPTIONS
        why = read.compared(reservation, read.target, locale) if is_option else f"{read.direction} is better"
        yield Finding(
            message=f"the reservation value of `{result.id}` is {worst}, better than its target, {wanted}: {why}",
            help="write the worst acceptable result as `reservation`: no better than the target, equal for a must-have",
            at=Label(file, ("key_results", result.id, "reservation"), "the worst acceptable, and better"),
            related=(Label(file, ("key_results", result.id, "target"), "than what we want"),),
            scope=result.id,
        )
