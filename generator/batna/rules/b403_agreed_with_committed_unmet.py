"""What was agreed does not meet a committed key result.

The target of a committed key result must be met. The agreement falls short of it, or does not say what it would take
to know. Exactly at the target is met. What counts is what holds today, with the amendments since. A value beyond the
reservation value is for B401 to report, and is not reported twice.

It matters because "committed" is a promise to those who plan on it: a budget that was cut already, a site that closes
on a day. If any result between target and reservation value would do, the key result is aspirational. And what an
agreement leaves open is settled later, by whoever then has the better hand.

Go back to the table, or mend it by an amendment. Where the shortfall was accepted for something worth more, have the
exception approved in `waivers.yaml`, and tell those who plan on the target.

Source: the published OKR guide of Google: a committed result is to be delivered in full, and less than that needs
explaining.
"""

from collections.abc import Iterator

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.model.values import Commitment
from batna.rules.agreement import Agreement, agreement, said
from batna.rules.comparison import against, told
from batna.rules.subject import Sound
from batna.score.assessment import Quantity, State
from batna.score.measure import measured_terms
from batna.score.scale import Scale

CODE = "B403"
KIND = Kind.UNMET
SEVERITY = Severity.ERROR


def check(sound: Sound) -> Iterator[Finding]:
    """Hold what is agreed against the target of every committed key result."""
    agreed = agreement(sound)
    if agreed is None:
        return
    for name, reading in agreed.assessment.readings.items():
        scale = sound.card.scales[name]
        if scale.result.commitment is Commitment.COMMITTED:
            if reading.value is None:
                yield _open(sound, agreed, scale)
            elif reading.state is State.ACCEPTABLE:
                yield _short(sound, agreed, scale, reading.value)


def _short(sound: Sound, agreed: Agreement, scale: Scale, value: Quantity) -> Finding:
    locale = sound.settings.locale
    place = said(sound.negotiation, agreed.outcome, measured_terms(scale.result.measure), "what was agreed")
    shown = against(value, scale.target, scale, "short of its target", locale)
    target = told(scale.target, scale, locale)
    return Finding(
        message=f"what was agreed for the committed `{scale.id}`{place.since} is {shown}",
        help=f"bring `{scale.id}` to {target} or better, or have the exception approved in waivers.yaml",
        at=place.at,
        related=(*place.related, _target(sound, scale)),
        scope=scale.id,
        also=("outcome",),
    )


def _open(sound: Sound, agreed: Agreement, scale: Scale) -> Finding:
    target = told(scale.target, scale, sound.settings.locale)
    terms = measured_terms(scale.result.measure)
    missing = [term for term in terms if term not in agreed.terms]
    names = " and ".join(f"`{term}`" for term in missing)
    place = said(
        sound.negotiation, agreed.outcome, missing or terms, f"nothing on {names}" if missing else "what was agreed"
    )
    why = f"nothing was agreed on {names}" if missing else "what was agreed makes its formula divide by zero"
    since = "" if place.amendment is None else f" by the amendment `{place.amendment}`"
    return Finding(
        message=f"the committed `{scale.id}`, with the target {target}, is left open{since}: {why}",
        help=f"have {names or 'the terms'} agreed in writing, or have the exception approved in waivers.yaml",
        at=place.at,
        related=(*place.related, _target(sound, scale)),
        scope=scale.id,
        also=("outcome",),
    )


def _target(sound: Sound, scale: Scale) -> Label:
    return Label(plan_file(sound.negotiation.slug), ("key_results", scale.id, "target"), "what must be met")
