"""We open below a target that must be met.

Our first offer, or the draft of it, already gives less than the target of a committed key result. Exactly at the
target is not below it. What lies beyond the reservation value is left to B301.

It matters because talks move from the openings towards each other, and hardly ever back: what we do not ask for at
the beginning we shall not get at the end. A committed key result that the opening already misses can then only be met
by a present of theirs. Ambitious openings that have a reason lead to better results.

Open at the plan's `opening`, or at least at the target, with the criterion that makes it legitimate. If the target is
out of reach, then it is the plan that is wrong.

Source: Galinsky and Mussweiler, "First offers as anchors", *Journal of Personality and Social Psychology*, 2001.
"""

from collections.abc import Iterator

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.model.values import Commitment, Side
from batna.rules.comparison import apart, told
from batna.rules.offer_places import named, said
from batna.rules.reaching import reach
from batna.rules.subject import Sound
from batna.rules.table import ours
from batna.score.assessment import ScoredOffer, State

CODE = "B358"
KIND = Kind.QUALITY
SEVERITY = Severity.WARNING


def check(sound: Sound) -> Iterator[Finding]:
    """Hold our opening against the target of every committed key result."""
    locale, file = sound.settings.locale, plan_file(sound.negotiation.slug)
    for scored in _openings(sound):
        for name, scale in sound.card.scales.items():
            reading = scored.assessment.readings[name]
            is_committed = scale.result.commitment is Commitment.COMMITTED
            if not is_committed or reading.state is not State.ACCEPTABLE or reading.value is None:
                continue
            level, has_opening = (scale.target, False) if scale.opening is None else (scale.opening, True)
            length = apart(reading.value, scale.target, scale.unit, locale)
            short = "short of the target" if length is None else f"{length} short of the target"
            value = told(reading.value, scale, locale, scale.target)
            at, carried = said(sound, scored.offer, scale, "below the target")
            yield Finding(
                message=(
                    f"{named(scored.offer)} opens with {value} for `{name}`, "
                    f"{short} of {told(scale.target, scale, locale, reading.value)}"
                ),
                help=f"{reach(sound, scale, level)}{', as the plan opens' if has_opening else ''}",
                at=at,
                related=(*carried, Label(file, ("key_results", name, "target"), "must be met")),
                scope=scored.offer.id,
                also=(name,),
            )


def _openings(sound: Sound) -> Iterator[ScoredOffer]:
    """Our first move while it stands, or the drafts of it while we have made none."""
    has_made = any(one.offer.sender is Side.US and not one.offer.draft for one in sound.card.offers)
    for scored in ours(sound):
        if scored.change is None and scored.offer.draft is not has_made:
            yield scored
