"""An agreed key result has nobody to realise it.

There is an implementation plan, and a key result that was negotiated and agreed appears nowhere in it: no key result of
the implementation names it under `realises`, and no deliverable has a `term` that it is measured by. What the agreement
leaves open is not reported.

It matters because what nobody measures after the signature is not delivered, and nobody knows. It cost something to
get it.

Add a key result with `realises`, or a deliverable with `term`. Where the signature itself fulfils it, such as a clause
that simply stands in the contract, a deliverable with the day on which the clause was checked is enough; or leave the
note.

Source: the implementation phase of negotiating by objectives and key results: the results agreed on become those that
are tracked.
"""

from collections.abc import Iterator

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import implementation_file, plan_file
from batna.rules.agreement import agreement, has_ended, said
from batna.rules.comparison import told
from batna.rules.subject import Sound
from batna.score.measure import measured_terms
from batna.source import Part

CODE = "B511"
KIND = Kind.QUALITY
SEVERITY = Severity.NOTE


def check(sound: Sound) -> Iterator[Finding]:
    """Look for whatever in the implementation plan takes up each agreed key result."""
    agreed, negotiation = agreement(sound), sound.negotiation
    plan = negotiation.implementation
    if agreed is None or plan is None or has_ended(agreed.outcome, sound.day):
        return
    realised = {result.realises for result in plan.key_results.values()}
    carried = {deliverable.term for deliverable in plan.deliverables.values()}
    listed = "key_results" if plan.key_results else "deliverables"
    for name, reading in agreed.assessment.readings.items():
        scale = sound.card.scales[name]
        terms = measured_terms(scale.result.measure)
        if reading.value is None or not terms or name in realised or not carried.isdisjoint(terms):
            continue
        place = said(negotiation, agreed.outcome, terms, "agreed here")
        value = told(reading.value, scale, sound.settings.locale)
        yield Finding(
            message=f"{value} was agreed for `{name}`, and nothing in implementation.yaml realises it",
            help=f"add a key result with `realises: {name}`, or a deliverable with `term: {terms[0]}`",
            at=Label(implementation_file(negotiation.slug), (listed,), f"none realises `{name}`", Part.KEY),
            related=(
                place.at,
                *place.related,
                Label(plan_file(negotiation.slug), ("key_results", name), "negotiated for", Part.KEY),
            ),
            scope=name,
        )
