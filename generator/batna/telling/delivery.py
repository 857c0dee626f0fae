"""How an agreement delivers: how a key result stands, where its figures lead, and what was lost."""

from collections.abc import Mapping

from batna import words
from batna.model.delivery import ResultKind
from batna.model.values import Commitment
from batna.plan_report import PlanReport
from batna.progress.levels import lower_is_better
from batna.progress.outlook import Ahead, NoOutlook, Outlook, Prospect, leads_to_a_miss
from batna.progress.standing import History, Realisation, ResultProgress, Status, Tracker
from batna.progress.trend import AHEAD, FEWEST
from batna.telling.figures import NOTHING, count_of, difference, listed, span
from batna.telling.measured import about, reported, target

TOWARDS = {Prospect.MISS: "leads to a miss", Prospect.OPEN: "may miss"}
"""What is said beside `on track`."""

_ALL = 1
_SILENT = {
    NoOutlook.STALE: "Where it leads cannot be told from figures that are out of date.",
    NoOutlook.BREAK: "Where it leads cannot be told yet: its newest figures break with those before.",
    NoOutlook.QUICKENING: "Where it leads cannot be told: its pace quickens, and nobody knows for how long.",
    NoOutlook.TOO_FAR: "Where it leads cannot be told yet: the due date lies more than "
    f"{AHEAD} times as far ahead as the figures of its present course reach back.",
}


def word(status: Status) -> str:
    """A status in words."""
    return status.value.replace("_", " ")


def tally(tracker: Tracker, outlooks: Mapping[str, Ahead], locale: str) -> str:
    """How many key results stand how, how many of those on track lead to a miss, and the grade."""
    if tracker.status is None:
        return "No key result is tracked."
    counts = {status: sum(found.status is status for found in tracker.results.values()) for status in Status}
    astray = sum(leads_to_a_miss(found, outlooks) for found in tracker.results.values())
    parts = [
        f"{count} {word(status)}{_astray(astray, count) if status is Status.ON_TRACK else ''}"
        for status, count in counts.items()
        if count
    ]
    grade = "" if tracker.grade is None else f" Grade {words.score(tracker.grade, locale)}."
    return f"Of {count_of(len(tracker.results), 'key result')}: {listed(parts)}.{grade}"


def _astray(astray: int, count: int) -> str:
    if not astray:
        return ""
    return " (may miss)" if astray == count == 1 else f" ({astray} of which may miss)"


def towards(report: PlanReport) -> str:
    """What is said beside a plan that is on track as a whole: the worst that any of its key results leads to."""
    if report.tracker is None or report.tracker.status is not Status.ON_TRACK:
        return ""
    prospects = {coming.prospect for coming in report.outlooks.values()}
    return next((text for prospect, text in TOWARDS.items() if prospect in prospects), "")


def state(found: ResultProgress, history: History | None, coming: Ahead | None, locale: str) -> str:
    """How a key result stands and since when, to follow its title: `has been behind since 1 Oct 2026`.

    Behind is the mildest of what it was in the meantime. On track is said with where it leads all the same.
    """
    status = word(found.status)
    if history is None or history.behind_since is None:
        towards = None if coming is None or found.status is not Status.ON_TRACK else coming.prospect
        return f"is {status}, but {TOWARDS[towards]}" if towards in TOWARDS and towards is not None else f"is {status}"
    day = words.day(history.behind_since, locale)
    if found.status is Status.BEHIND or history.since == history.behind_since:
        return f"has been {status} since {day}"
    return f"is {status}, and has not been on track since {day}"


def now(found: ResultProgress, locale: str) -> str:
    """The last figure and what its own day asked for, as a clause."""
    result = found.result
    due = "" if result.due is None else words.day(result.due, locale)
    if not found.points:
        was_due = f", and it was due {due}" if found.status is Status.MISSED else ""
        return f"no figure was ever reported{was_due}"
    last = found.points[-1]
    figure = f"{reported(last.value, result, locale)} on {words.day(last.as_at, locale)}"
    if found.status is Status.STALE:
        return f"a check-in is owed, and the last figure was {figure}"
    if found.status is Status.MISSED and result.kind is not ResultKind.MAINTAIN:
        return f"{figure}, where {target(result, locale)} was due {due}"
    if last.wanted is None:
        return figure
    wanted = about(last.wanted, result.unit, locale)
    if result.kind is ResultKind.REACH:
        return f"{figure}, where {wanted} was expected by that day"
    bound = f"at {'most' if lower_is_better(result) else 'least'} {wanted}"
    return f"{figure}, where {bound} is wanted{_kept(found)}"


