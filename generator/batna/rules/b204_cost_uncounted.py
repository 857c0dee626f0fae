"""An alternative has a cost that its score leaves out.

An alternative says under `cost` what it takes to have it: to change the supplier, to build it ourselves. It counts in
the score where it is an amount and `cost_in` names the term that it makes worse, and the alternative gives that term a
value. Here it does not, so that the alternative looks as if it came for nothing.

It matters because the BATNA is the floor under every offer. A floor that is too high makes us walk away from an
agreement that would have been cheaper, all things counted.

Write the amount as `cost` and the term as `cost_in`, spread over the years where the term is an annual amount. Where
only a `score` or `points` are given, take the cost into these and leave `cost` out, or say it in `feasibility`.

Source: the negotiation plan of New Zealand Government Procurement, which asks for the cost over the whole of life.
"""

from collections.abc import Iterator
from decimal import Decimal

from batna import words
from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.model.plan import Alternative, Plan
from batna.rules.nearest import listed
from batna.rules.subject import Sound
from batna.score.package import given
from batna.words import is_money

CODE = "B204"
KIND = Kind.QUALITY
SEVERITY = Severity.WARNING


def check(sound: Sound) -> Iterator[Finding]:
    """Look at the cost of every alternative, as long as there is no outcome."""
    plan, locale = sound.negotiation.plan, sound.settings.locale
    if sound.negotiation.outcome is not None:
        return
    for alternative in plan.alternatives.values():
        if alternative.cost is None or is_carried(alternative):
            continue
        cost = words.number(alternative.cost, locale) if isinstance(alternative.cost, Decimal) else alternative.cost
        called = (
            f"the BATNA, `{alternative.id}`," if alternative.id == plan.batna else f"the alternative `{alternative.id}`"
        )
        yield Finding(
            message=f"{called} costs {cost} beside its terms, and its score leaves that out",
            help=_remedy(alternative, plan),
            at=Label(plan_file(sound.negotiation.slug), ("alternatives", alternative.id, "cost"), "counted nowhere"),
            scope=alternative.id,
        )


def is_carried(alternative: Alternative) -> bool:
    """Whether the cost of an alternative counts in its score."""
    return isinstance(alternative.cost, Decimal) and alternative.cost_in in given(alternative.terms)


def _remedy(alternative: Alternative, plan: Plan) -> str:
    held = given(alternative.terms)
    money = [name for name, term in plan.terms.items() if is_money(term.unit) and name in held]
    if not held:
        return "take the cost into what is given as its worth, and say in `feasibility` that this was done"
    if alternative.cost_in is not None and alternative.cost_in not in held:
        return f"give the alternative a value for `{alternative.cost_in}`, to which the cost is then added"
    where = f"`cost_in: {money[0]}`" if len(money) == 1 else f"`cost_in` with {listed(money, 'or')}" if money else ""
    amount = "" if isinstance(alternative.cost, Decimal) else "write the cost as a number, and "
    return (
        f"{amount}add {where}"
        if where
        else "put the cost into the terms of the alternative, as far as one can carry it"
    )
