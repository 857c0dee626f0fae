"""The analysis against the counterparty estimate, for a terminal."""

from collections.abc import Iterator, Sequence
from datetime import date

from batna import words
from batna.analysis.analysis import Analysis, Point
from batna.analysis.solutions import Solutions, Ties
from batna.analysis.suggest import Suggestions
from batna.model.plan import Plan
from batna.pages import wording
from batna.plan_report import PlanReport
from batna.report.advice_text import next_step_lines
from batna.report.columns import GAP, PAGE, columns, width
from batna.report.package_text import heading, package_text, value_text, wrapped
from batna.report.trades_text import trades, turns
from batna.telling.advice import contradiction_beside
from batna.telling.estimate import caution, stays, voice
from batna.telling.meeting import acceptable_means, overturned, zopa

_MOST_POINTS = 12
_MOST_PAIRS = 3
_NARROWEST = 9
"""So many cells of a terminal a term has at least in the table of the frontier."""


def report(report: PlanReport, found: Analysis, day: date, locale: str) -> str:
    """What to do next, then why: what there is to agree on, the frontier, where to meet, trades, what overturns it."""
    plan = report.negotiation.plan
    lines = [*heading(report, day, locale), ""]
    lines += next_step_lines(report, day, locale)
    offered = None if report.advice is None else report.advice.suggestions
    if isinstance(offered, Suggestions) and offered.packages:
        lines[-1:] = [*wrapped(f"Package 1, and those that go with it: batna suggest {report.negotiation.slug}"), ""]
    lines.append("WHAT BOTH SIDES COULD ACCEPT")
    for sentence in (
        caution(plan, found),
        zopa(found, locale),
        acceptable_means(plan, report.scorecard, found, locale),
        contradiction_beside(report, found, locale),
        stays(found.held, plan),
    ):
        lines += wrapped(sentence) if sentence else []
    lines += ["", *_frontier(plan, found, locale)]
    if found.zopa:
        lines += ["", *_solutions(plan, found, locale)]
    lines += ["", *trades(plan, report.scorecard, found, locale)]
    lines += ["", "WHAT WOULD OVERTURN THIS", *wrapped(overturned(plan, found, locale))]
    lines += turns(report.scorecard, found, locale)
    return "\n".join(lines) + "\n"


def _frontier(plan: Plan, found: Analysis, locale: str) -> list[str]:
    shown = chosen_points(found)
    if len(found.frontier) == 1:
        told = "One pair of scores is the best for both sides at once."
    else:
        total = words.number(len(found.frontier), locale)
        told = (
            f"{total} pairs of scores that no other package beats (efficient, or Pareto-efficient): there, more for "
            "one side is less for the other."
        )
    if len(shown) < len(found.frontier):
        told += f" {len(shown)} of them are shown; --format json has all."
    terms = list(shown[0].terms)
    same = {
        term: shown[0].terms[term] for term in terms if all(one.terms[term] == shown[0].terms[term] for one in shown)
    }
    table, left_out = _table(shown, [term for term in terms if term not in same], plan, found, locale)
    lines = ["THE FRONTIER", *wrapped(told), "", *table]
    if same:
        lines += wrapped(f"In all of these: {package_text(same, plan, locale)}")
    if left_out:
        for term in left_out:
            values = dict.fromkeys(value_text(term, point.terms[term], plan, locale) for point in shown)
            lines += wrapped(f"Also different, with no room above: {term} ({'; '.join(values)})")
    lines.append("✓ acceptable to both sides" + "; N, KS, E the solutions below" * found.zopa)
    return lines


