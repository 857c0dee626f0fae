"""Where a branch left its trunk."""

from pathlib import Path

from batna.git.objects import GitError, output, prefix, run

_TRUNKS = ("origin/HEAD", "origin/main", "origin/master", "main", "master")


def branch_point(root: Path) -> tuple[str, str]:
    """The commit at which this branch left its trunk, else the last one; and in words what it is. Raises GitError."""
    prefix(root)
    head = run(root, "rev-parse", "--verify", "--quiet", "HEAD").stdout.strip()
    for trunk in _TRUNKS:
        found = run(root, "merge-base", "HEAD", trunk)
        base = found.stdout.decode().strip()
        if not found.returncode and base:
            if base.encode() == head:
                break
            return base, f"where this branch left {trunk}"
    else:
        if output(root, run(root, "rev-parse", "--is-shallow-repository")).strip() == b"true":
            message = (
                "this is a shallow clone that does not tell where this branch began: name a BASE, or fetch the whole "
                "history, with `fetch-depth: 0` for actions/checkout or by `git fetch --unshallow`"
            )
            raise GitError(message)
    return "HEAD", "what is not committed yet"
