"""What becomes of a key result by the end of the year if nothing changes, in a sentence."""

from datetime import date

from batna import words
from batna.model.delivery import ResultKind
from batna.model.plan import Plan
from batna.pages import wording
from batna.pages.figures import about, about_apart, cost, share
from batna.progress.forecast import Forecast, Projection
from batna.progress.grade import is_good
from batna.progress.standing import ResultProgress, Status

_FEWEST_FOR_A_RANGE = 3


def outlook(forecast: Forecast, found: ResultProgress, plan: Plan, locale: str, day: date) -> str:
    """Where it comes to by the end of the year of `day`, or by the due date where that is earlier; empty if unknown.

    What it rests on is said too: the range of a pace, that two figures give none, or that the last figure is old.
    """
    projection = forecast.year_end or forecast.due
    if projection is None:
        return ""
    result, unit = found.result, found.result.unit
    is_stale = found.status is Status.STALE
    kept = _kept(projection, found, locale)
    text = (
        f"If nothing {'has changed since' if is_stale else 'changes'} it will be "
        f"{about(projection.value, unit, locale)}{_range(projection, found, locale)} {_when(projection, day, locale)}"
    )
    if projection.shortfall > 0:
        wanted = about(projection.wanted, unit, locale)
        text += f", {about_apart(projection.shortfall, unit, locale)} worse than the {wanted} wanted by then{kept}"
        price = cost(projection.cost, plan, locale)
        text += f": {price}" if price.startswith("worth") else ""
    else:
        text += kept or f", which {'would be' if is_stale else 'is'} enough"
    has_range = result.kind is not ResultKind.REACH or forecast.figures >= _FEWEST_FOR_A_RANGE
    return f"{text}." if has_range else f"{text}. That is the pace between two figures, which give no range."


def _when(projection: Projection, day: date, locale: str) -> str:
    end = projection.day
    is_year_end = (end.year, end.month, end.day) == (day.year, 12, 31)
    return f"{'by year end' if is_year_end else 'by its due date'} ({words.day(end, locale)})"


def _range(projection: Projection, found: ResultProgress, locale: str) -> str:
    """At the slowest and the fastest pace; nothing of what is maintained, whose figures have no pace."""
    low, high = (about(end, found.result.unit, locale) for end in sorted((projection.low, projection.high)))
    return "" if found.result.kind is ResultKind.MAINTAIN or low == high else f" ({wording.span(low, high)})"


def _kept(projection: Projection, found: ResultProgress, locale: str) -> str:
    """In how many periods a threshold will have been kept, where these are too few for it to be met."""
    keeping = projection.keeping
    if keeping is None or is_good(keeping.if_repeated, found.result.commitment):
        return ""
    silent = " if nobody reports" if found.status is Status.STALE else ""
    return f", with {share(keeping.if_repeated, locale)} of the periods kept{silent}"
