"""Characters that the eye takes for a space or for nothing, and that a program does not."""

import re
import unicodedata

_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_NOTHING = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_PATTERN = re.compile(f"[\t{_SPACES}{_NOTHING}]")
_BLANK = re.compile(f"[\t{_SPACES}]")
# Between letters of many scripts, and between the parts of an emoji, these belong to the spelling.
_SPELLING = frozenset("\u061c\u200c\u200d\u200e\u200f")
_JOINED_FROM = 0x0590
_AROUND = 30
_NAMES = {"\0": "NUL", "\t": "tab", "\r": "carriage return", "\x1b": "escape", "\x7f": "delete", "\x85": "next line"}


def find(text: str, start: int = 0) -> int | None:
    """The place of the first such character from `start` on; None where there is none."""
    for found in _PATTERN.finditer(text, start):
        place = found.start()
        if text[place] not in _SPELLING or place == 0 or ord(text[place - 1]) < _JOINED_FROM:
            return place
    return None


def is_blank(character: str) -> bool:
    """Whether it looks like a space, rather than like nothing."""
    return _BLANK.match(character) is not None


def shown(text: str) -> str:
    """The text with every such character as its code point: `90<U+00A0>`."""
    return _PATTERN.sub(lambda found: f"<U+{ord(found.group()):04X}>", text)


def plain(text: str) -> str:
    """The text as its author saw it: a space for what looks like one, and nothing for the others."""
    return _PATTERN.sub("", _BLANK.sub(" ", text))


def name_of(character: str) -> str:
    """A character by code point and name, for one that cannot be printed."""
    name = _NAMES.get(character) or unicodedata.name(character, "control character").lower()
    return f"U+{ord(character):04X} ({name})"


def word_at(line: str, place: int) -> str:
    """The word of a line around a place, as `shown`; what is long is cut short."""
    start = max(line.rfind(" ", 0, place) + 1, place - _AROUND)
    end = line.find(" ", place)
    word = line[start : min(end if end >= 0 else len(line), place + _AROUND)]
    return shown(word.rstrip("\r"))


def told(line: str, place: int, number: int) -> tuple[str, str]:
    """What to say of the character at a place of the line `number`, and what to do about it."""
    character = line[place]
    name = name_of(character)
    if not line[:place].strip(" "):
        begins = shown(line[:_AROUND].rstrip())
        message = f"line {number} is indented with {name}, and YAML counts plain spaces only: `{begins}`"
        return message, "type plain spaces instead"
    looks = "looks like a space and is none" if is_blank(character) else "cannot be seen"
    remedy = "type a plain space instead, or delete it" if is_blank(character) else "delete it"
    return f"line {number} holds {name}, which {looks}: `{word_at(line, place)}`", remedy
