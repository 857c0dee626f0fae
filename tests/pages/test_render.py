import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from jinja2 import UndefinedError

import strategies
from batna.model.portfolio import Negotiation
from batna.pages.contents import plan_pages, portfolio_pages
from batna.pages.page import Page
from batna.pages.summaries import PortfolioReport
from batna.pages.summary import summary
from batna.plan_report import PlanReport
from batna.progress.standing import Phase
from batna.render import assets, render
from batna.report.data_json import plan_data
from batna.score.scorecard import scorecard
from pages.conftest import DAY, PLAN, SETTINGS

Reporter = Callable[..., PlanReport]
_HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


def _site(report: PlanReport) -> Mapping[str, bytes]:
    across = PortfolioReport(SETTINGS, DAY, (summary(report, SETTINGS, DAY),), ())
    made = render([*plan_pages(report, SETTINGS, DAY), *portfolio_pages(across)])
    return {path: content for path, content in made.items() if path.endswith(".html")}


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_same_views_give_the_same_bytes(report: Reporter) -> None:
    assert _site(report()) == _site(report())


def test_a_text_of_a_record_never_becomes_an_element(report: Reporter) -> None:
    plan = replace(
        PLAN,
        title=_HOSTILE,
        owner=_HOSTILE,
        objective=_HOSTILE,
        risks=_HOSTILE,
        tags=(_HOSTILE,),
        counterparty=replace(PLAN.counterparty, name=_HOSTILE, interests=_HOSTILE),
        key_results={name: replace(result, title=_HOSTILE) for name, result in PLAN.key_results.items()},
    )
    for path, content in _site(report(plan=plan)).items():
        elements = _Elements()
        elements.feed(content.decode())
        scripts = [attributes for tag, attributes in elements.found if tag == "script"]
        images = [attributes for tag, attributes in elements.found if tag == "img"]

        assert all((attributes.get("src") or "").endswith("assets/icon.svg") for attributes in images), path
        assert all((attributes.get("src") or "").endswith(".js") for attributes in scripts), path
        assert not [name for _, attributes in elements.found for name in attributes if name.startswith("on")], path


def test_every_page_has_a_policy_that_allows_nothing_inline(report: Reporter) -> None:
    for path, content in _site(report()).items():
        text = content.decode()

        assert "default-src 'none'" in text, path
        assert "unsafe" not in text, path
        assert " style=" not in text, path


def test_a_template_that_asks_for_what_a_view_does_not_have_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        render([Page("index.html", "portfolio.html.j2", object())])


def test_the_assets_come_along() -> None:
    assert set(assets()) == {"assets/icon.svg", "assets/portfolio.js", "assets/site.css", "assets/site.js"}


def test_the_bytes_do_not_depend_on_the_hash_seed(portfolio_root: object) -> None:
    script = (
        "import hashlib, sys; from datetime import date; from pathlib import Path;"
        "from batna.site import make_site;"
        "files = make_site(Path(sys.argv[1]), date(2026, 11, 24)).files;"
        "print(hashlib.sha256(repr(list(files.items())).encode()).hexdigest())"
    )
    seen = {
        subprocess.run(  # noqa: S603  Our own interpreter.
            [sys.executable, "-c", script, str(portfolio_root)],
            check=True,
            capture_output=True,
            env={"PYTHONHASHSEED": seed, "LC_ALL": "C", "TZ": zone},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }

    assert len(seen) == 1


@settings(max_examples=60, deadline=None)
@given(strategies.negotiations())
def test_every_valid_negotiation_has_pages(negotiation: Negotiation) -> None:
    report = PlanReport(negotiation, Phase.EXECUTION, scorecard(negotiation, DAY), None, (), (), ())
    rendered = _site(report)

    assert set(plan_data(report, DAY)) == {f"data/{negotiation.slug}.json"}
    assert all(content.endswith(b"</html>\n") for content in rendered.values())
