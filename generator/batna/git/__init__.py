"""The portfolio as git has it: at a revision, in a folder of its own; and what was renamed or moved since.

Only commands that read objects are run.
"""

from batna.git.branches import branch_point
from batna.git.checkout import portfolio_at
from batna.git.objects import GitError, prefix
from batna.git.places import moved_from, renamed

__all__ = ["GitError", "branch_point", "moved_from", "portfolio_at", "prefix", "renamed"]
