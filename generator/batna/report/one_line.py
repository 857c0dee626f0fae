"""Text of a record as a report shows it."""


def one_line(text: str) -> str:
    """Text on one line, with nothing in it that a terminal acts on, that hides, or that turns what follows around."""
    line = " ".join(text.split())
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in line)
