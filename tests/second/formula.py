"""Formulas of key results, worked out in fractions by way of Python's own grammar."""

import ast
import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cache
from typing import Any

_OPERATIONS: Mapping[type[ast.AST], Callable[..., Any]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b,
    ast.Pow: lambda a, b: a ** int(b),
    ast.Lt: lambda a, b: a < b,
    ast.LtE: lambda a, b: a <= b,
    ast.Eq: lambda a, b: a == b,
    ast.Gt: lambda a, b: a > b,
    ast.GtE: lambda a, b: a >= b,
    ast.NotEq: lambda a, b: a != b,
    ast.USub: lambda a: -a,
    ast.Not: lambda a: not a,
}


@cache
def names(formula: str) -> frozenset[str]:
    """The ids of the terms and inputs that a formula reads."""
    nodes = list(ast.walk(_parsed(formula)))
    called = {id(node.func) for node in nodes if isinstance(node, ast.Call)}
    return frozenset(node.id for node in nodes if isinstance(node, ast.Name) and id(node) not in called)


def compute(formula: str, values: Mapping[str, Any]) -> Fraction | None:
    """The value of a formula, or nothing where a value is missing or something is divided by zero."""
    if not names(formula) <= set(values):
        return None
    try:
        return Fraction(_value(_parsed(formula), values))
    except ZeroDivisionError:
        return None


@cache
def _parsed(formula: str) -> ast.expr:
    """Spell the formula as Python does: `**` for `^`, `==` for `=`, and a name for `if` that is no keyword."""
    pieces = re.split(r'("[^"]*")', formula)
    for at in range(0, len(pieces), 2):
        piece = pieces[at].replace("^", "**")
        piece = re.sub(r"(?<![<>!])=", "==", piece)
        pieces[at] = re.sub(r"\bif\s*\(", "when(", piece)
    return ast.parse("".join(pieces).strip(), mode="eval").body


def _value(node: ast.expr, values: Mapping[str, Any]) -> Any:
    if isinstance(node, ast.Name):
        return values[node.id]
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else Fraction(str(node.value))
    if isinstance(node, ast.Call):
        return _called(node, values)
    return _operated(node, values)


def _operated(node: ast.expr, values: Mapping[str, Any]) -> Any:
    match node:
        case ast.UnaryOp(op=operation, operand=operand):
            return _OPERATIONS[type(operation)](_value(operand, values))
        case ast.BinOp(left=left, op=operation, right=right):
            return _OPERATIONS[type(operation)](_value(left, values), _value(right, values))
        case ast.Compare(left=left, ops=[operation], comparators=[right]):
            return _OPERATIONS[type(operation)](_value(left, values), _value(right, values))
        case ast.BoolOp(op=ast.And(), values=parts):
            return all(_value(part, values) for part in parts)
        case ast.BoolOp(op=ast.Or(), values=parts):
            return any(_value(part, values) for part in parts)
    raise ValueError(ast.unparse(node))


def _called(node: ast.Call, values: Mapping[str, Any]) -> Any:
    match node:
        case ast.Call(func=ast.Name(id="when"), args=[condition, then, otherwise]):
            return _value(then if _value(condition, values) else otherwise, values)
        case ast.Call(func=ast.Name(id="min"), args=parts):
            return min(_value(part, values) for part in parts)
        case ast.Call(func=ast.Name(id="max"), args=parts):
            return max(_value(part, values) for part in parts)
        case ast.Call(func=ast.Name(id="round"), args=[number, *places]):
            return _rounded(_value(number, values), int(_value(places[0], values)) if places else 0)
    raise ValueError(ast.unparse(node))


def _rounded(number: Fraction, places: int) -> Fraction:
    """Half away from zero."""
    scale = Fraction(10) ** places
    away = int(abs(number) * scale + Fraction(1, 2)) / scale
    return away if number >= 0 else -away
