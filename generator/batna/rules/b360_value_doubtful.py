"""A value of an offer is hard to believe.

A number or a day lies outside of the term's `range` and of every level that the plan names for it; or it is about ten
times, or a tenth of, what was last on the table or in force before; or it is a price of nothing, or negative; or years
away. An empty cell, a sign, a missing or doubled zero, a price per unit instead of the price in all, another currency:
each of them is a valid number. The score counts the value as it is written. A value that is doubted is no measure for
those that come after it.

It matters because a slip in our favour looks like good news. Who accepts an offer over a missing zero has no agreement
but a quarrel: in most laws a mistake that the other side had to notice is none that it can hold on to.

Ask whoever said it which number is meant, before anybody relies on it. If the file is wrong, correct the file. If the
value is meant, widen the term's `range`, which is what could be negotiated after all.

Source: the duty of a public buyer to have an abnormally low tender explained, Directive 2014/24/EU, article 69.
"""

from collections.abc import Iterator

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import offer_file
from batna.rules.doubted import doubted, held_against, remedy
from batna.rules.offer_places import named
from batna.rules.subject import Sound
from batna.score.doubts import offer_doubts

CODE = "B360"
KIND = Kind.QUALITY
SEVERITY = Severity.WARNING


def check(sound: Sound) -> Iterator[Finding]:
    """Look at what every offer itself says, drafts too, as long as there is no outcome."""
    negotiation = sound.negotiation
    if negotiation.outcome is not None:
        return
    offers = {offer.id: offer for offer in negotiation.offers}
    for name, found in offer_doubts(negotiation).items():
        for doubt in found:
            yield Finding(
                message=f"{named(offers[name])} gives {doubted(doubt, negotiation.plan, sound.settings.locale)}",
                help=remedy(doubt),
                at=Label(offer_file(negotiation.slug, name), ("terms", doubt.term), "is this meant?"),
                related=held_against(doubt, negotiation.slug),
                scope=name,
            )
