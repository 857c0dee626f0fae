"""No key result measures a term.

The term is negotiated, offers put a value on it, and no key result reads it, nor does the estimate of how the other
side values it. So whatever is agreed on it makes no difference to any score. Terms of type `text` are prose and are
not meant.

It matters because what is not measured is given away. A concession on this term costs nothing on the scorecard, be it
ever so dear in the end; and a gain on it is never seen.

If it matters to us, measure it with a key result. If it matters to the other side only, say so in
`counterparty.estimate`: it is then the best there is to trade. If it matters to nobody, drop it, or make it `text`.

Source: Keeney and Raiffa, *Decisions with Multiple Objectives*, 1976: the set of attributes must be complete.
"""

from collections.abc import Iterator

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import offer_file, plan_file
from batna.model.plan import TermType
from batna.rules.subject import Sound
from batna.score.measure import measured_terms
from batna.source import Part

CODE = "B206"
KIND = Kind.QUALITY
SEVERITY = Severity.NOTE


def check(sound: Sound) -> Iterator[Finding]:
    """Look for terms that neither a key result nor the estimate reads, as long as there is no outcome."""
    plan, file = sound.negotiation.plan, plan_file(sound.negotiation.slug)
    if sound.negotiation.outcome is not None:
        return
    read = {term for result in plan.key_results.values() for term in measured_terms(result.measure)}
    if plan.counterparty.estimate is not None:
        read.update(plan.counterparty.estimate.terms)
    for name, term in plan.terms.items():
        if term.type is not TermType.TEXT and name not in read:
            yield Finding(
                message=f"no key result measures the term `{name}`: whatever is agreed on it, no score changes",
                help="measure it with a key result, say in `counterparty.estimate` what it is to them, or drop it",
                at=Label(file, ("terms", name), "measured by nothing", Part.KEY),
                related=tuple(_newest(sound, name)),
            )


def _newest(sound: Sound, term: str) -> Iterator[Label]:
    """Where the newest offer that gives the term a value does so, which makes no difference."""
    for offer in reversed(sound.negotiation.offers):
        if term in offer.terms:
            yield Label(offer_file(sound.negotiation.slug, offer.id), ("terms", term), "makes no difference")
            return
