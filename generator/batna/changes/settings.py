"""What changed in `batna.yaml`."""

from collections.abc import Iterator
from dataclasses import fields
from decimal import Decimal
from fractions import Fraction

from batna.changes.kinds import Change, FieldsChanged, ValueChanged
from batna.changes.plan import as_text, is_short
from batna.model.files import SETTINGS
from batna.model.portfolio import Settings


def settings_changes(before: Settings, after: Settings) -> Iterator[Change]:
    """What changed in `batna.yaml`; a change of severity or limit by its own name."""
    for code in sorted({*before.rules, *after.rules}):
        was, now = before.rules.get(code), after.rules.get(code)
        if was is not now:
            yield ValueChanged(SETTINGS, f"severity of {code}", as_text(was), as_text(now))
    longer = []
    for one in fields(Settings):
        was, now = getattr(before, one.name), getattr(after, one.name)
        if one.name == "limits":
            for limit in fields(was):
                old, new = getattr(was, limit.name), getattr(now, limit.name)
                if old != new:
                    yield ValueChanged(SETTINGS, f"limit {limit.name}", _limit(old), _limit(new))
        elif one.name != "rules" and was != now:
            if is_short(was) and is_short(now):
                yield ValueChanged(SETTINGS, one.name, as_text(was), as_text(now))
            else:
                longer.append(one.name)
    if longer:
        yield FieldsChanged(SETTINGS, tuple(longer))


def _limit(limit: str | Fraction) -> str:
    """A limit as it could stand in the file: a share of 1 in decimals; one with more than 28 of them as a fraction."""
    if isinstance(limit, str):
        return limit
    written = Decimal(limit.numerator) / limit.denominator
    return f"{written.normalize():f}" if Fraction(written) == limit else str(limit)
