"""Which offers of theirs contradict our estimate of them, and what follows."""

from batna import words
from batna.analysis.analysis import Analysis
from batna.analysis.contradiction import Contradiction
from batna.pages import wording
from batna.plan_report import PlanReport


def contradiction_sentence(report: PlanReport, locale: str) -> str:
    """Of the newest such offer; empty where none contradicts the estimate, or there is none."""
    analysis = None if report.advice is None else report.advice.analysis
    if not isinstance(analysis, Analysis) or not analysis.contradicted_by:
        return ""
    found = analysis.contradicted_by[-1]
    made = next(one.offer.date for one in report.scorecard.offers if one.offer.id == found.offer)
    return " ".join((_what(found, words.day(made, locale), analysis, locale), _follows(found, analysis, locale)))


def _what(found: Contradiction, made: str, analysis: Analysis, locale: str) -> str:
    worth = wording.interval(found.theirs, locale)
    floor = words.score(analysis.disagreement.theirs, locale)
    if found.is_below:
        return (
            f"Their own offer of {made} contradicts the estimate: by it that offer is worth only {worth} to them, less "
            f"than the {floor} below which they should walk away, and nobody offers what is worse than walking away."
        )
    return (
        f"Their own offer of {made} contradicts that: it is acceptable to us, and whoever offers a package would "
        f"accept it. By the estimate it is worth {worth} to them."
    )


def _follows(found: Contradiction, analysis: Analysis, locale: str) -> str:
    room = "There is room for an agreement. " if found.is_acceptable and not analysis.zopa else ""
    return (
        f"{room}The estimate is wrong: either they would accept less than "
        f"{words.score(analysis.disagreement.theirs, locale)}, or they value the terms otherwise. Correct "
        "`counterparty.estimate` in plan.yaml."
    )
