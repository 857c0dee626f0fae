"""Our offer is worse than a reservation value.

A reservation value is the worst result that is still better than walking away. A draft of ours, or an offer of ours
that stands, gives less than that. Exactly at the reservation value is within it; one cent, one day or one option
beyond it is not. Offers that have been overtaken, declined, withdrawn or have expired are history and are not looked
at, except, in a comparison with a git revision (`--since`), where the offer itself is new since then; also where the
talks have ended since, unless it is the one that was accepted, which is judged as what was agreed.

It matters because an offer, once made, cannot be taken back: the counterparty will not move past it again, and may
simply accept. The reservation value was fixed while heads were cool, so that nobody has to judge it at the table,
late, with the other side waiting.

Better the offer before it is made. Where it is made already, withdraw it or replace it today. If the exception is
right, have it approved and dated in `waivers.yaml` by whoever approved the plan; if the reservation value itself is
wrong, change it in a pull request of its own, with the reason, and never to make an offer fit.

Source: Mnookin, Peppet and Tulumello, *Beyond Winning*, 2000: the reservation value is the BATNA, translated into a
value at the table.
"""

from collections.abc import Iterator

from batna import words
from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.rules.comparison import apart, told
from batna.rules.offer_places import named, own_value
from batna.rules.reaching import reach
from batna.rules.subject import Sound
from batna.rules.table import EXCUSE, ours
from batna.score.assessment import Quantity, State
from batna.score.scale import Scale

CODE = "B301"
KIND = Kind.UNMET
SEVERITY = Severity.ERROR


def check(sound: Sound) -> Iterator[Finding]:
    """Hold every draft and standing offer of ours against every reservation value."""
    locale, file = sound.settings.locale, plan_file(sound.negotiation.slug)
    for scored in ours(sound):
        for name, reading in scored.assessment.readings.items():
            scale = sound.card.scales[name]
            value, worst = reading.value, scale.reservation
            if reading.state is not State.BREACH or value is None or worst is None:
                continue
            at, carried = own_value(sound, scored.offer, scale)
            limit = Label(file, ("key_results", name, "reservation"), "the worst we said we would accept")
            gives = f"{named(scored.offer)} gives {told(value, scale, locale, worst)} for `{name}`"
            yield Finding(
                message=f"{gives}, {_beyond(value, worst, scale, locale)}",
                help=f"{reach(sound, scale, worst)}, {EXCUSE}",
                at=at,
                related=(*carried, limit),
                scope=scored.offer.id,
                also=(name,),
            )


def _beyond(value: Quantity, worst: Quantity, scale: Scale, locale: str) -> str:
    length, limit = apart(value, worst, scale.unit, locale), told(worst, scale, locale, value)
    if length is not None:
        return f"{length} beyond the reservation value of {limit}"
    here, there = words.scores(scale.worth(value), scale.worth(worst), locale)
    return f"worth {here} to us, and the reservation value is {limit}, worth {there}"
