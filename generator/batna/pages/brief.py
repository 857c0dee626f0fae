"""The brief: what we want, how we will know, and what we do without an agreement."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from batna import words
from batna.charts.bar import Strip, strip
from batna.charts.ladder import Ladder, Level, ladder
from batna.model.plan import Alternative, CountMeasure, FormulaMeasure, Plan, Table
from batna.model.portfolio import Settings
from batna.model.values import Commitment, Direction
from batna.pages import wording
from batna.pages.gaps import distance, on_a_line
from batna.pages.markdown import markdown
from batna.pages.page import Day, Frame, Page, brief_path
from batna.pages.plan_frame import plan_frame
from batna.pages.points import points
from batna.plan_report import PlanReport
from batna.score.assessment import Interval, Quantity
from batna.score.scale import Scale
from batna.score.assessment import ScoredAlternative

_SECTION_LEVEL = 2


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what stands behind it; `note` adds to it, empty for none."""

    label: str
    text: str | Day
    note: str = ""


@dataclass(frozen=True, slots=True)
class LadderFigure:
    """A ladder, with the finding that its caption states."""

    drawing: Ladder
    finding: str


@dataclass(frozen=True, slots=True)
class ResultView:
    """A key result with its levels in words; `worths` says what single values are worth, where that is set."""

    id: str
    title: str
    commitment: str
    owner: str
    measure: str
    weight: str
    baseline: str
    opening: str
    target: str
    stretch: str
    reservation: str
    criterion: Markup
    worths: tuple[Fact, ...]
    worths_are: str
    ladder: LadderFigure | None


@dataclass(frozen=True, slots=True)
class AlternativeView:
    """What we could do instead; `facts` only holds what is known."""

    id: str
    title: str
    is_batna: bool
    score: str
    points: str
    strip: Strip
    facts: tuple[Fact, ...]
    next_steps: Markup


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
        results=tuple(_result(scale, plan, locale) for scale in scales.values()),
        has_stretch=any(scale.stretch is not None for scale in scales.values()),
        has_owners=any(scale.result.owner for scale in scales.values()),
        batna=_batna(report, locale),
        alternatives=_alternatives(report, locale),
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


def _result(scale: Scale, plan: Plan, locale: str) -> ResultView:
    result = scale.result

    def level(value: Quantity | None) -> str:
        return wording.quantity(value, scale.unit, locale)

    return ResultView(
        id=result.id,
        title=result.title,
        commitment=wording.commitment(result.commitment),
        owner=result.owner or wording.NOTHING,
        measure=_measure(scale, plan),
        weight=words.percent(scale.weight, locale, 1),
        baseline=level(scale.baseline),
        opening=level(scale.opening),
        target=level(scale.target),
        stretch=level(scale.stretch),
        reservation=level(scale.reservation),
        criterion=markdown(result.criterion, _SECTION_LEVEL),
        worths=_worths(result.points or result.values or {}, scale.unit, locale),
        worths_are="points" if result.points is not None else "worth",
        ladder=_ladder(scale, locale),
    )


def _measure(scale: Scale, plan: Plan) -> str:
    """What the key result reads, and which way is better for us."""
    better = "" if scale.direction is None else f", {scale.direction.value} is better"
    match scale.result.measure:
        case FormulaMeasure(formula):
            return f"{formula}{better}"
        case CountMeasure(term, of):
            counted = f" ({', '.join(of)})" if of else ""
            return f"how many of {plan.terms[term].title}{counted}{better}"
        case measure:
            return f"{plan.terms[measure.term].title}{better}"


def _worths(table: Table, unit: str | None, locale: str) -> tuple[Fact, ...]:
    if isinstance(table, Mapping):
        return tuple(Fact(_option(option), words.number(worth, locale)) for option, worth in table.items())
    return tuple(Fact(_written(knot.at, unit, locale), words.number(knot.worth, locale)) for knot in table)


def _option(option: str) -> str:
    return {"true": "yes", "false": "no"}.get(option, option)


def _written(value: object, unit: str | None, locale: str) -> str:
    """A level of a value function, which may be a percentage of the baseline."""
    share = getattr(value, "share", None)
    return f"{share}%" if share is not None else words.quantity(value, unit, locale)  # type: ignore[arg-type]


def _ladder(scale: Scale, locale: str) -> LadderFigure | None:
    """The levels to scale, where they are numbers or days and at least two are known."""
    named = (
        ("baseline", scale.baseline),
        ("opening", scale.opening),
        ("target", scale.target),
        ("stretch", scale.stretch),
        ("reservation", scale.reservation),
    )
    levels = [
        Level(name, wording.quantity(value, scale.unit, locale), known)
        for name, value in named
        if (known := on_a_line(value)) is not None
    ]
    if scale.direction is None or len({level.value for level in levels}) < 2:  # noqa: PLR2004  One place makes no scale.
        return None
    drawing = ladder(levels, higher_is_better=scale.direction is Direction.HIGHER)
    return LadderFigure(drawing, _room(scale, locale))


def _room(scale: Scale, locale: str) -> str:
    """How much there is to give, which is what the ladder is drawn to show."""
    target, reservation, opening = (on_a_line(v) for v in (scale.target, scale.reservation, scale.opening))
    if target is None or reservation is None:
        return "No reservation value is set: any value may be accepted."
    if target == reservation:
        return "A must-have: the target is also the worst we accept."
    apart = distance(abs(target - reservation), scale, locale)
    if opening is None or opening == target:
        return f"{apart} to give from target to reservation value."
    room = distance(abs(opening - reservation), scale, locale)
    return f"{room} to give from opening to reservation value, {apart} of it below target."


def _batna(report: PlanReport, locale: str) -> str:
    """The finding about our alternatives; where there is none, why one is needed."""
    batna = report.scorecard.batna
    if batna is None:
        return (
            "No BATNA is named yet. Without one nobody can say whether an offer is better than walking away: "
            "describe the alternatives in plan.yaml and name the best as batna."
        )
    title = report.negotiation.plan.alternatives[batna.id].title
    score = wording.interval(batna.score, locale)
    return f"Without an agreement: {title}. It scores {score}, so that a better offer has to score more."


def _alternatives(report: PlanReport, locale: str) -> tuple[AlternativeView, ...]:
    plan = report.negotiation.plan
    scored = {alternative.id: alternative for alternative in report.scorecard.alternatives}
    return tuple(
        AlternativeView(
            id=alternative.id,
            title=alternative.title,
            is_batna=alternative.id == plan.batna,
            score=wording.interval(scored[alternative.id].score, locale),
            points=points(scored[alternative.id].score, report.scorecard.scales.values(), locale),
            strip=_strip(scored[alternative.id].score, report.scorecard.batna),
            facts=_alternative_facts(alternative, locale),
            next_steps=markdown(alternative.next_steps, _SECTION_LEVEL + 1),
        )
        for alternative in plan.alternatives.values()
    )


def _strip(score: Interval, batna: ScoredAlternative | None) -> Strip:
    return strip((score.low, score.high), None if batna is None else (batna.score.low + batna.score.high) / 2)


def _alternative_facts(alternative: Alternative, locale: str) -> tuple[Fact, ...]:
    facts = (
        Fact("Feasibility", alternative.feasibility or ""),
        Fact("Cost", alternative.cost or ""),
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
