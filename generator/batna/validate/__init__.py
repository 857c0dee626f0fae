"""Source and schema → problems in the reader's words."""

from batna.validate.verdict import validate

__all__ = ["validate"]
