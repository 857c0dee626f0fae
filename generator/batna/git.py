"""The portfolio as git has it: at a revision, in a folder of its own; and which plans were renamed since.

Only commands that read objects are run. They take no hook, no pager, no filter and no network, so
that neither a user's settings nor a repository's contents decide what they do.
"""

import fcntl
import os
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from batna.discover import RecordFile, RecordKind, discover, read
from batna.discover.record import MAX_BYTES
from batna.model.files import SETTINGS, plan_file

_FOLDER_PREFIX = "batna-revision-"
_PLANS = "plans"
_LINK = b"120000"
_TRUNKS = ("origin/HEAD", "origin/main", "origin/master", "main", "master")
_ENOUGH_IN_COMMON = 0.5
"""Git's own measure for calling a file renamed."""

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
    result = _run(root, "rev-parse", "--show-prefix")
    if b"not a git repository" in result.stderr:
        message = f"{root} is in no git repository, so that there is no revision of it to look at"
        raise GitError(message)
    return os.fsdecode(_output(root, result)).removesuffix("\n")


@contextmanager
def portfolio_at(root: Path, revision: str) -> Iterator[Path | None]:
    """The portfolio at `root` as of `revision`, in a private folder that is gone afterwards.

    It holds `batna.yaml` and `plans/` as they were committed; None where there was no `batna.yaml`.
    What was a link is a link there too, but leads nowhere. Raises GitError before anything is yielded.
    """
    tree = _tree(root, revision)
    if not any(entry.path == SETTINGS for entry in tree):
        yield None
        return
    contents = _contents(root, tree)
    with _private_folder() as folder:
        _write(tree, contents, folder)
        yield folder


def branch_point(root: Path) -> tuple[str, str]:
    """The commit at which this branch left its trunk, else the last one; and in words what it is. Raises GitError."""
    prefix(root)
    head = _run(root, "rev-parse", "--verify", "--quiet", "HEAD").stdout.strip()
    for trunk in _TRUNKS:
        found = _run(root, "merge-base", "HEAD", trunk)
        base = found.stdout.decode().strip()
        if not found.returncode and base:
            if base.encode() == head:
                break
            return base, f"where this branch left {trunk}"
    else:
        if _output(root, _run(root, "rev-parse", "--is-shallow-repository")).strip() == b"true":
            message = (
                "this is a shallow clone that does not tell where this branch began: name a BASE, or fetch the whole "
                "history, with `fetch-depth: 0` for actions/checkout or by `git fetch --unshallow`"
            )
            raise GitError(message)
    return "HEAD", "what is not committed yet"


