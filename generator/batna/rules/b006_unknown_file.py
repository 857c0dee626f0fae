"""A file or folder stands where batna expects none.

A plan's folder holds `plan.yaml`, `outcome.yaml`, `implementation.yaml` and `waivers.yaml`, and the folders
`offers/`, `checkins/`, `reviews/` and `amendments/` with one `.yaml` file for each record. Under `plans/` there are
plans' folders and perhaps a `README.md`. A `.gitkeep` may stand anywhere.

Why it matters: what batna does not know it cannot check. Offers in a folder `offer/` would be silently ignored, and
the newest one might be beyond the reservation value.

Rename what is misspelt, and move a record to where it belongs; the finding says what it probably should be called, and
tells an offer by what it holds. Keep other papers outside of `plans/`
and link to them.

Source: closed schemas, as JSON Schema's `additionalProperties: false`, applied to folders: what is not expected is a
mistake until somebody says otherwise.
"""

from batna.diagnostics import Kind, Severity

CODE = "B006"
KIND = Kind.INVALID
SEVERITY = Severity.ERROR
