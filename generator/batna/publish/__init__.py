"""A site → the disk: where it may go, and how it takes the place of the one before."""

from batna.publish.exchange import publish
from batna.publish.folder import MARKER, RefusedFolderError
from batna.publish.place import site_folder

__all__ = ["MARKER", "RefusedFolderError", "publish", "site_folder"]
