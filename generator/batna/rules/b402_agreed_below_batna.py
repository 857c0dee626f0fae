"""What was agreed is worth less to us than the BATNA.

The BATNA is what we would have done without this agreement. As a package, the agreement scores lower: the most that
it can come to, where it leaves something open, is below the least that the BATNA comes to. The same score is enough.
What counts is what holds today, with the amendments since.

It matters because a package can keep to every reservation value and still be a bad bargain: many small concessions,
each of them acceptable, add up. The BATNA is the one standard that protects against terms that are too unfavourable
to accept.

As long as nothing is signed, take the BATNA, or better the package where it costs the other side least. Afterwards,
mend it by an amendment, or have the exception approved in `waivers.yaml` with what makes up for it. Where the BATNA
had become worse by the day of the agreement, bring `alternatives` up to date, with the day in `assessed`, and have
the plan approved anew.

Source: Fisher and Ury, *Getting to Yes*, 1981.
"""

from collections.abc import Iterator

from batna import words
from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.rules.agreement import agreement, said
from batna.rules.subject import Sound
from batna.source import Part

CODE = "B402"
KIND = Kind.UNMET
SEVERITY = Severity.ERROR


def check(sound: Sound) -> Iterator[Finding]:
    """Hold the score of what is agreed against that of the BATNA."""
    agreed, batna, locale = agreement(sound), sound.card.batna, sound.settings.locale
    if agreed is None or batna is None or agreed.assessment.score.high >= batna.score.low:
        return
    score = agreed.assessment.score
    most, least = words.scores(score.high, batna.score.low, locale)
    changed = [term for amendment in sound.negotiation.amendments for term in amendment.terms]
    place = said(sound.negotiation, agreed.outcome, tuple(dict.fromkeys(changed)), "what was agreed")
    at_most = "" if score.is_point else "at most "
    at_least = "" if batna.score.is_point else "at least "
    yield Finding(
        message=(
            f"what was agreed{place.since} scores {at_most}{most}, less than the BATNA, `{batna.id}`, "
            f"which scores {at_least}{least}"
        ),
        help="better the package, by an amendment once it is signed, or have the exception approved in waivers.yaml",
        at=place.at,
        related=(
            *place.related,
            Label(plan_file(sound.negotiation.slug), ("alternatives", batna.id), "what we would have done", Part.KEY),
        ),
        scope="outcome",
    )
