"""Bytes → a Source, or what keeps them from being one: the strict YAML subset."""

from batna.load.document import load
from batna.load.flaws import lines_of
from batna.load.scalars import RefusedNumberError, resolve
from batna.load.spans import Places, places

__all__ = ["Places", "RefusedNumberError", "lines_of", "load", "places", "resolve"]
