"""What libyaml says about a text that is no YAML → the reader's words, with a remedy."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from _ruamel_yaml import YAMLError

from batna import invisible
from batna.load.flaws import NOT_YAML, OUTSIDE_SUBSET, Flaw, Mark, lines_of, span_of
from batna.load.traces import unseen_at
from batna.source import START, Span


@dataclass(frozen=True, slots=True)
class _Trouble:
    """Where reading stopped (`at`), where what could not be read began (`began`), and the lines around both."""

    problem: str
    at: Mark
    began: Mark
    lines: list[str]

    @property
    def line(self) -> str:
        """The line on which reading stopped."""
        return self.lines[self.at.line] if self.at.line < len(self.lines) else ""

    @property
    def rest(self) -> str:
        """That line from where reading stopped."""
        return self.line[self.at.column :]

    def here(self, length: int = 1) -> Span:
        """The span at which reading stopped."""
        return span_of(self.lines, self.at.line, self.at.column, length)

    def there(self, length: int = 1) -> Span:
        """The span at which it began."""
        return span_of(self.lines, self.began.line, self.began.column, length)


def explain(error: YAMLError, text: str) -> Flaw:
    """Say what is wrong and how to mend it; libyaml's own words and marks are those of version 0.2.5."""
    problem = getattr(error, "problem", None)
    at = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if problem is None or at is None:
        return Flaw(NOT_YAML, "this is not YAML", _COMPARE, START)
    trouble = _Trouble(problem, at, getattr(error, "context_mark", None) or at, lines_of(text))
    if tab := _tab(trouble):
        return tab
    if hidden := _hidden(trouble):
        return hidden
    if tight := _no_space(trouble):
        return tight
    for words, explained in _EXPLANATIONS:
        if words in problem:
            return explained(trouble)
    return Flaw(NOT_YAML, f"this line is not YAML: {problem}", _COMPARE, trouble.here(len(trouble.rest)))


_COMPARE = "compare the line with those that a similar record has at this place"
_LONGEST_KEY = 1024
_SHOWN_LENGTH = 40
_LONGEST_VALUE = 120
# A key and what stands between it and its value.
_KEY_WITH_SPACE = re.compile(r"[^\S\r\n]*(?:- )?[^\s:\"'{\[]*[^\S\r\n]*:?[^\S\r\n]*")
# `key:value`, where the value is no address and holds no other key.
_TIGHT = re.compile(r"( *(?:- )?[A-Za-z_][A-Za-z0-9_-]*:)((?!//)[^\s:](?:(?!: ).)*)")
_CODE = re.compile(r"\\[uU]([0-9a-fA-F]{4,8})(?:\\u([0-9a-fA-F]{4}))?")
_HALVES = (0xD800, 0xDC00, 0xE000)
_QUOTE = "put the value in quotes"
_COLON = "put the text in quotes: a colon inside `{…}` or `[…]` ends a key; where it does, write a space after it"


def _tab(trouble: _Trouble) -> Flaw | None:
    indent = trouble.line[: len(trouble.line) - len(trouble.line.lstrip())]
    if "\t" not in indent and "tab character" not in trouble.problem:
        return None
    column = trouble.line.find("\t")
    message = f"line {trouble.at.line + 1} is indented with a tab, and YAML counts spaces only"
    remedy = "use two spaces for each level; editors can be set to insert spaces when you press Tab"
    return Flaw(NOT_YAML, message, remedy, span_of(trouble.lines, trouble.at.line, max(column, 0)))


def _hidden(trouble: _Trouble) -> Flaw | None:
    """A character that nobody sees, where a line is indented or its key ends: in what cannot be read, or just above."""
    for line in range(max(trouble.began.line - 1, 0), min(trouble.at.line + 1, len(trouble.lines))):
        found = _KEY_WITH_SPACE.match(trouble.lines[line])
        place = None if found is None else invisible.find(found[0])
        if place is not None:
            return unseen_at(trouble.lines, line + 1, place)
    return None


def _no_space(trouble: _Trouble) -> Flaw | None:
    """A key whose value follows without a space, on the line that cannot be read or on that before it."""
    above = (line for line in range(trouble.at.line - 1, -1, -1) if trouble.lines[line].strip())
    for line in (trouble.began.line, next(above, trouble.at.line), trouble.at.line):
        text = trouble.lines[line] if line < len(trouble.lines) else ""
        if found := _TIGHT.fullmatch(text):
            message = f"line {line + 1} has no space after its `:`"
            remedy = f"write a space after the colon: `{found[1].strip()} {_short(found[2])}`"
            return Flaw(NOT_YAML, message, remedy, span_of(trouble.lines, line, len(found[1]) - 1))
    return None


def _quoted(text: str) -> str:
    """A text in quotes, those of a kind that does not stand in it; a long one is left for its author to repeat."""
    text = text.strip() if len(text) <= _LONGEST_VALUE else "…"
    return f'"{text}"' if '"' not in text and "\\" not in text else "'" + text.replace("'", "''") + "'"


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN_LENGTH else f"{text[:_SHOWN_LENGTH]}…"


