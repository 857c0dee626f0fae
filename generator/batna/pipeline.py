"""The whole program, in order: read this first.

A plan's folder is a unit of work. It goes from files to records to findings by itself, with
nothing but the portfolio's settings and the day:

    discover → load → is_known → validate → bind → judge

Where nothing in it is invalid, it is held against its plan and the calendar, and weighed:

    scorecard, tracker → weigh → diagnose                                      (open_plan)

and what was derived is gathered for whoever shows it:

    phase, dues, realisations, outlooks, histories, traceability               (report_plan)
    suggestions, analysis, what to do next, packages better for both            (advise)

The commands print that, or `site` goes on from it:

    report → pages → render → a mapping of path → bytes → publish

Only the pages across plans see more than one plan, and of each only its summary. Nothing here
reads a clock: the day is an argument. Nothing here writes.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import partial
from pathlib import Path

from batna.analysis.analysis import Analysis, analyse
from batna.analysis.better import better_for_both
from batna.analysis.next_step import Today, next_step
from batna.analysis.refusal import Refusal
from batna.analysis.suggest import Suggestions, suggest
from batna.analysis.their_side import TheirSide, their_side
from batna.bind import bind_negotiation, bind_settings
from batna.check import diagnose, explained, judge, judge_parts, judge_settings, weigh
from batna.diagnostics import Diagnostic, Finding, Problem
from batna.discover import Listing, PlanFolder, RecordFile, RecordKind, discover, read
from batna.horizon import known_from
from batna.load import load
from batna.model.files import SETTINGS, plan_file
from batna.model.portfolio import Negotiation, Settings
from batna.model.values import Side
from batna.plan_report import AGREED, Advice, PlanReport
from batna.progress.dues import dues
from batna.progress.history import histories
from batna.progress.outlook import outlooks
from batna.progress.phase import phase
from batna.progress.realisation import realisations
from batna.progress.traceability import traceability
from batna.rules import Rule
from batna.rules.subject import Files, Sound, Subject, sound
from batna.score.doubts import DoubtKind, package_doubts
from batna.score.scorecard import Scorecard
from batna.source import Path as Steps
from batna.source import Source
from batna.validate import Known, Remnant, empty_plan, remnant, validate
from batna.words import known_locale
from batna.workers import each


@dataclass(frozen=True, slots=True)
class PlanUnit:
    """One plan's folder after reading and checking; `sound` is None where anything in it is invalid.

    `bound` is what its valid files make up; None where `plan.yaml` is none of them.
    """

    slug: str
    sound: Sound | None
    diagnostics: tuple[Diagnostic, ...]
    bound: Negotiation | None = None


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


def open_portfolio(
    root: Path, day: date, only: frozenset[str] | None = None, settings: Settings | None = None
) -> Portfolio:
    """Read and check a portfolio, records and all: every plan, or those whose slug is in `only`.

    The plans are judged by `settings`, where they are given, instead of by the portfolio's own.
    """
    listing = discover(root)
    judged, own = _judged_by(root, listing, day, settings)
    work = partial(open_plan, root, judged, day, {})
    return Portfolio(judged, day, tuple(map(work, _chosen(listing, only))), own)


def check_portfolio(
    root: Path,
    day: date,
    only: frozenset[str] | None = None,
    workers: int = 1,
    before: Mapping[str, Negotiation] | None = None,
    settings: Settings | None = None,
) -> Portfolio:
    """The same for whoever only wants the findings: no records come back from the workers.

    `before` holds the negotiations at the revision that the portfolio is compared with, by slug.
    """
    listing = discover(root)
    judged, own = _judged_by(root, listing, day, settings)
    work = partial(_check_plan, root, judged, day, before or {})
    return Portfolio(judged, day, tuple(each(work, _chosen(listing, only), workers)), own)


def _judged_by(
    root: Path, listing: Listing, day: date, given: Settings | None
) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """The settings to judge plans by, and what is wrong outside of any plan."""
    settings, own = read_settings(root, listing, day)
    return given or settings, own


def _chosen(listing: Listing, only: frozenset[str] | None) -> list[PlanFolder]:
    return [folder for folder in listing.plans if only is None or folder.slug in only]


def report_plan(held: Sound, diagnostics: tuple[Diagnostic, ...]) -> PlanReport:
    """Everything derived from one valid plan."""
    return PlanReport(
        negotiation=held.negotiation,
        phase=phase(held.negotiation, held.tracked),
        scorecard=held.card,
        tracker=held.tracked,
        dues=dues(held.negotiation, held.tracked, held.day),
        realisations=realisations(held.negotiation, held.card, held.tracked, held.day),
        diagnostics=diagnostics,
        outlooks=outlooks(held.tracked, held.day, held.settings.limits),
        histories=histories(held.negotiation, held.tracked, held.day, held.settings.limits),
        traceability=traceability(held.negotiation, held.card),
    )


def suggestions(report: PlanReport, settings: Settings, day: date, wished: Fraction | None) -> Suggestions | Refusal:
    """The packages to offer, at a score or, for None, at the one that the talks call for on `day`."""
    return suggest(report.negotiation.plan, _believed(report), day, wished, settings.limits.meso_band)


def _believed(report: PlanReport) -> Scorecard:
    """The scorecard without the offers of theirs that cannot well be meant: nothing is built on these."""
    out = _unbelieved(report)
    card = report.scorecard
    return replace(card, offers=tuple(one for one in card.offers if one.offer.id not in out)) if out else card


def _unbelieved(report: PlanReport) -> frozenset[str]:
    """The offers of theirs with a value that cannot well be meant; one outside the range may be."""
    theirs = {one.offer.id for one in report.scorecard.offers if one.offer.sender is Side.THEM}
    return frozenset(
        name
        for name, doubts in package_doubts(report.negotiation).items()
        if name in theirs and any(doubt.kind is not DoubtKind.OUTSIDE for doubt in doubts)
    )


def advise(report: PlanReport, settings: Settings, day: date) -> PlanReport:
    """The report with what to do next on `day` and, where there is an estimate of the other side, with its analysis."""
    plan, card = report.negotiation.plan, report.scorecard
    has_ended = report.negotiation.outcome is not None
    found = None if has_ended else suggestions(report, settings, day, None)
    analysis = None if plan.counterparty.estimate is None else analyse(plan, card)
    step = None
    if isinstance(found, Suggestions):
        known = analysis if isinstance(analysis, Analysis) else None
        doubts = {name: [doubt.term for doubt in some] for name, some in package_doubts(report.negotiation).items()}
        step = next_step(plan, card, found, known, Today(day, settings.limits, doubts, _unbelieved(report)))
    theirs = their_side(plan)
    packages = {scored.offer.id: scored.terms for scored in card.offers}
    compared = {scored.offer.id: scored.terms for scored in card.offers if scored.standing and not has_ended}
    if card.outcome is not None:
        packages[AGREED] = compared[AGREED] = card.outcome.terms
    return replace(
        report,
        advice=Advice(
            suggestions=found,
            analysis=analysis,
            their_scores={name: theirs.score(terms) for name, terms in packages.items()}
            if isinstance(theirs, TheirSide)
            else {},
            better={name: better_for_both(plan, card, terms) for name, terms in compared.items()}
            if isinstance(analysis, Analysis)
            else {},
            next_step=step,
        ),
    )


def read_settings(root: Path, listing: Listing, day: date) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """The portfolio's settings and what is wrong outside of any plan; the defaults where they cannot be used."""
    file = RecordFile(RecordKind.BATNA, SETTINGS, "batna", None)
    reading = _read(root, (file,), day, "en")
    source = next((source for _, source in reading.sources), None)
    settings = Settings(title="") if source is None else bind_settings(source)
    findings = [*explained((*listing.problems, *reading.problems)), *judge_settings(settings)]
    if not known_locale(settings.locale):
        settings = replace(settings, locale="en")
    return settings, diagnose(None, findings, settings, (), day, reading.texts)


