"""The BATNA is worth as much as our opening.

The best alternative scores at least as much as the package that we would open with: every key result at its `opening`,
or else at its `stretch`, or else at its target.

It matters because nothing that we plan to ask for is then better than what we have without an agreement. There is
nothing to negotiate about, and no room to concede: the first step would be below the BATNA.

Open higher, as far as a criterion carries the demand; or look again at what the alternative is worth; or take it.

Source: Fisher and Ury, *Getting to Yes*, 1981: the better your BATNA, the greater your power; take it where it is best.
"""

from collections.abc import Iterator

from batna import words
from batna.analysis.path import opening_score
from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.rules.subject import Sound
from batna.source import Part

CODE = "B229"
KIND = Kind.QUALITY
SEVERITY = Severity.WARNING


def check(sound: Sound) -> Iterator[Finding]:
    """Hold the least that the BATNA is worth against the opening, as long as there is no outcome."""
    batna, locale = sound.card.batna, sound.settings.locale
    if batna is None or sound.negotiation.outcome is not None:
        return
    opening = opening_score(sound.card.scales)
    if batna.score.low < opening:
        return
    floor, most = words.scores(batna.score.low, opening, locale)
    file = plan_file(sound.negotiation.slug)
    at_least = "" if batna.score.is_point else "at least "
    yield Finding(
        message=(
            f"the BATNA, `{batna.id}`, is worth {at_least}{floor}, and our opening {most}: "
            "we ask for nothing better than we have"
        ),
        help="open higher, look again at what the alternative is worth, or take it",
        at=Label(file, ("batna",), f"worth {at_least}{floor}"),
        related=(Label(file, ("key_results",), f"worth {most} at the openings", Part.KEY),),
        also=(batna.id,),
    )
