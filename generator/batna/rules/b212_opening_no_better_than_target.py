"""An opening is worse than the target.

The opening is what we ask for first, the target what we want in the end. Here we would ask for less than we want.

It matters because an opening anchors: it moves what both sides hold possible, and talks end between the two openings.
Nobody is ever given more than was asked for, so a target behind the opening is given up before the first meeting.

Open at the target or beyond it, as far as a criterion carries the demand.

Source: Galinsky and Mussweiler, "First offers as anchors", *Journal of Personality and Social Psychology* 81, 2001.
"""

from collections.abc import Iterator

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.rules.comparison import against
from batna.rules.subject import Sound

CODE = "B212"
KIND = Kind.QUALITY
SEVERITY = Severity.WARNING


def check(sound: Sound) -> Iterator[Finding]:
    """Compare each opening with its target, as long as there is no outcome; the same is fine."""
    if sound.negotiation.outcome is not None:
        return
    file, locale = plan_file(sound.negotiation.slug), sound.settings.locale
    for name, scale in sound.card.scales.items():
        if scale.opening is None or scale.reaches(scale.opening, scale.target):
            continue
        path = ("key_results", name)
        yield Finding(
            message=(
                f"the opening of `{name}` is "
                f"{against(scale.opening, scale.target, scale, 'worse than its target', locale)}"
            ),
            help="open at the target or beyond it, or take back the target",
            at=Label(file, (*path, "opening"), "what we ask for"),
            related=(Label(file, (*path, "target"), "what we want"),),
            scope=name,
        )
