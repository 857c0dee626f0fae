"""Our offer is worth less to us than our best alternative.

The score of a draft of ours, or of an offer of ours that stands, lies below the score of the BATNA: if they accepted,
we would be worse off than without them. An offer that leaves key results open is only called so when even the best
that could still be agreed on them would not lift it to the BATNA; exactly at the BATNA is not below it.

It matters because no single value has to look bad for it. Each may lie within its reservation value, and the package
as a whole still costs more than walking away: that is how a tired team signs what it should have left.

Better the offer where it gains most. If you find the result of the comparison absurd, then weights, values or what
the alternative is thought to bring are not what you mean: correct them in the plan, openly, and not at the table.

Source: Fisher and Ury, *Getting to Yes*, 1981: the BATNA is the standard against which any proposed agreement should
be measured; Keeney and Raiffa, *Decisions with Multiple Objectives*, 1976, for the additive score.
"""

from collections.abc import Iterator

from batna import words
from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.rules.offer_places import named, whole
from batna.rules.subject import Sound
from batna.rules.table import EXCUSE, ours
from batna.score.assessment import Interval, ScoredOffer

CODE = "B302"
KIND = Kind.UNMET
SEVERITY = Severity.ERROR


def check(sound: Sound) -> Iterator[Finding]:
    """Compare the most that each draft and standing offer of ours can be worth with the least that the BATNA is."""
    batna, locale = sound.card.batna, sound.settings.locale
    if batna is None:
        return
    for scored in ours(sound):
        most, least = scored.assessment.score.high, batna.score.low
        if most >= least:
            continue
        score, floor = words.scores(most, least, locale)
        gap = words.score_difference(least - most, locale)
        at_most, at_least = _open(scored.assessment.score, " at most"), _open(batna.score, "at least ")
        yield Finding(
            message=(
                f"{named(scored.offer)} is worth {score}{at_most}, {gap} less than our BATNA, `{batna.id}`, "
                f"which is worth {at_least}{floor}"
            ),
            help=f"bring its score to {floor} or more{_most_to_gain(sound, scored, locale)}, {EXCUSE}",
            at=whole(sound, scored.offer, f"worth {score}{at_most}"),
            related=(Label(plan_file(sound.negotiation.slug), ("batna",), f"worth {at_least}{floor}"),),
            scope=scored.offer.id,
        )


def _open(score: Interval, text: str) -> str:
    return "" if score.is_point else text


def _most_to_gain(sound: Sound, scored: ScoredOffer, locale: str) -> str:
    """Where the offer could gain most, as a clause."""
    room = {
        name: scale.weight * (scale.most - scored.assessment.readings[name].worth.high)
        for name, scale in sound.card.scales.items()
    }
    name = max(room, key=room.__getitem__)
    gain = words.score_difference(room[name], locale)
    return f" (the most is to be gained on `{name}`, up to {gain})"
