"""A negotiation for stakeholders: what is wanted, what was offered, and how each offer stands against the targets."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from batna import words
from batna.model.plan import Term
from batna.model.portfolio import Settings
from batna.model.talks import Result
from batna.model.values import Direction, Side, Value
from batna.pages import wording
from batna.pages.page import (
    Day,
    Fact,
    Frame,
    Link,
    Mark,
    Page,
    Piece,
    brief_path,
    line,
    root_of,
    tracker_path,
)
from batna.pages.shared.delivery import DeliveryView, agreement_dates, delivery
from batna.pages.shared.frame import shared_frame
from batna.score.scale import Scale
from batna.shared_report import AgainstTarget, Held, SharedReport

AGAINST_TARGET = {
    AgainstTarget.OPEN: Mark("open", "quiet", "ring"),
    AgainstTarget.NOT_MET: Mark("not met", "warn", "down"),
    AgainstTarget.MET: Mark("met", "good", "disc"),
    AgainstTarget.EXCEEDED: Mark("exceeded", "good", "diamond"),
}
_SIDES = {Side.US: "Our offer", Side.THEM: "Their offer"}


@dataclass(frozen=True, slots=True)
class HeldView:
    """A key result's value in a package: its state in words, and how far from the target it is."""

    value: str | Day
    mark: Mark
    distance: str


@dataclass(frozen=True, slots=True)
class WantedView:
    """A key result with its target, and its value in each package of the page, in their order."""

    id: str
    title: str
    commitment: str
    owner: str
    baseline: str | Day
    target: str | Day
    values: tuple[HeldView, ...]


@dataclass(frozen=True, slots=True)
class PackageView:
    """An offer, or the agreement: who made it and when."""

    id: str
    title: str
    side: str
    day: Day


@dataclass(frozen=True, slots=True)
class AgreedView:
    """An agreed term and where in the contract it stands."""

    title: str
    value: str | Day
    clause: str


@dataclass(frozen=True, slots=True)
class SharedPlanView:
    """The page; `packages` are the newest first, the agreement before all."""

    frame: Frame
    objective: str
    supports: str
    facts: tuple[Fact, ...]
    tags: tuple[str, ...]
    finding: tuple[Piece, ...]
    results: tuple[WantedView, ...]
    packages: tuple[PackageView, ...]
    result: Mark | None
    dates: tuple[Fact, ...]
    agreed: tuple[AgreedView, ...]


@dataclass(frozen=True, slots=True)
class SharedTrackerView:
    """How the agreement delivers."""

    frame: Frame
    dates: tuple[Fact, ...]
    delivery: DeliveryView


def shared_plan_pages(report: SharedReport, settings: Settings, day: date) -> list[Page]:
    """The pages of one negotiation: what is wanted and offered, and how the agreement delivers."""
    slug, locale = report.negotiation.slug, settings.locale
    pages = [Page(brief_path(slug), "shared/plan.html.j2", _plan(report, settings, day))]
    outcome = report.negotiation.outcome
    if report.tracker is not None and outcome is not None:
        path = tracker_path(slug)
        view = SharedTrackerView(
            frame=_frame(path, report, settings, day),
            dates=agreement_dates(outcome, day, locale),
            delivery=delivery(report.negotiation, report.tracker, settings, day, wording.PARTIES),
        )
        pages.append(Page(path, "shared/tracker.html.j2", view))
    return pages


def agreed_terms(
    terms: Mapping[str, Term], agreed: Mapping[str, Value], clauses: Mapping[str, str], locale: str
) -> tuple[AgreedView, ...]:
    """What is agreed, in the order of the plan's terms."""
    return tuple(
        AgreedView(term.title, wording.shown(agreed[name], term.unit, locale), clauses.get(name, ""))
        for name, term in terms.items()
        if name in agreed
    )


def _frame(path: str, report: SharedReport, settings: Settings, day: date) -> Frame:
    plan, slug = report.negotiation.plan, report.negotiation.slug
    root = root_of(path)
    places = [(brief_path(slug), "Negotiation")]
    if report.tracker is not None:
        places.append((tracker_path(slug), "Implementation"))
    tabs = tuple(Link(root + place, text, is_here=place == path) for place, text in places)
    kicker = f"{plan.counterparty.name} · {wording.PHASES[report.phase].word}"
    return shared_frame(path, plan.title, settings, day, tabs=tabs if len(tabs) > 1 else (), kicker=kicker)


