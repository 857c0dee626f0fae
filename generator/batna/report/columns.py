"""Text in columns, for a terminal or a file."""

from collections.abc import Sequence
from unicodedata import east_asian_width

PAGE = 100
GAP = "  "


def width(text: str) -> int:
    """How many cells of a terminal a text takes; wide characters take two."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def clip(text: str, most: int) -> str:
    """A text of at most `most` cells, its end marked where it was cut."""
    if width(text) <= most:
        return text
    kept = ""
    for character in text:
        if width(kept + character) > most - 1:
            break
        kept += character
    return kept.rstrip() + "…"


def columns(rows: Sequence[Sequence[str]], page: int = PAGE) -> list[str]:
    """Rows with their cells one under another, on a page of so many cells.

    The widest columns give way first, none below its heading, the first row: two offers' ids must
    not be cut alike.
    """
    widths = [max(width(row[place]) for row in rows) for place in range(len(rows[0]))]
    least = [width(heading) for heading in rows[0]]
    room = page - len(GAP) * (len(widths) - 1)
    while sum(widths) > room and widths != least:
        widest = max((place for place in range(len(widths)) if widths[place] > least[place]), key=widths.__getitem__)
        widths[widest] -= 1
    return [GAP.join(_filled(cell, room) for cell, room in zip(row, widths, strict=True)).rstrip() for row in rows]


def _filled(cell: str, room: int) -> str:
    text = clip(cell, room)
    return text + " " * (room - width(text))
