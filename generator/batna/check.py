"""Findings → diagnostics: severities, waivers, places and order."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import islice

from batna.diagnostics import Diagnostic, Finding, Kind, Label, Problem, Severity, Waived
from batna.load import Places, lines_of, places
from batna.model.portfolio import Settings, Waiver
from batna.rules import BY_CODE, RULES, Rule, b127_settings_senseless, b901_waiver_expired, b902_waiver_unused
from batna.rules.subject import Sound, Subject

_MOST = 200
_WIDEST = 160
_BEFORE = 60
_CUT = "…"


def judge(subject: Subject) -> Iterator[tuple[Rule, Finding]]:
    """What makes a negotiation invalid: every finding of the rules about that."""
    for rule in RULES:
        if rule.kind is Kind.INVALID:
            yield from ((rule, finding) for finding in _bounded(rule.check(subject)))


_OF_ONE_VALUE = frozenset({"B101", "B102", "B103", "B104", "B105", "B106", "B118"})
"""Rules that hold one value against what it names: they stay true of a record of which another part is unknown."""

_OF_THE_COURSE = frozenset({"B107", "B108", "B120", "B121", "B126"})
"""Rules about how records follow on each other: they stay true where the plan is unknown."""


def judge_parts(subject: Subject, parts: frozenset[str]) -> Iterator[tuple[Rule, Finding]]:
    """What is surely invalid where the plan is known in part only, as are all the files in `parts`."""
    for rule in RULES:
        if rule.code in _OF_ONE_VALUE:
            yield from ((rule, finding) for finding in _bounded(rule.check(subject)))
        elif rule.code in _OF_THE_COURSE:
            found = _bounded(rule.check(subject))
            yield from ((rule, finding) for finding in found if finding.at.file not in parts)


def _bounded(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The first of a rule's findings, and on the last of them that there are more.

    Nobody reads a thousand findings of one kind, and a hostile file must not make a thousand of them cost.
    """
    rest = iter(findings)
    first = list(islice(rest, _MOST))
    if next(rest, None) is not None:
        first[-1] = replace(first[-1], message=f"{first[-1].message}; there are more of this kind, not listed here")
    yield from first


def weigh(sound: Sound) -> Iterator[tuple[Rule, Finding]]:
    """What is unmet or could be better in a valid negotiation, and which exceptions cover none of it."""
    found = [(rule, finding) for rule in RULES if rule.kind is not Kind.INVALID for finding in rule.check(sound)]
    yield from found
    coverable: dict[tuple[str, str], Label] = {}
    for rule, finding in found:
        for scope in finding.scopes:
            coverable.setdefault((rule.code, scope), finding.at)
    for finding in b901_waiver_expired.expired(sound, coverable):
        coverable.setdefault((b901_waiver_expired.CODE, finding.scope), finding.at)
        yield BY_CODE[b901_waiver_expired.CODE], finding
    kinds = {rule.code: rule.kind for rule in RULES}
    for finding in b902_waiver_unused.unused(sound, coverable, kinds):
        yield BY_CODE[b902_waiver_unused.CODE], finding


def judge_settings(settings: Settings) -> Iterator[tuple[Rule, Finding]]:
    """What is wrong with the portfolio's settings, which belong to no plan."""
    kinds = {rule.code: rule.kind for rule in RULES}
    for finding in b127_settings_senseless.check_settings(settings, kinds):
        yield BY_CODE[b127_settings_senseless.CODE], finding


def explained(problems: Iterable[Problem]) -> Iterator[tuple[Rule, Finding]]:
    """Problems met while reading, each with the rule that explains it."""
    for problem in problems:
        yield BY_CODE[problem.code], problem.finding


def diagnose(
    plan: str | None,
    findings: Iterable[tuple[Rule, Finding]],
    settings: Settings,
    waivers: tuple[Waiver, ...],
    day: date,
    texts: Mapping[str, str],
) -> tuple[Diagnostic, ...]:
    """Findings as they are shown: in the reader's order, with severity, waiver and place.

    `texts` holds the text of each file that a finding may point into.
    """
    lines: dict[str, list[str]] = {}
    known: dict[str, Places] = {}

    def placed(label: Label) -> Label:
        text = texts.get(label.file)
        if text is None:
            return label
        if label.file not in lines:
            lines[label.file] = lines_of(text)
        span = label.span
        if span is None:
            if label.file not in known:
                known[label.file] = places(text)
            span = known[label.file].span(label.path, label.part)
        of_file = lines[label.file]
        line, line_from = _around(of_file[span.line - 1] if span.line <= len(of_file) else "", span.column - 1)
        return replace(label, span=span, line=line, line_from=line_from)

    found = []
    for rule, finding in findings:
        severity = settings.rules.get(rule.code, finding.severity or rule.severity)
        if severity is Severity.OFF:
            if rule.kind is not Kind.INVALID:
                continue
            # Everything else rests on validity, so that it cannot be switched off.
            severity = rule.severity
        found.append(
            Diagnostic(
                code=rule.code,
                slug=rule.slug,
                kind=rule.kind,
                severity=severity,
                plan=plan,
                message=finding.message,
                help=finding.help,
                at=placed(finding.at),
                related=tuple(placed(label) for label in finding.related),
                scope=finding.scope,
                waived=_waiver(rule, finding, waivers, day),
            )
        )
    return tuple(sorted(found, key=Diagnostic.sort_key))


def _around(line: str, place: int) -> tuple[str, int]:
    """A line cut around a place (counted from 0), its cut ends marked, and how far what is left of it moved left."""
    if len(line) <= _WIDEST:
        return line, 0
    start = max(0, min(place - _BEFORE, len(line) - _WIDEST))
    shown = line[start : start + _WIDEST]
    if start > 0:
        shown = _CUT + shown[1:]
    if start + _WIDEST < len(line):
        shown = shown[:-1] + _CUT
    return shown, start


def _waiver(rule: Rule, finding: Finding, waivers: tuple[Waiver, ...], day: date) -> Waived | None:
    """The exception for a finding, to its last day; what is invalid cannot be excused, only mended."""
    if rule.kind is Kind.INVALID:
        return None
    for place, waiver in enumerate(waivers):
        if waiver.rule == rule.code and waiver.scope in finding.scopes and day <= waiver.expires:
            return Waived(waiver.approved_by, waiver.expires, waiver.reason, place)
    return None


def fails(diagnostic: Diagnostic, fail_on: Severity) -> bool:
    """Whether a diagnostic turns the check red: new, not waived, and at or above `fail_on`."""
    return diagnostic.is_new and diagnostic.waived is None and diagnostic.severity.rank <= fail_on.rank
