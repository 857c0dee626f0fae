"""A plan's folder has no `plan.yaml`.

Every folder under `plans/` is one negotiation, and its plan says what is wanted: the objective, the key results, the
terms. Without it nothing in the folder can be scored, because there is nothing to compare an offer with.

Write the plan first. If the folder is not a negotiation, move it out of `plans/`.

Source: Federal Acquisition Regulation 15.406-1: objectives are set before the negotiation begins.
"""

from batna.diagnostics import Kind, Severity

CODE = "B008"
KIND = Kind.INVALID
SEVERITY = Severity.ERROR