def open_plan(
    root: Path, settings: Settings, day: date, before: Mapping[str, Negotiation], folder: PlanFolder
) -> PlanUnit:
    """One plan from its files to its diagnostics; `before` holds the negotiations to compare with, by slug."""
    reading = _read(root, folder.files, day, settings.locale)
    findings = [*explained(folder.problems), *explained(reading.problems)]
    negotiation = bind_negotiation(folder.slug, reading.sources)
    held = None
    if reading.unread or negotiation is None:
        findings.extend(_judged_in_part(folder, reading, settings, day))
    else:
        findings.extend(judge(Subject(negotiation, settings, day)))
        if not findings:
            held = sound(negotiation, settings, day, before.get(folder.slug), Files(reading.texts, reading.later))
            findings.extend(weigh(held))
    waivers = () if negotiation is None else negotiation.waivers
    diagnostics = diagnose(folder.slug, findings, settings, waivers, day, reading.texts)
    return PlanUnit(folder.slug, held, diagnostics, negotiation)


def _check_plan(
    root: Path, settings: Settings, day: date, before: Mapping[str, Negotiation], folder: PlanFolder
) -> PlanUnit:
    """What is sent back from a worker is small: findings, no records."""
    return replace(open_plan(root, settings, day, before, folder), sound=None, bound=None)


