"""Diagnostics for a person at a terminal: the message, the line it is about, what to do."""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum

from batna.diagnostics import Diagnostic, Label
from batna.inert import visible
from batna.report.tally import Tally
from batna.report.tally import tally as count
from batna.source import START


class Role(StrEnum):
    """What a piece of text is, for whoever paints it."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    WAIVED = "waived"
    STOOD = "stood"
    PLACE = "place"
    STRONG = "strong"


Paint = Callable[[Role, str], str]


def plain(_: Role, text: str) -> str:
    """No paint: for files, pipes and tests."""
    return text


def report(diagnostics: Iterable[Diagnostic], tally: Tally, paint: Paint = plain) -> str:
    """Every diagnostic with its excerpts, then one line that sums up."""
    diagnostics = tuple(diagnostics)
    blocks = ["\n".join(_block(diagnostic, paint)) for diagnostic in diagnostics]
    return "\n\n".join([*blocks, summary(diagnostics, tally, paint)]) + "\n"


def _block(diagnostic: Diagnostic, paint: Paint) -> Iterator[str]:
    role = Role.WAIVED if diagnostic.waived else Role(diagnostic.severity)
    head = f"{role}[{diagnostic.code}]"
    message = _line(diagnostic.message)
    if diagnostic.is_new:
        yield f"{paint(role, head)}: {paint(Role.STRONG, message)}"
    else:
        yield f"{paint(Role.STOOD, f'{head} (stood before)')}: {message}"
    labels = (diagnostic.at, *diagnostic.related)
    gutter = max(len(str((label.span or START).line)) for label in labels)
    for position, label in enumerate(labels):
        yield from _excerpt(label, gutter, paint, is_first=position == 0)
    margin = " " * (gutter + 2)
    waived = diagnostic.waived
    if waived:
        yield f"{margin}= waived by {_line(waived.approved_by)} until {waived.expires}: {_line(waived.reason)}"
    else:
        yield f"{margin}= help: {_line(diagnostic.help)}"


def _line(text: str) -> str:
    """A text in one line: a line of a record's own could be taken for batna's, or by a CI system for a command."""
    return " ".join(text.splitlines())


def _excerpt(label: Label, gutter: int, paint: Paint, *, is_first: bool) -> Iterator[str]:
    span = label.span or START
    margin = " " * (gutter + 2)
    arrow = "-->" if is_first else ":::"
    yield f"{' ' * (gutter + 1)}{paint(Role.PLACE, arrow)} {label.file}:{span.line}:{span.column}"
    if not label.line:
        return
    start = span.column - 1 - label.line_from
    end = span.end_column - 1 - label.line_from if span.end_line == span.line else len(label.line)
    before, marked, after = (visible(part) for part in (label.line[:start], label.line[start:end], label.line[end:]))
    mark = ("^" if is_first else "-") * max(1, len(marked))
    # Tabs keep their width under the mark.
    indent = "".join("\t" if character == "\t" else " " for character in before)
    yield f"{margin}|"
    yield f" {span.line:>{gutter}} | {before}{marked}{after}"
    yield f"{margin}| {indent}{mark} {label.text}".rstrip()
    yield f"{margin}|"


def summary(diagnostics: Iterable[Diagnostic], tally: Tally, paint: Paint = plain) -> str:
    """One line that sums up: what is new by severity, then what stood before and what is waived."""
    old = count([found for found in diagnostics if not found.is_new and not found.waived], tally.plans)
    plans = _count(tally.plans, "plan")
    found = [
        paint(role, _count(number, word))
        for role, number, word in (
            (Role.ERROR, tally.error - old.error, "error"),
            (Role.WARNING, tally.warning - old.warning, "warning"),
            (Role.NOTE, tally.note - old.note, "note"),
        )
        if number
    ]
    stood = old.error + old.warning + old.note
    if stood:
        found.append(f"{stood} stood before")
    if tally.waived:
        found.append(f"{tally.waived} waived")
    return f"{plans}: {', '.join(found) or 'nothing found'}"


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
