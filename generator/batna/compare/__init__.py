"""A portfolio as it was and as it is: what changed between two revisions."""

from batna.compare.difference import compared
from batna.compare.revisions import Revisions, revisions

__all__ = ["Revisions", "compared", "revisions"]
