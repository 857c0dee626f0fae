"""A folder → the record files of every plan; refuses links, strangers and names that are no ids."""

from batna.discover.listing import Listing, PlanFolder, discover, find_root
from batna.discover.record import RecordFile, RecordKind, read

__all__ = ["Listing", "PlanFolder", "RecordFile", "RecordKind", "discover", "find_root", "read"]
