"""What to offer next, for a terminal: packages to copy into an offer file."""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction

from batna import words
from batna.analysis.against import Against
from batna.analysis.analysis import Analysis
from batna.analysis.next_step import NextStep
from batna.analysis.suggest import WANTED, Shortage, Suggestion, Suggestions
from batna.analysis.wish import WishSource
from batna.model.plan import Plan
from batna.model.values import Value
from batna.pages import wording
from batna.pages.terms_yaml import terms_yaml
from batna.plan_report import PlanReport
from batna.report.columns import columns
from batna.report.estimate_words import basis, confidence_of, says
from batna.report.next_step_text import sentences
from batna.report.one_line import one_line
from batna.report.package_text import heading, value_text, wrapped
from batna.score.package import same_value

_NUMBERS = ("", "One package", "Two packages", "Three packages")


def report(
    report: PlanReport, found: Suggestions, step: NextStep | None, analysis: Analysis | None, day: date, locale: str
) -> str:
    """What to do next, then the packages with both sides' scores and what each changes of the last offers.

    Why there are fewer than three where there are; `step` is None once the talks have ended.
    """
    plan = report.negotiation.plan
    offers = {one.offer.id: one.terms for one in report.scorecard.offers}
    theirs, ours = (None if since is None else offers[since] for since in (found.since, found.ours_since))
    lines = [*heading(report, day, locale), ""]
    if step is not None:
        lines += ["WHAT TO DO NEXT"]
        for sentence in sentences(report, step, analysis, day, locale):
            lines += wrapped(sentence)
        lines += [""]
    for sentence in _opening(report, found, locale):
        lines += wrapped(sentence)
    for number, one in enumerate(found.packages, 1):
        lines += ["", *wrapped(f"PACKAGE {number}: {_worth(one, plan, locale)}")]
        if one.beaten_by:
            better = wording.listed([str(other) for other in one.beaten_by])
            lines += wrapped(
                f"Package{'s' * (len(one.beaten_by) > 1)} {better} would be better for both sides, "
                f"{says(confidence_of(plan))}: offer this one only to learn what they like."
            )
        if theirs is not None or ours is not None:
            lines += _against(one, theirs, ours, plan, locale)
        lines += ["", *terms_yaml(one.terms)]
    return "\n".join(lines) + "\n"


def _opening(report: PlanReport, found: Suggestions, locale: str) -> Iterator[str]:
    plan = report.negotiation.plan
    if report.negotiation.outcome is not None:
        yield "These talks have ended. What follows could have been offered, or can be asked for at a renewal."
    about = f"{words.score(found.wished, locale)} to us, give or take {words.number(found.band, locale)}"
    if not found.packages:
        yield f"No package can be suggested that is worth {about}. {_shortage(found, report, locale)}"
        yield from _wish(found)
        return
    count = len(found.packages)
    yield f"{_NUMBERS[count]} worth {about}; none breaches a reservation value."
    yield from _wish(found)
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


def _wish(found: Suggestions) -> Iterator[str]:
    """Where the score comes from, unless somebody asked for it."""
    wish = found.wish
    passed = wording.listed(wish.passed_over) if wish.passed_over else ""
    leave = f"leave{'' if len(wish.passed_over) > 1 else 's'} something open and so {_have(wish.passed_over)} no score"
    match wish.source:
        case WishSource.OFFER:
            told = f"That is what our offer {wish.offer} is worth"
            yield f"{told}: {passed}, made since, {leave} of {_own(wish.passed_over)} own." if passed else f"{told}."
        case WishSource.BATNA:
            told = "That is a quarter of the way from 1 down to our BATNA"
            yield f"{told}, since {passed} {leave} of {_own(wish.passed_over)} own." if passed else f"{told}."
        case WishSource.ASKED:
            return


def _have(names: tuple[str, ...]) -> str:
    return "have" if len(names) > 1 else "has"


def _own(names: tuple[str, ...]) -> str:
    return "their" if len(names) > 1 else "its"


