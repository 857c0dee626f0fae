"""Arithmetic over number terms, exactly: `annual_cost * years + 2 * (setup - discount)`.

A text is brought into postfix order once (Dijkstra's shunting yard, 1961) and computed from there, so that neither
depth nor a term's name (`yield`, `class`) can get in the way. Numbers are fractions from the text on, and no binary
float comes between.
"""

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TypeAlias

Step: TypeAlias = Fraction | str
"""A number, the id of a term, or an operator: `+ - * /`, and `~` for a minus sign in front."""

_TOKEN = re.compile(r"\s*(?:(?P<number>[0-9]+(?:\.[0-9]*)?|\.[0-9]+)|(?P<name>[^\W\d]\w*)|(?P<sign>[-+*/()]))")
_MINUS = "~"
_BINDS = {"(": 0, "+": 1, "-": 1, "*": 2, "/": 2, _MINUS: 3}
_OPERATORS: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a text is no formula: the piece at which it fails, and a clause that says what is wrong there."""

    reason: str
    piece: str


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that can be computed: `terms` are the names in it as they appear, `steps` are in postfix order."""

    text: str
    terms: tuple[str, ...]
    steps: tuple[Step, ...]

    def value(self, numbers: Mapping[str, Fraction]) -> Fraction | None:
        """The result over the given terms; None where one is not given, or for a division by zero."""
        if any(name not in numbers for name in self.terms):
            return None
        stack: list[Fraction] = []
        for step in self.steps:
            if isinstance(step, Fraction):
                stack.append(step)
            elif step == _MINUS:
                stack.append(-stack.pop())
            elif step in _OPERATORS:
                right = stack.pop()
                if step == "/" and right == 0:
                    return None
                stack.append(_OPERATORS[step](stack.pop(), right))
            else:
                stack.append(numbers[step])
        return stack.pop()


@lru_cache(maxsize=4096)
def parse(text: str) -> Formula | Unreadable:
    """The formula that `text` is, or why it is none."""
    text = text.strip()
    yard = _Yard([], [])
    place, piece, is_operand_due = 0, "", True
    while place < len(text):
        token = _TOKEN.match(text, place)
        if token is None:
            return Unreadable(
                "only terms, numbers, + - * / and parentheses belong in a formula", text[place:].split()[0]
            )
        place, kind = token.end(), token.lastgroup or ""
        piece = token[kind]
        flaw = yard.flaw(kind, piece, is_operand_due=is_operand_due)
        if flaw is not None:
            return Unreadable(flaw, piece)
        yard.take(kind, piece, is_prefix=is_operand_due)
        is_operand_due = kind == "sign" and piece != ")"
    if is_operand_due:
        return Unreadable("a term or a number is missing after it", piece)
    if "(" in yard.waiting:
        return Unreadable("a parenthesis is not closed after it", piece)
    yard.release(1)
    names = [step for step in yard.steps if isinstance(step, str) and step not in _BINDS]
    return Formula(text, tuple(dict.fromkeys(names)), tuple(yard.steps))


@dataclass(frozen=True, slots=True)
class _Yard:
    """What is in order already, and the operators and parentheses that wait for their right side."""

    steps: list[Step]
    waiting: list[str]

    def flaw(self, kind: str, piece: str, *, is_operand_due: bool) -> str | None:
        """What is wrong with a token that comes next."""
        if is_operand_due and piece in {")", "*", "/"}:
            return "a term or a number is missing before it"
        if not is_operand_due and (kind != "sign" or piece == "("):
            return "an operator is missing before it"
        return "no parenthesis was opened" if piece == ")" and "(" not in self.waiting else None

    def take(self, kind: str, piece: str, *, is_prefix: bool) -> None:
        """Put one token where it belongs; a sign in front of an operand `is_prefix`."""
        if kind == "number":
            self.steps.append(Fraction(Decimal(piece)))
        elif kind == "name":
            self.steps.append(piece)
        elif piece == ")":
            self.release(1)
            self.waiting.pop()
        elif piece == "(":
            self.waiting.append(piece)
        elif not is_prefix:
            self.release(_BINDS[piece])
            self.waiting.append(piece)
        elif piece == "-":
            self.waiting.append(_MINUS)

    def release(self, least: int) -> None:
        """Let out what binds at least so tightly, back to the last open parenthesis."""
        while self.waiting and _BINDS[self.waiting[-1]] >= least:
            self.steps.append(self.waiting.pop())
