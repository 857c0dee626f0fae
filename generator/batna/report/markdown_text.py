"""Text that others wrote, as Markdown that shows just that text on a forge."""

import re

_MEANS_SOMETHING = re.compile(r"[\\`*_{}\[\]|~#$]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_ENTITY = re.compile("[&<>]")
_CODE = re.compile(r"`([^`\n]+)`")
_REFERENCE = re.compile(r"#(?=\d)|\bGH-(?=\d)|:(?=[a-z0-9_+\\-]+:)", re.IGNORECASE)
"""What a forge makes a link or a picture of: `#12`, `GH-12`, `:name:`."""
_BREAK = "&ZeroWidthSpace;"
"""A space of no width, which stays in the page and keeps the two sides of it apart."""
_STARTS_BLOCK = re.compile(r"^(\d*)([-+=.)])")


def escaped(text: str) -> str:
    """Text on one line in which nothing is markup, a link, a mention or a formula, whatever it holds."""
    return _STARTS_BLOCK.sub(r"\1\\\2", _inline(" ".join(text.split())))


def with_code(text: str) -> str:
    """The same for a message of batna's own, in which what stands between backticks is a name, shown as code."""
    pieces = _CODE.split(" ".join(text.split()))
    return "".join(
        f"<code>{_plain(piece)}</code>" if place % 2 else _inline(piece) for place, piece in enumerate(pieces)
    )


def _inline(line: str) -> str:
    # A forge looks for these in the page that it has made, where a comment or an escape is no longer there to see.
    return _REFERENCE.sub(rf"\g<0>{_BREAK}", _plain(line, at=f"@{_BREAK}"))


def _plain(line: str, at: str = "@<!-- -->") -> str:
    """Text without markup. In code no forge looks for names, but addresses become links there too."""
    line = _MEANS_SOMETHING.sub(r"\\\g<0>", line)
    line = _ENTITY.sub(lambda found: _ENTITIES[found.group()], line)
    return line.replace("://", ":\\//").replace("www.", "www\\.").replace("@", at)
