"""What a record says, inside a sentence of batna's own."""

from batna.report.one_line import one_line


def quoted(text: str) -> str:
    """Text on one line, without the backticks that would begin or end a name shown as code."""
    return one_line(text).replace("`", "'")
