"""Text that others wrote, as Markdown that shows just that text on a forge."""

import re

_MEANS_SOMETHING = re.compile(r"[\\`*_{}\[\]|~#$]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_ENTITY = re.compile("[&<>]")
_CODE = re.compile(r"`([^`\n]+)`")
_STARTS_BLOCK = re.compile(r"^(\d*)([-+=.)])")


def escaped(text: str) -> str:
    """Text on one line in which nothing is markup, a link, a mention or a formula, whatever it holds."""
    return _STARTS_BLOCK.sub(r"\1\\\2", _inline(" ".join(text.split())))


def with_code(text: str) -> str:
    """The same for a message of batna's own, in which what stands between backticks is a name, shown as code."""
    pieces = _CODE.split(" ".join(text.split()))
    return "".join(
        f"<code>{_inline(piece)}</code>" if place % 2 else _inline(piece) for place, piece in enumerate(pieces)
    )


def _inline(line: str) -> str:
    line = _MEANS_SOMETHING.sub(r"\\\g<0>", line)
    line = _ENTITY.sub(lambda found: _ENTITIES[found.group()], line)
    # Addresses and names would become links without any markup.
    return line.replace("://", ":\\//").replace("www.", "www\\.").replace("@", "@<!-- -->")
