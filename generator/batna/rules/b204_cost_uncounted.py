"""An alternative has a cost that its score leaves out.

An alternative says under `cost` what it takes to have it: to change the supplier, to build it ourselves. It counts in
the score where it is an amount, `cost_in` names the term that it makes worse, the alternative gives that term a value
and a key result reads it. Here it does not, so that the alternative looks as if it came for nothing.

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
from batna.score.alternatives import counts_cost, is_stated
from batna.score.measure import measured_terms
from batna.score.package import given
from batna.source import Part
from batna.words import is_money

CODE = "B204"
KIND = Kind.QUALITY
SEVERITY = Severity.WARNING


def check(sound: Sound) -> Iterator[Finding]:
    """Look at the cost of every alternative, as long as there is no outcome."""
    plan, scales = sound.negotiation.plan, sound.card.scales
    if sound.negotiation.outcome is not None:
        return
    for alternative in plan.alternatives.values():
        if alternative.cost and not counts_cost(alternative, scales):
            yield _cost(sound, alternative)


def _cost(sound: Sound, alternative: Alternative) -> Finding:
    plan, file = sound.negotiation.plan, plan_file(sound.negotiation.slug)
    cost = alternative.cost
    told = (
        f"costs {words.quantity(cost, plan.currency, sound.settings.locale)}"
        if isinstance(cost, Decimal)
        else f"has a cost (`{cost}`)"
    )
    return Finding(
        message=f"{_called(alternative, plan)} {told}, and its score leaves that out",
        help=_remedy(alternative, plan),
        at=Label(file, ("alternatives", alternative.id, "cost"), "counted nowhere"),
        related=(_floor(file, alternative, plan),),
        scope=alternative.id,
    )


def _called(alternative: Alternative, plan: Plan) -> str:
    return f"the BATNA, `{alternative.id}`," if alternative.id == plan.batna else f"the alternative `{alternative.id}`"


def _floor(file: str, alternative: Alternative, plan: Plan) -> Label:
    """Why it counts: the floor under every offer, or the key results that the alternative is scored on."""
    if alternative.id == plan.batna:
        return Label(file, ("batna",), "the floor under every offer")
    return Label(file, ("alternatives", alternative.id), "scored without it", Part.KEY)


def _remedy(alternative: Alternative, plan: Plan) -> str:
    if is_stated(alternative):
        return "take the cost into what is given as its worth, and say in `feasibility` that this was done"
    held = given(alternative.terms)
    read = {name for result in plan.key_results.values() for name in measured_terms(result.measure)}
    amount = "" if isinstance(alternative.cost, Decimal) else "write the cost as a number, and "
    named = alternative.cost_in
    if named is not None and named not in held:
        return f"{amount}give the alternative a value for `{named}`, to which the cost then comes"
    money = [name for name in plan.terms if is_money(plan.terms[name].unit) and name in held and name in read]
    if named is not None and named in read:
        return "write the cost as a number"
    if money:
        where = f"`cost_in: {money[0]}`" if len(money) == 1 else f"`cost_in` with {listed(money, 'or')}"
        return f"{amount}{'add' if named is None else 'write'} {where}"
    return (
        "put the cost into the terms of the alternative, as far as one can carry it; else say it in `feasibility` and "
        "leave `cost` out"
    )
