"""Arithmetic over number terms, exactly: `annual_cost * years + 2 * (setup - discount)`.

Python's own grammar reads the text; only numbers, names, parentheses, `+ - * /` and signs are let
through, and numbers are taken from the text as fractions, so that no binary float comes between.
"""

import ast
import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

_OPERATORS: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_SIGNS: dict[type[ast.unaryop], Callable[[Fraction], Fraction]] = {ast.UAdd: operator.pos, ast.USub: operator.neg}
_DECIMAL = re.compile(r"[0-9]+(\.[0-9]*)?|\.[0-9]+")
# A formula in the file has at most 200 characters; the parser's own limits lie far above this depth.
_DEEPEST = 50


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a text is no formula, and the piece of it that is to blame."""

    reason: str
    piece: str


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that can be computed; `terms` are the names in it, in order of appearance."""

    text: str
    terms: tuple[str, ...]
    _tree: ast.expr

    def value(self, numbers: Mapping[str, Fraction]) -> Fraction | None:
        """The result over the given terms; None where one is not given, or for a division by zero."""
        if any(name not in numbers for name in self.terms):
            return None
        try:
            return _value(self._tree, self.text, numbers)
        except ZeroDivisionError:
            return None


@lru_cache(maxsize=4096)
def parse(text: str) -> Formula | Unreadable:
    """The formula that `text` is, or why it is none."""
    stripped = text.strip()
    try:
        tree = ast.parse(stripped, mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return Unreadable("is no arithmetic: use terms, numbers, + - * / and parentheses", stripped)
    flaw = next(_flaws(tree, stripped, 0), None)
    if flaw is not None:
        return flaw
    names = [node.id for node in _in_order(tree) if isinstance(node, ast.Name)]
    return Formula(stripped, tuple(dict.fromkeys(names)), tree)


def _in_order(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.BinOp):
        yield from _in_order(node.left)
        yield from _in_order(node.right)
    elif isinstance(node, ast.UnaryOp):
        yield from _in_order(node.operand)
    else:
        yield node


def _flaws(node: ast.expr, text: str, depth: int) -> Iterator[Unreadable]:
    piece = ast.get_source_segment(text, node) or text
    if depth > _DEEPEST:
        yield Unreadable(f"is nested deeper than {_DEEPEST} levels", piece)
        return
    match node:
        case ast.BinOp() if type(node.op) in _OPERATORS:
            yield from _flaws(node.left, text, depth + 1)
            yield from _flaws(node.right, text, depth + 1)
        case ast.UnaryOp() if type(node.op) in _SIGNS:
            yield from _flaws(node.operand, text, depth + 1)
        case ast.Name():
            return
        case ast.Constant() if _DECIMAL.fullmatch(piece):
            return
        case _:
            yield Unreadable("is more than + - * / and parentheses over terms and numbers", piece)


def _value(node: ast.expr, text: str, numbers: Mapping[str, Fraction]) -> Fraction:
    match node:
        case ast.BinOp():
            return _OPERATORS[type(node.op)](_value(node.left, text, numbers), _value(node.right, text, numbers))
        case ast.UnaryOp():
            return _SIGNS[type(node.op)](_value(node.operand, text, numbers))
        case ast.Name():
            return numbers[node.id]
        case _:
            return Fraction(ast.get_source_segment(text, node) or "")
