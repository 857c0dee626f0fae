"""What comes with batna is found, installed or in a checkout."""

import importlib.util
import json
import shutil
from pathlib import Path
from types import ModuleType

import pytest

from batna import resources

KINDS = ("amendment", "batna", "checkin", "implementation", "offer", "outcome", "plan", "review", "waivers")


def test_every_kind_of_file_has_a_schema() -> None:
    """The nine kinds are those of the section "Files" of the product's description."""
    kinds = resources.schema_kinds()

    assert kinds == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_a_json_object(kind: str) -> None:
    schema = json.loads(resources.schema_text(kind))

    assert isinstance(schema, dict)


@pytest.mark.parametrize("kind", ["offr", "", "../schema/plan", "plan.schema.json"])
def test_a_kind_that_does_not_exist_is_refused(kind: str) -> None:
    with pytest.raises(KeyError):
        resources.schema_text(kind)


def test_a_template_that_does_not_exist_is_refused() -> None:
    with pytest.raises(FileNotFoundError):
        resources.template_text("no-such-page.html.j2")


def test_a_package_without_data_reads_the_checkout_around_it(tmp_path: Path) -> None:
    module = _package_in(tmp_path)
    _fill(tmp_path, "checkout")

    assert module.schema_kinds() == ("plan",)
    assert module.schema_text("plan") == "checkout"
    assert module.template_text("partials/one.html.j2") == "checkout"
    assert module.asset_bytes() == {"a/deep.js": b"checkout", "style.css": b"checkout"}


def test_the_data_inside_the_package_come_before_a_checkout_around_it(tmp_path: Path) -> None:
    module = _package_in(tmp_path)
    _fill(tmp_path, "checkout")
    _fill(tmp_path / "generator" / "batna" / "_data", "wheel")

    assert module.schema_text("plan") == "wheel"
    assert module.template_text("partials/one.html.j2") == "wheel"
    assert module.asset_bytes() == {"a/deep.js": b"wheel", "style.css": b"wheel"}


def test_assets_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    module = _package_in(tmp_path)
    _fill(tmp_path, "checkout")

    assert list(module.asset_bytes()) == ["a/deep.js", "style.css"]


def test_the_style_sheet_is_its_files_in_the_order_of_their_names(tmp_path: Path) -> None:
    module = _package_in(tmp_path)
    _fill(tmp_path, "checkout")
    styles = tmp_path / "templates" / "styles"
    styles.mkdir()
    (styles / "5-print.css").write_text("@media print {}\n", encoding="utf-8")
    (styles / "1-foundation.css").write_text("p {}\n", encoding="utf-8")

    assert module.style_sheet() == b"p {}\n\n@media print {}\n"


def _package_in(root: Path) -> ModuleType:
    """The real module, loaded from a copy that stands in `root` as in a checkout."""
    package = root / "generator" / "batna"
    package.mkdir(parents=True)
    copy = shutil.copy(Path(resources.__file__), package)
    spec = importlib.util.spec_from_file_location("resources_elsewhere", copy)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _fill(root: Path, text: str) -> None:
    """Write one schema, one template and two assets under `root`, each holding `text`."""
    for name in (
        "schema/plan.schema.json",
        "templates/partials/one.html.j2",
        "templates/assets/style.css",
        "templates/assets/a/deep.js",
    ):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