def _plan(report: SharedReport, settings: Settings, day: date) -> SharedPlanView:
    plan, outcome, locale = report.negotiation.plan, report.negotiation.outcome, settings.locale
    held = [one.key_results for one in reversed(report.offers)]
    packages = [
        PackageView(one.offer.id, _SIDES[one.offer.sender], one.offer.sender, wording.moment(one.offer.date, locale))
        for one in reversed(report.offers)
    ]
    if report.outcome is not None and outcome is not None:
        held.insert(0, report.outcome)
        packages.insert(0, PackageView("agreed", "Agreed", "", wording.moment(outcome.date, locale)))
    return SharedPlanView(
        frame=_frame(brief_path(report.negotiation.slug), report, settings, day),
        objective=plan.objective,
        supports=plan.supports or "",
        facts=_facts(report, settings, day),
        tags=plan.tags,
        finding=_finding(report, locale),
        results=tuple(
            _wanted(scale, tuple(results[scale.id] for results in held), locale) for scale in report.scales.values()
        ),
        packages=tuple(packages),
        result=None if outcome is None else wording.RESULTS[outcome.result],
        dates=() if outcome is None else agreement_dates(outcome, day, locale),
        agreed=() if outcome is None else agreed_terms(plan.terms, report.agreed, outcome.clauses, locale),
    )


def _facts(report: SharedReport, settings: Settings, day: date) -> tuple[Fact, ...]:
    plan, locale = report.negotiation.plan, settings.locale
    facts = [Fact("Owner", plan.owner)]
    if plan.value is not None:
        per = {"contract": "over the contract", "year": "a year"}.get(plan.value_per or "", "")
        facts.append(Fact("Value", words.quantity(plan.value, plan.currency or settings.currency, locale), per))
    if plan.starts is not None:
        begin = "Talks begin" if plan.starts > day else "Talks began"
        facts.append(Fact(begin, wording.moment(plan.starts, locale), wording.days_apart(plan.starts, day)))
    if plan.decide_by is not None and report.negotiation.outcome is None:
        facts.append(Fact("Decide by", wording.moment(plan.decide_by, locale), wording.days_apart(plan.decide_by, day)))
    return tuple(facts)


def _finding(report: SharedReport, locale: str) -> tuple[Piece, ...]:
    outcome = report.negotiation.outcome
    if outcome is not None and report.outcome is not None:
        return line("The agreement of ", wording.moment(outcome.date, locale), f" {_met(report.outcome)}.")
    if outcome is not None and outcome.result is Result.NO_AGREEMENT:
        return line("The talks ended without an agreement on ", wording.moment(outcome.date, locale), ".")
    if not report.offers:
        return line("No offer has been made yet.")
    newest = {one.offer.sender: one for one in report.offers}
    return tuple(
        piece
        for side, one in sorted(newest.items(), key=lambda pair: pair[0] is Side.US)
        for piece in line(f"{_SIDES[side]} of ", wording.moment(one.offer.date, locale), f" {_met(one.key_results)}. ")
    )


def _met(results: Mapping[str, Held]) -> str:
    met = sum(one.state in {AgainstTarget.MET, AgainstTarget.EXCEEDED} for one in results.values())
    left = sum(one.state is AgainstTarget.OPEN for one in results.values())
    text = f"meets {met} of {wording.count_of(len(results), 'target')}"
    return f"{text} and leaves {left} open" if left else text


def _wanted(scale: Scale, held: tuple[Held, ...], locale: str) -> WantedView:
    return WantedView(
        id=scale.id,
        title=scale.result.title,
        commitment=wording.commitment(scale.result.commitment),
        owner=scale.result.owner or "",
        baseline=wording.shown(scale.baseline, scale.unit, locale),
        target=wording.shown(scale.target, scale.unit, locale),
        values=tuple(
            HeldView(
                wording.shown(one.value, scale.unit, locale),
                AGAINST_TARGET[one.state],
                _distance(scale, one.distance, locale),
            )
            for one in held
        ),
    )


def _distance(scale: Scale, beyond: Fraction | None, locale: str) -> str:
    """How far from the target, in units, and which way: what is better depends on the measure."""
    if not beyond:
        return ""
    is_above = (beyond > 0) is (scale.direction is Direction.HIGHER)
    if isinstance(scale.target, date):
        return f"{wording.count_of(abs(int(beyond)), 'day')} {'later' if is_above else 'earlier'}"
    return f"{wording.difference(abs(beyond), scale.unit, locale)} {'above' if is_above else 'below'}"
