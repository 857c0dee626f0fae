"""The brief: what we want, how we will know, and what we do without an agreement."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from batna import words
from batna.charts.bar import Strip, strip
from batna.model.files import plan_file
from batna.model.plan import Alternative, Plan
from batna.model.portfolio import Settings
from batna.model.values import Commitment
from batna.pages import wording
from batna.pages.brief_results import ResultView, result_view
from batna.pages.forge import sources
from batna.pages.markdown import markdown
from batna.pages.page import Fact, Frame, Page, brief_path
from batna.pages.plan_frame import plan_frame
from batna.pages.points import points
from batna.plan_report import PlanReport
from batna.score.assessment import Interval
from batna.score.scale import Scale
from batna.score.scorecard import Scorecard
from batna.telling.alternatives import chance, cost, remarks
from batna.telling.scores import meaning

_SECTION_LEVEL = 2


@dataclass(frozen=True, slots=True)
class AlternativeView:
    """What we could do instead; `facts` only holds what is known, and `source` is its line on the forge, or empty."""

    id: str
    title: str
    is_batna: bool
    score: str
    points: str
    strip: Strip
    facts: tuple[Fact, ...]
    next_steps: Markup
    source: str


@dataclass(frozen=True, slots=True)
class TradeView:
    """What we could give, for what, and when."""

    give: Markup
    get: Markup
    when: Markup


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the plan with its text."""

    id: str
    title: str
    html: Markup


@dataclass(frozen=True, slots=True)
class BriefView:
    """The page. `finding` says what is wanted in numbers, `batna` what our alternatives come to, each in a sentence."""

    frame: Frame
    objective: str
    finding: str
    supports: str
    facts: tuple[Fact, ...]
    results: tuple[ResultView, ...]
    score_scale: str
    has_stretch: bool
    has_owners: bool
    batna: str
    alternatives: tuple[AlternativeView, ...]
    trades: tuple[TradeView, ...]
    counterparty: tuple[Section, ...]
    sections: tuple[Section, ...]


def brief_page(report: PlanReport, settings: Settings, day: date) -> Page:
    """The brief of one plan."""
    plan = report.negotiation.plan
    scales = report.scorecard.scales
    locale = settings.locale
    path = brief_path(report.negotiation.slug)
    view = BriefView(
        frame=plan_frame(report, path, settings, day),
        objective=plan.objective,
        supports=plan.supports or "",
        finding=_finding(scales.values()),
        facts=_facts(plan, settings, day),
        results=tuple(
            result_view(scale, plan, _source(report, settings, "key_results", scale.id), locale)
            for scale in scales.values()
        ),
        score_scale=meaning(report.scorecard, locale),
        has_stretch=any(scale.stretch is not None for scale in scales.values()),
        has_owners=any(scale.result.owner for scale in scales.values()),
        batna=_batna(report, locale),
        alternatives=_alternatives(report, settings),
        trades=tuple(
            TradeView(
                markdown(trade.give, _SECTION_LEVEL),
                markdown(trade.get, _SECTION_LEVEL),
                markdown(trade.when, _SECTION_LEVEL),
            )
            for trade in plan.trades
        ),
        counterparty=_sections(_their_side(plan)),
        sections=_sections(_our_side(plan)),
    )
    return Page(path, "brief.html.j2", view)


def _finding(scales: Collection[Scale]) -> str:
    """How many key results there are, and how many of them must be met."""
    committed = sum(scale.result.commitment is Commitment.COMMITTED for scale in scales)
    counted = wording.count_of(len(scales), "key result")
    if committed == len(scales):
        return f"{counted}, committed: the target must be met." if len(scales) == 1 else f"{counted}, all committed."
    return f"{counted}: {committed} committed, whose targets must be met, {len(scales) - committed} aspirational."


def _facts(plan: Plan, settings: Settings, day: date) -> tuple[Fact, ...]:
    locale = settings.locale
    currency = plan.currency or settings.currency
    per = {"contract": "over the contract", "year": "a year"}.get(plan.value_per or "", "")
    facts = (
        Fact("Counterparty", plan.counterparty.name),
        Fact("Owner", plan.owner),
        Fact("Value", words.quantity(plan.value, currency, locale) if plan.value is not None else "", per),
        _dated("Starts", plan.starts, locale, ""),
        _dated("Decide by", plan.decide_by, locale, _until(plan.decide_by, day)),
        _dated("Approved", plan.approval.on, locale, f"by {plan.approval.by}")
        if plan.approval
        else Fact("Approved", "not yet"),
        Fact("Tags", ", ".join(plan.tags)),
    )
    return tuple(fact for fact in facts if fact.text)


