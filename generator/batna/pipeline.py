"""The whole program, in order: read this first.

A plan's folder is a unit of work. It goes from files to records to findings by itself, with
nothing but the portfolio's settings and the day:

    discover → load → is_known → validate → bind → cut → judge → diagnose      (open_plan)

What is valid is then held against the plan and the calendar:

    scorecard, tracker → phase, dues, realisations                             (report_plan)

The commands print that, or `site` goes on from it:

    report → pages → render → a mapping of path → bytes → publish

Only the pages across plans see more than one plan, and of each only its summary. Nothing here
reads a clock: the day is an argument. Nothing here writes.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from batna.audience import cut
from batna.bind import bind_negotiation, bind_settings
from batna.check import diagnose, explained, judge, judge_settings
from batna.diagnostics import Diagnostic, Kind, Problem
from batna.discover import Listing, PlanFolder, RecordFile, RecordKind, discover, read
from batna.horizon import is_known
from batna.load import load
from batna.model.files import SETTINGS
from batna.model.portfolio import Negotiation, Settings, Waiver
from batna.model.values import Audience
from batna.plan_report import PlanReport
from batna.progress.dues import dues
from batna.progress.phase import phase
from batna.progress.realisation import realisations
from batna.progress.tracker import tracker
from batna.rules.subject import Subject
from batna.score.scorecard import scorecard
from batna.source import Source
from batna.validate import validate
from batna.words import known_locale
from batna.workers import each


@dataclass(frozen=True, slots=True)
class PlanUnit:
    """One plan's folder after reading and checking; `negotiation` is None where anything in it is invalid."""

    slug: str
    negotiation: Negotiation | None
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Portfolio:
    """A portfolio on a day: its settings, its plans, and what was found outside of any plan."""

    settings: Settings
    day: date
    plans: tuple[PlanUnit, ...]
    own_diagnostics: tuple[Diagnostic, ...]

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Every finding, the portfolio's own first."""
        return (*self.own_diagnostics, *(found for plan in self.plans for found in plan.diagnostics))


def open_portfolio(root: Path, day: date, only: frozenset[str] | None = None) -> Portfolio:
    """Read and check a portfolio, records and all: every plan, or those whose slug is in `only`."""
    return _portfolio(root, day, only, open_plan, 1)


def check_portfolio(root: Path, day: date, only: frozenset[str] | None = None, workers: int = 1) -> Portfolio:
    """The same for whoever only wants the findings: no records come back from the workers."""
    return _portfolio(root, day, only, _check_plan, workers)


def _portfolio(
    root: Path,
    day: date,
    only: frozenset[str] | None,
    work: Callable[[Path, Settings, date, PlanFolder], PlanUnit],
    workers: int,
) -> Portfolio:
    listing = discover(root)
    settings, own = read_settings(root, listing, day)
    folders = [folder for folder in listing.plans if only is None or folder.slug in only]
    return Portfolio(settings, day, tuple(each(partial(work, root, settings, day), folders, workers)), own)


def report_plan(plan: PlanUnit, settings: Settings, day: date) -> PlanReport:
    """Everything derived from one valid plan. Raises ValueError for an invalid one."""
    negotiation = plan.negotiation
    if negotiation is None:
        message = f"{plan.slug} is invalid: it has nothing to derive from"
        raise ValueError(message)
    card = scorecard(negotiation, day)
    tracked = tracker(negotiation, day, settings.limits)
    return PlanReport(
        negotiation=negotiation,
        phase=phase(negotiation, tracked),
        scorecard=card,
        tracker=tracked,
        dues=dues(negotiation, tracked, day),
        realisations=realisations(negotiation, card),
        diagnostics=plan.diagnostics,
    )


def read_settings(root: Path, listing: Listing, day: date) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """The portfolio's settings and what is wrong outside of any plan; the defaults where they cannot be used."""
    file = RecordFile(RecordKind.BATNA, SETTINGS, "batna", None)
    reading = _read(root, (file,), day)
    source = next((source for _, source in reading.sources), None)
    settings = Settings(title="") if source is None else bind_settings(source)
    findings = [*explained((*listing.problems, *reading.problems)), *judge_settings(settings)]
    if not known_locale(settings.locale):
        settings = replace(settings, locale="en")
    return settings, diagnose(None, findings, settings, (), day, reading.texts)


def open_plan(root: Path, settings: Settings, day: date, folder: PlanFolder) -> PlanUnit:
    """One plan from its files to its diagnostics."""
    reading = _read(root, folder.files, day)
    negotiation = bind_negotiation(folder.slug, reading.sources)
    findings = [*explained(folder.problems), *explained(reading.problems)]
    waivers: tuple[Waiver, ...] = ()
    if negotiation is not None:
        negotiation = cut(negotiation, Audience.TEAM)
        waivers = negotiation.waivers
        findings.extend(judge(Subject(negotiation, settings, day, reading.unread)))
    diagnostics = diagnose(folder.slug, findings, settings, waivers, day, reading.texts)
    is_valid = not any(rule.kind is Kind.INVALID for rule, _ in findings)
    return PlanUnit(folder.slug, negotiation if is_valid else None, diagnostics)


def _check_plan(root: Path, settings: Settings, day: date, folder: PlanFolder) -> PlanUnit:
    """What is sent back from a worker is small: findings, no records."""
    return replace(open_plan(root, settings, day, folder), negotiation=None)


@dataclass(frozen=True, slots=True)
class _Reading:
    """Files as far as they could be read: valid sources, problems, the text of each, and which are not usable."""

    sources: tuple[tuple[RecordFile, Source], ...]
    problems: tuple[Problem, ...]
    texts: Mapping[str, str]
    unread: frozenset[str]


def _read(root: Path, files: Iterable[RecordFile], day: date) -> _Reading:
    sources: list[tuple[RecordFile, Source]] = []
    problems: list[Problem] = []
    texts: dict[str, str] = {}
    unread: set[str] = set()
    for file in files:
        content = read(root, file)
        if isinstance(content, Problem):
            problems.append(content)
            unread.add(file.file)
            continue
        texts[file.file] = content.decode(errors="replace")
        source, found = load(file.file, content)
        if source is not None:
            if not is_known(source, day):
                continue
            found = (*found, *validate(file.kind, source))
        if source is None or found:
            problems.extend(found)
            unread.add(file.file)
        else:
            sources.append((file, source))
    return _Reading(tuple(sources), tuple(problems), texts, frozenset(unread))