def _cannot_start(trouble: _Trouble) -> Flaw:
    character = trouble.rest[:1]
    if character == "\t":
        return Flaw(NOT_YAML, "a value begins with a tab", "put spaces before the value instead", trouble.here())
    name = "a backtick" if character == "`" else f"`{character}`"
    message = f"a value cannot begin with {name}, which YAML keeps for itself"
    return Flaw(NOT_YAML, message, f"{_QUOTE}: `{_quoted(trouble.rest)}`", trouble.here())


def _second_colon(trouble: _Trouble) -> Flaw:
    before = trouble.line[: trouble.at.column]
    if len(before) > _LONGEST_KEY:
        message = f"what stands before the `:` on line {trouble.at.line + 1} is too long for a key"
        return Flaw(NOT_YAML, message, f"shorten it; if it is text, {_QUOTE}", trouble.here())
    if ": " in before:
        message = f"line {trouble.at.line + 1} has a second `: `, so that it is not clear where the value begins"
        key, _, value = trouble.line.strip().partition(": ")
        remedy = f"{_QUOTE}: `{key}: {_quoted(value)}`"
        return Flaw(NOT_YAML, message, remedy, trouble.here())
    above = max((line for line in range(trouble.at.line) if trouble.lines[line].strip()), default=None)
    whole = span_of(trouble.lines, trouble.at.line, len(before) - len(before.lstrip()), len(trouble.line.strip()))
    if above is not None and ":" not in trouble.lines[above]:
        message = f"line {above + 1} has no `:`, and line {trouble.at.line + 1} cannot go on from it"
        return Flaw(NOT_YAML, message, f"write a `:` and a space after the key on line {above + 1}", whole)
    message = f"line {trouble.at.line + 1} is indented as if it belonged to the value on the line before"
    remedy = "indent it as far as the other keys that it belongs with; text with a `: ` in it wants quotes"
    return Flaw(NOT_YAML, message, remedy, whole)


def _no_colon(trouble: _Trouble) -> Flaw:
    line = trouble.lines[trouble.began.line].strip() if trouble.began.line < len(trouble.lines) else ""
    word = line.split(maxsplit=1)[0] if line else ""
    message = f"line {trouble.began.line + 1} has a key without a `:` after it"
    remedy = f"write `{word.rstrip(':')}: ` and the value; text that goes on from the line above is indented further"
    return Flaw(NOT_YAML, message, remedy, trouble.there(len(line)))


def _open_quote(trouble: _Trouble) -> Flaw:
    message = f"the quote that opens on line {trouble.began.line + 1} is never closed"
    remedy = "close it with the same kind of quote; an apostrophe inside of '…' is written twice"
    return Flaw(NOT_YAML, message, remedy, trouble.there())


def _code(trouble: _Trouble) -> Flaw:
    found = _CODE.match(trouble.line, max(trouble.at.column - 2, 0))
    if found is None:
        return _escape(trouble)
    code, other = (int(digits or "0", 16) for digits in found.groups())
    if not _HALVES[0] <= code < _HALVES[2]:
        message, remedy = f"`{found[1]}` is the code of no character", "write the character itself"
    else:
        message, remedy = f"`\\u{found[1]}` is half a character", "write the whole character itself"
        if code < _HALVES[1] <= other < _HALVES[2]:
            whole = 0x10000 + ((code - _HALVES[0]) << 10) + (other - _HALVES[1])
            remedy = f"{remedy}, or as `\\U{whole:08X}`"
    place = span_of(trouble.lines, trouble.at.line, found.start(), len(found[0]))
    return Flaw(NOT_YAML, message, remedy, place)


def _escape(trouble: _Trouble) -> Flaw:
    shown = trouble.line[trouble.at.column :].split('"')[0][:6]
    message = (
        f"`{shown}` is no escape that YAML knows" if shown.startswith("\\") else "this escape is not one YAML knows"
    )
    return Flaw(
        NOT_YAML, message, "write `\\\\` for a backslash in \"…\", or use '…', where it is plain", trouble.here(2)
    )


def _no_key(trouble: _Trouble) -> Flaw:
    indent = len(trouble.line) - len(trouble.line.lstrip())
    whole = trouble.here(len(trouble.rest))
    if trouble.at.column > indent:
        message = f"`{trouble.rest.strip()[:20]}` stands behind a value that has already ended"
        remedy = "put the whole value in one pair of quotes; an apostrophe inside of '…' is written twice"
        return Flaw(NOT_YAML, message, remedy, whole)
    if trouble.rest.startswith("- "):
        message = f"line {trouble.at.line + 1} is a list item where a key is expected"
        return Flaw(NOT_YAML, message, "write `key: value`, or indent the item under the key it belongs to", whole)
    if trouble.rest.startswith(":"):
        message = f"line {trouble.at.line + 1} has a value but no key"
        return Flaw(NOT_YAML, message, "write the key before the `:`", whole)
    message = f"line {trouble.at.line + 1} is indented by {indent}, as no line above that it could belong with"
    return Flaw(NOT_YAML, message, "indent it exactly as far as the keys it belongs with", whole)


