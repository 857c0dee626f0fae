"""What was agreed is worse than a reservation value.

The reservation value of a key result is the worst that is still better than walking away. The agreement gives less.
Exactly at the reservation value is within it, to the last decimal. What counts is what holds today: the accepted
offer, the values that the outcome gives, and the amendments since.

It matters because the reservation values were fixed, and approved, while heads were cool. Past them an agreement
costs more than having none, and it does so for as long as it runs. Amendments are held to the same, since what was
won at the table is most easily given away in the years after it.

As long as nothing is signed, go back to the table, or walk away. Afterwards, mend it by an amendment; or, where there
is a good reason, have the exception approved and dated in `waivers.yaml`. Do not move the reservation value to where
the agreement is: that voids the approval of the plan, and hides from the next negotiator what happened.

Source: Mnookin, Peppet and Tulumello, *Beyond Winning*, 2000: the reservation value is the BATNA, translated into a
value at the table.
"""

from collections.abc import Iterator

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.rules.agreement import agreement, said
from batna.rules.comparison import against, told
from batna.rules.subject import Sound
from batna.score.assessment import State
from batna.score.measure import measured_terms

CODE = "B401"
KIND = Kind.UNMET
SEVERITY = Severity.ERROR


def check(sound: Sound) -> Iterator[Finding]:
    """Hold what is agreed against every reservation value."""
    agreed, negotiation, locale = agreement(sound), sound.negotiation, sound.settings.locale
    if agreed is None:
        return
    for name, reading in agreed.assessment.readings.items():
        scale = sound.card.scales[name]
        if reading.state is not State.BREACH or reading.value is None or scale.reservation is None:
            continue
        place = said(negotiation, agreed.outcome, measured_terms(scale.result.measure), "what was agreed")
        worst = Label(plan_file(negotiation.slug), ("key_results", name, "reservation"), "the worst we would accept")
        value = against(reading.value, scale.reservation, scale, "beyond its reservation value", locale)
        limit = told(scale.reservation, scale, locale)
        yield Finding(
            message=f"what was agreed for `{name}`{place.since} is {value}",
            help=f"bring `{name}` back to {limit} or better, or have the exception approved in waivers.yaml",
            at=place.at,
            related=(*place.related, worst),
            scope=name,
            also=("outcome",),
        )
