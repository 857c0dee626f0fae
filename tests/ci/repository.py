"""A repository of plans as a forge has it: a main branch, and pull requests that are merged into it for a try."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

_NAMED = {
    "GIT_AUTHOR_NAME": "Buyer",
    "GIT_AUTHOR_EMAIL": "buyer@example.org",
    "GIT_COMMITTER_NAME": "Buyer",
    "GIT_COMMITTER_EMAIL": "buyer@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


def git(folder: Path, *arguments: str) -> str:
    """What git prints, without the last line end; raises CalledProcessError where git refuses."""
    around = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(  # noqa: S603 - fixed arguments
        ["git", *arguments],  # noqa: S607 - git is wherever it is installed
        cwd=folder,
        env=around | _NAMED,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.removesuffix("\n")


def write(folder: Path, files: dict[str, str]) -> None:
    """Write each file (path relative to `folder` → text), with the folders it needs."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


@dataclass(frozen=True)
class Origin:
    """The repository on the forge, at `path`."""

    path: Path

    def commit(self, branch: str, files: dict[str, str]) -> None:
        """Commit files to a branch, which starts at main where it is new."""
        known = git(self.path, "branch", "--list", branch)
        git(self.path, "switch", "--quiet", *(() if known else ("--create",)), branch)
        write(self.path, files)
        git(self.path, "add", "--all")
        git(self.path, "commit", "--quiet", "--message", f"Change {branch}")
        git(self.path, "switch", "--quiet", "main")

    def clone(self, to: Path, *, pull_request: str | None = None) -> Path:
        """A fresh clone at main or, as GitHub checks one out, at the pull request from a branch merged into main."""
        git(self.path, "clone", "--quiet", "--no-local", str(self.path), str(to))
        git(to, "switch", "--quiet", "--detach")
        if pull_request is not None:
            git(to, "merge", "--quiet", "--no-ff", "--message", "Merge for a try", f"origin/{pull_request}")
        return to


def origin(checkout: Path, to: Path) -> Origin:
    """A new repository that holds the files of the checkout as they are now, tests apart."""
    listed = git(checkout, "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", ".", ":!tests")
    to.mkdir()
    git(to, "init", "--quiet", "--initial-branch", "main")
    for path in filter(None, listed.split("\0")):
        source = checkout / path
        if source.is_file():
            (to / path).parent.mkdir(parents=True, exist_ok=True)
            (to / path).write_bytes(source.read_bytes())
    git(to, "add", "--all")
    git(to, "commit", "--quiet", "--message", "Start")
    return Origin(to)
