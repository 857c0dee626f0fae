"""What changed, as one comment on a pull request (GitHub's Markdown)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from batna import words
from batna.changes import FindingsDiff, PlanDiff, PortfolioDiff
from batna.changes.kinds import Ahead, Change, FactEdited, OfferAdded, OutcomeAdded
from batna.diagnostics import Diagnostic
from batna.report.columns import clip
from batna.report.diff_facts import one_of_many
from batna.report.diff_fitted import fitted
from batna.report.diff_gate import gate, worst_first
from batna.report.diff_headlines import Headline, headlines, names
from batna.report.diff_meso import move_headline, moves, name_of_move
from batna.report.diff_package import Row, details, headline, name_of, rows
from batna.report.diff_weight import Weight, is_loud
from batna.report.diff_words import is_quiet, sentence
from batna.report.markdown_text import escaped, with_code
from batna.report.one_line import one_line
from batna.score.assessment import State

MARKER = "<!-- batna-diff -->"
"""The first line, by which the comment is found again to be updated in place."""

_MOST = 60_000
"""Characters: a comment may have 65,536 on GitHub."""
_MOST_AT_FIRST = 20_000
"""Characters of a record's own words that may come first, so that there is room left for why the check fails."""
_LONGEST = 1_500
"""Characters of one line at the top: what a record says at greater length is told in full below."""
_MOST_HEADLINES = 12
_MOST_OF_ONE = 3
_MOST_PLACES = 20
"""How many findings of one rule are told in full, and of how many others the place."""
_BAD = {State.BREACH, State.OPEN}


def report(difference: PortfolioDiff, since: str) -> str:
    """The whole comment; `since` names what is compared."""
    locale = difference.settings.locale
    day = words.day(difference.day, locale)
    foot = f"<sub>Compared with {_line(since)}, on {day}, by <code>batna diff</code>.</sub>"
    if difference.is_empty:
        return f"{MARKER}\nNo negotiation changed.\n\n{foot}\n"
    lines = headlines(difference)
    first = tuple(_shown(lines))
    told = [change for line in first if len(line.text) <= _LONGEST for change in line.told]
    failing = gate(difference).failing
    head = [*_head(difference, first, len(lines) - len(first)), *_why(failing, first)]
    # What the first lines have told is not told again.
    own = [*_body(difference.changes, difference, told), *_found(difference.findings, failing)]
    sections = [tuple(_section("The portfolio (<code>batna.yaml</code>)", own))]
    for plan in sorted(difference.plans, key=lambda plan: (_worst(plan, lines), plan.slug)):
        body = [*_body(plan.changes, difference, told), *_found(plan.findings, failing)]
        sections.append(tuple(_section(f"{_line(plan.title)} (<code>{plan.slug}</code>)", body)))
    left = _MOST - sum(len(block) + 2 for block in (MARKER, foot))
    blocks = fitted([tuple(head), *(section for section in sections if section)], left)
    return "\n\n".join([MARKER, *blocks, foot]) + "\n"


def _shown(lines: Sequence[Headline]) -> Iterator[Headline]:
    """The lines that are read first: every alarm, and of the others as many as a reader has patience for."""
    left = _MOST_AT_FIRST
    for place, line in enumerate(lines):
        left -= len(with_code(clip(line.text, _LONGEST)))
        if left < 0 or (place >= _MOST_HEADLINES and line.weight > Weight.ALARM):
            return
        yield line


def _worst(plan: PlanDiff, lines: Sequence[Headline]) -> Weight:
    return min((line.weight for line in lines if line.plan is plan), default=Weight.GOOD)


def _head(difference: PortfolioDiff, first: Sequence[Headline], more: int) -> Iterator[str]:
    """Whether the check passes, and what was done in each negotiation, the worst first in each and among them."""
    verdict = gate(difference)
    yield f"### {'✓' if verdict.passes else '✗'} {verdict.sentence}"
    called = names(difference)
    groups: dict[str | None, list[str]] = {}
    for line in first:
        mark = "⚠ " if line.weight <= Weight.ALARM else ""
        groups.setdefault(None if line.plan is None else line.plan.slug, []).append(
            f"- {mark}{with_code(clip(line.text, _LONGEST))}"
        )
    for slug, lines in groups.items():
        name = "The portfolio (`batna.yaml`)" if slug is None else called[slug]
        yield "\n".join([f"**{with_code(name)}**", "", *lines])
    if more:
        yield f"… and {more} more below, none worse than these."


def _why(failing: Sequence[Diagnostic], first: Sequence[Headline]) -> Iterator[str]:
    """The findings that turn the check red; of one whose message has just been read, what to do about it."""
    if failing:
        yield "**Why the check fails**"
        yield "\n".join(_findings(failing, one_line(" ".join(line.text for line in first))))


def _section(title: str, body: Sequence[str]) -> Iterator[str]:
    if body:
        yield f"### {title}"
        yield from body


