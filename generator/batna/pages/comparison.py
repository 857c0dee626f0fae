"""Packages side by side, term by term."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from batna import words
from batna.analysis.better import Better, Improvement
from batna.analysis.refusal import Refusal
from batna.model.plan import Term
from batna.model.values import Side, Value
from batna.pages import wording
from batna.pages.dated import told
from batna.pages.fate import newest_name
from batna.pages.page import Day, Piece, pieces
from batna.pages.suggestions import refused
from batna.pages.terms import shown_of
from batna.plan_report import AGREED, Advice, PlanReport
from batna.score.assessment import Interval
from batna.score.package import same_value
from batna.score.standing import newest_made


@dataclass(frozen=True, slots=True)
class Package:
    """A package to show: `letter` is that in the plot, `side` whose offer it is; either may be empty.

    `scores` are those of both sides (0..1), ours first, where nothing is open.
    """

    letter: str
    title: str
    side: str
    ours: str
    theirs: str
    terms: Mapping[str, Value]
    scores: tuple[Fraction, Fraction] | None = None


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term across packages: each value, and whether it differs from that of the first package."""

    title: str
    cells: tuple[tuple[str | Day, bool], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Packages as columns, each with its title in `heads`, terms as rows."""

    packages: tuple[Package, ...]
    heads: tuple[tuple[Piece, ...], ...]
    rows: tuple[TermRow, ...]


@dataclass(frozen=True, slots=True)
class BetterView:
    """Packages better for both than one that is on the table or agreed; without any, only the finding.

    `than` is the title of that one as a sentence goes on with it.
    """

    title: str
    than: tuple[Piece, ...]
    finding: tuple[Piece, ...]
    comparison: Comparison | None


def compared(packages: Sequence[Package], known: Iterable[Term], locale: str) -> Comparison:
    """The terms on which some package says something."""
    first = packages[0].terms
    return Comparison(
        tuple(packages),
        tuple(told(one.title, locale) for one in packages),
        tuple(
            TermRow(
                term.title,
                tuple(
                    (shown_of(one.terms, term, locale), not same_value(one.terms.get(term.id), first.get(term.id)))
                    for one in packages
                ),
            )
            for term in known
            if any(term.id in one.terms for one in packages)
        ),
    )


def on_the_table(report: PlanReport, advice: Advice, locale: str) -> list[Package]:
    """What was agreed, else the newest offer of each side, theirs first."""
    card = report.scorecard
    if card.outcome is not None:
        agreed = card.outcome
        return [_scored("Agreed", "both", agreed.terms, agreed.assessment.score, advice.their_scores[AGREED], locale)]
    return [
        _scored(
            f"{newest_name(scored, report)} ({words.day(scored.offer.date, locale)})",
            side.value,
            scored.terms,
            scored.assessment.score,
            advice.their_scores[scored.offer.id],
            locale,
        )
        for side in (Side.THEM, Side.US)
        if (scored := newest_made(card.offers, side)) is not None
    ]


def _scored(
    title: str, side: str, terms: Mapping[str, Value], ours: Interval, theirs: Interval, locale: str
) -> Package:
    scores = (ours.low, theirs.low) if ours.is_point and theirs.is_point else None
    return Package("", title, side, wording.interval(ours, locale), wording.interval(theirs, locale), terms, scores)


def better_views(report: PlanReport, advice: Advice, locale: str) -> tuple[BetterView, ...]:
    """For each offer that stands, or for what is agreed, the packages that are better for both."""
    return tuple(_better(name, found, report, advice, locale) for name, found in advice.better.items())


def _better(name: str, found: Better | Refusal, report: PlanReport, advice: Advice, locale: str) -> BetterView:
    package = _named(name, report, advice, locale)
    than = told(package.title[:1].lower() + package.title[1:], locale)
    if isinstance(found, Refusal):
        return BetterView(
            package.title, than, refused(found, "Whether another package is better for both cannot be told"), None
        )
    if not found.packages:
        return BetterView(
            package.title,
            than,
            pieces(
                "No package is better for one side without being worse for the other: nothing is left on the table."
            ),
            None,
        )
    count = "1 package is" if found.packages == 1 else f"{words.number(found.packages, locale)} packages are"
    best = found.best[0]
    which = "It gives" if found.packages == 1 else "The best of them gives"
    text = (
        f"{count} better for both. {which} {_gain(best.our_gain, locale)} to us and {_gain(best.their_gain, locale)} "
        "to them."
    )
    if 1 < len(found.best) < found.packages:
        text += f" These are the best {len(found.best)}: those by which the side that gains less gains most."
    columns = [package, *(_improved(place, one, locale) for place, one in enumerate(found.best, 1))]
    comparison = compared(columns, report.negotiation.plan.terms.values(), locale)
    return BetterView(package.title, than, pieces(text), comparison)


def _named(name: str, report: PlanReport, advice: Advice, locale: str) -> Package:
    if name == AGREED:
        return on_the_table(report, advice, locale)[0]
    scored = next(scored for scored in report.scorecard.offers if scored.offer.id == name)
    whose = "Our offer" if scored.offer.sender is Side.US else "Their offer"
    return _scored(
        f"{whose} ({words.day(scored.offer.date, locale)})",
        scored.offer.sender.value,
        scored.terms,
        scored.assessment.score,
        advice.their_scores[name],
        locale,
    )


def _gain(gain: Fraction, locale: str) -> str:
    return f"{words.score(gain, locale)} more" if gain else "as much"


def _improved(place: int, one: Improvement, locale: str) -> Package:
    ours, theirs = (
        f"{words.score(score, locale)} ({wording.signed_score((gain, gain), locale)})"
        for score, gain in ((one.ours, one.our_gain), (one.theirs, one.their_gain))
    )
    return Package("", f"Better {place}", "", ours, theirs, one.terms)
