"""The CI parts as they are written: forges accept them, and they hold no foothold for an attacker."""

import re
import subprocess
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ci.runner import read

PROGRAMS = Path(sysconfig.get_path("scripts"))
WORKFLOWS = ("ci.yml", "pages.yml", "plans.yml")


def run(program: str, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - fixed arguments
        [PROGRAMS / program, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )


def steps(checkout: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every step of every workflow, and of the action, with the name of its file."""
    for name in WORKFLOWS:
        for job in read(checkout / ".github" / "workflows" / name)["jobs"].values():
            yield from ((name, step) for step in job["steps"])
    yield from (("action.yml", step) for step in read(checkout / "action.yml")["runs"]["steps"])


def test_no_workflow_is_left_out_of_these_tests(checkout: Path) -> None:
    found = sorted(path.name for path in (checkout / ".github" / "workflows").iterdir())

    assert found == sorted(WORKFLOWS)


def test_zizmor_finds_nothing_even_as_an_auditor(checkout: Path) -> None:
    found = run("zizmor", "--offline", "--persona=auditor", ".github/workflows", "action.yml", folder=checkout)

    assert found.returncode == 0, found.stdout
    assert "No findings to report" in found.stdout


def test_zizmor_finds_text_from_a_pull_request_in_a_shell_line(checkout: Path, tmp_path: Path) -> None:
    """So that nothing found means that something was looked for."""
    plans = (checkout / ".github" / "workflows" / "plans.yml").read_text(encoding="utf-8")
    (tmp_path / "plans.yml").write_text(
        plans.replace('batna diff "$BASE"', 'batna diff "${{ github.event.pull_request.title }}"'), encoding="utf-8"
    )
    found = run("zizmor", "--offline", "--persona=auditor", "plans.yml", folder=tmp_path)

    assert found.returncode != 0
    assert "template-injection" in found.stdout


@pytest.mark.parametrize(
    ("schema", "path"),
    [
        *(("vendor.github-workflows", f".github/workflows/{name}") for name in WORKFLOWS),
        ("vendor.github-actions", "action.yml"),
        ("vendor.gitlab-ci", ".gitlab/plans.gitlab-ci.yml"),
    ],
)
def test_its_schema_accepts_it(checkout: Path, schema: str, path: str) -> None:
    found = run("check-jsonschema", "--builtin-schema", schema, path, folder=checkout)

    assert found.returncode == 0, found.stdout


def test_no_expression_stands_in_a_shell_line(checkout: Path) -> None:
    assert [name for name, step in steps(checkout) if "${{" in step.get("run", "")] == []


def test_every_foreign_action_is_pinned_by_its_commit_with_its_version_beside_it(checkout: Path) -> None:
    texts = [(checkout / ".github" / "workflows" / name).read_text(encoding="utf-8") for name in WORKFLOWS]
    used = [line.strip() for text in texts for line in text.splitlines() if "uses:" in line]

    assert used
    assert [line for line in used if not re.search(r"uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line)] == []


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_starts_without_rights_and_ends_in_time(checkout: Path, name: str) -> None:
    workflow = read(checkout / ".github" / "workflows" / name)

    assert workflow["permissions"] == {}
    assert "pull_request_target" not in workflow["on"]
    assert all(job["timeout-minutes"] <= 20 for job in workflow["jobs"].values())


def test_the_job_that_may_write_runs_nothing_that_came_with_the_pull_request(checkout: Path) -> None:
    jobs = read(checkout / ".github" / "workflows" / "plans.yml")["jobs"]
    writers = {name: job for name, job in jobs.items() if "write" in job["permissions"].values()}

    assert {name: job["permissions"] for name, job in writers.items()} == {"comment": {"pull-requests": "write"}}
    assert [step["uses"] for step in writers["comment"]["steps"] if "uses" in step] == []


def test_nothing_is_published_unless_a_variable_names_the_audience(checkout: Path) -> None:
    workflow = read(checkout / ".github" / "workflows" / "pages.yml")

    assert workflow["jobs"]["build"]["if"] == f"${{{{ vars.BATNA_PUBLISH == '{workflow['env']['AUDIENCE']}' }}}}"
    assert workflow["jobs"]["deploy"]["needs"] == "build"


def test_the_manifest_of_the_hook_is_valid(checkout: Path) -> None:
    found = run("pre-commit", "validate-manifest", ".pre-commit-hooks.yaml", folder=checkout)

    assert found.returncode == 0, found.stdout
