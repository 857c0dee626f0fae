"""Bytes → a Source, or what keeps them from being one: the strict YAML subset."""

from batna.load.document import load
from batna.load.flaws import lines_of
from batna.load.spans import Places, places

__all__ = ["Places", "lines_of", "load", "places"]
