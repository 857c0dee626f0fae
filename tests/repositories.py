"""Real git repositories for tests."""

import os
import subprocess
from pathlib import Path

PLAIN = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_AUTHOR_DATE": "2026-11-20T12:00:00Z",
    "GIT_COMMITTER_DATE": "2026-11-20T12:00:00Z",
}


def git(folder: Path, *arguments: str | Path) -> str:
    """Run git in `folder` and return what it says, without its last line end."""
    who = ["-c", "user.name=A tester", "-c", "user.email=tester@example.org", "-c", "init.defaultBranch=main"]
    result = subprocess.run(  # noqa: S603 - the arguments are the tests' own
        ["git", *who, *map(str, arguments)],  # noqa: S607
        cwd=folder,
        env={name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | PLAIN,
        check=True,
        capture_output=True,
        text=True,
    )
    return result.stdout.rstrip("\n")


def repository(folder: Path) -> Path:
    """An empty repository in `folder`, which is made where it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet")
    return folder


def commit(folder: Path, message: str = "A change") -> str:
    """Commit everything in the working tree of the repository at `folder`; the commit's id."""
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message)
    return git(folder, "rev-parse", "HEAD")


def write(folder: Path, files: dict[str, str]) -> None:
    """Write texts by their path relative to `folder`."""
    for path, text in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
