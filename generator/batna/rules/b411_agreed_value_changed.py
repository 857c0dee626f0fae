"""The outcome changes a value of the offer that it accepts.

Drafting does change values: a number is rounded, a period moves, a lawyer deletes half a sentence. The outcome gives
another value than the accepted offer does, or takes one out. What the offer left open and the outcome fills in is not
reported.

It matters because a deal is lost more often between handshake and signature than at the table. A change after the last
offer was not weighed as a part of a package, and nothing was got for it; where it is worse for us, it is a concession
that nobody decided on.

Hold the contract against the accepted offer. Where the offer is right, have the contract corrected, and take the value
out of `terms`. Where both sides mean the change, write the new package down as an offer of whoever asked for it, accept
that one, and say in `rationale` what the change was for.

Source: the price negotiation memorandum of the Federal Acquisition Regulation, 15.406-3, which has the position reached
recorded beside the proposal and the objective.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from batna import words
from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import outcome_file
from batna.model.plan import Term
from batna.model.values import Value
from batna.rules.agreement import offered_at
from batna.rules.comparison import apart
from batna.rules.given import written
from batna.rules.subject import Sound
from batna.score.measure import measured, measured_terms
from batna.score.package import given, same_value

CODE = "B411"
KIND = Kind.QUALITY
SEVERITY = Severity.WARNING


def check(sound: Sound) -> Iterator[Finding]:
    """Compare what the outcome itself says with the package that it accepts."""
    negotiation, outcome = sound.negotiation, sound.negotiation.outcome
    accepted = next((one for one in sound.card.offers if outcome is not None and one.offer.id == outcome.accepts), None)
    if outcome is None or accepted is None:
        return
    for name, value in outcome.terms.items():
        before = accepted.terms.get(name)
        if before is None or same_value(value, before):
            continue
        term, locale = negotiation.plan.terms[name], sound.settings.locale
        offered = _told(before, term, locale)
        says = "takes out" if value is None else f"gives {_told(value, term, locale)} for"
        yield Finding(
            message=(
                f"the outcome {says} `{name}`, and the accepted offer `{accepted.offer.id}` gave {offered}"
                f"{_difference(value, before, term, locale)}{_effect(sound, accepted.terms, name, value)}"
            ),
            help=f"correct `{name}` in the contract, or write the changed package down as an offer and accept that",
            at=Label(outcome_file(negotiation.slug), ("terms", name), "changed after the offer"),
            related=tuple(offered_at(negotiation, outcome, name)),
            scope="outcome",
        )


def _told(value: Value, term: Term, locale: str) -> str:
    return written(value) if isinstance(value, bool | str | tuple) else words.quantity(value, term.unit, locale)


def _difference(value: Value | None, before: Value, term: Term, locale: str) -> str:
    match value, before:
        case Decimal(), Decimal():
            length = apart(Fraction(value), Fraction(before), term.unit, locale)
            return f": {length} {'more' if value > before else 'less'}"
        case date(), date():
            return f": {apart(value, before, None, locale)} {'later' if value > before else 'earlier'}"
        case _:
            return ""


def _effect(sound: Sound, offered: Mapping[str, Value], name: str, value: Value | None) -> str:
    """For which key results the change is worse for us or better, each judged as if nothing else had changed."""
    changed = given({**offered, name: value})
    worse, better = [], []
    for scale in sound.card.scales.values():
        if name not in measured_terms(scale.result.measure):
            continue
        here, there = (measured(scale.result.measure, terms) for terms in (changed, offered))
        if here is None or there is None:
            continue
        if not scale.reaches(here, there):
            worse.append(f"`{scale.id}`")
        elif not scale.reaches(there, here):
            better.append(f"`{scale.id}`")
    told = [f"{how} for us on {' and '.join(names)}" for how, names in (("worse", worse), ("better", better)) if names]
    return f", {', '.join(told)}" if told else ""
