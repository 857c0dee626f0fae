"""Every place that a page, or the search, leads to."""

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import urlopen


class _Anchors(HTMLParser):
    """Every place that a page links to or loads, and every id that it has."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.ids: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  The parser's own.
        for name, value in attrs:
            if name in {"href", "src", "data-search", "data-rows"} and value is not None:
                self.targets.append(value)
            if name == "id" and value is not None:
                self.ids.append(value)


def _known(site: Path) -> dict[Path, _Anchors]:
    return {page.resolve(): _Anchors(page.read_text(encoding="utf-8")) for page in sorted(site.rglob("*.html"))}


def _broken(site: Path, known: dict[Path, _Anchors]) -> Iterator[str]:
    for page, anchors in known.items():
        for target in anchors.targets:
            parts = urlsplit(target)
            if parts.scheme:
                continue
            place = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            if not place.is_file() or (parts.fragment and unquote(parts.fragment) not in known[place].ids):
                yield f"{page.relative_to(site)} → {target}"


def test_every_link_and_anchor_leads_somewhere(site: Path) -> None:
    broken = list(_broken(site, _known(site)))

    assert not broken, "\n".join(broken)


def test_every_link_and_anchor_of_a_portfolio_in_several_pages_leads_somewhere(many: Path) -> None:
    broken = list(_broken(many, _known(many)))

    assert (many / "index-2.html").is_file()
    assert not broken, "\n".join(broken[:20])


def test_every_link_and_anchor_of_a_site_for_others_leads_somewhere(shared_site: Path) -> None:
    broken = list(_broken(shared_site, _known(shared_site)))

    assert not broken, "\n".join(broken)


def test_a_server_offers_every_page_under_the_address_that_links_give(site: Path, address: str) -> None:
    known = _known(site)
    places = {
        (page.parent / unquote(urlsplit(target).path)).resolve().relative_to(site.resolve()).as_posix()
        for page, anchors in known.items()
        for target in anchors.targets
        if not urlsplit(target).scheme and urlsplit(target).path
    }
    answers = {}
    for place in sorted(places):
        with urlopen(f"{address}/{place}") as answer:  # noqa: S310  Our own server on this machine.
            answers[place] = answer.status

    assert set(answers.values()) == {200}


def test_whatever_a_search_finds_is_on_the_page_that_it_leads_to(site: Path) -> None:
    known = _known(site)
    script = (site / "data" / "search.js").read_text(encoding="utf-8")
    index = json.loads(script[script.index("{") : script.rindex("}") + 1])
    broken = []
    for plan, _, title, place, _ in index["entries"]:
        folder = (site / "plans" / index["plans"][plan][1]).resolve()
        path, _, anchor = place.partition("#")
        if folder / path not in known or (anchor and anchor not in known[folder / path].ids):
            broken.append(f"{title} → {place}")

    assert len(index["plans"]) == len(list((site / "plans").iterdir()))
    assert not broken, "\n".join(broken)


def test_no_id_is_used_twice_on_a_page(site: Path) -> None:
    for page, anchors in _known(site).items():
        assert len(anchors.ids) == len(set(anchors.ids)), page


def test_no_page_loads_anything_from_elsewhere_or_carries_inline_style_or_script(site: Path) -> None:
    _is_closed(site)


def test_no_page_for_others_loads_anything_from_elsewhere_or_carries_inline_style_or_script(shared_site: Path) -> None:
    _is_closed(shared_site)


def _is_closed(site: Path) -> None:
    for page in sorted(site.rglob("*.html")):
        text = page.read_text(encoding="utf-8")

        assert " style=" not in text
        assert "<style" not in text
        assert "<script>" not in text
        assert "unsafe-inline" not in text
        assert 'src="http' not in text
