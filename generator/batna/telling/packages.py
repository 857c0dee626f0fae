"""What is said of several packages to offer: what they are worth, what they are for, and why there are no more."""

from batna import words
from batna.analysis.analysis import Analysis
from batna.analysis.next_step import Do
from batna.analysis.suggest import Shortage, Suggestion, Suggestions
from batna.model.values import Side
from batna.plan_report import PlanReport
from batna.score.assessment import Interval
from batna.telling.changes import differing
from batna.telling.estimate import stays
from batna.telling.figures import interval, listed

_SHORTAGES = {
    Shortage.BREACH: "Every package breaches a reservation value of ours, so that there is none to suggest.",
    Shortage.NONE_IN_BAND: (
        "No package that is worth about that much to us can be offered without a breach, and without giving for "
        "nothing what nobody asked for."
    ),
    Shortage.REFUSED: "By our estimate they would refuse every package that is acceptable to us.",
    Shortage.TOO_ALIKE: (
        "There are no more: others worth about as much differ from these in a single term, or are worse for both sides."
    ),
}


def finding(found: Suggestions, locale: str) -> str:
    """What the packages are worth to us, and what they are for."""
    if not found.packages:
        return f"Wanted: packages that are worth {words.score(found.wished, locale)} to us."
    scores = [one.score for one in found.packages]
    worth = interval(Interval(min(scores), max(scores)), locale)
    if len(scores) == 1:
        return f"This package is worth {worth} to us."
    return (
        f"These packages are worth about the same to us ({worth}) and differ in what they give. Put on the table "
        "together (a MESO, multiple equivalent simultaneous offers), they show by the one that is liked best what the "
        "other side values."
    )


def aim(found: Suggestions, report: PlanReport, locale: str) -> str:
    """Which score was aimed at and why, and that they wait while it is the other side's turn.

    Empty where nothing was found, and where the talks have ended and nobody asked for a score.
    """
    if not found.packages:
        return ""
    step = None if report.advice is None else report.advice.next_step
    wait = ""
    if step is not None and step.do in {Do.WAIT, Do.REMIND}:
        wait = " It is their turn: these are for your next move, not for now."
    wish, start, floor = (words.score(one, locale) for one in (found.wished, found.path.start, found.path.floor))
    if found.asked is not None:
        return f"They were asked for at {wish}, give or take {words.score(found.band, locale)}.{wait}"
    if report.negotiation.outcome is not None:
        return ""
    if found.ours_since is None:
        return _first_offer(found, wish, start)
    return (
        f"At this point of the talks our offers should be worth {wish} or more: we began with {start}, and would "
        f"accept {floor} at the least.{wait}"
    )


def _first_offer(found: Suggestions, wish: str, start: str) -> str:
    if found.packages[0].score < found.path.wish:
        return (
            f"We would open with {start}; no package that both sides could accept is worth {wish}, and package 1 is "
            "worth most to us of those that are."
        )
    if found.path.wish < found.path.start:
        return f"Our first offer should be worth {wish} or more: they have spoken, and we would open with {start}."
    return f"Our first offer should be worth {wish}, what we would open with."


def shortage(found: Suggestions, report: PlanReport, locale: str) -> str:
    """Why there are fewer packages than wanted, and what stands in the way; empty where nothing does."""
    if found.shortage is None:
        return ""
    text = f"{_SHORTAGES[found.shortage]} {stays(found.held, report.negotiation.plan)}".rstrip()
    near = [words.score(score, locale) for score in found.nearest if score is not None]
    if found.shortage is Shortage.NONE_IN_BAND and near:
        text += f" The nearest {'is' if len(near) == 1 else 'are'} worth {listed(near)}."
    if found.blocking:
        results = report.negotiation.plan.key_results
        named = listed([f"“{results[name].title}”" for name in found.blocking])
        text += f" In the way: the reservation {'value' if len(found.blocking) == 1 else 'values'} of {named}."
    return text


def remarks(one: Suggestion, report: PlanReport, locale: str) -> tuple[str, ...]:
    """Whether a package is or was on the table, and whether it is efficient by the estimate."""
    told = []
    for scored in reversed(report.scorecard.offers):
        if not differing(one.terms, scored.terms):
            whose = "our draft" if scored.offer.draft else "our offer"
            whose = whose if scored.offer.sender is Side.US else "their offer"
            told.append(f"The same as {whose} of {words.day(scored.offer.date, locale)}.")
            break
    found = None if report.advice is None else report.advice.analysis
    if isinstance(found, Analysis) and not found.gaps and one.theirs is not None:
        points = {(point.ours, point.theirs) for point in found.frontier}
        if (one.score, one.theirs) in points:
            told.append("No package is better for one side without being worse for the other.")
    return tuple(told)
