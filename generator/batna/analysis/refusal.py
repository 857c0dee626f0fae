"""Why something cannot be computed exactly. It is then not computed at all, for a sample would look like an answer."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """What stands in the way: `term` is the id of the term to blame, None where there is no single one.

    `reason` is a clause in English that stands alone, `help` says in the imperative what to do.
    """

    term: str | None
    reason: str
    help: str
