"""The BATNA was assessed too long ago.

An alternative is only as good as what is known of it. The day on which the BATNA was last looked at, `assessed`, lies
further back than the portfolio allows (`limits.evidence_age` in `batna.yaml`, 180 days unless told otherwise; exactly
that many days are fine), or no such day is given.

It matters because a quotation expires, capacity is sold and prices move. Whoever walks away from an offer for a BATNA
that has gone in the meantime ends with less than either; and whoever underrates it concedes without need.

Look at it again: is it still to be had, on these terms? Correct the terms if need be, and put the day in `assessed`.

Source: the preparation lists of the Program on Negotiation at Harvard Law School, which ask how good the BATNA is
today and how it could be strengthened.
"""

from collections.abc import Iterator

from batna import words
from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.progress.cadence import after
from batna.rules.lateness import ago
from batna.rules.subject import Sound
from batna.source import Part

CODE = "B203"
KIND = Kind.QUALITY
SEVERITY = Severity.WARNING


def check(sound: Sound) -> Iterator[Finding]:
    """Hold the day of the BATNA's assessment against the limit, as long as there is no outcome."""
    plan, locale = sound.negotiation.plan, sound.settings.locale
    if plan.batna is None or sound.negotiation.outcome is not None:
        return
    file, path = plan_file(sound.negotiation.slug), ("alternatives", plan.batna)
    named = Label(file, ("batna",), "what we would do without an agreement")
    assessed, limit = plan.alternatives[plan.batna].assessed, sound.settings.limits.evidence_age
    if assessed is None:
        yield Finding(
            message=f"no day is given on which the BATNA, `{plan.batna}`, was assessed",
            help=f"write the day on which you last looked at it: `assessed: {sound.day}`",
            at=Label(file, path, "assessed when?", Part.KEY),
            related=(named,),
        )
        return
    until = after(assessed, limit)
    if until < sound.day:
        yield Finding(
            message=(
                f"the BATNA, `{plan.batna}`, was assessed on {ago(assessed, sound.day, locale)}, and that was good "
                f"until {words.day(until, locale)}"
            ),
            help="see whether it is still to be had on these terms, and put the day in `assessed`",
            at=Label(file, (*path, "assessed"), f"older than `limits.evidence_age`, {limit}"),
            related=(named,),
        )