def renamed(root: Path, base: str, head: str | None = None) -> Mapping[str, str]:
    """Old slug → new slug of the plans whose folder was renamed from `base` to `head`, else to the working tree.

    A plan that is gone and one that is new are the same one where half of the lines of the longer
    `plan.yaml` are in the other as well; the most alike are matched first. Raises GitError.
    """
    before = _plans_at(root, base)
    after = _plans_here(root) if head is None else _plans_at(root, head)
    gone, come = sorted(before.keys() - after.keys()), sorted(after.keys() - before.keys())
    likeness = {(old, new): _likeness(before[old], after[new]) for old in gone for new in come}
    found: dict[str, str] = {}
    for (old, new), alike in sorted(likeness.items(), key=lambda pair: (-pair[1], pair[0])):
        if alike >= _ENOUGH_IN_COMMON and old not in found and new not in found.values():
            found[old] = new
    return found


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a tree holds at `path`, relative to the portfolio; `size` in bytes is None for what is no file."""

    path: str
    mode: bytes
    object: bytes
    size: int | None


def _run(root: Path, *arguments: str | bytes, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
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


def _output(root: Path, result: subprocess.CompletedProcess[bytes]) -> bytes:
    if result.returncode:
        said = next(iter(result.stderr.decode(errors="replace").splitlines()), "no reason given")
        message = f"git cannot read the repository of {root}: {said.removeprefix('fatal: ')}"
        raise GitError(message)
    return result.stdout


def _commit(root: Path, revision: str) -> bytes:
    shown = "".join(letter if letter.isprintable() else "?" for letter in revision)
    # An option may not stand where a revision does, and no name of one begins like an option.
    if revision and shown == revision and not revision.startswith("-"):
        result = _run(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        if not result.returncode:
            return result.stdout.strip()
    if _output(root, _run(root, "rev-parse", "--is-shallow-repository")).strip() == b"true":
        message = (
            f"this is a shallow clone that does not hold the revision {shown!r}: "
            "fetch the whole history, with `fetch-depth: 0` for actions/checkout or by `git fetch --unshallow`"
        )
        raise GitError(message)
    message = f"git knows no revision {shown!r}: name a branch, a tag or a commit, such as origin/main"
    raise GitError(message)


def moved_from(root: Path, revision: str) -> str | None:
    """The folder in the repository that held the portfolio at `root` as of `revision`; None where it was this one.

    Where there was no `batna.yaml` here, it is the folder whose `batna.yaml` is gone now and was most like the one
    here: half of the lines of the longer are in the other as well. Written as `prefix` does. Raises GitError.
    """
    top = prefix(root)
    former = _top(root, top, _commit(root, revision))
    return None if former == top else former


def _top(root: Path, top: str, commit: bytes) -> str:
    """Where the portfolio, now in the folder `top`, was in `commit`: there as well, unless it was somewhere else."""
    if _listed(root, commit, "", (f"{top}{SETTINGS}",)):
        return top
    here = read(root, RecordFile(RecordKind.BATNA, SETTINGS, "batna", None))
    climb = os.fsdecode(_output(root, _run(root, "rev-parse", "--show-cdup"))).removesuffix("\n")
    gone = [
        entry
        for entry in _listed(root, commit, "", ())
        if entry.path.rpartition("/")[2] == SETTINGS and entry.size is not None and entry.mode != _LINK
        if not (root / climb / entry.path).exists()
    ]
    contents = _contents(root, gone)
    alike = {
        entry.path: _likeness(contents.get(entry.object, b""), here if isinstance(here, bytes) else b"")
        for entry in gone
    }
    best = min(alike, key=lambda path: (-alike[path], path), default=None)
    return top if best is None or alike[best] < _ENOUGH_IN_COMMON else best.removesuffix(SETTINGS)


def _tree(root: Path, revision: str) -> tuple[_Entry, ...]:
    """Every entry below `batna.yaml` and `plans/` of the portfolio as of `revision`, wherever it was then."""
    here = prefix(root)
    commit = _commit(root, revision)
    top = _top(root, here, commit)
    return _listed(root, commit, top, (f"{top}{SETTINGS}", f"{top}{_PLANS}"))


def _listed(root: Path, commit: bytes, top: str, wanted: Iterable[str]) -> tuple[_Entry, ...]:
    """What `commit` holds at the paths `wanted`, or in all, with paths relative to `top`."""
    listed = _output(root, _run(root, "ls-tree", "-r", "-l", "-z", "--full-tree", commit, "--", *wanted))
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
        entries.append(_Entry(path, mode, identity, int(size) if size.isdigit() else None))
    return tuple(entries)


def _contents(root: Path, entries: Iterable[_Entry]) -> Mapping[bytes, bytes]:
    """The bytes of every file by its object, without those of files that are too large to be a record."""
    wanted = {entry.object: entry.path for entry in entries if entry.size is not None and entry.size <= MAX_BYTES}
    asked = b"".join(identity + b"\n" for identity in wanted)
    batch = _output(root, _run(root, "cat-file", "--batch", given=asked))
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


def _write(tree: Iterable[_Entry], contents: Mapping[bytes, bytes], folder: Path) -> None:
    """The files first: while there is no link, none can lead out of the folder."""
    for entry in sorted(tree, key=lambda entry: entry.mode == _LINK):
        place = folder / entry.path
        place.parent.mkdir(parents=True, exist_ok=True)
        if entry.mode == _LINK:
            place.symlink_to(place.name)
        elif entry.size is None:
            place.mkdir()
        else:
            with place.open("xb") as file:
                if entry.object in contents:
                    file.write(contents[entry.object])
                else:
                    # Too large for a record: what is wrong with it is its size, which takes no room on the disk.
                    file.truncate(entry.size)


@contextmanager
def _private_folder() -> Iterator[Path]:
    """A folder for its owner alone. It is locked while in use, so that the next run can tell and clear an orphan."""
    for orphan in Path(tempfile.gettempdir()).glob(f"{_FOLDER_PREFIX}*"):
        with _locked(orphan) as is_free:
            if is_free:
                shutil.rmtree(orphan, ignore_errors=True)
    while True:
        folder = Path(tempfile.mkdtemp(prefix=_FOLDER_PREFIX))
        with _locked(folder) as is_free:
            if is_free and folder.exists():
                try:
                    yield folder
                finally:
                    shutil.rmtree(folder, ignore_errors=True)
                return


@contextmanager
def _locked(folder: Path) -> Iterator[bool]:
    """Hold the lock of a folder of ours; False where another process has it, or where the folder is not ours."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        yield False
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        is_free = os.fstat(descriptor).st_uid == os.getuid()
    except OSError:
        is_free = False
    try:
        yield is_free
    finally:
        os.close(descriptor)


def _plans_at(root: Path, revision: str) -> Mapping[str, bytes]:
    entries = [entry for entry in _tree(root, revision) if entry.mode != _LINK and _slug(entry.path)]
    contents = _contents(root, entries)
    return {_slug(entry.path): contents.get(entry.object, b"") for entry in entries}


def _slug(path: str) -> str:
    """The slug of the plan that `path` is the `plan.yaml` of; empty for every other file."""
    plans, _, rest = path.partition("/")
    slug, _, name = rest.partition("/")
    return slug if (plans, name) == (_PLANS, "plan.yaml") else ""


def _plans_here(root: Path) -> Mapping[str, bytes]:
    found = {}
    for folder in discover(root).plans:
        content = read(root, RecordFile(RecordKind.PLAN, plan_file(folder.slug), "plan", folder.slug))
        if isinstance(content, bytes):
            found[folder.slug] = content
    return found


def _likeness(one: bytes, other: bytes) -> float:
    lines, others = Counter(one.splitlines()), Counter(other.splitlines())
    longer = max(lines.total(), others.total())
    return (lines & others).total() / longer if longer else 0.0
