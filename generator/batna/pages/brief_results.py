"""The key results of the brief: their levels in words, and to scale on a ladder."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from batna import words
from batna.charts.ladder import Ladder, Level, ladder
from batna.model.plan import CountMeasure, FormulaMeasure, Plan, Table
from batna.model.values import Direction
from batna.pages import wording
from batna.pages.gaps import distance, on_a_line
from batna.pages.markdown import markdown
from batna.pages.page import Day
from batna.score.assessment import Quantity
from batna.score.scale import Scale

_LEVEL = 3


@dataclass(frozen=True, slots=True)
class Worth:
    """A value of a key result, and what it is worth or how many points it gives."""

    label: str | Day
    text: str


@dataclass(frozen=True, slots=True)
class LadderFigure:
    """A ladder, with the finding that its caption states."""

    drawing: Ladder
    finding: str


@dataclass(frozen=True, slots=True)
class ResultView:
    """A key result with its levels in words; `worths` says what single values are worth, where that is set.

    `source` is the line of its record on the forge, empty where none is known.
    """

    id: str
    title: str
    commitment: str
    owner: str
    measure: str
    weight: str
    baseline: str | Day
    opening: str | Day
    target: str | Day
    stretch: str | Day
    reservation: str | Day
    criterion: Markup
    worths: tuple[Worth, ...]
    worths_are: str
    ladder: LadderFigure | None
    source: str


def result_view(scale: Scale, plan: Plan, source: str, locale: str) -> ResultView:
    """A key result of `plan` as the brief shows it; `source` is the line of its record on the forge, or empty."""
    result = scale.result

    def level(value: Quantity | None) -> str | Day:
        return wording.shown(value, scale.unit, locale)

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
        criterion=markdown(result.criterion, _LEVEL),
        worths=_worths(result.points or result.values or {}, scale.unit, locale),
        worths_are="points" if result.points is not None else "worth",
        ladder=_ladder(scale, locale),
        source=source,
    )


def _measure(scale: Scale, plan: Plan) -> str:
    """What the key result reads, and which way is better for us."""
    better = _better(scale)
    match scale.result.measure:
        case FormulaMeasure(formula):
            return f"{formula}{better}"
        case CountMeasure(term, of):
            counted = f" ({', '.join(of)})" if of else ""
            return f"How many of {plan.terms[term].title}{counted}{better}"
        case measure:
            return f"{plan.terms[measure.term].title}{better}"


def _better(scale: Scale) -> str:
    if scale.direction is None:
        return ""
    if isinstance(scale.target, date):
        return ", later is better" if scale.direction is Direction.HIGHER else ", earlier is better"
    return f", {scale.direction.value} is better"


def _worths(table: Table, unit: str | None, locale: str) -> tuple[Worth, ...]:
    if isinstance(table, Mapping):
        return tuple(Worth(_option(option), words.number(worth, locale)) for option, worth in table.items())
    return tuple(Worth(_written(knot.at, unit, locale), words.number(knot.worth, locale)) for knot in table)


def _option(option: str) -> str:
    return {"true": "yes", "false": "no"}.get(option, option)


def _written(value: object, unit: str | None, locale: str) -> str | Day:
    """A level of a value function, which may be a percentage of the baseline."""
    share = getattr(value, "share", None)
    return f"{share}%" if share is not None else wording.shown(value, unit, locale)  # type: ignore[arg-type]


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
    return f"{room} to give from opening to reservation value, {apart} of it beyond the target."
