"""Text in columns, for a terminal or a file."""

from collections.abc import Iterable, Sequence
from unicodedata import east_asian_width

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


def columns(rows: Iterable[Sequence[str]], most: Sequence[int]) -> list[str]:
    """Rows with their cells one under another, each column as wide as it must be and no wider than its `most`."""
    cells = [[clip(cell, limit) for cell, limit in zip(row, most, strict=True)] for row in rows]
    widths = [max((width(row[place]) for row in cells), default=0) for place in range(len(most))]
    return [
        GAP.join(cell + " " * (room - width(cell)) for cell, room in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]
