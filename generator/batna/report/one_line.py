"""Text of a record as a report shows it."""


def one_line(text: str) -> str:
    """Text on one line, with nothing in it that a terminal acts on, that hides, or that turns what follows around."""
    line = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in " ".join(text.split()))
    # A CI system takes a line that begins with two colons for a command, and these may come to stand first in one.
    return line.replace("::", ":\N{ZERO WIDTH SPACE}:")
