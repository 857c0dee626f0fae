"""What to offer next, for a terminal: packages to copy into an offer file."""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction

from batna import words
from batna.analysis.against import Against
from batna.analysis.analysis import Analysis
from batna.analysis.suggest import Suggestion, Suggestions
from batna.model.plan import Plan
from batna.model.values import Value
from batna.pages.terms_yaml import terms_yaml
from batna.plan_report import PlanReport
from batna.report.advice_text import next_step_lines
from batna.report.columns import columns
from batna.report.one_line import one_line
from batna.report.package_text import heading, value_text, wrapped
from batna.score.package import same_value
from batna.telling.estimate import caution, confidence_of, voice
from batna.telling.packages import aim, finding, remarks, shortage


def report(report: PlanReport, found: Suggestions, day: date, locale: str) -> str:
    """What to do next, then the packages with both sides' scores and what each changes of the last offers.

    Why there are fewer than three where there are.
    """
    plan = report.negotiation.plan
    offers = {one.offer.id: one.terms for one in report.scorecard.offers}
    theirs, ours = (None if since is None else offers[since] for since in (found.since, found.ours_since))
    analysis = None if report.advice is None else report.advice.analysis
    has_gaps = isinstance(analysis, Analysis) and bool(analysis.gaps)
    lines = [*heading(report, day, locale), ""]
    if found.asked is None:
        lines += next_step_lines(report, day, locale)
    elif report.negotiation.outcome is None:
        lines += [*wrapped(f"What to do next: batna suggest {report.negotiation.slug}"), ""]
    for sentence in filter(None, _opening(report, found, locale)):
        lines += wrapped(sentence)
    for number, one in enumerate(found.packages, 1):
        lines += ["", *wrapped(f"PACKAGE {number}: {_worth(one, plan, locale, has_gaps=has_gaps)}")]
        for remark in remarks(one, report, locale):
            lines += wrapped(remark)
        if theirs is not None or ours is not None:
            lines += _against(one, theirs, ours, plan, locale)
        lines += ["", *terms_yaml(one.terms)]
    return "\n".join(lines) + "\n"


def _opening(report: PlanReport, found: Suggestions, locale: str) -> Iterator[str]:
    plan = report.negotiation.plan
    if report.negotiation.outcome is not None:
        yield "These talks have ended. What follows could have been offered, or can be asked for at a renewal."
    yield finding(found, locale)
    yield aim(found, report, locale)
    yield shortage(found, report, locale)
    if not found.packages:
        near = [f"--at {_score(score, found.band)}" for score in found.nearest if score is not None]
        if near:
            yield f"Try {' or '.join(near)}."
        return
    if plan.counterparty.estimate is not None:
        first = "The best for them comes first. " if len(found.packages) > 1 else ""
        yield f"{first}{caution(plan, None)}"


def _score(score: Fraction, band: Fraction) -> str:
    """A score as --at takes it: three decimals where these are within the band, else exactly."""
    rounded = round(score, 3)
    return f"{float(rounded):.3f}" if abs(rounded - score) <= band else str(score)


def _worth(one: Suggestion, plan: Plan, locale: str, *, has_gaps: bool) -> str:
    ours = f"{words.score(one.score, locale)} for us"
    if one.theirs is None or has_gaps:
        return ours
    return f"{ours} and, {voice(confidence_of(plan)).belief}, {words.score(one.theirs, locale)} for them"


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
