"""A negotiation is gone, with what happened in it.

Compared with the git revision that this check was given (`--since`), the folder of a plan is no longer there, and it
held records of what happened: offers that had been made, replies, an outcome, check-ins, reviews or amendments. A
folder that was renamed is still there, and a plan without such records may go.

It matters because with the folder everything goes that the rules would hold against it: the offer beyond a reservation
value, the deliverable that is overdue, the exception that runs out. It takes a single command, and the check is green.
And what was learnt in it is no longer on the site for whoever negotiates next.

Put the folder back. A negotiation that has ended has an `outcome.yaml`, and is asked for nothing more. An example that
came with the portfolio, or a plan that was brought in by mistake, may be deleted; say so in the pull request.

Source: records management, as in ISO 15489-1:2016: records are disposed of by a decision that is itself recorded.
"""

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import SETTINGS

CODE = "B220"
KIND = Kind.QUALITY
SEVERITY = Severity.WARNING


def gone(slug: str, records: int) -> Finding:
    """That the negotiation called `slug` at the revision compared with is gone, and how many records with it."""
    noun = "record" if records == 1 else "records"
    return Finding(
        message=f"the negotiation `{slug}` is gone, and with it {records} {noun} of what happened",
        help=f"put `plans/{slug}` back, or say in the pull request why it may go",
        at=Label(SETTINGS, ("title",), f"without `{slug}`"),
    )
