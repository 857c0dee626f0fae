"""Nobody has reported on a key result.

Each key result of the implementation is reported once a period, by default a quarter. The last period that counts has
no figure, and none came since. A period counts from the day after `limits.stale_grace` (three days unless changed) has
run from its last day. A figure belongs to the period of its check-in's `as_at`, so that a late one still counts for
where it belongs. Nothing is asked for before the start, once a key result is met or missed, or for periods that begin
after the agreement has ended.

It matters because silence is never green. Figures that are good are reported; those that are not wait for a better
month. In a maintained result a period without a figure is a period not met.

File a check-in with the figure, even an unwelcome one, and with `as_at` in the period that it is of. Where nobody has
the figure, that is the finding: name an owner. Where the cadence is finer than the matter needs, change `cadence`.

Source: OpenOKR, "silence is never green"; ServiceNow, where a period without a figure counts as not met.
"""

from collections.abc import Iterator
from datetime import timedelta

from batna import words
from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.delivery import ResultKind
from batna.model.files import checkin_file, implementation_file
from batna.progress.standing import Period, ResultProgress, Status
from batna.rules.lateness import counted, days_ago
from batna.rules.subject import Sound
from batna.source import Part

CODE = "B505"
KIND = Kind.UNMET
SEVERITY = Severity.ERROR

_ONE_DAY = timedelta(days=1)


def check(sound: Sound) -> Iterator[Finding]:
    """Report every key result whose last period that counts, within the agreement, went by without a figure."""
    negotiation, locale = sound.negotiation, sound.settings.locale
    ends = None if negotiation.outcome is None else negotiation.outcome.expires
    for name, following in ({} if sound.tracked is None else sound.tracked.results).items():
        counts = [period for period in following.periods if period.counts and (ends is None or period.start <= ends)]
        if following.status is not Status.STALE or not counts or _came_since(following, counts[-1]):
            continue
        silent = next((n for n, period in enumerate(reversed(counts)) if period.checkin is not None), len(counts))
        last_day = counts[-1].end - _ONE_DAY
        row = f", the last of {counted(silent, 'period')} in a row" if silent > 1 else ""
        yield Finding(
            message=(
                f"nobody reported on `{name}` for {words.day(counts[-1].start, locale)} to "
                f"{words.day(last_day, locale)}, which ended {days_ago(last_day, sound.day)}{row}: "
                f"{_last_figure(following, locale)}"
            ),
            help=f"file a check-in with {_wanted(following)}, and with `as_at` in the period that it is of",
            at=Label(implementation_file(negotiation.slug), ("key_results", name), "silent", Part.KEY),
            related=tuple(
                Label(checkin_file(negotiation.slug, point.checkin), ("values", name), "the last figure")
                for point in following.points[-1:]
            ),
            scope=name,
        )


def _wanted(following: ResultProgress) -> str:
    name = following.result.id
    is_milestone = following.result.kind is ResultKind.MILESTONE
    return f"`{name}: true`, or `false` if it is not done" if is_milestone else f"the figure of `{name}`"


def _came_since(following: ResultProgress, last: Period) -> bool:
    return bool(following.points) and following.points[-1].as_at >= last.start


def _last_figure(following: ResultProgress, locale: str) -> str:
    if not following.points:
        return "there is no figure yet"
    point = following.points[-1]
    day = words.day(point.as_at, locale)
    if isinstance(point.value, bool):
        return f"it was last reported not done, on {day}"
    return f"the last figure, {words.quantity(point.value, following.result.unit, locale)}, is of {day}"
