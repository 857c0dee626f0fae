"""View models → HTML: the only module that knows Jinja.

Everything is escaped; what is already markup was made so by `batna.pages.markdown`, and no template says `safe`.
"""

from collections.abc import Iterable
from functools import lru_cache

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template

from batna.pages.page import Page
from batna.resources import asset_bytes, style_sheet, template_text


def render(pages: Iterable[Page]) -> dict[str, bytes]:
    """Each page's bytes by its path. Raises jinja2.TemplateError where a template and its view do not fit."""
    return {page.path: _template(page.template).render(view=page.view).encode() for page in pages}


def assets() -> dict[str, bytes]:
    """The style sheet, the scripts and the icon, by their path in the site."""
    return {"assets/site.css": style_sheet(), **{f"assets/{name}": content for name, content in asset_bytes().items()}}


@lru_cache(maxsize=1)
def _environment() -> Environment:
    """Compiling the templates takes longer than rendering a plan, so that each is compiled once a process."""
    return Environment(
        loader=FunctionLoader(template_text),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )


def _template(name: str) -> Template:
    return _environment().get_template(name)
