"""The plan has no BATNA.

The BATNA, the best alternative to a negotiated agreement, is what we will do if there is no agreement. The plan lists
no `alternatives`, or lists some and does not say with `batna` which of them is the best.

It matters because nothing else tells when to walk away. Without it no offer can be called worse than no agreement, and
whoever has no alternative in mind takes the last offer, whatever it says. Reservation values without a BATNA behind
them are wishes.

Write down what you could do instead, be it only to go on as before or to do without, and name the best in `batna`. An
alternative whose terms are not known gets a `score` between 0 and 1.

Source: Fisher and Ury, *Getting to Yes*, 1981.
"""

from collections.abc import Iterator

from batna import words
from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.rules.lateness import counted
from batna.rules.nearest import listed
from batna.rules.offer_places import whole
from batna.rules.subject import Sound
from batna.rules.table import theirs
from batna.score.assessment import Interval
from batna.source import Part

CODE = "B201"
KIND = Kind.QUALITY
SEVERITY = Severity.WARNING


def check(sound: Sound) -> Iterator[Finding]:
    """Look for a BATNA as long as there is no outcome."""
    plan, file = sound.negotiation.plan, plan_file(sound.negotiation.slug)
    if plan.batna is not None or sound.negotiation.outcome is not None:
        return
    if not plan.alternatives:
        yield Finding(
            message="the plan lists no alternative to an agreement, so that no offer can be called worse than none",
            help="write under `alternatives` what you would do without an agreement, and name the best in `batna`",
            at=Label(file, ("objective",), "and what if there is no agreement?", Part.KEY),
            related=tuple(whole(sound, scored.offer, "better than what?") for scored in theirs(sound)),
        )
        return
    count = len(plan.alternatives)
    lead = "the plan lists an alternative" if count == 1 else f"the plan lists {counted(count, 'alternative')}"
    first = next(iter(plan.alternatives))
    names = listed(plan.alternatives, "or")
    yield Finding(
        message=f"{lead} to an agreement and does not say which is the BATNA",
        help=f"write `batna: {first}`" if count == 1 else f"name the best of them in `batna`: {names}",
        at=Label(file, ("alternatives",), "which of them is the best?", Part.KEY),
        related=tuple(
            Label(file, ("alternatives", one.id), f"scores {_range(one.score, sound.settings.locale)}", Part.KEY)
            for one in sound.card.alternatives
        ),
    )


def _range(score: Interval, locale: str) -> str:
    low = words.score(score.low, locale)
    return low if score.is_point else f"{low} to {words.score(score.high, locale)}"
