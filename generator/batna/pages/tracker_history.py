"""The periods of a key result on the tracker, and how it stood over time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from batna.charts.progress_history import History as HistoryDrawing
from batna.charts.progress_history import Spell, history
from batna.model.delivery import ImplementationResult, ResultKind
from batna.pages import wording
from batna.pages.page import Day, Mark
from batna.progress.standing import History, Period, ResultProgress, Status
from batna.telling.measured import reported

_DEPTHS = {
    Status.MET: 0,
    Status.ON_TRACK: 0,
    Status.PENDING: 1,
    Status.BEHIND: 2,
    Status.AT_RISK: 3,
    Status.STALE: 3,
    Status.MISSED: 3,
}
_LEVELS = 4
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PeriodView:
    """One period: its days, what was reported for it, and the shape and word that say what that means."""

    mark: Mark
    start: Day
    last: Day
    value: str


@dataclass(frozen=True, slots=True)
class SpellView:
    """A status, and the day from which it held."""

    since: Day
    mark: Mark


@dataclass(frozen=True, slots=True)
class HistoryView:
    """The statuses over time: drawn, in a sentence, and one by one."""

    drawing: HistoryDrawing
    finding: str
    spells: tuple[SpellView, ...]


def periods(found: ResultProgress, locale: str) -> tuple[PeriodView, ...]:
    """The periods begun by now, oldest first."""
    return tuple(_period(period, found.result, locale) for period in found.periods)


def _period(period: Period, result: ImplementationResult, locale: str) -> PeriodView:
    if period.checkin is None:
        mark = Mark("not reported", "bad", "down") if period.counts else Mark("to come", "quiet", "ring")
    elif period.met is None:
        mark = Mark("reported", "good", "disc")
    else:
        mark = Mark("met", "good", "disc") if period.met else Mark("not met", "bad", "cross")
    value = "" if period.value is None else reported(period.value, result, locale)
    return PeriodView(mark, wording.moment(period.start, locale), wording.moment(period.end - _ONE_DAY, locale), value)


def periods_finding(found: ResultProgress) -> str:
    """How many of the periods that count were kept or, of what is to be reached, reported."""
    counted = [period for period in found.periods if period.counts]
    if not counted:
        return "No period counts yet."
    whole = wording.count_of(len(counted), "period")
    if found.result.kind is ResultKind.MAINTAIN:
        return f"{sum(period.met is True for period in counted)} of {whole} kept"
    return f"{sum(period.checkin is not None for period in counted)} of {whole} reported"


def status_history(past: History, locale: str, day: date) -> HistoryView:
    """From the day of the agreement up to `day`."""
    spells = [
        Spell(change.date, wording.STATUSES[change.status].tone, _DEPTHS[change.status]) for change in past.changes
    ]
    return HistoryView(
        drawing=history(spells, day, _LEVELS),
        finding=_spent(past, day),
        spells=tuple(
            SpellView(wording.moment(change.date, locale), wording.STATUSES[change.status]) for change in past.changes
        ),
    )


def _spent(past: History, day: date) -> str:
    """How many days it stood how: `on track 310 days, stale 12 days`."""
    ends = [*(change.date for change in past.changes[1:]), day]
    spent: Mapping[Status, int] = {
        status: sum(
            (end - change.date).days for change, end in zip(past.changes, ends, strict=True) if change.status is status
        )
        for status in Status
    }
    named = [
        f"{wording.STATUSES[status].word} {wording.count_of(days, 'day')}" for status, days in spent.items() if days
    ]
    text = wording.listed(named) if named else "begun today"
    return f"{text[0].upper()}{text[1:]}."
