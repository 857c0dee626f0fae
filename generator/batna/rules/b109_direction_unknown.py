"""Nothing tells which way is better for a key result.

The direction of a number or a date is read off the way from its baseline to its target: from 1 200 000 to 1 080 000,
lower is better. Here there is no baseline, neither of the key result nor of what it measures, or the target is the same
as the baseline; and the key result does not say it by itself either.

Why it matters: without a direction no one can tell whether an offer of 1 100 000 beats a target of 1 080 000 or misses
it. Every verdict on an offer would be a guess.

Say it with `better`, or give the baseline from which the target leads away:

```yaml
key_results:
  notice:
    title: Be able to leave within 90 days
    commitment: committed
    measure: notice_days
    better: lower
    target: 90
```

Source: Keeney and Raiffa, *Decisions with Multiple Objectives*, 1976: an attribute comes with the direction of
preference.
"""

from collections.abc import Iterator

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.model.values import Percent
from batna.rules.readable import OPTIONS, Readable, readable
from batna.rules.subject import Subject
from batna.score.measure import measured_terms
from batna.source import Part

CODE = "B109"
KIND = Kind.INVALID
SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Finding]:
    """Look for key results on a number line whose direction nothing gives."""
    for read in readable(subject.negotiation.plan):
        # A percentage of nothing is no target at all, which has a rule of its own.
        is_of_zero = isinstance(read.result.target, Percent) and read.baseline == 0
        if read.kind not in OPTIONS and read.direction is None and read.target is not None and not is_of_zero:
            yield _finding(subject, read)


def _finding(subject: Subject, read: Readable) -> Finding:
    result, locale = read.result, subject.settings.locale
    file, path = plan_file(subject.negotiation.slug), ("key_results", result.id)
    target = read.told(result.target, locale)
    if read.baseline is None:
        why = f"the target of `{result.id}` is {target} and there is no baseline"
        related: tuple[Label, ...] = ()
    else:
        why = f"the target of `{result.id}` is its baseline, {target}"
        related = (_baseline_of(read, subject),)
    return Finding(
        message=f"{why}, so nothing tells whether lower or higher is better",
        help="add `better: lower` or `better: higher`, or give the baseline that is to be improved on",
        at=Label(file, (*path, "target"), "better if lower, or if higher?"),
        related=related,
        scope=result.id,
    )


def _baseline_of(read: Readable, subject: Subject) -> Label:
    file, result = plan_file(subject.negotiation.slug), read.result
    if result.baseline is not None and not isinstance(result.baseline, Percent):
        return Label(file, ("key_results", result.id, "baseline"), "the baseline")
    names = measured_terms(result.measure)
    if len(names) == 1:
        return Label(file, ("terms", names[0], "baseline"), "the baseline")
    return Label(file, ("key_results", result.id, "measure"), "the baseline follows from these terms", Part.VALUE)
