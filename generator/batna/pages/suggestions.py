"""Packages to offer next, ready to be copied."""

from dataclasses import dataclass
from fractions import Fraction

from batna import words
from batna.analysis.against import Against
from batna.analysis.analysis import Analysis
from batna.analysis.refusal import Refusal
from batna.analysis.suggest import WANTED, Shortage, Suggestion, Suggestions
from batna.analysis.wish import WishSource
from batna.model.values import Side
from batna.pages import wording
from batna.pages.confidence import voice
from batna.pages.dated import dated, days_of, told
from batna.pages.page import Piece, pieces
from batna.pages.points import points
from batna.pages.terms import changes, differing, value_of
from batna.pages.terms_yaml import terms_yaml
from batna.plan_report import Advice, PlanReport
from batna.score.assessment import Interval

_SHORTAGES = {
    Shortage.BREACH: "Every package breaches a reservation value, so that there is none to suggest.",
    Shortage.NONE_IN_BAND: "No package without a breach is worth about that much to us.",
    Shortage.WORSE_THAN_BATNA: "Every package that is worth about that much is worth less than our BATNA.",
    Shortage.TOO_ALIKE: (
        "The others that are worth about as much differ from these in one term only, or are worth less than our BATNA."
    ),
}


@dataclass(frozen=True, slots=True)
class Part:
    """Some of what a package changes, under a title."""

    title: str
    changes: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class SuggestionView:
    """A package: what it is worth, what it changes of their last offer and of ours, and all its terms as YAML.

    Before the first offer of theirs `parts` are all its terms.
    """

    anchor: str
    name: str
    facts: tuple[str, ...]
    remarks: tuple[tuple[Piece, ...], ...]
    parts: tuple[Part, ...]
    against_ours: tuple[Part, ...]
    yaml: str


@dataclass(frozen=True, slots=True)
class SuggestionsView:
    """The packages; `refusal` says why there are none and what to do, `estimate` on what their order rests.

    `wish` says where the score comes from that they should have.
    """

    finding: tuple[Piece, ...]
    wish: tuple[Piece, ...]
    estimate: tuple[Piece, ...]
    shortage: str
    refusal: tuple[Piece, ...]
    packages: tuple[SuggestionView, ...]


def suggestions(report: PlanReport, locale: str) -> SuggestionsView | None:
    """What to put on the table; None where nobody asked, or the talks have ended."""
    advice = report.advice
    if advice is None or advice.suggestions is None:
        return None
    found = advice.suggestions
    if isinstance(found, Refusal):
        return SuggestionsView((), (), (), "", refused(found, "No package can be suggested"), ())
    days = days_of(report.negotiation)
    return SuggestionsView(
        finding=dated(_finding(found, locale), days, locale),
        wish=dated(_wish(found, report, locale), days, locale),
        estimate=pieces(_estimate(advice)),
        shortage=shortage_text(found, report, locale),
        refusal=(),
        packages=tuple(_package(place, one, report, locale) for place, one in enumerate(found.packages, 1)),
    )


def refused(refusal: Refusal, what: str) -> tuple[Piece, ...]:
    """What cannot be done, why, and what to do about it."""
    return pieces(f"{what}: {refusal.reason}. To change that, {refusal.help}.")


def _finding(found: Suggestions, locale: str) -> str:
    ends = max(found.wished - found.band, Fraction(0)), min(found.wished + found.band, Fraction(1))
    worth = wording.interval(Interval(*ends), locale)
    if not found.packages:
        return f"Wanted: packages that are worth {worth} to us."
    if len(found.packages) == 1:
        return f"This package is worth {words.score(found.packages[0].score, locale)} to us."
    return (
        f"These packages are worth about the same to us ({worth}) and differ in what they ask for. "
        "Put on the table together (a MESO, multiple equivalent simultaneous offers), they show by the one that is "
        "liked best what the other side values."
    )


def _wish(found: Suggestions, report: PlanReport, locale: str) -> str:
    """Where the wished score comes from, and which offers could not give it."""
    wish, score = found.wish, words.score(found.wish.score, locale)
    made = {offer.id: words.day(offer.date, locale) for offer in report.negotiation.offers}
    if wish.source is WishSource.OFFER and wish.offer is not None:
        text = f"They aim at {score}, what our offer of {made[wish.offer]} is worth."
    elif wish.source is WishSource.BATNA:
        batna = report.scorecard.batna
        floor = words.score(Fraction(0) if batna is None else batna.score.low, locale)
        start = "our BATNA" if batna is not None else "nothing, as no BATNA is named"
        text = (
            f"They aim at {score}, a quarter of the way down from {words.number(1, locale)} to {start} ({floor}), as "
            "no offer of ours has a single score yet."
        )
    else:
        text = f"They aim at {score}."
    if wish.passed_over:
        days = wording.listed([made[name] for name in reversed(wish.passed_over)])
        text += f" Our newer offer of {days} leaves something open, and so has no single score."
    return text


def _estimate(advice: Advice) -> str:
    if isinstance(advice.analysis, Analysis):
        return f"The best for them stands first. {voice(advice.analysis.confidence).caution}"
    if isinstance(advice.analysis, Refusal):
        return ""
    return (
        "They rest on our own plan alone. With `counterparty.estimate` in plan.yaml (ranks of the terms, worst and "
        "best are enough) they would be ordered by what they are worth to the other side, and this page would show "
        "which packages are better for both."
    )