def _list_item(trouble: _Trouble) -> Flaw:
    message = "a list item cannot begin on the line of its key"
    return Flaw(NOT_YAML, message, f"begin the list on the next line; if the `-` is text, {_QUOTE}", trouble.here())


def _no_list_item(trouble: _Trouble) -> Flaw:
    message = f"line {trouble.at.line + 1} is no list item like the lines above it"
    remedy = "begin it with `- `, or indent it as the other keys of the record"
    return Flaw(NOT_YAML, message, remedy, trouble.here(len(trouble.rest)))


def _open_bracket(trouble: _Trouble) -> Flaw:
    if trouble.rest.startswith(":"):
        return Flaw(NOT_YAML, "a second `:` stands in one entry inside of brackets", _COLON, trouble.here())
    bracket = "]" if "']'" in trouble.problem else "}"
    began = trouble.began.line + 1
    message = f"the list that opens on line {began} lacks a `,` or its `]`"
    if bracket == "}":
        message = f"the mapping that opens on line {began} lacks a `,` or its `}}`"
    remedy = f"put a `,` between the entries and `{bracket}` at the end; if the bracket is text, {_QUOTE}"
    return Flaw(NOT_YAML, message, remedy, trouble.there())


def _no_content(trouble: _Trouble) -> Flaw:
    character = trouble.rest[:1]
    if not character:
        remedy = "close every `[` with a `]` and every `{` with a `}`"
        return Flaw(NOT_YAML, "the text ends where a value is expected", remedy, trouble.here())
    message = f"`{character}` stands where a value is expected"
    return Flaw(NOT_YAML, message, f"write a value, or {_QUOTE} if the `{character}` belongs to it", trouble.here())


def _reference(trouble: _Trouble) -> Flaw:
    begun = trouble.lines[trouble.began.line][trouble.began.column :] if trouble.began.line < len(trouble.lines) else ""
    character = begun[:1]
    message = f"a value cannot begin with `{character}`, which YAML keeps for references"
    remedy = f"{_QUOTE}, or begin text in Markdown on the line after `|`"
    return Flaw(NOT_YAML, message, remedy, trouble.there(len(begun)))


def _tight_colon(trouble: _Trouble) -> Flaw:
    return Flaw(NOT_YAML, "a `:` inside of brackets has no space after it", _COLON, trouble.here())


def _block_header(trouble: _Trouble) -> Flaw:
    message = "text after `|` or `>` begins on the next line"
    remedy = f"break the line there and indent what follows; if the sign is text, {_QUOTE}"
    return Flaw(NOT_YAML, message, remedy, trouble.here(len(trouble.rest)))


def _explicit_key(trouble: _Trouble) -> Flaw:
    return Flaw(NOT_YAML, "a value cannot begin with `? `", _QUOTE, trouble.here())


def _directive(trouble: _Trouble) -> Flaw:
    message = "a line that begins with `%` gives orders to the YAML reader, which batna does not take"
    return Flaw(OUTSIDE_SUBSET, message, f"delete the line; if it is text, {_QUOTE}", trouble.there())


def _tag(trouble: _Trouble) -> Flaw:
    message = "a type that is forced with `!` is not read by batna"
    return Flaw(
        OUTSIDE_SUBSET, message, "delete the `!` and its word; text that begins with `!` wants quotes", trouble.there()
    )


def _second_document(trouble: _Trouble) -> Flaw:
    message = "something follows after `...`, which ends the record"
    return Flaw(OUTSIDE_SUBSET, message, "delete the `...`, or what follows it", trouble.here(len(trouble.rest)))


_EXPLANATIONS: tuple[tuple[str, Callable[[_Trouble], Flaw]], ...] = (
    ("cannot start any token", _cannot_start),
    ("mapping values are not allowed", _second_colon),
    ("could not find expected ':'", _no_colon),
    ("block sequence entries are not allowed", _list_item),
    ("mapping keys are not allowed", _explicit_key),
    ("found unexpected end of stream", _open_quote),
    ("found unexpected document indicator", _open_quote),
    ("unknown escape character", _escape),
    ("hexdecimal number", _escape),
    ("Unicode character escape", _code),
    ("did not find expected key", _no_key),
    ("expected '-' indicator", _no_list_item),
    ("expected ',' or", _open_bracket),
    ("did not find expected node content", _no_content),
    ("expected alphabetic or numeric character", _reference),
    ("found unexpected ':'", _tight_colon),
    ("expected comment or line break", _block_header),
    ("expected whitespace or line break", _tag),
    ("indentation indicator", _block_header),
    ("directive", _directive),
    ("incompatible YAML document", _directive),
    ("version number", _directive),
    ("tag", _tag),
    ("<document start>", _second_document),
)
