"""Free text of records → safe HTML: the only place where text becomes markup.

Raw HTML stays text, images are not loaded, and a link goes nowhere but to the web, to a mailbox or to a
neighbouring file.
"""

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

_LEAST_HEADING = 6
_PLAIN = re.compile(r"[^\W\d_][^\W_]*(?:[ ,.;:%/€$'\"()-]+[^\W_]+)*[.)]?")
_GOES_SOMEWHERE_SAFE = re.compile(r"(?:https?://[^/]|mailto:|(?!//)[^:/?#\\]*(?:[/?#]|$))", re.IGNORECASE)


def markdown(text: str | None, level: int) -> Markup:
    """Text as HTML, its headings below one of `level` (1..6); empty for None.

    What has nothing to format in it, as most one-line fields, does not bother the parser.
    """
    if text is None:
        return Markup("")
    if _PLAIN.fullmatch(text.strip()):
        return Markup("<p>%s</p>\n") % text.strip()
    tokens = _PARSER.parse(text)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1]) + level, _LEAST_HEADING)}"
        elif token.type == "inline":
            _leave_safely(token.children or ())
    return Markup(_PARSER.renderer.render(tokens, _PARSER.options, {}))  # noqa: S704  Made by the parser from escaped text.


def _leave_safely(tokens: Sequence[Token]) -> None:
    """A page that a link leads to is not told where its reader came from."""
    for token in tokens:
        if token.type == "link_open" and str(token.attrGet("href")).lower().startswith("http"):
            token.attrSet("rel", "noopener noreferrer")


def _may_be_followed(url: str) -> bool:
    return _GOES_SOMEWHERE_SAFE.match(url.strip()) is not None


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable(["image", "html_block", "html_inline"])
    # The parser asks this of every link, reference and autolink, after it has resolved escapes and entities.
    parser.validateLink = _may_be_followed  # type: ignore[method-assign]
    return parser


_PARSER = _parser()
