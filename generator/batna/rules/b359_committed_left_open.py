"""Our offer leaves a key result open that must be met.

A draft of ours, or an offer of ours that stands, gives no value for a term that a committed key result measures, and
carries none over either.

It matters because they may accept. What an accepted offer is silent on has not been agreed, and is then asked for by
a side that has nothing left to give for it. Besides, the score of such an offer is a range: where the BATNA lies
within it, nobody can say yet which of the two is better.

Give the term a value, or carry over what was said before with `builds_on`. While the talks go through one subject
after the other, let an offer say among its `conditions` that nothing is agreed until everything is.

Source: commitment, the last of the seven elements in Fisher and Ertel, *Getting Ready to Negotiate*, 1995.
"""

from collections.abc import Iterator

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import offer_file, plan_file
from batna.model.values import Commitment
from batna.rules.nearest import listed
from batna.rules.offer_places import named, whole
from batna.rules.subject import Sound
from batna.rules.table import ours
from batna.score.assessment import State
from batna.score.measure import measured_terms

CODE = "B359"
KIND = Kind.QUALITY
SEVERITY = Severity.NOTE


def check(sound: Sound) -> Iterator[Finding]:
    """Look for committed key results that a draft or standing offer of ours leaves open."""
    slug = sound.negotiation.slug
    for scored in ours(sound):
        silent = [
            name
            for name, scale in sound.card.scales.items()
            if scale.result.commitment is Commitment.COMMITTED and scored.assessment.readings[name].state is State.OPEN
        ]
        if not silent:
            continue
        measures = [sound.card.scales[name].result.measure for name in silent]
        missing = dict.fromkeys(
            term for measure in measures for term in measured_terms(measure) if term not in scored.terms
        )
        reopened = next((term for term in missing if term in scored.offer.terms), None)
        values = f"give a value for {listed(missing, 'and')}, or carry one over" if missing else "carry a value over"
        yield Finding(
            message=f"{named(scored.offer)} leaves open {listed(silent, 'and')}, which must be met",
            help=f"{values} with `builds_on`",
            at=whole(sound, scored.offer, "silent on what must be met")
            if reopened is None
            else Label(offer_file(slug, scored.offer.id), ("terms", reopened), "opened again"),
            related=tuple(Label(plan_file(slug), ("key_results", name, "measure"), "must be met") for name in silent),
            scope=scored.offer.id,
            also=tuple(silent),
        )
