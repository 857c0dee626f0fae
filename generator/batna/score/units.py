"""The unit of what a formula computes: amounts add up to an amount, and the ratio of two amounts has none."""

from collections.abc import Mapping
from fractions import Fraction
from typing import TypeAlias

from batna.score.formula import Formula
from batna.words import is_money

_Powers: TypeAlias = Mapping[str, int]
"""A unit's power in a product: EUR / day is `{"EUR": 1, "day": -1}`; nothing for a plain number, which fits to all."""


def formula_unit(formula: Formula, units: Mapping[str, str | None]) -> str | None:
    """The unit of a formula over terms of the given units; None where it comes to no single one.

    Beside money no other unit counts, because people write a price a day or a year in plain EUR:
    EUR times days is EUR. Terms without a unit are plain numbers.
    """
    money = {units[name] for name in formula.terms if is_money(units.get(name))}
    stack: list[_Powers] = []
    for step in formula.steps:
        match step:
            case "~":
                pass
            case "*" | "/":
                right, left = stack.pop(), stack.pop()
                stack.append(_times(left, right, 1 if step == "*" else -1))
            case "+" | "-":
                right, left = stack.pop(), stack.pop()
                if left and right and left != right:
                    return None
                stack.append(left or right)
            case str() if (unit := units.get(step)) is not None and (not money or unit in money):
                stack.append({unit: 1})
            case Fraction() | str():
                stack.append({})
    match list(stack.pop().items()):
        case [(unit, 1)]:
            return unit
        case _:
            return None


def _times(left: _Powers, right: _Powers, sign: int) -> _Powers:
    powers = {unit: left.get(unit, 0) + sign * right.get(unit, 0) for unit in {**left, **right}}
    return {unit: power for unit, power in powers.items() if power}
