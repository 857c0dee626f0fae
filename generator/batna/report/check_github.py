"""Diagnostics for GitHub Actions: workflow commands that annotate the changed files, and the job's summary.

The commands are those of "Workflow commands for GitHub Actions" in GitHub's documentation, which also
says that a step shows ten annotations of a level.
"""

from collections.abc import Iterable, Iterator

from batna.diagnostics import Diagnostic, Severity
from batna.inert import inert
from batna.report.check_text import summary
from batna.report.level import last_line, worst_first
from batna.report.markdown_text import escaped, with_code
from batna.report.tally import Tally

SHOWN_OF_A_LEVEL = 10
_MOST_CHARACTERS = 250_000
"""GitHub drops a summary of more than 1 MiB; a character of text takes four bytes at most."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_HEAD = "| | rule | where | finding |\n| --- | --- | --- | --- |\n"


def annotations(diagnostics: Iterable[Diagnostic], prefix: str = "") -> str:
    """One command a line for the ten worst findings of each level, and a line on how many are left out.

    What is waived, and what stood before, does not fail, so that it is a notice; what is both is not annotated.
    `prefix` leads from the repository to the portfolio: empty, or ending in a slash.
    """
    by_level: dict[str, list[str]] = {level: [] for level in _LEVELS.values()}
    found = worst_first(diagnostics)
    counted = [one for one in found if not one.waived]
    for diagnostic in (*counted, *(one for one in found if one.waived and one.is_new)):
        is_counted = diagnostic.is_new and not diagnostic.waived
        level = _LEVELS[diagnostic.severity] if is_counted else "notice"
        by_level[level].append(f"::{level} {_properties(diagnostic, prefix)}::{_data(_message(diagnostic, prefix))}\n")
    shown = "".join(line for lines in by_level.values() for line in lines[:SHOWN_OF_A_LEVEL])
    left_out = sum(max(0, len(lines) - SHOWN_OF_A_LEVEL) for lines in by_level.values())
    if left_out:
        of_these = "finding is" if left_out == 1 else "findings are"
        shown += f"{left_out} more {of_these} in the job's summary: GitHub shows {SHOWN_OF_A_LEVEL} of a level\n"
    return shown


def _properties(diagnostic: Diagnostic, prefix: str) -> str:
    span = diagnostic.span
    end = last_line(span)
    stood = " (waived)" if diagnostic.waived else "" if diagnostic.is_new else " (stood before)"
    properties = {"file": f"{prefix}{diagnostic.at.file}", "line": str(span.line), "endLine": str(end)}
    if end == span.line == span.end_line:
        # GitHub takes columns only where they lie in one line.
        properties |= {"col": str(span.column), "endColumn": str(span.end_column)}
    properties["title"] = f"{diagnostic.code} {diagnostic.slug}{stood}"
    return ",".join(f"{name}={_property(value)}" for name, value in properties.items())


def _message(diagnostic: Diagnostic, prefix: str) -> str:
    related = [
        f"{label.text}: {prefix}{label.file}:{label.span.line}"
        for label in diagnostic.related
        if label.text and label.span
    ]
    waived = diagnostic.waived
    then = f"help: {diagnostic.help}"
    if waived:
        then = f"waived by {waived.approved_by} until {waived.expires}: {waived.reason}"
    return "\n".join([diagnostic.message, *related, then])


def _data(text: str) -> str:
    return inert(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def summary_markdown(diagnostics: Iterable[Diagnostic], tally: Tally, prefix: str = "") -> str:
    """Every finding as Markdown, worst first; what stood before and what is waived folded away below.

    Rows that would make it larger than GitHub takes are counted instead.
    """
    found = worst_first(diagnostics)
    waived = [one for one in found if one.waived]
    stood = [one for one in found if not one.waived and not one.is_new]
    new = [one for one in found if not one.waived and one.is_new]
    text = f"### batna check\n\n{summary(found, tally)}\n"
    if new:
        text += f"\n{_table(new, prefix, _MOST_CHARACTERS)}"
    for title, folded in (("stood before and do not fail", stood), ("waived", waived)):
        if folded:
            table = _table(folded, prefix, _MOST_CHARACTERS - len(text))
            text += f"\n<details><summary>{len(folded)} {title}</summary>\n\n{table}\n</details>\n"
    return text


def _table(diagnostics: list[Diagnostic], prefix: str, room: int) -> str:
    rows: list[str] = []
    for row in _rows(diagnostics, prefix):
        room -= len(row)
        if room < 0:
            break
        rows.append(row)
    left_out = len(diagnostics) - len(rows)
    rest = f"\n{left_out} more left out: GitHub takes no longer summary.\n" if left_out else ""
    return f"{_HEAD}{''.join(rows)}{rest}"


def _rows(diagnostics: list[Diagnostic], prefix: str) -> Iterator[str]:
    for one in diagnostics:
        place = f"{escaped(prefix + one.at.file)}:{one.span.line}"
        waived = one.waived
        if waived:
            then = f"waived by {escaped(waived.approved_by)} until {waived.expires}: {escaped(waived.reason)}"
        else:
            then = with_code(one.help)
        yield f"| {one.severity} | {one.code} {one.slug} | {place} | {with_code(one.message)}<br>{then} |\n"
