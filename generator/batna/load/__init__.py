"""Bytes → a Source, or what keeps them from being one: the strict YAML subset."""

from batna.load.document import load
from batna.load.spans import Places, places

__all__ = ["Places", "load", "places"]
