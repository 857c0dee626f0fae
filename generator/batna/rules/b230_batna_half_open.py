"""The BATNA leaves half of the weight open.

The best alternative says nothing about key results that together have half of the weight or more. Its score is then a
range that hardly tells anything.

It matters because every offer is held against the BATNA. Against a floor that may be anywhere, no offer can be called
better or worse, and a refusal is a guess.

Find out what the alternative gives on these key results and put it under its `terms`; an estimate will do. Where its
terms cannot be known, state its `score` as you judge it.

Source: Lax and Sebenius, *3-D Negotiation*, 2006: the no-deal option is assessed with the same care as the deal.
"""

from collections.abc import Iterator
from fractions import Fraction

from batna import words
from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.rules.nearest import listed
from batna.rules.subject import Sound
from batna.score.assessment import State

CODE = "B230"
KIND = Kind.QUALITY
SEVERITY = Severity.WARNING

_HALF = Fraction(1, 2)


def check(sound: Sound) -> Iterator[Finding]:
    """Add up the weight that the BATNA leaves open, as long as there is no outcome."""
    batna, locale = sound.card.batna, sound.settings.locale
    if batna is None or batna.assessment is None or sound.negotiation.outcome is not None:
        return
    left = [name for name, reading in batna.assessment.readings.items() if reading.state is State.OPEN]
    weight = sum((sound.card.scales[name].weight for name in left), Fraction(0))
    if weight < _HALF:
        return
    file = plan_file(sound.negotiation.slug)
    low, high = words.scores(batna.score.low, batna.score.high, locale)
    share = words.percent(weight, locale)
    yield Finding(
        message=(
            f"the BATNA, `{batna.id}`, leaves {listed(left, 'and')} open, {share} of the weight: "
            f"it is worth {low} to {high}"
        ),
        help="find out what it gives there and put it under its `terms`, or state its `score`",
        at=Label(file, ("alternatives", batna.id, "terms"), "says nothing of them"),
        related=tuple(Label(file, ("key_results", name), "open") for name in left),
        also=(batna.id,),
    )
