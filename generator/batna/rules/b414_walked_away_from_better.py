"""We walked away from an offer that was better than the BATNA.

The talks ended without an agreement. The newest that they had put on the table, neither withdrawn nor expired on that
day, breaches no reservation value of ours and scores more than our best alternative. Whether we declined it makes no
difference: to decline it and to walk away is one decision. Where something is open, the least that the offer comes to
has to be above the most that the BATNA comes to.

It matters because whoever walks away takes the BATNA, and by our own numbers that is the worse of the two. It happens
in anger, after long talks, or because an offer was measured against what we had hoped for instead of what we can do
alone. Or the numbers are wrong, and then every offer of these talks was judged by them.

Ask whether the offer still stands, and accept it or improve on it. Where it was right to leave, something counts that
the plan does not measure: say so in the outcome's `rationale` and `lessons`, and have the exception approved in
`waivers.yaml`.

Source: Fisher and Ury, *Getting to Yes*, 1981: the BATNA is the standard against which any proposal is measured.
"""

from collections.abc import Iterator

from batna import words
from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import outcome_file, plan_file
from batna.model.talks import Result
from batna.rules.offer_places import named, whole
from batna.rules.subject import Sound
from batna.rules.table import offered_until
from batna.score.assessment import Verdict
from batna.source import Part

CODE = "B414"
KIND = Kind.QUALITY
SEVERITY = Severity.WARNING


def check(sound: Sound) -> Iterator[Finding]:
    """Hold the best of what they last offered against the BATNA, where the talks ended without an agreement."""
    outcome, batna, locale = sound.negotiation.outcome, sound.card.batna, sound.settings.locale
    if outcome is None or outcome.result is not Result.NO_AGREEMENT or batna is None:
        return
    offered = [one for one in offered_until(sound, outcome.date) if one.assessment.verdict is not Verdict.BREACH]
    best = max(offered, key=lambda scored: scored.assessment.score.low, default=None)
    if best is None or best.assessment.score.low <= batna.score.high:
        return
    more, less = words.scores(best.assessment.score.low, batna.score.high, locale)
    at_least = "" if best.assessment.score.is_point else "at least "
    at_most = "" if batna.score.is_point else "at most "
    yield Finding(
        message=(
            f"we walked away on {words.day(outcome.date, locale)} from {named(best.offer)}, which breaches no "
            f"reservation value and scores {at_least}{more}, more than the BATNA, `{batna.id}`, which scores "
            f"{at_most}{less}"
        ),
        help="ask whether it still stands, or say in `rationale` what the scores leave out, and have that approved",
        at=Label(outcome_file(sound.negotiation.slug), ("result",), "left for something worse"),
        related=(
            whole(sound, best.offer, "what they offered"),
            Label(plan_file(sound.negotiation.slug), ("alternatives", batna.id), "what we do instead", Part.KEY),
        ),
        scope="outcome",
    )
