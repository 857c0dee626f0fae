"""The files that come with batna and are no Python: the schemas, the templates and the site's assets.

A wheel carries them inside the package, under `_data/`. In a checkout they stand at its root, where people edit
them. The package's own copy comes first, so that an installed batna never reads what happens to lie beside it.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parents[1]
_SCHEMA_SUFFIX = ".schema.json"


def schema_kinds() -> tuple[str, ...]:
    """The kinds of file that have a schema, in alphabetical order: `amendment`, `batna`, `checkin` and so on."""
    return tuple(
        sorted(path.name.removesuffix(_SCHEMA_SUFFIX) for path in _folder("schema").glob(f"*{_SCHEMA_SUFFIX}"))
    )


def schema_text(kind: str) -> str:
    """The JSON Schema of one kind of file, as it was written.

    Raises KeyError where `kind` is none of `schema_kinds()`.
    """
    if kind not in schema_kinds():
        raise KeyError(kind)
    return (_folder("schema") / f"{kind}{_SCHEMA_SUFFIX}").read_text(encoding="utf-8")


def template_text(name: str) -> str:
    """The source of one template, named by its path under `templates/`, such as `partials/ladder.html.j2`.

    Raises FileNotFoundError where there is no such template.
    """
    return (_folder("templates") / name).read_text(encoding="utf-8")


def asset_bytes() -> dict[str, bytes]:
    """Every file under `templates/assets/` by its path in there, in the order of these paths."""
    assets = _folder("templates") / "assets"
    found = {path.relative_to(assets).as_posix(): path.read_bytes() for path in assets.rglob("*") if path.is_file()}
    return dict(sorted(found.items()))


def style_sheet() -> bytes:
    """The site's one style sheet: the files under `templates/styles/`, joined in the order of their names."""
    return b"\n".join(path.read_bytes() for path in sorted((_folder("templates") / "styles").glob("*.css")))


def _folder(name: str) -> Path:
    installed = _PACKAGE / "_data" / name
    return installed if installed.is_dir() else _CHECKOUT / name