def _table(
    shown: Sequence[Point], varied: Sequence[str], plan: Plan, found: Analysis, locale: str
) -> tuple[list[str], Sequence[str]]:
    """The points with as many of the terms in which they differ as fit, and the others of these."""
    rows = [("OURS", "THEIRS", "BOTH", "SHARED BY", "")] + [
        (
            words.score(point.ours, locale),
            words.score(point.theirs, locale),
            "✓" if point.acceptable else "-",
            words.number(point.packages, locale),
            _named(point, found.solutions),
        )
        for point in shown
    ]
    room = PAGE - sum(max(width(row[place]) for row in rows) + len(GAP) for place in range(len(rows[0])))
    fitting = 0
    for term in varied:
        room -= max(_NARROWEST, len(term)) + len(GAP)
        fitting += room >= 0
    cells = [
        tuple(varied[:fitting]),
        *(tuple(value_text(term, point.terms[term], plan, locale) for term in varied[:fitting]) for point in shown),
    ]
    return columns([(*row, *cell) for row, cell in zip(rows, cells, strict=True)]), varied[fitting:]


def chosen_points(found: Analysis) -> list[Point]:
    """At most twelve points of the frontier: the acceptable ones first, and of too many of these a spread.

    The two ends and the solutions are among a spread. Each kind is in the order of the frontier, the best for us first.
    """
    good = [point for point in found.frontier if point.acceptable]
    if len(good) <= _MOST_POINTS:
        return (good + [point for point in found.frontier if not point.acceptable])[:_MOST_POINTS]
    even = {place * (len(good) - 1) // (_MOST_POINTS - 1) for place in range(_MOST_POINTS)}
    solved = [place for place, point in enumerate(good) if _named(point, found.solutions)][: _MOST_POINTS - 2]
    for place in solved:
        if place not in even:
            even.remove(min(sorted(even - {0, len(good) - 1, *solved}), key=lambda other: abs(other - place)))
            even.add(place)
    return [good[place] for place in sorted(even)]


def _named(point: Point, solved: Solutions) -> str:
    names = [("N", solved.nash), ("KS", solved.kalai_smorodinsky), ("E", solved.egalitarian)]
    here = (point.ours, point.theirs)
    return ", ".join(name for name, ties in names if any((one.ours, one.theirs) == here for one in ties.first))


def _solutions(plan: Plan, found: Analysis, locale: str) -> list[str]:
    solved = found.solutions
    told = [
        ("Nash (N): the greatest product of what both sides gain over no agreement", solved.nash),
        (
            "Kalai\N{EN DASH}Smorodinsky (KS): each side gains the same share of the most it could",
            solved.kalai_smorodinsky,
        ),
        ("Egalitarian (E): the side that gains less gains as much as can be", solved.egalitarian),
    ]
    lines = ["WHERE THE TWO SIDES COULD MEET"]
    groups: list[tuple[list[str], Ties]] = []
    for name, ties in told:
        if groups and groups[-1][1] == ties:
            groups[-1][0].append(name)
        else:
            groups.append(([name], ties))
    for names, ties in groups:
        lines += [line for name in names for line in wrapped(name, "", "  ")]
        lines += _pairs(ties, plan, found, locale)
    return lines


def _pairs(ties: Ties, plan: Plan, found: Analysis, locale: str) -> Iterator[str]:
    """Each pair of scores that is the solution, with one of its packages."""
    pairs = {(one.ours, one.theirs): one for one in reversed(ties.first)}
    shown = [pairs[pair] for pair in sorted(pairs, reverse=True)[:_MOST_PAIRS]]
    sure = voice(found.confidence).belief
    for one in shown:
        ours, theirs, more, their_more = (
            words.score(score, locale)
            for score in (
                one.ours,
                one.theirs,
                one.ours - found.disagreement.ours,
                one.theirs - found.disagreement.theirs,
            )
        )
        told = f"{ours} for us, {more} more than without an agreement; {sure}, {theirs} for them, {their_more} more"
        yield from wrapped(told, "  ")
        yield from wrapped(package_text(one.terms, plan, locale), "    ")
    others = ties.packages - len(shown)
    if others:
        yield from wrapped(
            f"{wording.count_of(others, 'other package')} {'is' if others == 1 else 'are'} as good by this measure",
            "  ",
        )
