"""The stretch of a key result is worse than its target.

A stretch is a result beyond the target: good enough to be called exceeded. Here it falls short of the target. Numbers,
dates and counts are compared in the direction that is better for us, options by their worth or points; where a key
result over options has neither `values` nor `points`, no option is worth more than its target.

Why it matters: an offer that misses the target would be called exceeded, because it reaches the stretch. The scorecard
would praise what it should warn of.

Exchange the two if they were mixed up, move the stretch beyond the target, or leave it out. Where an option is to be
better than the target, say so by its worth:

```yaml
    target: one year at our option
    stretch: twice a year at our option
    values:
      none: 0
      one year at our option: 0.8
      twice a year at our option: 1
```

Source: Doerr, *Measure What Matters*, 2018: a stretch goal lies beyond what must be reached.
"""

from collections.abc import Iterator

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.rules.readable import OPTIONS, readable
from batna.rules.subject import Subject

CODE = "B111"
KIND = Kind.INVALID
SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Finding]:
    """Compare each stretch with the target."""
    file, locale = plan_file(subject.negotiation.slug), subject.settings.locale
    for read in readable(subject.negotiation.plan):
        result, stretch = read.result, read.at(read.result.stretch)
        if result.stretch is None or stretch is None or read.target is None:
            continue
        if not read.is_better(read.target, than=stretch):
            continue
        beyond, wanted = read.told(result.stretch, locale), read.told(result.target, locale)
        remedy = "move the stretch beyond the target, or leave it out"
        if read.kind not in OPTIONS:
            why = f"worse than its target, {wanted}: {read.direction} is better"
        elif result.values is None and result.points is None:
            why = f"and nothing makes it worth more than its target, {wanted}"
            remedy = "say with `values` or `points` what each option is worth, or leave the stretch out"
        else:
            why = f"worse than its target, {wanted}: {read.compared(stretch, read.target, locale)}"
        yield Finding(
            message=f"the stretch of `{result.id}` is {beyond}, {why}",
            help=remedy,
            at=Label(file, ("key_results", result.id, "stretch"), "no better than the target"),
            related=(Label(file, ("key_results", result.id, "target"), "the target"),),
            scope=result.id,
        )