@dataclass(frozen=True, slots=True)
class _Reading:
    """Files as far as they could be read: valid sources, problems, the text of each, and which are not usable.

    `remnants` is what is left of those that are no valid record and yet have something to say.
    Those that are `later` were not looked at: they are of a day to come, and from then on they count.
    """

    sources: tuple[tuple[RecordFile, Source], ...]
    problems: tuple[Problem, ...]
    texts: Mapping[str, str]
    unread: frozenset[str]
    remnants: tuple[tuple[RecordFile, Remnant], ...]
    later: Mapping[str, date]


def _read(root: Path, files: Iterable[RecordFile], day: date, locale: str) -> _Reading:
    problems: list[Problem] = []
    texts: dict[str, str] = {}
    unread: set[str] = set()
    loaded: list[tuple[RecordFile, Source]] = []
    later: dict[str, date] = {}
    for file in files:
        content = read(root, file)
        source, found = (None, (content,)) if isinstance(content, Problem) else load(file.file, content)
        if isinstance(content, bytes):
            texts[file.file] = content.decode(errors="replace")
        dated = known_from(file.record, source)
        if dated is not None and dated > day:
            later[file.file] = dated
            continue
        if source is not None:
            loaded.append((file, source))
        else:
            problems.extend(found)
            unread.add(file.file)
    sources: list[tuple[RecordFile, Source]] = []
    remnants: list[tuple[RecordFile, Remnant]] = []
    known = _known(loaded, locale)
    for file, source in loaded:
        found = validate(file.kind, source, known)
        if not found:
            sources.append((file, source))
            continue
        problems.extend(found)
        unread.add(file.file)
        if (rest := remnant(file.kind, source, found)) is not None:
            remnants.append((file, rest))
    return _Reading(tuple(sources), tuple(problems), texts, frozenset(unread), tuple(remnants), later)


def _known(loaded: Iterable[tuple[RecordFile, Source]], locale: str) -> Known:
    """What the records of a negotiation call things, whether they are valid or not."""
    singles = {file.kind: source.data for file, source in loaded}
    offers = tuple(file.record for file, _ in loaded if file.kind is RecordKind.OFFER)
    return Known(singles.get(RecordKind.PLAN), singles.get(RecordKind.IMPLEMENTATION), offers, locale)


def _judged_in_part(
    folder: PlanFolder, reading: _Reading, settings: Settings, day: date
) -> Iterator[tuple[Rule, Finding]]:
    """What is surely invalid in a negotiation that could not be read whole, so that all is told in one run.

    Whole records are held against what is left of the plan, and what is left of the others against both.
    """
    file = RecordFile(RecordKind.PLAN, plan_file(folder.slug), "plan", folder.slug)
    sources, lost, unread = reading.sources, frozenset[Steps](), reading.unread
    is_planned = any(one.kind is RecordKind.PLAN for one, _ in sources)
    if not is_planned:
        plan = next((rest for one, rest in reading.remnants if one.kind is RecordKind.PLAN), empty_plan(file.file))
        sources, lost, unread = (*sources, (file, plan.source)), plan.lost, unread | {file.file}
    if (whole := bind_negotiation(folder.slug, sources)) is not None:
        subject = Subject(whole, settings, day, unread, lost)
        yield from judge(subject) if is_planned else judge_parts(subject, unread)
    parts = tuple((one, rest.source) for one, rest in reading.remnants if one.kind is not RecordKind.PLAN)
    files = frozenset(one.file for one, _ in parts)
    if parts and (rest_of_all := bind_negotiation(folder.slug, (*sources, *parts))) is not None:
        found = judge_parts(Subject(rest_of_all, settings, day, unread, lost), unread)
        yield from ((rule, finding) for rule, finding in found if finding.at.file in files)
