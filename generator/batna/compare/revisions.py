"""Which two revisions of a portfolio are compared, and what they are called."""

from dataclasses import dataclass
from pathlib import Path

from batna.git import GitError, branch_point

_SHORT = 10
_FULL = 40


@dataclass(frozen=True, slots=True)
class Revisions:
    """What is compared: the revision `base` with `head`, None for the working tree; `said` names both in words."""

    base: str
    head: str | None
    said: str


def revisions(root: Path, asked: str | None) -> Revisions:
    """What `BASE`, `BASE..HEAD` or nothing asks for. Raises GitError where it is none of them.

    Nothing asks for what this branch has changed: since it left the trunk, or else since the last commit.
    """
    if asked is None:
        base, why = branch_point(root)
        return Revisions(base, None, f"{_short(base)} ({why})")
    base, dots, head = asked.partition("..")
    if not dots:
        return Revisions(base, None, _short(base))
    if not base or head.startswith("."):
        message = f"{asked!r} is no range of revisions: write BASE..HEAD, such as origin/main..HEAD"
        raise GitError(message)
    head = head or "HEAD"
    return Revisions(base, head, f"{_short(base)}, as of {_short(head)}")


def _short(revision: str) -> str:
    """A revision as a person names it: a full hash by its first digits."""
    is_hash = len(revision) == _FULL and all(letter in "0123456789abcdef" for letter in revision)
    return revision[:_SHORT] if is_hash else revision
