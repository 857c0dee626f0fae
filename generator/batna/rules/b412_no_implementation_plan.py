"""There is an agreement, and no plan to put it into practice.

The negotiation ended in an agreement that has not run out yet, and there is no `implementation.yaml` beside it.

It matters because an agreement delivers nothing by being signed. Who delivers what by when, by which figures we will
know, and when both sides look at them together, is asked best while those who negotiated still remember what was meant.
Without it the savings stand in a presentation, and nobody notices when they do not arrive.

Write `implementation.yaml`: one key result for each that was negotiated, with `realises`; the deliverables that the
contract names, with the day and who owes them; and how often the agreement is reviewed.

Source: Danny Ertel, *Getting Past Yes: Negotiating as if Implementation Mattered*, Harvard Business Review, November
2004.
"""

from collections.abc import Iterator

from batna import words
from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import offer_file, outcome_file
from batna.model.talks import Result
from batna.rules.agreement import has_ended
from batna.rules.subject import Sound
from batna.source import Part

CODE = "B412"
KIND = Kind.QUALITY
SEVERITY = Severity.WARNING


def check(sound: Sound) -> Iterator[Finding]:
    """Look for an implementation plan beside an agreement that has not ended."""
    outcome = sound.negotiation.outcome
    if outcome is None or outcome.result is not Result.AGREEMENT or has_ended(outcome, sound.day):
        return
    if sound.negotiation.implementation is None:
        agreed = words.day(outcome.date, sound.settings.locale)
        yield Finding(
            message=f"an agreement was reached on {agreed}, and there is no implementation.yaml",
            help="write implementation.yaml: key results that realise what was agreed, deliverables and reviews",
            at=Label(outcome_file(sound.negotiation.slug), ("result",), "nothing says how it is put into practice"),
            related=tuple(
                Label(offer_file(sound.negotiation.slug, offer.id), ("terms",), "what was accepted", Part.KEY)
                for offer in sound.negotiation.offers
                if offer.id == outcome.accepts
            ),
            scope="outcome",
        )
