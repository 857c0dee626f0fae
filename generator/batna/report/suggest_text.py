"""What to offer next, for a terminal: packages to copy into an offer file."""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction

from batna import words
from batna.analysis.suggest import WANTED, Shortage, Suggestion, Suggestions
from batna.model.plan import Plan
from batna.model.values import Value
from batna.pages.terms_yaml import terms_yaml
from batna.plan_report import PlanReport
from batna.report.columns import columns
from batna.report.estimate_words import basis, likely
from batna.report.package_text import heading, value_text, wrapped

_NUMBERS = ("", "One package", "Two packages", "Three packages")


def report(report: PlanReport, found: Suggestions, day: date, locale: str) -> str:
    """The packages with both sides' scores, what each asks and gives, and why there are fewer where there are."""
    plan = report.negotiation.plan
    last = next((one.terms for one in report.scorecard.offers if one.offer.id == found.since), None)
    lines = [*heading(report, day, locale), ""]
    for sentence in _opening(report, found, locale):
        lines += wrapped(sentence)
    for number, one in enumerate(found.packages, 1):
        lines += ["", f"PACKAGE {number}: {_worth(one, plan, locale)}"]
        if last is not None and found.since is not None:
            lines += _against(one, last, plan, locale)
        lines += ["", *terms_yaml(one.terms)]
    return "\n".join(lines) + "\n"


def _opening(report: PlanReport, found: Suggestions, locale: str) -> Iterator[str]:
    plan = report.negotiation.plan
    if report.negotiation.outcome is not None:
        yield "These talks have ended. What follows could have been offered, or can be asked for at a renewal."
    about = f"{words.score(found.wished, locale)} to us, give or take {words.number(found.band, locale)}"
    if not found.packages:
        yield f"No package can be suggested that is worth {about}. {_shortage(found, report, locale)}"
        return
    count = len(found.packages)
    yield f"{_NUMBERS[count]} worth {about}; none breaches a reservation value."
    if found.shortage is not None:
        yield _shortage(found, report, locale)
    if plan.counterparty.estimate is None:
        yield "The plan does not say how the other side values the terms, so the nearest to that score comes first."
    else:
        yield f"{basis(plan)} The best for them, by that estimate, comes first."
    if count > 1:
        yield "Offer them together: which of them they like best tells what counts for them."
    if found.since is None:
        yield "They have not offered anything yet that these could be held against."


def _shortage(found: Suggestions, report: PlanReport, locale: str) -> str:
    match found.shortage:
        case Shortage.BREACH:
            return (
                "Whatever could be agreed breaches a reservation value: widen the `range` of a term, or look at the "
                "reservation values again."
            )
        case Shortage.NONE_IN_BAND:
            near = [f"--at {_wish(score, found.band)}" for score in found.nearest if score is not None]
            return f"The nearest that there is: {' and '.join(near)}."
        case Shortage.WORSE_THAN_BATNA:
            batna = report.scorecard.batna
            floor = Fraction(0) if batna is None else batna.score.low
            return (
                f"It would be worth less than our BATNA ({words.score(floor, locale)}), and we would rather walk away: "
                "wish for more with --at."
            )
        case _:
            return (
                f"There are not {WANTED}: every other package in this band differs from these in one term only, is "
                "worth less than our BATNA, or there is no other."
            )


def _wish(score: Fraction, band: Fraction) -> str:
    """A score as --at takes it: three decimals where these are within the band, else exactly."""
    rounded = round(score, 3)
    return f"{float(rounded):.3f}" if abs(rounded - score) <= band else str(score)


def _worth(one: Suggestion, plan: Plan, locale: str) -> str:
    ours = f"{words.score(one.score, locale)} for us"
    if one.theirs is None or plan.counterparty.estimate is None:
        return ours
    return f"{ours}, {likely(plan.counterparty.estimate.confidence)} {words.score(one.theirs, locale)} for them"


def _against(one: Suggestion, last: Mapping[str, Value], plan: Plan, locale: str) -> list[str]:
    """What the package asks for, gives and settles against the other side's last offer."""
    settled = [term for term in one.terms if term not in last]
    rows = [
        (
            verb if place == 0 else "",
            term,
            value_text(term, one.terms[term], plan, locale),
            value_text(term, last[term], plan, locale) if term in last else "nothing said",
        )
        for verb, terms in (("ask for", one.asks), ("give", one.gives), ("settle", settled))
        for place, term in enumerate(terms)
    ]
    if not rows:
        return ["as good as their last offer, for us in every term"]
    return columns([("", "TERM", "HERE", "THEY OFFER"), *rows])