def _shortage(found: Suggestions, report: PlanReport, locale: str) -> str:
    near = [f"--at {_score(score, found.band)}" for score in found.nearest if score is not None]
    instead = f"The nearest that there is: {' and '.join(near)}." if near else _most(found, report, locale)
    match found.shortage:
        case Shortage.BREACH:
            return (
                f"Whatever could be agreed breaches a reservation value{_in_the_way(found, report, locale)}: widen the "
                "`range` of a term, or look at the reservation values again."
            )
        case Shortage.NONE_IN_BAND:
            if not found.blocking:
                return instead
            return f"{instead} What is in the way is a reservation value{_in_the_way(found, report, locale)}."
        case Shortage.WORSE_THAN_BATNA:
            batna = report.scorecard.batna
            floor = Fraction(0) if batna is None else batna.score.low
            return (
                f"It would be worth less than our BATNA ({words.score(floor, locale)}), and we would rather walk away. "
                f"{instead}"
            )
        case _:
            return (
                f"There are not {WANTED}: every other package in this band differs from these in one term only, is "
                "worth less than our BATNA, or there is no other."
            )


def _in_the_way(found: Suggestions, report: PlanReport, locale: str) -> str:
    """The key results to blame, each with its reservation value."""
    scales = [report.scorecard.scales[name] for name in found.blocking]
    told = [f"{scale.id} {words.quantity(scale.reservation, scale.unit, locale)}" for scale in scales]
    return f" ({', '.join(told)})" if told else ""


def _most(found: Suggestions, report: PlanReport, locale: str) -> str:
    if found.reach.most is None or report.scorecard.batna is None:
        return "There is no other."
    most, floor = (words.score(score, locale) for score in (found.reach.most, report.scorecard.batna.score.low))
    return (
        f"No package without a breach is worth as much as our BATNA ({floor}): the most is {most}. Widen the `range` "
        "of a term, or part without an agreement."
    )


def _score(score: Fraction, band: Fraction) -> str:
    """A score as --at takes it: three decimals where these are within the band, else exactly."""
    rounded = round(score, 3)
    return f"{float(rounded):.3f}" if abs(rounded - score) <= band else str(score)


def _worth(one: Suggestion, plan: Plan, locale: str) -> str:
    ours = f"{words.score(one.score, locale)} for us"
    if one.theirs is None:
        return ours
    return f"{ours} and, {says(confidence_of(plan))}, {words.score(one.theirs, locale)} for them"


def _against(
    one: Suggestion,
    theirs: Mapping[str, Value] | None,
    ours: Mapping[str, Value] | None,
    plan: Plan,
    locale: str,
) -> list[str]:
    """What the package asks for, gives and settles against their last offer, and how it differs from our own."""
    verbs = _marked(one.against_theirs, ("ask for", "give", "both gain", "settle"))
    if theirs is not None:
        # What gains nobody anything that can be told still is a change that they will see.
        verbs |= {
            term: "also"
            for term, value in one.terms.items()
            if term not in verbs and not same_value(value, theirs.get(term))
        }
    marks = _marked(one.against_ours, ("takes back", "gives more", "both gain", "new"))
    order = {"ask for": 0, "give": 1, "both gain": 2, "settle": 3, "also": 4, "": 5}
    rows = [
        (
            verbs.get(term, ""),
            term,
            value_text(term, value, plan, locale),
            *_cell(term, value, theirs, plan, locale),
            *_cell(term, value, ours, plan, locale),
            *([] if ours is None else [marks.get(term, "")]),
        )
        for term, value in sorted(one.terms.items(), key=lambda item: order[verbs.get(item[0], "")])
        if term in verbs or term in marks
    ]
    if not rows:
        whose = "their last offer" if ours is None else "our last offer"
        return [f"for us and for them as good as {whose} in every term"]
    shown = [("" if place and row[0] == rows[place - 1][0] else row[0], *row[1:]) for place, row in enumerate(rows)]
    heads = ["", "TERM", "HERE", *(["THEY OFFER"] if theirs is not None else [])]
    return columns([(*heads, *(["WE OFFER", ""] if ours is not None else [])), *shown])


def _cell(term: str, here: Value, offer: Mapping[str, Value] | None, plan: Plan, locale: str) -> list[str]:
    """What an offer has for a term; of a set, what it has more and less than the package."""
    if offer is None:
        return []
    if term not in offer:
        return ["nothing said"]
    value = offer[term]
    if isinstance(value, tuple) and isinstance(here, tuple):
        more = [f"more: {one_line(name)}" for name in value if name not in here]
        less = [f"less: {one_line(name)}" for name in here if name not in value]
        return [", ".join([*more, *less]) or "the same"]
    return [value_text(term, value, plan, locale)]


def _marked(change: Against | None, words_for: tuple[str, str, str, str]) -> dict[str, str]:
    """By term that is changed, what that is called: asked for, given, good for both, settled."""
    if change is None:
        return {}
    kinds = (change.asks, change.gives, change.joint, change.settles)
    return {term: word for word, terms in zip(words_for, kinds, strict=True) for term in terms}
