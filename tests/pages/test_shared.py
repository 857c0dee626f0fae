"""The pages for others: what every one of them has, and what differs from the team's."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from batna.shared_site import make_counterparty_site, make_stakeholder_site

_DAY = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{1,2}, \d{4}\b")


def _pages(files: Mapping[str, bytes] | None) -> dict[str, str]:
    assert files is not None
    return {path: content.decode() for path, content in files.items() if path.endswith(".html")}


@pytest.fixture(scope="module", params=["stakeholder", "counterparty"])
def pages(request: pytest.FixtureRequest, portfolio_root: Path, as_of: date) -> dict[str, str]:
    """The pages of the example portfolio for one audience."""
    if request.param == "stakeholder":
        return _pages(make_stakeholder_site(portfolio_root, as_of).files)
    return _pages(make_counterparty_site(portfolio_root, as_of, "office-services-renewal").files)


def test_every_day_on_a_page_is_given_for_programs_too(pages: dict[str, str]) -> None:
    """Labels for a narrow screen, in attributes, repeat what the heading of the column says."""
    for path, page in pages.items():
        shown = re.sub(r"<[^>]*>", " ", re.sub(r"<time .*?</time>", "", page))

        assert _DAY.findall(shown) == [], path


def test_every_page_tells_how_to_read_it(pages: dict[str, str]) -> None:
    assert {path for path, page in pages.items() if "How to read this page" not in page} == set()


def test_every_page_but_the_first_says_where_it_is(pages: dict[str, str]) -> None:
    assert {path for path, page in pages.items() if 'aria-label="Breadcrumbs"' not in page} == {"index.html"}


def test_negotiations_are_listed_by_title(portfolio_root: Path, as_of: date) -> None:
    page = _pages(make_stakeholder_site(portfolio_root, as_of).files)["index.html"]
    titles = re.findall(r'<th scope="row"><a [^>]*>([^<]*)<', page)

    assert len(titles) == 5
    assert titles == sorted(titles, key=str.casefold)


def test_talks_that_ended_without_an_agreement_say_so_in_the_list(portfolio_root: Path, as_of: date) -> None:
    page = _pages(make_stakeholder_site(portfolio_root, as_of).files)["index.html"]
    row = next(row for row in re.findall(r"<tr>.*?</tr>", page, re.DOTALL) if "Lease of the northern" in row)

    assert ">no agreement<" in row