def _dated(label: str, day: date | None, locale: str, note: str) -> Fact:
    return Fact(label, "" if day is None else wording.moment(day, locale), note)


def _until(due: date | None, day: date) -> str:
    return "" if due is None else wording.days_apart(due, day)


def _batna(report: PlanReport, locale: str) -> str:
    """The finding about our alternatives; where there is none, why one is needed."""
    batna = report.scorecard.batna
    if batna is None:
        return (
            "No BATNA is named yet. Without one nobody can say whether an offer is better than walking away: "
            "describe the alternatives in plan.yaml and name the best as batna."
        )
    plan = report.negotiation.plan
    alternative, score = plan.alternatives[batna.id], wording.interval(batna.score, locale)
    told = f"{alternative.title}{remarks(alternative, plan, report.scorecard.scales, locale)}"
    return f"Without an agreement: {told}. It scores {score}, so that a better offer has to score more."


def _source(report: PlanReport, settings: Settings, kind: str, name: str) -> str:
    """The line of a key result or an alternative on the forge; empty where the settings name none."""
    found = sources(report, settings)
    return "" if found is None else found.href(plan_file(report.negotiation.slug), (kind, name))


def _alternatives(report: PlanReport, settings: Settings) -> tuple[AlternativeView, ...]:
    plan, locale = report.negotiation.plan, settings.locale
    scored = {alternative.id: alternative for alternative in report.scorecard.alternatives}
    return tuple(
        AlternativeView(
            id=alternative.id,
            title=alternative.title,
            is_batna=alternative.id == plan.batna,
            score=wording.interval(scored[alternative.id].score, locale),
            points=points(scored[alternative.id].score, report.scorecard.scales.values(), locale),
            strip=_strip(scored[alternative.id].score, report.scorecard),
            facts=_alternative_facts(alternative, report, locale),
            next_steps=markdown(alternative.next_steps, _SECTION_LEVEL + 1),
            source=_source(report, settings, "alternatives", alternative.id),
        )
        for alternative in plan.alternatives.values()
    )


def _strip(score: Interval, card: Scorecard) -> Strip:
    batna = None if card.batna is None else (card.batna.score.low + card.batna.score.high) / 2
    return strip((score.low, score.high), batna, card.at_targets, card.greatest)


def _alternative_facts(alternative: Alternative, report: PlanReport, locale: str) -> tuple[Fact, ...]:
    facts = (
        Fact("Feasibility", alternative.feasibility or ""),
        Fact("Cost", cost(alternative, report.negotiation.plan, report.scorecard.scales, locale)),
        Fact("Chance", chance(alternative, report.negotiation.plan, locale)),
        Fact("Lead time", alternative.lead_time or ""),
        _dated("Assessed", alternative.assessed, locale, ""),
    )
    return tuple(fact for fact in facts if fact.text)


def brief_sections(plan: Plan) -> Iterator[tuple[str, str, str]]:
    """The texts of the brief under its headings: the anchor, the heading and the Markdown of each that is there."""
    for name, title, text in (*_their_side(plan), *_our_side(plan)):
        if text:
            yield name, title, text


def _their_side(plan: Plan) -> tuple[tuple[str, str, str | None], ...]:
    return (
        ("interests", "Their interests", plan.counterparty.interests),
        ("their-batna", "What they do without us", plan.counterparty.batna),
    )


def _our_side(plan: Plan) -> tuple[tuple[str, str, str | None], ...]:
    return (
        ("deal-breakers", "Deal breakers", plan.deal_breakers),
        ("levers", "Levers", plan.levers),
        ("risks", "Risks", plan.risks),
        ("strategy", "Strategy", plan.strategy),
        ("opening-statement", "Opening statement", plan.opening_statement),
        ("agenda", "Agenda", plan.agenda),
        ("context", "Context", plan.context),
        ("team", "Team", plan.team),
    )


def _sections(sections: Iterable[tuple[str, str, str | None]]) -> tuple[Section, ...]:
    return tuple(Section(name, title, markdown(text, _SECTION_LEVEL)) for name, title, text in sections if text)
