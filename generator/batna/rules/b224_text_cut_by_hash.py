"""A text ends at a ` #`, and what follows is a comment.

In YAML a `#` after a space begins a comment, in the middle of a sentence too: `Be supplier #1 for them` reads "Be
supplier". It is valid, so that only its author could notice. A `#` that a word or a number follows at once is taken for
a slip, as are ` # 1` and ` # of`; any other `# ` is taken for the comment that it is.

It matters because the sentence goes out as it is read: on the brief that is taken to the table, in the agreement's
rationale, in the reason of a waiver.

Put the text in quotes. If a comment is meant, give it a line of its own, or a space after the `#`.

Source: YAML 1.2.2, section 6.6: a comment begins with a `#` that white space comes before.
"""

import re
from collections.abc import Iterator

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.load import lines_of, places
from batna.rules.subject import Sound
from batna.source import Path, Span

CODE = "B224"
KIND = Kind.QUALITY
SEVERITY = Severity.WARNING

_SLIP = re.compile(r"\s+#(?=\w)|(?<=\S) # ?(?=[0-9]|of\b)")
_NOT_PLAIN = tuple("\"'|>[{")
_LONGEST = 100
_TEXTS = frozenset(
    {
        *("title", "objective", "supports", "name", "owner", "interests", "context", "strategy", "opening_statement"),
        *("levers", "deal_breakers", "risks", "agenda", "team", "give", "get", "when", "criterion", "feasibility"),
        *("lead_time", "next_steps", "category", "channel", "conditions", "note", "evidence", "rationale", "lessons"),
        *("reason", "approved_by", "by", "attendees", "findings", "source"),
    }
)
"""The properties that hold free text, in every kind of record."""


def check(sound: Sound) -> Iterator[Finding]:
    """Look at the plain text of every record for what YAML takes for a comment."""
    for file, text in sorted(sound.files.texts.items()):
        if file not in sound.files.later and _SLIP.search(text):
            yield from _cut(file, text)


def _cut(file: str, text: str) -> Iterator[Finding]:
    lines = lines_of(text)
    for path, span in places(text).values.items():
        line = lines[span.end_line - 1]
        slip = _SLIP.match(line, span.end_column - 1)
        first = lines[span.line - 1][span.column - 1 :]
        if slip is None or first.startswith(_NOT_PLAIN) or not _is_text(path):
            continue
        mark = line.index("#", span.end_column - 1)
        name, said, comment = _name(path), _between(lines, span), line[mark:].rstrip()
        yield Finding(
            message=f"`{name}` ends at ` #`: it reads {_quoted(said)}, and `{_short(comment)}` is a comment",
            help=(
                f"put the whole text in quotes{_as_meant(path, f'{said} {comment}')}; "
                "if it is a comment, give it a line of its own, or a space after the `#`"
            ),
            at=Label(file, path, "all that is read"),
            related=(Label(file, path, "a comment", span=Span(span.end_line, mark + 1, span.end_line, len(line) + 1)),),
            scope=_scope(file),
        )


def _is_text(path: Path) -> bool:
    return _name(path) in _TEXTS or path == ("counterparty", "batna")


def _name(path: Path) -> str:
    """The property that a text stands under, also where it is an item of a list."""
    return str(next((step for step in reversed(path) if isinstance(step, str)), ""))


def _between(lines: list[str], span: Span) -> str:
    """The text of a span, its lines joined as YAML joins them."""
    rows = lines[span.line - 1 : span.end_line]
    rows = [*rows[:-1], rows[-1][: span.end_column - 1]]
    return " ".join([rows[0][span.column - 1 :].strip(), *(row.strip() for row in rows[1:])])


def _quoted(text: str) -> str:
    return f"“{_short(text)}”"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _as_meant(path: Path, text: str) -> str:
    """The text as it is to be written, where it is short enough to be taken over."""
    if len(text) > _LONGEST:
        return ""
    written = f'"{text}"' if not set(text) & set('"\\') else "'" + text.replace("'", "''") + "'"
    return f", as in `{'-' if isinstance(path[-1], int) else f'{path[-1]}:'} {written}`"


def _scope(file: str) -> str:
    name = file.rpartition("/")[2].removesuffix(".yaml")
    return "plan" if name in {"implementation", "waivers"} else name
