"""The whole program, in order: read this first.

A plan's folder is a unit of work. It goes from files to records to findings by itself, with
nothing but the portfolio's settings and the day:

    discover → load → is_known → validate → bind → cut → judge → diagnose

and from records to pages likewise. Only the pages across plans see more than one plan, and of
each only its summary. Nothing below reads a clock: the day is an argument.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from batna.audience import cut
from batna.bind import bind_negotiation, bind_settings
from batna.check import diagnose, explained, judge
from batna.diagnostics import Diagnostic, Kind, Problem
from batna.discover import Listing, PlanFolder, RecordFile, RecordKind, discover, read
from batna.horizon import is_known
from batna.load import load
from batna.model.files import SETTINGS
from batna.model.portfolio import Negotiation, Settings, Waiver
from batna.model.values import Audience
from batna.rules.subject import Subject
from batna.source import Source
from batna.validate import validate


@dataclass(frozen=True, slots=True)
class PlanUnit:
    """One plan's folder after reading and checking; `negotiation` is None where the plan itself cannot be used."""

    slug: str
    negotiation: Negotiation | None
    diagnostics: tuple[Diagnostic, ...]

    @property
    def is_valid(self) -> bool:
        """Whether everything in the folder can be used."""
        return self.negotiation is not None and not any(d.kind is Kind.INVALID for d in self.diagnostics)


@dataclass(frozen=True, slots=True)
class Portfolio:
    """A whole portfolio on a day: its settings, its plans, and what was found outside of any plan."""

    settings: Settings
    day: date
    plans: tuple[PlanUnit, ...]
    own_diagnostics: tuple[Diagnostic, ...]

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Every finding, the portfolio's own first."""
        return (*self.own_diagnostics, *(found for plan in self.plans for found in plan.diagnostics))


def open_portfolio(root: Path, day: date, only: frozenset[str] | None = None) -> Portfolio:
    """Read and check a portfolio: every plan, or those whose slug is in `only`."""
    listing = discover(root)
    settings, own = read_settings(root, listing, day)
    folders = [folder for folder in listing.plans if only is None or folder.slug in only]
    return Portfolio(settings, day, tuple(open_plan(root, folder, settings, day) for folder in folders), own)


def read_settings(root: Path, listing: Listing, day: date) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """The portfolio's settings and what is wrong outside of any plan; the defaults where they cannot be used."""
    file = RecordFile(RecordKind.BATNA, SETTINGS, "batna", None)
    reading = _read(root, (file,), day)
    source = next((source for _, source in reading.sources), None)
    settings = Settings(title="") if source is None else bind_settings(source)
    problems = (*listing.problems, *reading.problems)
    return settings, diagnose(None, explained(problems), settings, (), day, reading.texts)


def open_plan(root: Path, folder: PlanFolder, settings: Settings, day: date) -> PlanUnit:
    """One plan from its files to its diagnostics."""
    reading = _read(root, folder.files, day)
    negotiation = bind_negotiation(folder.slug, reading.sources)
    findings = [*explained(folder.problems), *explained(reading.problems)]
    waivers: tuple[Waiver, ...] = ()
    if negotiation is not None:
        negotiation = cut(negotiation, Audience.TEAM)
        waivers = negotiation.waivers
        findings.extend(judge(Subject(negotiation, settings, day, reading.unread)))
    return PlanUnit(folder.slug, negotiation, diagnose(folder.slug, findings, settings, waivers, day, reading.texts))


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

