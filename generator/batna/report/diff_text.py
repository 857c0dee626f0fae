"""What changed, for a terminal, in 100 columns."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from batna import words
from batna.changes import PlanDiff, PortfolioDiff
from batna.changes.kinds import Ahead, Change, OfferAdded, OutcomeAdded
from batna.diagnostics import Diagnostic
from batna.pages.wording import NOTHING
from batna.report.check_text import Paint, Role, plain
from batna.report.columns import PAGE, width
from batna.report.diff_gate import gate
from batna.report.diff_headlines import headlines
from batna.report.diff_meso import move_headline, moves
from batna.report.diff_package import Row, details, rows
from batna.report.diff_weight import Weight, is_loud
from batna.report.diff_words import sentence, whole
from batna.report.one_line import one_line
from batna.score.assessment import State

_MARKS = {
    State.OPEN: "?",
    State.BREACH: "✗",
    State.ACCEPTABLE: "·",
    State.MET: "✓",
    State.EXCEEDED: "★",
}


def report(difference: PortfolioDiff, since: str, paint: Paint = plain) -> str:
    """Every negotiation that changed, then one line on whether the check passes; `since` names what is compared."""
    locale = difference.settings.locale
    head = f"Since {since}, on {words.day(difference.day, locale)}"
    if difference.is_empty:
        return f"{head}: nothing changed\n"
    blocks = [head]
    first = [line for line in headlines(difference) if line.plan is None]
    told = [change for line in first for change in line.told]
    own = [written for line in first for written in _bullet(line.text, paint, is_loud=line.weight <= Weight.EDIT)]
    own += _changes([one for one in difference.changes if one not in told], locale, difference.day, paint)
    own += _findings(difference.findings.new, "new", paint)
    own += _findings(difference.findings.gone, "gone", paint)
    if own:
        blocks.append("\n".join([paint(Role.STRONG, "The portfolio (batna.yaml)"), *own]))
    blocks += ["\n".join(_plan(plan, locale, difference.day, paint)) for plan in difference.plans]
    verdict = gate(difference)
    blocks.append(paint(Role.STRONG if verdict.passes else Role.ERROR, verdict.sentence))
    return "\n\n".join(blocks) + "\n"


def _plan(plan: PlanDiff, locale: str, day: date, paint: Paint) -> Iterator[str]:
    yield paint(Role.STRONG, f"{one_line(plan.title)} ({plan.slug})")
    if told := whole(plan):
        yield from _wrapped(told, "  ")
    yield from _changes(plan.changes, locale, day, paint)
    yield from _findings(plan.findings.new, "new", paint)
    yield from _findings(plan.findings.gone, "gone", paint)


def _changes(changes: Sequence[Change], locale: str, day: date, paint: Paint) -> Iterator[str]:
    for change in moves(changes):
        if isinstance(change, tuple):
            yield from _wrapped(move_headline(change, locale, day), "  - ", "    ")
            for place, member in enumerate(change):
                yield from _wrapped(f"`{member.scored.offer.id}`", "    ")
                yield from _package(member, locale, day, is_judged=place == 0)
            continue
        yield from _bullet(sentence(change, locale, day), paint, is_loud=is_loud(change, day))
        if isinstance(change, OfferAdded | OutcomeAdded):
            yield from _package(change, locale, day, is_judged=True)
        elif isinstance(change, Ahead):
            for record in change.records:
                if isinstance(record, OfferAdded | OutcomeAdded):
                    yield from _package(record, locale, change.day, is_judged=True)


def _bullet(text: str, paint: Paint, *, is_loud: bool) -> Iterator[str]:
    first, *rest = _wrapped(text, "  ! " if is_loud else "  - ", "    ")
    yield paint(Role.ERROR, first) if is_loud else first
    yield from rest


def _package(change: OfferAdded | OutcomeAdded, locale: str, day: date, *, is_judged: bool) -> Iterator[str]:
    for told in details(change, locale, day, is_judged=is_judged):
        yield from _wrapped(told, "    ")
    for row in rows(change, locale):
        yield from _wrapped(_row(row), "      ", "        ")


def _row(row: Row) -> str:
    was = "" if row.before in {row.now, NOTHING} else f" (was {row.before})"
    return f"{_MARKS[row.state]} {row.id}: {row.now}{was}, target {row.target}: {row.stands}"


def _findings(findings: Iterable[Diagnostic], what: str, paint: Paint) -> Iterator[str]:
    for found in findings:
        role = Role.WAIVED if found.waived or what == "gone" else Role(found.severity)
        waived = f" (waived by {one_line(found.waived.approved_by)})" if found.waived else ""
        first, *rest = _wrapped(f"{what} {found.severity}[{found.code}]: {found.message}{waived}", "  ", "    ")
        yield paint(role, first)
        yield from rest
        yield f"    --> {found.at.file}:{found.span.line}:{found.span.column}"
        if what == "new" and not found.waived:
            yield from _wrapped(f"= help: {found.help}", "    ", "      ")


def _wrapped(text: str, first: str, other: str | None = None) -> Iterator[str]:
    """Lines of at most a page's cells; a word that is longer than a line stays whole."""
    indent = first if other is None else other
    line, is_empty = first, True
    for word in text.split(" "):
        if not is_empty and width(line) + 1 + width(word) > PAGE:
            yield line
            line, is_empty = indent, True
        line += word if is_empty else f" {word}"
        is_empty = False
    yield line