def _kept(found: ResultProgress) -> str:
    """How often a threshold was kept so far."""
    counted = [period for period in found.periods if period.counts]
    kept = sum(period.met is True for period in counted)
    return f"; kept in {kept} of {count_of(len(counted), 'period')}" if counted else ""


def ahead(found: ResultProgress, coming: Ahead | None, locale: str) -> str:
    """Where a key result leads by its due date, or why that cannot be told; empty where nobody would ask."""
    if coming is None:
        return ""
    if coming.is_lost:
        return _lost(found)
    if coming.outlook is not None and coming.prospect is not None:
        return _leads(coming.outlook, coming.prospect, found, locale)
    if coming.reason is NoOutlook.TOO_FEW_FIGURES:
        number = len({point.as_at for point in found.points})
        there = {0: "there is none", _ALL: "there is one"}.get(number, f"there are {number}")
        return f"Where it leads cannot be told yet: it takes {FEWEST} figures, and {there}."
    return "" if coming.reason is None else _SILENT.get(coming.reason, "")


def _lost(found: ResultProgress) -> str:
    keeping = found.keeping
    if keeping is None:
        return ""
    asked = "all" if found.result.commitment is Commitment.COMMITTED else "seven in ten"
    return (
        f"It can no longer be met, even if every period to come is kept: {keeping.broken} of {keeping.counted} so far "
        f"{'was' if keeping.broken == 1 else 'were'} not, and {asked} of {keeping.periods} are asked for."
    )


def _leads(found: Outlook, prospect: Prospect, following: ResultProgress, locale: str) -> str:
    unit = following.result.unit
    value, low, high, wanted = (
        words.quantity(one, unit, locale) for one in (found.value, found.low, found.high, found.wanted)
    )
    text = f"By its {found.figures} figures since {words.day(found.since, locale)} it leads to {value} on "
    text += words.day(found.day, locale)
    if low != high:
        text += f" ({span(low, high)} in eight cases of ten)"
    if found.shortfall > 0:
        return f"{text}, {difference(found.shortfall, unit, locale)} worse than the {wanted} wanted."
    if prospect is Prospect.OPEN:
        return f"{text}, so that the {wanted} wanted may be missed."
    return f"{text}, no worse than the {wanted} wanted."


def loss(found: Realisation | None, title: str, locale: str) -> str:
    """What a last figure lost against what was agreed for its day; empty where it lost nothing, or nobody knows.

    Money is counted in the period of the negotiated key result, whose `title` says which that is.
    """
    if found is None or not found.leak:
        return ""
    agreed = words.quantity(found.held_against, found.unit, locale)
    counted = "" if found.money is None else f", counted as in “{title}”"
    return f"That is {apart(found, locale)} worse than the {agreed} agreed for that day{counted}."


def apart(found: Realisation, locale: str) -> str:
    """How much worse than agreed for its day a last figure is: `none`, a difference, or a dash where unknown."""
    if found.leak is None:
        return NOTHING
    return difference(found.leak, found.unit, locale) if found.leak else "none"


def lost(report: PlanReport, found: ResultProgress, locale: str) -> str:
    """What the last figure of an implementation key result lost of what was agreed, as `loss` says it."""
    realised = next((one for one in report.realisations if one.realised_by == found.result.id), None)
    title = "" if realised is None else report.negotiation.plan.key_results[realised.key_result].title
    return loss(realised, title, locale)


def whole(report: PlanReport, found: ResultProgress, locale: str) -> str:
    """A key result in a few sentences, to follow its title: how it stands, where it leads, and what it costs."""
    name = found.result.id
    coming = report.outlooks.get(name)
    first = f"{state(found, report.histories.get(name), coming, locale)}: {now(found, locale)}."
    return " ".join(text for text in (first, lost(report, found, locale), ahead(found, coming, locale)) if text)
