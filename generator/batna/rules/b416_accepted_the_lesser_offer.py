"""We accepted one of their offers while a better one stood.

The outcome accepts an offer of theirs. On the same day another offer of theirs stood, as one of several packages that
they had put on the table together, or as a newer one; it breaches no reservation value of ours, and scores more than
what was agreed. Where something is open, the least that it comes to has to be above the most that the agreement does.

It matters because several packages that are the same to them are seldom the same to us: that is what they are put
forward for. Choosing among them costs nothing, and the score tells which one to choose. A newer offer that is
overlooked is a concession of theirs that is handed back.

Before it is signed, ask for the other one. Where the lesser one was chosen for a reason, something counts that the plan
does not measure: say so in the outcome's `rationale`, and have the exception approved in `waivers.yaml`.

Source: Medvec and Galinsky, "Putting more on the table", *Negotiation* 8, 2005, on several equivalent offers made at
once.
"""

from collections.abc import Iterator

from batna import words
from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import outcome_file
from batna.model.values import Side
from batna.rules.agreement import agreement
from batna.rules.offer_places import named, whole
from batna.rules.subject import Sound
from batna.rules.table import offered_until
from batna.score.assessment import Verdict

CODE = "B416"
KIND = Kind.QUALITY
SEVERITY = Severity.WARNING


def check(sound: Sound) -> Iterator[Finding]:
    """Hold what was agreed by accepting an offer of theirs against the others that stood on the day."""
    outcome, locale = sound.negotiation.outcome, sound.settings.locale
    accepted = next((one for one in sound.card.offers if outcome is not None and one.offer.id == outcome.accepts), None)
    agreed = agreement(sound)
    if outcome is None or agreed is None or accepted is None or accepted.offer.sender is not Side.THEM:
        return
    declined = {reply.offer for reply in sound.negotiation.replies}
    others = [
        one
        for one in offered_until(sound, outcome.date)
        if one.offer.id not in declined | {accepted.offer.id} and one.assessment.verdict is not Verdict.BREACH
    ]
    best = max(others, key=lambda scored: scored.assessment.score.low, default=None)
    if best is None or best.assessment.score.low <= agreed.assessment.score.high:
        return
    more, less = words.scores(best.assessment.score.low, agreed.assessment.score.high, locale)
    at_least = "" if best.assessment.score.is_point else "at least "
    at_most = "" if agreed.assessment.score.is_point else "at most "
    yield Finding(
        message=(
            f"the outcome accepts `{accepted.offer.id}` and scores {at_most}{less}, and {named(best.offer)} stood as "
            f"well and scores {at_least}{more}"
        ),
        help=f"ask for `{best.offer.id}` before it is signed, or say in `rationale` what the scores leave out",
        at=Label(outcome_file(sound.negotiation.slug), ("accepts",), f"scores {at_most}{less}"),
        related=(whole(sound, best.offer, f"scores {at_least}{more}"),),
        scope="outcome",
    )
