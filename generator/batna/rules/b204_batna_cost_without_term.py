"""The BATNA has a cost that none of its terms carries.

The BATNA says under `cost` what it takes to have it (to change the supplier, to build it ourselves), and none of its
terms is an amount of money. So its score looks as if it came for nothing. A BATNA whose `score` or `points` are stated
is left alone: whoever judged it can have taken the cost into account.

It matters because the BATNA is the floor under every offer. A floor that is too high makes us walk away from an
agreement that would have been cheaper, all things counted.

Give the BATNA a value for a term in money and put its cost into it, spread over the years where the term is an annual
amount; or define such a term, and let a key result measure it.

Source: the negotiation plan of New Zealand Government Procurement, which asks for the cost over the whole of life.
"""

from collections.abc import Iterator

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.rules.nearest import listed
from batna.rules.subject import Sound
from batna.score.package import given
from batna.source import Part
from batna.words import is_money

CODE = "B204"
KIND = Kind.QUALITY
SEVERITY = Severity.NOTE


def check(sound: Sound) -> Iterator[Finding]:
    """Look for an amount of money among the terms of a BATNA that costs something, as long as there is no outcome."""
    plan = sound.negotiation.plan
    if plan.batna is None or sound.negotiation.outcome is not None:
        return
    batna = plan.alternatives[plan.batna]
    money = [name for name, term in plan.terms.items() if is_money(term.unit)]
    is_stated = batna.score is not None or batna.points is not None
    if batna.cost is None or is_stated or not given(batna.terms).keys().isdisjoint(money):
        return
    file = plan_file(sound.negotiation.slug)
    where = listed(money, "or") if money else "a term in money that a key result measures"
    yield Finding(
        message=f"the BATNA, `{batna.id}`, has a cost, and none of its terms carries it: its score leaves the cost out",
        help=f"add the cost to the BATNA's `terms`, as {where}",
        at=Label(file, ("alternatives", batna.id, "cost"), "counted nowhere"),
        related=(
            Label(file, ("batna",), "the floor under every offer"),
            *(Label(file, ("terms", name), "could carry the cost", Part.KEY) for name in money),
        ),
    )
