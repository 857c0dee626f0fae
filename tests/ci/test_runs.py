"""The CI parts as a runner runs them: every step, in a fresh clone, on pull requests that make an offer."""

import json
from pathlib import Path
from typing import Any

import pytest

from ci.repository import Origin, git, origin
from ci.runner import Ran, Runner, make_environment, read

PULL_REQUEST = {
    "github.event_name == 'pull_request'": "true",
    "!cancelled()": "true",
    "github.token": "not-a-token",
    "github.event.pull_request.number": "7",
}
PUSH = {
    "github.event_name == 'pull_request'": "false",
    "!cancelled()": "true",
}
OFFER = "plans/supplier-partnership/offers/2026-11-24-us.yaml"
# The reservation value of cost is 4 % below 1 200 000, which is 1 152 000.
BAD = """\
date: 2026-11-24
from: us
builds_on: 2026-11-17-us
terms: {annual_cost: 1190000}
note: |
  $(touch injected) `touch injected`
  ::error::not from batna
  BATNA_END
"""
# Our offer of 17 November scores 0.890. Renewal falls from 0.7 to 0.4 of a tenth, delivery rises from half of a tenth
# to the whole of it: 0.890 - 0.030 + 0.050 = 0.910.
GOOD = """\
date: 2026-11-24
from: us
builds_on: 2026-11-17-us
terms: {renewal: by agreement, lead_time: 25}
"""


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a Python environment without batna, as setup-python leaves one."""
    return make_environment(tmp_path_factory.mktemp("python") / "environment")


@pytest.fixture(scope="module")
def forge(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Origin:
    """A repository with a pull request that makes a bad offer, one that makes a good one, and one about no plan."""
    made = origin(checkout, tmp_path_factory.mktemp("forge") / "origin")
    made.commit("bad-offer", {OFFER: BAD})
    made.commit("good-offer", {OFFER: GOOD})
    made.commit("no-plan", {"NOTES.md": "Nothing about a plan.\n"})
    return made


@pytest.fixture(scope="module")
def forge_in_debt(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Origin:
    """A repository whose main took in a bad offer after a pull request about no plan had branched off."""
    made = origin(checkout, tmp_path_factory.mktemp("forge-in-debt") / "origin")
    made.commit("no-plan", {"NOTES.md": "Nothing about a plan.\n"})
    made.commit("main", {OFFER: BAD})
    return made


@pytest.fixture
def runner(python: Path, tmp_path: Path) -> Runner:
    return Runner(tmp_path / "clone", tmp_path / "runner", python, dict(PULL_REQUEST))


def workflow(checkout: Path, name: str) -> dict[str, Any]:
    return read(checkout / ".github" / "workflows" / f"{name}.yml")


def pull_request(runner: Runner, forge: Origin, checkout: Path, branch: str) -> tuple[Ran, Ran]:
    """What becomes of the two jobs of a pull request."""
    forge.clone(runner.workspace, pull_request=branch)
    checked = runner.job(workflow(checkout, "plans"), "check")
    runner.expressions["needs.check.outputs.comment"] = checked.outputs["comment"]
    return checked, runner.job(workflow(checkout, "plans"), "comment")


def calls(runner: Runner) -> list[tuple[list[str], str]]:
    """The arguments and the standard input of each call of gh."""
    return [tuple(json.loads(line)) for line in runner.files["gh-calls"].read_text(encoding="utf-8").splitlines()]


def test_a_bad_offer_fails_and_the_comment_says_why(runner: Runner, forge: Origin, checkout: Path) -> None:
    checked, commented = pull_request(runner, forge, checkout, "bad-offer")
    (_, (arguments, body)) = calls(runner)

    assert (checked.passed, commented.passed) == (False, True)
    assert not (runner.workspace / "injected").exists()
    assert f"::error file={OFFER},line=4" in checked.printed
    assert arguments[2:5] == ["--method", "POST", "repos/example/negotiations/issues/7/comments"]
    assert body.startswith("<!-- batna-diff -->\n")
    assert "B301" in body
    assert "1,190,000" in body
    assert "1,152,000" in body


def test_a_good_offer_passes_and_the_comment_tells_what_it_is_worth(
    runner: Runner, forge: Origin, checkout: Path
) -> None:
    checked, commented = pull_request(runner, forge, checkout, "good-offer")
    (_, (_, body)) = calls(runner)

    assert (checked.passed, commented.passed) == (True, True)
    assert "::error" not in checked.printed
    assert "0.910" in body
    assert "B301" not in body
    assert body.strip() in checked.summary


def comment(runner: Runner, checkout: Path, text: str) -> Ran:
    """What becomes of the job that is handed a text to comment with."""
    runner.workspace.mkdir()
    runner.expressions["needs.check.outputs.comment"] = text
    return runner.job(workflow(checkout, "plans"), "comment")


def test_a_comment_that_is_there_is_brought_up_to_date(runner: Runner, checkout: Path) -> None:
    runner.comments_found = "1001\n1002\n"
    commented = comment(runner, checkout, "<!-- batna-diff -->\nNo negotiation changed.")
    (_, (arguments, body)) = calls(runner)

    assert commented.passed
    assert arguments[2:5] == ["--method", "PATCH", "repos/example/negotiations/issues/comments/1001"]
    assert body == "<!-- batna-diff -->\nNo negotiation changed.\n"


def test_a_pull_request_from_a_fork_may_not_be_commented_on_and_passes_all_the_same(
    runner: Runner, checkout: Path
) -> None:
    """Its token may read only, and its job summary has said the same already."""
    runner.refusal = "gh: Resource not accessible by integration (HTTP 403)"
    commented = comment(runner, checkout, "<!-- batna-diff -->")

    assert commented.passed
    assert "::notice::This pull request may not be commented on from here" in commented.printed


def test_a_comment_that_fails_for_another_reason_is_not_passed_over(runner: Runner, checkout: Path) -> None:
    runner.refusal = "gh: Bad gateway (HTTP 502)"
    commented = comment(runner, checkout, "<!-- batna-diff -->")

    assert not commented.passed
    assert "HTTP 502" in commented.printed


def test_a_text_too_long_for_a_variable_leads_to_the_job_summary(runner: Runner, forge: Origin, checkout: Path) -> None:
    """Linux hands a program no variable of more than 128 KiB; 48 000 characters of this script are 144 kB."""
    offers = (OFFER, OFFER.replace("us", "us-2"), OFFER.replace("us", "us-3"))
    forge.commit("long", dict.fromkeys(offers, f"{GOOD}note: {'续签' * 8_000}\n"))
    checked, commented = pull_request(runner, forge, checkout, "long")
    (_, (_, body)) = calls(runner)

    assert commented.passed
    assert len(checked.summary.encode()) > 128 * 1024
    assert body.startswith("<!-- batna-diff -->\n")
    assert "https://forge.example.org/example/negotiations/actions/runs/42" in body
    assert len(body) < 300


def test_what_main_took_in_meanwhile_is_not_held_against_a_pull_request_but_fails_main(
    runner: Runner, forge_in_debt: Origin, checkout: Path, tmp_path: Path, python: Path
) -> None:
    checked, _ = pull_request(runner, forge_in_debt, checkout, "no-plan")
    (_, (_, body)) = calls(runner)
    clone = forge_in_debt.clone(tmp_path / "main")
    on_main = Runner(clone, tmp_path / "runner-of-main", python, dict(PUSH)).job(workflow(checkout, "plans"), "check")

    assert (checked.passed, on_main.passed) == (True, False)
    assert "1,190,000" not in body
    assert f"::error file={OFFER},line=4" in on_main.printed


def test_main_passes_with_the_example_as_it_is(runner: Runner, forge: Origin, checkout: Path) -> None:
    forge.clone(runner.workspace)
    runner.expressions = dict(PUSH)
    checked = runner.job(workflow(checkout, "plans"), "check")

    assert checked.passed, checked.printed
    assert checked.outputs == {"comment": ""}


def test_pages_builds_the_site_of_stakeholders_unless_told_otherwise(
    runner: Runner, forge: Origin, checkout: Path
) -> None:
    """The word "reservation" stands on many of the team's pages and on none of a stakeholder's."""
    forge.clone(runner.workspace)
    built = runner.job(workflow(checkout, "pages"), "build")
    pages = [page.read_text() for page in (runner.room / "temp" / "site").rglob("*.html")]

    assert built.passed, built.printed
    assert "::notice::This publishes what the audience 'stakeholder' may see" in built.printed
    assert pages
    assert not any("reservation" in page.lower() for page in pages)


def test_pages_warns_who_may_read_the_team_s_site(runner: Runner, forge: Origin, checkout: Path) -> None:
    forge.clone(runner.workspace)
    pages = workflow(checkout, "pages")
    pages["env"]["AUDIENCE"] = "team"
    built = runner.job(pages, "build")

    assert built.passed, built.printed
    assert "::warning::This publishes the team's view, reservation values and BATNA included" in built.printed
    assert (runner.room / "temp" / "site" / "findings.html").is_file()


@pytest.mark.parametrize(("slug", "passes"), [("office-services-renewal", True), ("", False)])
def test_pages_builds_one_named_negotiation_for_a_counterparty(
    runner: Runner, forge: Origin, checkout: Path, slug: str, *, passes: bool
) -> None:
    forge.clone(runner.workspace)
    pages = workflow(checkout, "pages")
    pages["env"] |= {"AUDIENCE": "counterparty", "SLUG": slug}
    built = runner.job(pages, "build")
    site = runner.room / "temp" / "site"

    assert built.passed is passes
    assert [page.name for page in site.rglob("*.html")] == (["index.html"] if passes else [])


def test_the_action_fails_on_what_is_new_since_a_revision_alone(runner: Runner, forge: Origin, checkout: Path) -> None:
    forge.clone(runner.workspace, pull_request="bad-offer")
    action = read(checkout / "action.yml")
    install, check = action["runs"]["steps"]
    given = {name: about["default"] for name, about in action["inputs"].items()}
    given |= {"since": "HEAD^1", "as-of": "2026-11-24", "portfolio": "plans"}
    runner.expressions = {f"inputs.{name}": value for name, value in given.items()}
    since_base = runner.steps([install, check], {})
    runner.expressions["inputs.since"] = "HEAD"
    since_itself = runner.steps([check], {})

    assert (since_base.passed, since_itself.passed) == (False, True)
    assert f"::error file={OFFER},line=4" in since_base.printed
    assert f"::notice file={OFFER},line=4" in since_itself.printed


@pytest.mark.parametrize(("branch", "passes"), [("bad-offer", False), ("good-offer", True)])
def test_gitlab_finds_the_reports_of_a_merge_request(
    runner: Runner, forge: Origin, checkout: Path, branch: str, *, passes: bool
) -> None:
    clone = forge.clone(runner.workspace, pull_request=branch)
    job = read(checkout / ".gitlab" / "plans.gitlab-ci.yml")["plans"]
    base = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": git(clone, "rev-parse", "HEAD^1")}
    ran = runner.script(job["script"], job["variables"] | {"AS_OF": "2026-11-24"} | base)
    reports = job["artifacts"]["reports"]
    errors = [
        found for found in json.loads((clone / reports["codequality"]).read_text()) if found["severity"] == "major"
    ]

    assert ran.passed is passes, ran.printed
    assert [found["location"]["path"] for found in errors] == ([] if passes else [OFFER])
    assert (clone / reports["junit"]).read_text().startswith("<?xml")
    assert all((clone / path).is_file() for path in job["artifacts"]["paths"])
