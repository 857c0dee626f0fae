"""Git, asked for objects alone.

No hook, no pager, no filter and no network is taken, so that neither a user's settings nor a repository's contents
decide what is done.
"""

import os
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from batna.discover.record import MAX_BYTES

LINK = b"120000"
"""The mode of a symbolic link in a tree."""
_FIXED = {
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
# A hook's GIT_DIR and GIT_INDEX_FILE would lead elsewhere. What says which repositories are trusted, and how far up to
# look for one, is the user's to decide.
_KEPT = ("GIT_CONFIG_", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_EXEC_PATH")


class GitError(Exception):
    """Git cannot tell what was asked; the message is one line for the user, with what to do."""


def prefix(root: Path) -> str:
    """The path from the repository's top folder to the portfolio at `root`: empty, or ending in a slash.

    Raises GitError where `root` is in no repository, or where there is no git.
    """
    result = run(root, "rev-parse", "--show-prefix")
    if b"not a git repository" in result.stderr:
        message = f"{root} is in no git repository, so that there is no revision of it to look at"
        raise GitError(message)
    return os.fsdecode(output(root, result)).removesuffix("\n")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a tree holds at `path`, relative to the portfolio; `size` in bytes is None for what is no file."""

    path: str
    mode: bytes
    object: bytes
    size: int | None


def run(root: Path, *arguments: str | bytes, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run git at `root` and return what it says, whether or not it succeeds. Raises GitError where there is none."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name.startswith(_KEPT)}
    try:
        return subprocess.run(  # noqa: S603 - an argument list, and no argument is taken for an option
            ["git", "--no-pager", *arguments],  # noqa: S607 - git is wherever the user has it
            cwd=root,
            env=kept | _FIXED,
            input=given,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as error:
        message = "there is no git on the PATH, which looking at a revision needs: install it"
        raise GitError(message) from error


def output(root: Path, result: subprocess.CompletedProcess[bytes]) -> bytes:
    """What git said, where it succeeded. Raises GitError."""
    if result.returncode:
        said = next(iter(result.stderr.decode(errors="replace").splitlines()), "no reason given")
        message = f"git cannot read the repository of {root}: {said.removeprefix('fatal: ')}"
        raise GitError(message)
    return result.stdout


def commit_of(root: Path, revision: str) -> bytes:
    """The id of the commit that a revision names. Raises GitError."""
    shown = "".join(letter if letter.isprintable() else "?" for letter in revision)
    # An option may not stand where a revision does, and no name of one begins like an option.
    if revision and shown == revision and not revision.startswith("-"):
        result = run(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        if not result.returncode:
            return result.stdout.strip()
    if output(root, run(root, "rev-parse", "--is-shallow-repository")).strip() == b"true":
        message = (
            f"this is a shallow clone that does not hold the revision {shown!r}: "
            "fetch the whole history, with `fetch-depth: 0` for actions/checkout or by `git fetch --unshallow`"
        )
        raise GitError(message)
    message = f"git knows no revision {shown!r}: name a branch, a tag or a commit, such as origin/main"
    raise GitError(message)


def listed(root: Path, commit: bytes, top: str, wanted: Iterable[str]) -> tuple[Entry, ...]:
    """What `commit` holds at the paths `wanted`, or in all, with paths relative to `top`."""
    listed = output(root, run(root, "ls-tree", "-r", "-l", "-z", "--full-tree", commit, "--", *wanted))
    entries = []
    for line in listed.split(b"\0")[:-1]:
        facts, _, name = line.partition(b"\t")
        path = os.fsdecode(name).removeprefix(top)
        mode, _, identity, size = facts.split()
        if {"", ".", ".."}.intersection(path.split("/")):
            message = f"the commit {commit.decode()} holds a path that leads out of its folder: it was not made by git"
            raise GitError(message)
        if size == b"BAD":
            raise _missing(path)
        entries.append(Entry(path, mode, identity, int(size) if size.isdigit() else None))
    return tuple(entries)


def contents_of(root: Path, entries: Iterable[Entry]) -> Mapping[bytes, bytes]:
    """The bytes of every file by its object, without those of files that are too large to be a record."""
    wanted = {entry.object: entry.path for entry in entries if entry.size is not None and entry.size <= MAX_BYTES}
    asked = b"".join(identity + b"\n" for identity in wanted)
    batch = output(root, run(root, "cat-file", "--batch", given=asked))
    contents = {}
    start = 0
    for identity, path in wanted.items():
        head, _, _ = batch[start : start + 200].partition(b"\n")
        if not head.startswith(identity) or head.endswith(b"missing"):
            raise _missing(path)
        begin = start + len(head) + 1
        end = begin + int(head.split()[-1])
        contents[identity] = batch[begin:end]
        start = end + 1
    return contents


def _missing(path: str) -> GitError:
    return GitError(f"this clone does not hold the contents of {path!r}: clone without --filter, or fetch them")
