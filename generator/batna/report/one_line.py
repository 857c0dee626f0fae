"""Text of a record as a report shows it."""

from batna.inert import visible


def one_line(text: str) -> str:
    """Text on one line, with whatever a terminal acts on, hides, or turns what follows around by, written out."""
    return visible(" ".join(text.split()))
