"""The BATNA is not the best alternative.

The plan names one alternative as its BATNA, and another one scores more. Where the terms of an alternative are partly
open, its score is a range; then the other's least has to be above the BATNA's most.

It matters because every offer is held against the BATNA. If it is not the best that we can do alone, an offer passes
that is worse than what we could have without any agreement, and we give away what we already have.

Name the better alternative in `batna`. Where it scores more and you would still not do it, the plan does not say why:
bring its terms, or the weights of the key results, to what you really think. An alternative that cannot be had is
none.

Source: Fisher and Ury, *Getting to Yes*, 1981: the BATNA is the best of the alternatives.
"""

from collections.abc import Iterator

from batna import words
from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.rules.subject import Sound
from batna.source import Part

CODE = "B202"
KIND = Kind.QUALITY
SEVERITY = Severity.WARNING


def check(sound: Sound) -> Iterator[Finding]:
    """Compare the BATNA's score with that of every other alternative, as long as there is no outcome."""
    batna, file, locale = sound.card.batna, plan_file(sound.negotiation.slug), sound.settings.locale
    if batna is None or sound.negotiation.outcome is not None:
        return
    best = max(sound.card.alternatives, key=lambda alternative: alternative.score.low)
    if best.score.low <= batna.score.high:
        return
    more, less = words.scores(best.score.low, batna.score.high, locale)
    at_least = "" if best.score.is_point else "at least "
    at_most = "" if batna.score.is_point else "at most "
    yield Finding(
        message=(
            f"the BATNA, `{batna.id}`, scores {at_most}{less}, and `{best.id}` scores {at_least}{more}: "
            "it is not the best alternative"
        ),
        help=f"write `batna: {best.id}`, or correct what the plan says of `{best.id}`",
        at=Label(file, ("batna",), f"scores {at_most}{less}"),
        related=(Label(file, ("alternatives", best.id), f"scores {at_least}{more}", Part.KEY),),
    )
