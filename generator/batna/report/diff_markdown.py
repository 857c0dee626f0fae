"""What changed, as one comment on a pull request (GitHub's Markdown)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from batna import words
from batna.changes import FindingsDiff, PortfolioDiff
from batna.changes.kinds import Change, OfferAdded, OutcomeAdded
from batna.diagnostics import Diagnostic
from batna.report.diff_gate import gate
from batna.report.diff_headlines import Headline, headlines, names, weight_of
from batna.report.diff_meso import move_headline, moves, name_of_move
from batna.report.diff_package import Row, details, headline, name_of, rows
from batna.report.diff_words import is_loud, is_quiet, sentence
from batna.report.markdown_text import escaped, with_code
from batna.report.one_line import one_line
from batna.score.assessment import State

MARKER = "<!-- batna-diff -->"
"""The first line, by which the comment is found again to be updated in place."""

_MOST = 60_000
"""Characters: a comment may have 65,536 on GitHub."""
_MOST_HEADLINES = 12
_BAD = {State.BREACH, State.OPEN}


def report(difference: PortfolioDiff, since: str) -> str:
    """The whole comment; `since` names what is compared."""
    locale = difference.settings.locale
    day = words.day(difference.day, locale)
    foot = f"<sub>Compared with {_line(since)}, on {day}, by <code>batna diff</code>.</sub>"
    if difference.is_empty:
        return f"{MARKER}\nNo negotiation changed.\n\n{foot}\n"
    called = names(difference)
    first = [_headline(line, called) for line in headlines(difference)]
    # What the headlines have told is not told again, unless there are too many to show them all.
    are_told = len(first) <= _MOST_HEADLINES
    if not are_told:
        first = [*first[:_MOST_HEADLINES], f"- … and {len(first) - _MOST_HEADLINES} more below"]
    failing = gate(difference).failing[:_MOST_HEADLINES]
    blocks = [MARKER, *_head(difference, first, failing)]
    own = [
        *_body(difference.changes, locale, difference.day, are_told=are_told),
        *_found(difference.findings, failing),
    ]
    sections = ["\n\n".join(_section("The portfolio (<code>batna.yaml</code>)", own))]
    for plan in difference.plans:
        body = [*_body(plan.changes, locale, difference.day, are_told=are_told), *_found(plan.findings, failing)]
        sections.append("\n\n".join(_section(f"{_line(plan.title)} (<code>{plan.slug}</code>)", body)))
    sections = [section for section in sections if section]
    left = _MOST - sum(len(block) + 2 for block in (*blocks, foot))
    for place, section in enumerate(sections):
        left -= len(section) + 2
        if left < 0:
            blocks.append(f"**{len(sections) - place} more changed:** run <code>batna diff</code> to read on.")
            break
        blocks.append(section)
    return "\n\n".join([*blocks, foot]) + "\n"


def _head(difference: PortfolioDiff, first: Sequence[str], failing: Sequence[Diagnostic]) -> Iterator[str]:
    """What a reviewer decides from: whether the check passes, what was done in each negotiation, and why it is red."""
    verdict = gate(difference)
    yield f"### {'✓' if verdict.passes else '✗'} {verdict.sentence}"
    if first:
        yield "\n".join(first)
    if failing:
        yield "**Why the check fails**"
        yield "\n".join(_findings(failing))


def _headline(line: Headline, called: Mapping[str, str]) -> str:
    name = "`batna.yaml`" if line.plan is None else called[line.plan.slug]
    return f"- **{with_code(name)}:** {with_code(line.text)}"


def _section(title: str, body: Sequence[str]) -> Iterator[str]:
    if body:
        yield f"### {title}"
        yield from body


def _body(changes: Sequence[Change], locale: str, day: date, *, are_told: bool) -> Iterator[str]:
    """Packages with their table, then the other changes as a list, and folded what a decision does not rest on."""
    for change in moves(changes):
        if isinstance(change, tuple):
            told = name_of_move(change, locale) if are_told else move_headline(change, locale, day)
            yield f"**{with_code(told)}**"
            for place, member in enumerate(change):
                yield from _package(member, locale, day, is_told=True, is_judged=place == 0)
        elif isinstance(change, OfferAdded | OutcomeAdded):
            yield from _package(change, locale, day, is_told=are_told, is_judged=True)
    others = [change for change in changes if not isinstance(change, OfferAdded | OutcomeAdded)]
    if are_told:
        others = [change for change in others if weight_of(change, day) is None]
    quiet = [change for change in others if is_quiet(change)]
    loud = [change for change in others if is_loud(change, day)]
    plain = [change for change in others if change not in quiet and change not in loud]
    if loud or plain:
        yield "\n".join(_bullet(change, locale, day) for change in (*loud, *plain))
    if quiet:
        yield from _folded(f"Also changed ({len(quiet)})", [_bullet(change, locale, day) for change in quiet])


def _bullet(change: Change, locale: str, day: date) -> str:
    told = with_code(sentence(change, locale, day))
    return f"- **{told}**" if is_loud(change, day) else f"- {told}"


def _package(
    change: OfferAdded | OutcomeAdded, locale: str, day: date, *, is_told: bool, is_judged: bool
) -> Iterator[str]:
    yield f"**{with_code(name_of(change, locale) if is_told else headline(change, locale, day))}**"
    told = list(details(change, locale, day, is_judged=is_judged))
    if told:
        yield "\n".join(f"- {with_code(line)}" for line in told)
    table = [_row(row) for row in rows(change, locale)]
    if table:
        heads = "| key result | target | reservation | before | now | state |\n| --- | --- | --- | --- | --- | --- |"
        yield "\n".join([heads, *table])
    note = change.scored.offer.note if isinstance(change, OfferAdded) else change.outcome.rationale
    conditions = change.scored.offer.conditions if isinstance(change, OfferAdded) else ()
    if note or conditions:
        lines = [f"- Condition: {_line(condition)}" for condition in conditions]
        lines += [f"- {_line(note)}"] if note else []
        yield from _folded("What was said with it", lines)


def _row(row: Row) -> str:
    stands = f"**{_line(row.stands)}**" if row.state in _BAD else _line(row.stands)
    cells = (_line(cell) for cell in (row.target, row.reservation, row.before, row.now))
    return f"| {_line(row.title)} ({row.commitment}) | {' | '.join(cells)} | {stands} |"


def _found(findings: FindingsDiff, told: Sequence[Diagnostic]) -> Iterator[str]:
    """The findings that are new, without those `told` already, and folded those that are gone."""
    new = [found for found in findings.new if found not in told]
    if new:
        yield "**Other new findings**" if told else "**New findings**"
        yield "\n".join(_findings(new))
    if findings.gone:
        yield from _folded(f"Findings gone ({len(findings.gone)})", [_finding(found) for found in findings.gone])


def _findings(findings: Iterable[Diagnostic]) -> Iterator[str]:
    for found in findings:
        yield _finding(found)
        waived = found.waived
        if waived is None:
            yield f"  <br>{with_code(found.help)}"
        else:
            until = waived.expires.isoformat()
            yield f"  <br>waived by {_line(waived.approved_by)} until {until}: {_line(waived.reason)}"


def _finding(found: Diagnostic) -> str:
    severity = "waived" if found.waived else found.severity
    place = f"<code>{_line(found.at.file)}:{found.span.line}</code>"
    return f"- **{severity} {found.code}** {place}: {with_code(found.message)}"


def _folded(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield f"<details><summary>{title}</summary>"
    yield "\n".join(lines)
    yield "</details>"


def _line(text: str) -> str:
    return escaped(one_line(text))
