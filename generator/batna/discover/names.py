"""Which names are ids, and what is wrong with those that are none."""

import re
import unicodedata
from datetime import date

from batna import invisible

SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")
_DATE = r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}"
OFFER = re.compile(rf"({_DATE})-(?:us|them)(?:-[0-9]+)?")
CHECKIN = re.compile(rf"({_DATE})(?:-[a-z0-9][a-z0-9-]*)?")
AMENDMENT = re.compile(rf"({_DATE})(?:-[0-9]+)?")
LONGEST = 100
_PORTS = tuple(f"{port}{number}" for port in ("com", "lpt") for number in range(10))
_DEVICES = frozenset({"con", "prn", "aux", "nul", *_PORTS})
_ESCAPED = 0xDC00
_OPENS_DATE = re.compile(rf"({_DATE})")


def shown(name: str) -> str:
    """A name that may hold anything, as it can be printed on one line; a byte that is no character by its value."""
    return "".join(letter if letter.isprintable() else f"\\x{_code(letter):02x}" for letter in name)


def is_reserved(name: str) -> bool:
    """Whether Windows keeps a name for a device, whatever its ending, so that no file or folder can have it there."""
    return name.partition(".")[0].casefold() in _DEVICES


def _code(letter: str) -> int:
    return ord(letter) - _ESCAPED if _is_byte(letter) else ord(letter)


def _is_byte(letter: str) -> bool:
    """Whether it stands for a byte of a file name that is no UTF-8 (PEP 383)."""
    return 0x80 <= ord(letter) - _ESCAPED <= 0xFF  # noqa: PLR2004  The bytes that are no ASCII.


def fault(name: str, pattern: re.Pattern[str]) -> str | None:
    """Why `name` has not the form of `pattern`, as the rest of a sentence that begins with it; None where it has."""
    if strange := next((letter for letter in name if ord(letter) >= 128), None):  # noqa: PLR2004  ASCII ends there.
        return _strangeness(strange)
    if name != name.lower():
        return "has upper-case letters, which not every disk tells from lower-case ones"
    if len(name) > LONGEST:
        return f"has {len(name)} characters, and a name has {LONGEST} at most"
    found = pattern.fullmatch(name)
    if found is None:
        slug = "is not made of a-z, 0-9 and hyphens with a letter or digit first"
        return slug if pattern is SLUG else "is no name that a record has in this folder"
    if pattern.groups and not is_day(found.group(1)):
        return f"begins with {found.group(1)}, which is no day of the calendar"
    return None


def _strangeness(letter: str) -> str:
    if _is_byte(letter):
        return f"holds the byte `{shown(letter)}`, which is no character in UTF-8"
    if invisible.find(letter) is not None:
        return f"holds {invisible.name_of(letter)}, which nobody sees"
    title = unicodedata.name(letter, "a character without a name").lower()
    return f"holds `{shown(letter)}` ({title}), which can look like another letter"


def slug_for(name: str) -> str | None:
    """The slug that is nearest to `name`, None where nothing is left of it."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST]
    return slug or None


def is_day(text: str) -> bool:
    """Whether YYYY-MM-DD is a day of the calendar."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
