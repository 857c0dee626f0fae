"""The hook for pre-commit, tried as pre-commit tries one: from a clone, in an environment that it makes itself."""

import os
import subprocess
import sysconfig
from pathlib import Path

import pytest

from ci.repository import git, origin, write
from ci.runner import OFFLINE


@pytest.fixture(scope="module")
def hooks(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of batna, for pre-commit to clone."""
    return origin(checkout, tmp_path_factory.mktemp("hooks") / "batna").path


@pytest.mark.parametrize(("plan", "passes"), [(None, True), ("objective: [\n", False)])
def test_it_fails_where_the_check_does(hooks: Path, tmp_path: Path, plan: str | None, *, passes: bool) -> None:
    portfolio = tmp_path / "negotiations"
    write(portfolio, {"batna.yaml": "title: Ours\n"} | ({"plans/renewal/plan.yaml": plan} if plan else {}))
    git(portfolio, "init", "--quiet")
    git(portfolio, "add", "--all")
    done = subprocess.run(  # noqa: S603 - fixed arguments
        [Path(sysconfig.get_path("scripts")) / "pre-commit", "try-repo", hooks, "batna-check", "--all-files"],
        cwd=portfolio,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PRE_COMMIT_HOME": str(tmp_path / "cache"), **OFFLINE},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode == 0) is passes, done.stdout
    assert "check negotiation plans" in done.stdout
    assert ("plans/renewal/plan.yaml:2:1" in done.stdout) is not passes
