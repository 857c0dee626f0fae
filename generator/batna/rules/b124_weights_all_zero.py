"""Every weight is 0.

A weight of 0 is a weight: what it stands on counts nothing beside the others. Where all are 0 there is nothing beside
which they could count, and no package would be better than any other.

Give a weight above 0 to what matters, to the key results as to the terms of the counterparty's estimate.

Source: Keeney and Raiffa, *Decisions with Multiple Objectives*, 1976: scaling constants are normalised by their sum.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.rules.subject import Subject
from batna.source import Part, Path

CODE = "B124"
KIND = Kind.INVALID
SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Finding]:
    """Look at the weights of the key results and at those of the estimate."""
    plan, file = subject.negotiation.plan, plan_file(subject.negotiation.slug)
    estimate = plan.counterparty.estimate
    ours = {name: result.weight for name, result in plan.key_results.items()}
    yield from _nothing(file, ours, ("key_results",), "every key result")
    if estimate is not None:
        theirs = {name: term.weight for name, term in estimate.terms.items()}
        yield from _nothing(file, theirs, ("counterparty", "estimate", "terms"), "every term of the estimate")


def _nothing(file: str, weights: Mapping[str, Fraction | None], within: Path, what: str) -> Iterator[Finding]:
    if weights and all(weight == 0 for weight in weights.values()):
        first, *others = weights
        yield Finding(
            message=f"{what} has the weight 0, so that nothing counts",
            help=f"give a weight above 0 to what matters, such as `{first}`",
            at=Label(file, (*within, first, "weight"), "0 here", Part.VALUE),
            related=tuple(Label(file, (*within, name, "weight"), "and here") for name in others),
        )
