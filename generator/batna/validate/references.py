"""What to write where an id is wanted and something else stands: what the negotiation calls so, or a formula."""

import ast
import json
import re
from collections.abc import Callable, Mapping

from batna import meant
from batna.load import RefusedNumberError, resolve
from batna.source import Datum, Path
from batna.validate.known import Known, Titles, called, wanted
from batna.validate.outline import Outline
from batna.validate.values import one_of
from batna.words import is_money

_FEW = 8
_OPERATOR = re.compile(r"[-+*/^()<>=]")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_COUNT = re.compile(r"(?:count|number|#)(?: of)?[\s(]+(.+?)\)?", re.IGNORECASE)
_PLAIN = re.compile(r"[A-Za-z0-9](?:[\w ./()%+-]*[\w.)%])?")


def for_id(outline: Outline, path: Path, text: str, known: Known) -> str | None:
    """What to write in place of `text` at `path`; None where no id is wanted there."""
    sort = wanted(outline.kind, path)
    if sort is None:
        return None
    titles = known.titles(sort)
    if sort == "an offer":
        found = known.offer(text)
    else:
        found = _exact(text, titles)
        if found is None and path[-1] == "measure" and (formula := _measure(outline, path, text, known)):
            return f"write `{formula}`"
        found = found or meant.known_as(text, titles)
    return _write(found, text, sort, titles) if found else _listed(sort, titles)


def for_key(outline: Outline, path: Path, known: Known) -> str | None:
    """What to write in place of the key that ends `path`; None where it is not that of something defined elsewhere."""
    sort = wanted(outline.kind, path, is_key=True)
    if sort is None:
        return None
    titles = known.titles(sort)
    found = meant.known_as(str(path[-1]), titles)
    return _write(found, str(path[-1]), sort, titles) if found else _listed(sort, titles)


def as_formula(text: str, known: Known) -> str | None:
    """A text as a formula, with the ids of terms in place of their titles; None where it computes with no term."""
    if not _OPERATOR.search(text):
        return None
    titles = known.titles("a term")
    formula = " ".join(text.split())
    for name, title in sorted(titles.items(), key=lambda entry: -len(entry[1])):
        formula = re.sub(rf"(?<!\w){re.escape(title)}(?!\w)", name, formula, flags=re.IGNORECASE)
    return formula if any(name in titles for name in _NAME.findall(formula)) else None


def unit_of(formula: str, known: Known) -> str | None:
    """The unit of what a formula over terms yields, where that can be told; None where it cannot."""
    try:
        tree = ast.parse(formula.replace("^", "**").strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    return _unit(tree, lambda name: known.term(name).get("unit")) or None


def in_braces(entries: Mapping[str, Datum]) -> str:
    """A mapping as it can be written on one line: `{formula: "a * b", unit: EUR}`."""
    return "{" + ", ".join(f"{name}: {scalar(value)}" for name, value in entries.items()) + "}"


def scalar(value: Datum) -> str:
    """A value as it can be written inside of `{…}`: in quotes where it would be read as something else."""
    match value:
        case bool():
            return "true" if value else "false"
        case None:
            return "null"
        case str():
            return value if _PLAIN.fullmatch(value) and _is_text(value) else json.dumps(value, ensure_ascii=False)
        case list():
            return f"[{', '.join(scalar(item) for item in value)}]"
        case dict():
            return in_braces(value)
        case _:
            return str(value)


def _is_text(value: str) -> bool:
    try:
        return isinstance(resolve(value), str)
    except RefusedNumberError:
        return False


def _exact(text: str, titles: Titles) -> str | None:
    if called(text, titles):
        return next(name for name, title in titles.items() if called(text, {name: title}))
    name = meant.identifier(text)
    return name if name in titles and not _OPERATOR.search(text.replace("-", "_")) else None


def _write(found: str, text: str, sort: str, titles: Titles) -> str:
    of_title = f", {sort.replace('a ', 'the ', 1).replace('an ', 'the ', 1)} with that title"
    return f"write `{found}`{of_title if called(text, titles) and found != text else ''}"


def _listed(sort: str, titles: Titles) -> str | None:
    """What there is to choose from; None where there is nothing."""
    if 0 < len(titles) <= _FEW:
        return f"write the id of {sort}: {one_of(f'`{name}`' for name in titles)}"
    return f"write the id of {sort}, as it is defined" if titles else None


def _measure(outline: Outline, path: Path, text: str, known: Known) -> str | None:
    """The formula or the count that a text written as a measure stands for."""
    if found := _COUNT.fullmatch(text.strip()):
        counted = meant.known_as(found[1], known.titles("a set term"))
        return None if counted is None else in_braces({"count": counted})
    formula = as_formula(text, known)
    if formula is None:
        return None
    unit = unit_of(formula, known) if "unit" in outline.properties(path) else None
    written = json.dumps(formula, ensure_ascii=False)
    return f"{{formula: {written}, unit: {scalar(unit)}}}" if unit else f"{{formula: {written}}}"


def _unit(node: ast.expr, unit_of_term: Callable[[str], Datum]) -> str | None:
    """The unit of a part of a formula: empty for a bare number, None where it cannot be told."""
    match node:
        case ast.Constant():
            return ""
        case ast.Name(id=name):
            return str(unit_of_term(name) or "")
        case ast.UnaryOp(operand=operand):
            return _unit(operand, unit_of_term)
        case ast.Call(func=ast.Name(id="min" | "max"), args=args) if args:
            units = {_unit(one, unit_of_term) for one in args}
            return units.pop() if len(units) == 1 else None
        case ast.BinOp(left=left, op=operator, right=right):
            first, second = _unit(left, unit_of_term), _unit(right, unit_of_term)
            return _of_two(first, operator, second)
        case _:
            return None


def _of_two(first: str | None, operator: ast.operator, second: str | None) -> str | None:
    if first is None or second is None:
        return None
    match operator:
        case ast.Add() | ast.Sub() if first == second:
            return first
        case ast.Mult() if "" in (first, second):
            return first or second
        case ast.Mult() if is_money(first) != is_money(second) and "%" not in (first, second):
            return first if is_money(first) else second
        case ast.Div() if second == "":
            return first
        case _:
            return None