def _body(changes: Sequence[Change], difference: PortfolioDiff, told: Sequence[Change]) -> Iterator[str]:
    """Packages with their table, then the other changes as a list, and folded what a decision does not rest on."""
    locale, day = difference.settings.locale, difference.day
    for change in moves(changes):
        if isinstance(change, tuple):
            name = name_of_move(change, locale) if change[0] in told else move_headline(change, locale, day)
            yield f"**{with_code(name)}**"
            for place, member in enumerate(change):
                yield from _package(member, locale, day, is_told=True, is_judged=place == 0)
        elif isinstance(change, OfferAdded | OutcomeAdded):
            yield from _package(change, locale, day, is_told=change in told, is_judged=True)
        elif isinstance(change, Ahead):
            yield from _later(change, locale, is_told=change in told)
    others = [change for change in changes if not isinstance(change, OfferAdded | OutcomeAdded | Ahead)]
    others = [change for change in others if change not in told]
    quiet = [change for change in others if is_quiet(change)]
    loud = [change for change in others if is_loud(change, day)]
    plain = [change for change in others if change not in quiet and change not in loud]
    if loud or plain:
        yield "\n".join(_bullet(change, locale, day) for change in (*loud, *plain))
    if quiet:
        yield _folded(f"Also changed ({len(quiet)})", [_bullet(change, locale, day) for change in quiet])


def _later(change: Ahead, locale: str, *, is_told: bool) -> Iterator[str]:
    """A record of a later day, with its table and what will be found in it."""
    since = f"From {words.day(change.day, locale)} on"
    if not is_told:
        yield f"- {with_code(sentence(change, locale, change.day))}"
    for record in change.records:
        if isinstance(record, OfferAdded | OutcomeAdded):
            name = name_of(record, locale)
            yield f"**{with_code(f'{since}: {name[0].lower()}{name[1:]}')}**"
            yield from _contents(record, locale, change.day, is_judged=True)
    if change.findings:
        yield f"**{since}, in {with_code(f'`{change.file}`')}**"
        yield "\n".join(_findings(worst_first(change.findings)))


def _bullet(change: Change, locale: str, day: date) -> str:
    if isinstance(change, FactEdited):
        return f"- {with_code(one_of_many(change, locale))}"
    told = with_code(sentence(change, locale, day))
    return f"- **{told}**" if is_loud(change, day) else f"- {told}"


def _package(
    change: OfferAdded | OutcomeAdded, locale: str, day: date, *, is_told: bool, is_judged: bool
) -> Iterator[str]:
    yield f"**{with_code(name_of(change, locale) if is_told else headline(change, locale, day))}**"
    yield from _contents(change, locale, day, is_judged=is_judged)


def _contents(change: OfferAdded | OutcomeAdded, locale: str, day: date, *, is_judged: bool) -> Iterator[str]:
    """What a reviewer asks of a package, key result by key result, and what was said with it."""
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
        yield _folded("What was said with it", lines)


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
        yield _folded(f"Findings gone ({len(findings.gone)})", [_finding(found) for found in findings.gone])


def _findings(findings: Iterable[Diagnostic], said: str = "") -> Iterator[str]:
    """Each with what to do about it, and without its message where that was `said` already.

    Of many that one rule has found, the first few, and the places of the others.
    """
    alike: dict[tuple[object, ...], list[Diagnostic]] = {}
    for found in findings:
        alike.setdefault((found.severity, found.code, found.waived), []).append(found)
    for group in alike.values():
        full = group if len(group) <= _MOST_OF_ONE + 1 else group[:_MOST_OF_ONE]
        for found in full:
            yield from _in_full(found, said)
        if others := group[len(full) :]:
            places = ", ".join(_at(found) for found in others[:_MOST_PLACES])
            rest = len(others) - _MOST_PLACES
            yield f"- {_which(others[0])}, {len(others)} more: {places}{f' and {rest} others' if rest > 0 else ''}"


def _in_full(found: Diagnostic, said: str) -> Iterator[str]:
    waived = found.waived
    if waived is None and one_line(found.message)[1:] in said:
        yield f"- {_which(found)} {_at(found)}: {with_code(found.help)}"
        return
    yield _finding(found)
    if waived is None:
        yield f"  <br>{with_code(found.help)}"
    else:
        until = waived.expires.isoformat()
        yield f"  <br>waived by {_line(waived.approved_by)} until {until}: {_line(waived.reason)}"


def _finding(found: Diagnostic) -> str:
    return f"- {_which(found)} {_at(found)}: {with_code(found.message)}"


def _which(found: Diagnostic) -> str:
    return f"**{'waived' if found.waived else found.severity} {found.code}**"


def _at(found: Diagnostic) -> str:
    return f"<code>{_line(found.at.file)}:{found.span.line}</code>"


def _folded(title: str, lines: Iterable[str]) -> str:
    return "\n\n".join([f"<details><summary>{title}</summary>", "\n".join(lines), "</details>"])


def _line(text: str) -> str:
    return escaped(one_line(text))
