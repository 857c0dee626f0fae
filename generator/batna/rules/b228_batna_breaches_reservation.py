"""The BATNA breaches a reservation value.

On some key result the best alternative gives us less than the worst that we said we would accept.

It matters because a reservation value is what we walk away for, and what we walk away to is the BATNA. Where the BATNA
itself is beyond the reservation value, we would walk away from something better, or at least from something as good, on
that key result.

Move the reservation value to what the BATNA gives, or say why it is stricter: that the package as a whole makes up for
it. If the alternative is not acceptable at all, name another one as the BATNA.

Source: Mnookin, Peppet and Tulumello, *Beyond Winning*, 2000: the reservation value is the BATNA, translated into a
value at the table.
"""

from collections.abc import Iterator

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.rules.comparison import against
from batna.rules.subject import Sound
from batna.score.assessment import State

CODE = "B228"
KIND = Kind.QUALITY
SEVERITY = Severity.WARNING


def check(sound: Sound) -> Iterator[Finding]:
    """Hold what the BATNA gives against every reservation value, as long as there is no outcome."""
    batna = sound.card.batna
    if batna is None or batna.assessment is None or sound.negotiation.outcome is not None:
        return
    file, locale = plan_file(sound.negotiation.slug), sound.settings.locale
    for name, reading in batna.assessment.readings.items():
        scale = sound.card.scales[name]
        if reading.state is not State.BREACH or reading.value is None or scale.reservation is None:
            continue
        gives = against(reading.value, scale.reservation, scale, "beyond its reservation value", locale)
        yield Finding(
            message=(f"the BATNA, `{batna.id}`, gives for `{name}` {gives}: we would walk away from something better"),
            help="move the reservation value to what the BATNA gives, or name another alternative as the BATNA",
            at=Label(file, ("batna",), "what we would walk away to"),
            related=(
                Label(file, ("key_results", name, "reservation"), "what we would walk away for"),
                Label(file, ("alternatives", batna.id), "what it gives"),
            ),
            scope=name,
            also=(batna.id,),
        )
