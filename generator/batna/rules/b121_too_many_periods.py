"""A cadence makes more periods than anyone could report on.

A key result of the implementation is reported once in each period of its `cadence`, from the start of the
implementation to its `due` date, and the agreement is reviewed at the cadence of `reviews`. Here that makes more than
2,000 occasions: daily for five and a half years, or weekly for thirty-eight. One of the days is most likely mistyped,
such as 1026 for 2026, or the cadence is finer than the key result needs.

Why it matters: a period without a check-in is a period not met. Nobody files 2,000 check-ins, so that the tracker
would show nothing but silence.

Correct the day that is wrong, or choose a longer cadence. Where no `cadence` is written it is `quarterly`, and where
no `starts` is written the implementation starts on the day the agreement takes effect. What has no last day is
counted to the day that is asked about.

```yaml
starts: 2026-01-01
key_results:
  uptime:
    title: Keep the service up
    kind: maintain
    target: {at_least: 99.5}
    due: 2028-12-31
    cadence: monthly     # 36 periods
```

Source: the check-ins of objectives and key results, weekly to quarterly: Doerr, *Measure What Matters*, 2018.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import implementation_file
from batna.model.talks import Result
from batna.progress.amended import in_force, versions
from batna.progress.cadence import occurrence
from batna.progress.tracker import starts_on
from batna.rules.subject import Subject
from batna.source import Path
from batna.words import day as in_words
from batna.words import number

CODE = "B121"
KIND = Kind.INVALID
SEVERITY = Severity.ERROR

_MOST = 2000


@dataclass(frozen=True, slots=True)
class _Schedule:
    """Something that comes round: from where, how often, and to which day."""

    name: str
    path: Path
    first: date
    cadence: str
    last: date
    scope: str = "plan"


def check(subject: Subject) -> Iterator[Finding]:
    """Count the periods of each key result, and the reviews, without making them."""
    locale = subject.settings.locale
    for schedule in _schedules(subject):
        if occurrence(schedule.first, schedule.cadence, _MOST) > schedule.last:
            continue
        yield Finding(
            message=(
                f"{schedule.name} comes round every `{schedule.cadence}` from {in_words(schedule.first, locale)} to "
                f"{in_words(schedule.last, locale)}, which is more than {number(_MOST, locale)} times"
            ),
            help="correct the day that is mistyped, or choose a longer cadence, such as monthly or quarterly",
            at=Label(
                implementation_file(subject.negotiation.slug),
                (*schedule.path, "cadence"),
                f"this cadence, from {in_words(schedule.first, locale)}",
            ),
            scope=schedule.scope,
        )


def _schedules(subject: Subject) -> Iterator[_Schedule]:
    negotiation = subject.negotiation
    plan, outcome = negotiation.implementation, negotiation.outcome
    if plan is None or outcome is None or outcome.result is not Result.AGREEMENT:
        return
    starts = starts_on(plan, outcome)
    for name, agreed in plan.key_results.items():
        result = in_force(versions(agreed, negotiation.amendments), subject.day)
        last = result.due or subject.day
        yield _Schedule(f"the key result `{name}`", ("key_results", name), starts, result.cadence, last, scope=name)
    if plan.reviews is not None:
        last = plan.reviews.until or outcome.expires or subject.day
        yield _Schedule("the review", ("reviews",), plan.reviews.first or starts, plan.reviews.cadence, last)
