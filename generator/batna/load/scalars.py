"""What a plain scalar means: the core schema of YAML 1.2 (section 10.3.2), with numbers exactly as written."""

import re
from decimal import Decimal

_WORDS: dict[str, bool | None] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_NUMBER_STARTS = frozenset("+-.0123456789")
_INTEGER = re.compile(r"[-+]?[0-9]+")
_BASED = re.compile(r"0(?:o[0-7]+|x[0-9a-fA-F]+)")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE]([-+]?[0-9]+))?")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")

MAX_DIGITS = 40
MAX_EXPONENT = 30
_SURELY_SHORT = 30
_MAX_EXPONENT_DIGITS = 3


class RefusedNumberError(ValueError):
    """A number that is none, or that nobody negotiates about; its text says why."""


def resolve(text: str) -> str | int | Decimal | bool | None:
    """The value of a plain scalar. Raises RefusedNumberError for NaN, infinity, and numbers out of all bounds."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _NUMBER_STARTS:
        return text
    if _INTEGER.fullmatch(text):
        if len(text) > MAX_DIGITS and len(text.lstrip("+-")) > MAX_DIGITS:
            raise RefusedNumberError(f"has more than {MAX_DIGITS} digits")
        return int(text)
    if match := _FLOAT.fullmatch(text):
        return _decimal(text, match.group(1))
    if _BASED.fullmatch(text):
        if len(text) > MAX_DIGITS:
            raise RefusedNumberError(f"has more than {MAX_DIGITS} digits")
        return int(text[2:], 8 if text[1] == "o" else 16)
    if _NOT_FINITE.fullmatch(text):
        raise RefusedNumberError("is not a number that can be compared")
    return text


def _decimal(text: str, exponent: str | None) -> Decimal:
    if exponent is None and len(text) <= _SURELY_SHORT:
        return Decimal(text)
    if exponent is not None:
        written = exponent.lstrip("+-0")
        if len(written) > _MAX_EXPONENT_DIGITS or int(written or "0") > MAX_EXPONENT:
            raise RefusedNumberError(f"has an exponent beyond {MAX_EXPONENT}")
    value = Decimal(text)
    if len(value.as_tuple().digits) > MAX_DIGITS:
        raise RefusedNumberError(f"has more than {MAX_DIGITS} digits")
    if value.adjusted() < -MAX_EXPONENT:
        what = "more than {} decimals" if exponent is None else "an exponent beyond {}"
        raise RefusedNumberError(f"has {what.format(MAX_EXPONENT)}")
    return value
