"""The cost of an alternative is put where it cannot be counted.

`cost_in` names the term that the `cost` of an alternative makes worse, so that the alternative is scored with it: the
cost is added to the term's value where we want less of it, subtracted where we want more. That takes an amount for the
cost, a term in money and in the currency of the plan, and key results that all want the same of the term.

Why it matters: the BATNA is the floor under every offer. A cost that is counted the wrong way round, or in another
currency, moves the floor to where nobody has put it.

Name the term in which the cost would be paid. Where no term can carry it, write what the alternative comes to, its cost
included, into its `terms`, and leave `cost_in` out.

Source: the negotiation plan of New Zealand Government Procurement, which asks for the cost over the whole of life.
"""

from collections.abc import Iterator
from decimal import Decimal

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.model.plan import Alternative, TermType
from batna.model.values import Direction
from batna.rules.nearest import listed
from batna.rules.readable import readable
from batna.rules.subject import Subject
from batna.score.alternatives import wants
from batna.score.package import given
from batna.words import is_money

CODE = "B129"
KIND = Kind.INVALID
SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Finding]:
    """Look at every alternative that says where its cost counts."""
    plan, file = subject.negotiation.plan, plan_file(subject.negotiation.slug)
    for name, alternative in plan.alternatives.items():
        if alternative.cost_in is None or alternative.cost_in not in plan.terms:
            continue
        flaw = _flaw(subject, alternative, alternative.cost_in)
        if flaw is not None:
            message, remedy, part = flaw
            yield Finding(
                message=f"the cost of the alternative `{name}` cannot be counted in `{alternative.cost_in}`: {message}",
                help=remedy,
                at=Label(file, ("alternatives", name, part), "cannot be counted"),
                related=(Label(file, ("terms", alternative.cost_in), "where it should count"),),
                scope=name,
            )


def _flaw(subject: Subject, alternative: Alternative, name: str) -> tuple[str, str, str] | None:
    """What is wrong, what to do, and the property at which it stands."""
    plan = subject.negotiation.plan
    term = plan.terms[name]
    if not isinstance(alternative.cost, Decimal):
        what = "it has no `cost`" if alternative.cost is None else f"`{alternative.cost}` is no amount"
        return what, "write `cost` as a number, such as `cost: 60000`", "cost_in"
    money = [one.id for one in plan.terms.values() if is_money(one.unit)]
    if term.type is not TermType.NUMBER or not is_money(term.unit):
        instead = f"name a term in money ({listed(money, 'or')})" if money else "put the cost into the terms by hand"
        return "that term is no amount of money", f"{instead}", "cost_in"
    if plan.currency is not None and plan.currency != term.unit:
        return (
            f"the plan counts in {plan.currency}, and that term in {term.unit}",
            f"write the cost in {term.unit} and put it into the alternative's `terms`, and leave `cost_in` out",
            "cost_in",
        )
    held = given(alternative.terms)
    wanted = {
        known.result.id: wants(known.result.measure, known.direction, held, name, alternative.cost)
        for known in readable(plan)
    }
    less, more = (
        [result for result, way in wanted.items() if way is direction]
        for direction in (Direction.LOWER, Direction.HIGHER)
    )
    if less and more:
        return (
            f"less of it is better by {listed(less, 'and')}, and more by {listed(more, 'and')}",
            "put the cost into the alternative's `terms` as you mean it, and leave `cost_in` out",
            "cost_in",
        )
    return None
