"""A level is a percentage, and of what cannot be told.

A level such as `-10%` is a tenth below the baseline: that of the key result, or else of the terms that it measures.
Here there is no such baseline; or it is 0, and so is any share of it; or the unit is itself `%`, where `-10%` could be
a tenth less or ten points less.

Why it matters: the two readings of `-10%` against a baseline of 40 % are 36 % and 30 %. A reservation value that one
side of the team reads in one way and the rest in the other is none.

Give the baseline, or write the number that is meant.

Source: Thompson and Taylor, *Guide for the Use of the International System of Units*, NIST Special Publication 811,
2008, on how percentages are written without ambiguity.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.model.values import Percent
from batna.rules.given import written
from batna.rules.readable import Readable, readable
from batna.rules.subject import Subject
from batna.source import Path

CODE = "B115"
KIND = Kind.INVALID
SEVERITY = Severity.ERROR

_NOTHING_LEFT = -100


@dataclass(frozen=True, slots=True)
class _Use:
    """A percentage as it stands in a key result: `what` is as in "`target`"."""

    what: str
    percent: Percent
    path: Path


def check(subject: Subject) -> Iterator[Finding]:
    """Look at every level, and every place of a value function or point table, that is a percentage."""
    file = plan_file(subject.negotiation.slug)
    for read in readable(subject.negotiation.plan):
        for use in _uses(read):
            if read.unit == "%":
                yield _ambiguous(read, use, file)
            elif _has_no_basis(read, use):
                yield _baseless(read, use, file)
            elif _is_of_zero(read, use):
                yield _always_zero(read, use, file)


def _uses(read: Readable) -> Iterator[_Use]:
    result, path = read.result, ("key_results", read.result.id)
    for name in ("baseline", "opening", "target", "stretch", "reservation"):
        level = getattr(result, name)
        if isinstance(level, Percent):
            yield _Use(f"`{name}`", level, (*path, name))
    for name, table in (("values", result.values), ("points", result.points)):
        for index, knot in enumerate(table if isinstance(table, tuple) else ()):
            if isinstance(knot.at, Percent):
                yield _Use(f"a place of the `{name}`", knot.at, (*path, name, index, "at"))


def _has_no_basis(read: Readable, use: _Use) -> bool:
    """Whether there is nothing to take it of; where the baseline itself is at fault, that alone is told."""
    if isinstance(read.baseline, Fraction):
        return False
    return use.path[-1] == "baseline" or not isinstance(read.result.baseline, Percent)


def _is_of_zero(read: Readable, use: _Use) -> bool:
    """Whether it is taken of 0; where the baseline is itself a percentage of 0, that alone is told."""
    own = read.result.baseline
    if isinstance(own, Percent) and own.share != _NOTHING_LEFT:
        return read.baseline == 0 and use.path[-1] == "baseline"
    return read.baseline == 0 and use.path[-1] != "baseline"


def _ambiguous(read: Readable, use: _Use, file: str) -> Finding:
    return Finding(
        message=(
            f"{use.what} of `{read.result.id}` says {written(use.percent)} of something that is itself in %, "
            "so it could be a share of it or points"
        ),
        help="write the number that is meant, without a percent sign",
        at=Label(file, use.path, "a share of the baseline, or points?"),
        related=(Label(file, ("key_results", read.result.id, "measure"), "measured in %"),),
        scope=read.result.id,
    )


def _baseless(read: Readable, use: _Use, file: str) -> Finding:
    name = read.result.id
    remedy = (
        f"give `{name}` a number as its `baseline`, or what it measures one, or write the number that is meant here"
    )
    return Finding(
        message=f"{use.what} of `{name}` is {written(use.percent)}, and there is no baseline to take it of",
        help=remedy,
        at=Label(file, use.path, "a percentage of what?"),
        related=(Label(file, ("key_results", name, "measure"), "without a baseline"),),
        scope=name,
    )


def _always_zero(read: Readable, use: _Use, file: str) -> Finding:
    name = read.result.id
    return Finding(
        message=f"{use.what} of `{name}` is {written(use.percent)}, and a percentage of a baseline of 0 is always 0",
        help="write the value itself, without a percent sign",
        at=Label(file, use.path, "0, whatever it says"),
        related=(Label(file, ("key_results", name, "measure"), "with a baseline of 0"),),
        scope=name,
    )
