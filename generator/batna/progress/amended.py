"""What was agreed, as later changed: an amendment holds from its date on."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from batna.model.delivery import Amendment, ImplementationResult, ResultKind, Retarget, Threshold

Versions: TypeAlias = tuple[tuple[date, ImplementationResult], ...]
"""A key result as first agreed and after each amendment of it, each with the day it holds from, oldest first."""


def versions(result: ImplementationResult, amendments: Iterable[Amendment]) -> Versions:
    """Every version of `result`; `amendments` are in the order in which they were made."""
    found = [(date.min, result)]
    for amendment in amendments:
        if change := amendment.key_results.get(result.id):
            found.append((amendment.date, _changed(found[-1][1], change)))
    return tuple(found)


def in_force(known: Versions, day: date) -> ImplementationResult:
    """The version that holds on `day`."""
    return next(result for since, result in reversed(known) if since <= day)


def _changed(result: ImplementationResult, change: Retarget) -> ImplementationResult:
    """The key result with what the amendment sets anew; a target of another kind than its own says nothing about it."""
    target, threshold = result.target, result.threshold
    match change.target:
        case Decimal() if result.kind is ResultKind.REACH:
            target = change.target
        case Threshold() if result.kind is ResultKind.MAINTAIN:
            threshold = change.target
    return replace(result, target=target, threshold=threshold, due=change.due or result.due)
