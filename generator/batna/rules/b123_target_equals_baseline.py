"""The target of a key result is its baseline.

A key result of the kind `reach` leads from a baseline to a target, and its progress is the share of that way which has
been covered. Here both are the same number, in `implementation.yaml` or by an amendment of the target.

Why it matters: where there is no way to cover, no share of it can be told. The key result would count as met before
any work was done.

Set the baseline to the number of today and the target to the one that the agreement is to bring about. Where the
number is to stay as it is, the key result is not one to `reach` but one to `maintain`, with a bound as its target:

```yaml
key_results:
  satisfaction:
    title: Keep satisfaction at 90 % or more
    kind: maintain
    unit: "%"
    target: {at_least: 90}
```

Source: the practice of objectives and key results, in which progress is measured from where one starts: Doerr, *Measure
What Matters*, 2018.
"""

from collections.abc import Iterator
from decimal import Decimal

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.delivery import ImplementationResult, ResultKind
from batna.model.files import amendment_file, implementation_file
from batna.rules.subject import Subject
from batna.words import quantity

CODE = "B123"
KIND = Kind.INVALID
SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Finding]:
    """Compare the target of each key result to reach, as agreed and as amended, with its baseline."""
    negotiation = subject.negotiation
    if negotiation.implementation is None:
        return
    for name, result in negotiation.implementation.key_results.items():
        if result.kind is not ResultKind.REACH or result.baseline is None:
            continue
        own = implementation_file(negotiation.slug)
        targets = [(own, result.target)] + [
            (amendment_file(negotiation.slug, amendment.id), amendment.key_results[name].target)
            for amendment in negotiation.amendments
            if name in amendment.key_results
        ]
        for file, target in targets:
            if isinstance(target, Decimal) and target == result.baseline:
                yield _finding(subject, result, Label(file, ("key_results", name, "target"), "the target"))


def _finding(subject: Subject, result: ImplementationResult, at: Label) -> Finding:
    start = quantity(result.baseline, result.unit, subject.settings.locale)
    return Finding(
        message=(
            f"the key result `{result.id}` is to go from a baseline of {start} to a target of {start}, "
            "which leaves no way to cover"
        ),
        help=f"give `{result.id}` another target or baseline, or make it `kind: maintain` with a bound as its target",
        at=at,
        related=(
            Label(
                implementation_file(subject.negotiation.slug),
                ("key_results", result.id, "baseline"),
                "where the number stands at the start",
            ),
        ),
        scope=result.id,
    )