def shortage_text(found: Suggestions, report: PlanReport, locale: str) -> str:
    """Why there are fewer packages than wanted, and what stands in the way; empty where nothing does."""
    if found.shortage is None:
        return ""
    text = _SHORTAGES[found.shortage]
    if found.packages and found.shortage is not Shortage.TOO_ALIKE:
        text = f"There are fewer than {WANTED}. {text}"
    near = [words.score(score, locale) for score in found.nearest if score is not None]
    if found.shortage is Shortage.NONE_IN_BAND and near:
        text += f" The nearest {'is' if len(near) == 1 else 'are'} worth {wording.listed(near)}."
    if found.blocking:
        results = report.negotiation.plan.key_results
        named = wording.listed([f"“{results[name].title}”" for name in found.blocking])
        text += f" In the way: the reservation {'value' if len(found.blocking) == 1 else 'values'} of {named}."
    return text


def _package(place: int, one: Suggestion, report: PlanReport, locale: str) -> SuggestionView:
    facts = [f"{words.score(one.score, locale)} to us"]
    in_points = points(Interval(one.score, one.score), report.scorecard.scales.values(), locale)
    facts += [in_points] if in_points else []
    analysis = None if report.advice is None else report.advice.analysis
    if one.theirs is not None:
        said = voice(analysis.confidence if isinstance(analysis, Analysis) else None)
        facts.append(f"{words.score(one.theirs, locale)} to them, {said.belief}")
    days = days_of(report.negotiation)
    return SuggestionView(
        anchor=f"package-{place}",
        name=f"Package {place}",
        facts=tuple(facts),
        remarks=tuple(dated(remark, days, locale) for remark in _remarks(one, report, locale)),
        parts=_parts(one, one.against_theirs, Side.THEM, report, locale) or _whole(one, report, locale),
        against_ours=_parts(one, one.against_ours, Side.US, report, locale),
        yaml="\n".join(terms_yaml(one.terms)),
    )


def _parts(one: Suggestion, against: Against | None, side: Side, report: PlanReport, locale: str) -> tuple[Part, ...]:
    """What the package changes of a side's last offer."""
    last = next((scored for scored in report.scorecard.offers if against and scored.offer.id == against.offer), None)
    if against is None or last is None:
        return ()
    known, estimate = report.negotiation.plan.terms, report.negotiation.plan.counterparty.estimate
    belief = voice(None if estimate is None else estimate.confidence).belief
    titled = _titled(against, side, belief)
    named = {name for _, names in titled for name in names}
    # What gains nobody anything that can be told still is a change that they will see.
    others = tuple(name for name in differing(one.terms, last.terms) if name not in named)
    return tuple(
        Part(title, tuple(told(each, locale) for each in changes(names, one.terms, last.terms, known, locale)))
        for title, names in (*titled, ("Also changes", others))
        if names
    )


def _whole(one: Suggestion, report: PlanReport, locale: str) -> tuple[Part, ...]:
    known = report.negotiation.plan.terms
    values = tuple(
        told(f"{known[name].title}: {value_of(one.terms, known[name], locale)}", locale) for name in one.terms
    )
    return (Part("All its terms" if one.against_theirs is None else "As they offer it", values),)


def _titled(against: Against, side: Side, belief: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if side is Side.THEM:
        return (
            ("Against their last offer, ask for", against.asks),
            ("Against their last offer, give", against.gives),
            (f"Against their last offer, better for both, {belief}", against.joint),
            ("Settles what they left open", against.settles),
        )
    return (
        ("Takes back of our last offer", against.asks),
        ("Gives beyond our last offer", against.gives),
        (f"Better for both than our last offer, {belief}", against.joint),
        ("Settles what we left open", against.settles),
    )


def _remarks(one: Suggestion, report: PlanReport, locale: str) -> tuple[str, ...]:
    """Whether it is or was on the table, whether another is better for both, and whether they would walk away."""
    remarks = []
    for scored in reversed(report.scorecard.offers):
        if not differing(one.terms, scored.terms):
            whose = "our draft" if scored.offer.draft else "our offer"
            whose = whose if scored.offer.sender is Side.US else "their offer"
            remarks.append(f"The same as {whose} of {words.day(scored.offer.date, locale)}.")
            break
    analysis = None if report.advice is None else report.advice.analysis
    if not isinstance(analysis, Analysis) or one.theirs is None:
        return tuple(remarks)
    said = voice(analysis.confidence).belief
    if one.theirs < analysis.disagreement.theirs:
        if not analysis.reservation_is_refuted:
            remarks.append(f"They would sooner walk away, {said}.")
    elif any((point.ours, point.theirs) == (one.score, one.theirs) for point in analysis.frontier):
        remarks.append("No package is better for both.")
    if one.beaten_by:
        names = wording.listed([f"package {number}" for number in one.beaten_by])
        is_are = "is" if len(one.beaten_by) == 1 else "are"
        remarks.append(f"Better for both {is_are}, {said}, {names}: to offer this one beside tests the estimate.")
    return tuple(remarks)
