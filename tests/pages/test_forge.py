from collections.abc import Callable
from dataclasses import replace

import pytest

from batna.pages.brief import BriefView, brief_page
from batna.pages.forge import Forge, forge, line_of, sources
from batna.pages.scorecard import ScorecardView, scorecard_page
from batna.plan_report import PlanReport
from pages.conftest import DAY, SETTINGS

Reporter = Callable[..., PlanReport]
_PLAN = """\
title: Example
key_results:
  cost:
    title: Cut the cost
    target: 900
  length: {title: Keep it short, target: 1}
"""
_FILE = "plans/example/plan.yaml"


def _forge(repository: str) -> Forge:
    found = forge(repository)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("repository", "file", "history"),
    [
        (
            "https://forge.example.org/buyers/deals",
            "https://forge.example.org/buyers/deals/blob/HEAD/plans/example/plan.yaml#L3",
            "https://forge.example.org/buyers/deals/commits/HEAD/plans/example/plan.yaml",
        ),
        (
            "https://forge.example.org/buyers/deals.git/",
            "https://forge.example.org/buyers/deals/blob/HEAD/plans/example/plan.yaml#L3",
            "https://forge.example.org/buyers/deals/commits/HEAD/plans/example/plan.yaml",
        ),
        (
            "https://forge.example.org/buyers/deals/tree/release/2026/open%20talks",
            "https://forge.example.org/buyers/deals/blob/release/2026/open%20talks/plans/example/plan.yaml#L3",
            "https://forge.example.org/buyers/deals/commits/release/2026/open%20talks/plans/example/plan.yaml",
        ),
        (
            "https://forge.example.org/buyers/deals/tree/feature%2Ftalks/",
            "https://forge.example.org/buyers/deals/blob/feature/talks/plans/example/plan.yaml#L3",
            "https://forge.example.org/buyers/deals/commits/feature/talks/plans/example/plan.yaml",
        ),
        (
            "https://gitlab.example.org:8443/group/sub/deals",
            "https://gitlab.example.org:8443/group/sub/deals/-/blob/HEAD/plans/example/plan.yaml#L3",
            "https://gitlab.example.org:8443/group/sub/deals/-/commits/HEAD/plans/example/plan.yaml",
        ),
        (
            "https://code.example.org/group/deals/-/tree/main/talks",
            "https://code.example.org/group/deals/-/blob/main/talks/plans/example/plan.yaml#L3",
            "https://code.example.org/group/deals/-/commits/main/talks/plans/example/plan.yaml",
        ),
    ],
)
def test_a_record_has_a_page_and_a_history_on_every_kind_of_forge(repository: str, file: str, history: str) -> None:
    found = _forge(repository)

    assert (found.file(_FILE, 3), found.history(_FILE)) == (file, history)


def test_a_folder_of_records_has_a_page_too() -> None:
    found = _forge("https://forge.example.org/buyers/deals")

    assert (
        found.listing("plans/example/offers") == "https://forge.example.org/buyers/deals/tree/HEAD/plans/example/offers"
    )


@pytest.mark.parametrize(
    "repository",
    [None, "ftp://forge.example.org/deals", "javascript:alert(1)", "https:///deals", "https://me:secret@example.org/x"],
)
def test_what_a_browser_should_not_follow_is_no_forge(repository: str | None) -> None:
    assert forge(repository) is None


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("key_results", "cost"), 3),
        (("key_results", "cost", "target"), 5),
        (("key_results", "length", "target"), 6),
        (("key_results", "cost", "stretch"), 3),
        ((), None),
    ],
)
def test_the_line_is_that_of_the_key_or_of_what_should_hold_it(path: tuple[str, ...], line: int | None) -> None:
    """Counted by hand in the text above; a stretch is not written there, so that its key result is meant."""
    assert line_of({_FILE: _PLAN}, _FILE, path) == line


def test_a_file_whose_text_is_not_known_is_linked_as_a_whole(report: Reporter) -> None:
    known = replace(SETTINGS, repository="https://forge.example.org/deals")
    found = sources(report(), known)
    assert found is not None

    assert found.href(_FILE, ("key_results", "cost")) == f"https://forge.example.org/deals/blob/HEAD/{_FILE}"


def test_pages_of_a_plan_lead_to_the_records_that_they_rest_on(report: Reporter) -> None:
    known = replace(SETTINGS, repository="https://forge.example.org/deals")
    brief = brief_page(report(), known, DAY).view
    card = scorecard_page(report(), known, DAY).view
    assert isinstance(brief, BriefView)
    assert isinstance(card, ScorecardView)

    assert [link.href for link in brief.frame.sources] == [
        f"https://forge.example.org/deals/blob/HEAD/{_FILE}",
        f"https://forge.example.org/deals/commits/HEAD/{_FILE}",
    ]
    assert [link.href for link in card.frame.sources] == [
        "https://forge.example.org/deals/tree/HEAD/plans/example/offers",
        "https://forge.example.org/deals/commits/HEAD/plans/example/offers",
    ]


def test_without_a_repository_no_page_names_one(report: Reporter) -> None:
    view = brief_page(report(), SETTINGS, DAY).view
    assert isinstance(view, BriefView)

    assert view.frame.sources == ()
