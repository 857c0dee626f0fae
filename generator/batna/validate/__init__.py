"""Source and schema → problems in the reader's words."""

from batna.validate.known import Known
from batna.validate.remnant import Remnant, empty_plan
from batna.validate.verdict import remnant, validate

__all__ = ["Known", "Remnant", "empty_plan", "remnant", "validate"]
