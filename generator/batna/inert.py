"""Text of anybody's, so that nothing acts on it that it passes: a CI system's runner, a log's viewer, a terminal.

A runner takes orders from any line that a job prints: GitHub `::name …::` and `##[name]`, Azure `##vso[…]`, TeamCity
`##teamcity[…]`, GitLab `section_start:…`. A terminal obeys control characters, and what turns the direction of writing
makes a line read otherwise than it is.
"""

import re

_INVISIBLE = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f\ud800-\udfff]"
)
"""Control and format characters, separators of lines, and halves of a character; a line end and a tab are none."""

_ORDER = re.compile(r":(?=:)|#(?=#[\w.-]*\[)|section_(?:start|end)(?=:)")
"""The first part of whatever an order begins with: it is none once something stands behind that part."""

_COLOUR = r"\x1b\[(?:0|1|22|3[0-7])m"
_OURS = re.compile(r"^ *:::(?= )", re.MULTILINE)
_OURS_IN_COLOUR = re.compile(rf"^ *(?:{_COLOUR})*:::(?= |{_COLOUR})|{_COLOUR}", re.MULTILINE)
"""What `check` points to a related place with, which the blank behind it keeps from being an order; and colours."""


def visible(text: str) -> str:
    """The text with what cannot be seen written out, such as `<U+202E>`."""
    return _INVISIBLE.sub(lambda found: f"<U+{ord(found.group()):04X}>", text)


def inert(text: str) -> str:
    """The text as it may be printed: visible, and with a space of no width in what would be an order."""
    return _ORDER.sub("\\g<0>\N{ZERO WIDTH SPACE}", visible(text))


def inert_report(text: str, *, is_coloured: bool = False) -> str:
    """A report of batna's own as it may be printed: its colours and arrows stay, and all else is made inert."""
    ours = _OURS_IN_COLOUR if is_coloured else _OURS
    done, pieces = 0, []
    for found in ours.finditer(text):
        pieces += [inert(text[done : found.start()]), found.group()]
        done = found.end()
    return "".join([*pieces, inert(text[done:])])


def inert_json(text: str) -> str:
    """JSON that holds the same values and no bytes that are an order; YAML reads its quoted texts alike."""
    text = _INVISIBLE.sub(lambda found: _json(found.group()), text)
    return _ORDER.sub(lambda found: f"{found.group()[:-1]}{_json(found.group()[-1])}", text)


def inert_xml(text: str) -> str:
    """XML that holds the same values and no bytes that are an order."""
    text = _INVISIBLE.sub(lambda found: f"&#{ord(found.group())};", text)
    return _ORDER.sub(lambda found: f"{found.group()[:-1]}&#{ord(found.group()[-1])};", text)


def _json(character: str) -> str:
    """A character's escape: one beyond the first 65,536 is a pair."""
    units = character.encode("utf-16-be", errors="surrogatepass")
    return "".join(f"\\u{units[place : place + 2].hex()}" for place in range(0, len(units), 2))
