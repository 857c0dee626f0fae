"""Packages to offer next, ready to be copied."""

from dataclasses import dataclass

from batna import words
from batna.analysis.against import Against
from batna.analysis.analysis import Analysis
from batna.analysis.refusal import Refusal
from batna.analysis.suggest import Suggestion, Suggestions
from batna.model.values import Side
from batna.pages.dated import dated, days_of, told
from batna.pages.page import Piece, pieces
from batna.pages.points import points
from batna.pages.terms_yaml import terms_yaml
from batna.plan_report import Advice, PlanReport
from batna.score.assessment import Interval
from batna.telling.changes import changes, differing, value_of
from batna.telling.estimate import confidence_of, voice
from batna.telling.packages import aim, finding, remarks, shortage


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
        finding=dated(finding(found, locale), days, locale),
        wish=dated(aim(found, report, locale), days, locale),
        estimate=pieces(_estimate(advice, found)),
        shortage=shortage(found, report, locale),
        refusal=(),
        packages=tuple(_package(place, one, report, locale) for place, one in enumerate(found.packages, 1)),
    )


def refused(refusal: Refusal, what: str) -> tuple[Piece, ...]:
    """What cannot be done, why, and what to do about it."""
    return pieces(f"{what}: {refusal.reason}. To change that, {refusal.help}.")


def _estimate(advice: Advice, found: Suggestions) -> str:
    if isinstance(advice.analysis, Analysis):
        return "The best for them stands first." if len(found.packages) > 1 else ""
    if isinstance(advice.analysis, Refusal):
        return ""
    return (
        "They rest on our own plan and on what they have offered. With `counterparty.estimate` in plan.yaml (ranks of "
        "the terms, worst and best are enough) they would be chosen by what they are worth to the other side."
    )


def _package(place: int, one: Suggestion, report: PlanReport, locale: str) -> SuggestionView:
    facts = [f"{words.score(one.score, locale)} to us"]
    in_points = points(Interval(one.score, one.score), report.scorecard.scales.values(), locale)
    facts += [in_points] if in_points else []
    analysis = None if report.advice is None else report.advice.analysis
    if one.theirs is not None and isinstance(analysis, Analysis) and not analysis.gaps:
        facts.append(f"{words.score(one.theirs, locale)} to them, {voice(analysis.confidence).belief}")
    days = days_of(report.negotiation)
    return SuggestionView(
        anchor=f"package-{place}",
        name=f"Package {place}",
        facts=tuple(facts),
        remarks=tuple(dated(remark, days, locale) for remark in remarks(one, report, locale)),
        parts=_parts(one, one.against_theirs, Side.THEM, report, locale) or _whole(one, report, locale),
        against_ours=_parts(one, one.against_ours, Side.US, report, locale),
        yaml="\n".join(terms_yaml(one.terms)),
    )


def _parts(one: Suggestion, against: Against | None, side: Side, report: PlanReport, locale: str) -> tuple[Part, ...]:
    """What the package changes of a side's last offer."""
    last = next((scored for scored in report.scorecard.offers if against and scored.offer.id == against.offer), None)
    if against is None or last is None:
        return ()
    known, belief = report.negotiation.plan.terms, voice(confidence_of(report.negotiation.plan)).belief
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
