"""What changed in a plan in the words of a negotiator; what stands between backticks is code."""

from collections.abc import Mapping
from fractions import Fraction

from batna import words
from batna.changes.kinds import (
    BatnaChanged,
    CommitmentChanged,
    KeyResultAdded,
    KeyResultChanged,
    KeyResultRemoved,
    KeyResultRenamed,
    Level,
    LevelMoved,
    Property,
    Shift,
    WeightsMoved,
)
from batna.model.plan import CountMeasure, FormulaMeasure, Knot, Table, TermMeasure
from batna.model.values import Commitment, Percent
from batna.pages import wording
from batna.report import diff_scores
from batna.report.columns import clip
from batna.report.diff_amounts import level as at
from batna.report.diff_facts import edits
from batna.report.diff_quote import quoted
from batna.score.assessment import ScoredAlternative
from batna.score.scale import Scale

_LEVELS = {
    Level.RESERVATION: "reservation value",
    Level.TARGET: "target",
    Level.OPENING: "opening",
    Level.STRETCH: "stretch",
    Level.BASELINE: "baseline",
}
_AMBITION = {Shift.LOOSER: "less ambitious", Shift.TIGHTER: "more ambitious"}
_PROPERTIES = {"values": "value function", "points": "point table"}
_LONGEST = 120


def level(change: LevelMoved, locale: str) -> str:
    """A level before and now, and whether that is looser."""
    was, now = change.scales
    name = f"The {_LEVELS[change.level]} of `{change.key_result}`"
    text = f"{name} moved from {at(change.before, was, locale)} to {at(change.after, now, locale)}"
    if change.shift is None:
        return f"{text}."
    if change.level is not Level.RESERVATION:
        return f"{text}: {_AMBITION[change.shift]}."
    when = f", after {wording.count_of(change.offers, 'offer')} had been made" if change.offers else ""
    return f"{text}: {change.shift}{when}."


def weights(change: WeightsMoved, locale: str) -> str:
    """Every weight that moved, before and now."""
    moved = (f"`{name}` {_apart(*ends, locale)}" for name, ends in change.weights.items())
    return f"The weights moved: {', '.join(moved)}."


def _apart(before: Fraction, now: Fraction, locale: str) -> str:
    """Two shares with as many decimals as tell them apart."""
    places = diff_scores.places_of((before * 100, now * 100), 0)
    return f"{words.percent(before, locale, places)} → {words.percent(now, locale, places)}"


def commitment(change: CommitmentChanged, locale: str) -> str:
    """Whether a target is promised, before and now, and what that means for it."""
    target = at(change.scale.target, change.scale, locale)
    must = (
        f"an agreement must reach its target, {target}"
        if change.after is Commitment.COMMITTED
        else f"an agreement may fall short of its target, {target}"
    )
    return f"`{change.key_result}` was {change.before}, and is {change.after} now: {must}."


def properties(change: KeyResultChanged, locale: str) -> str:
    """Every other property of a key result that changed, before and now."""
    told = [
        f"another {_PROPERTIES.get(one.name, one.name)} ({_stated(one, one.before, locale)} → "
        f"{_stated(one, one.after, locale)})"
        for one in change.values
    ]
    return f"`{change.key_result}` has {wording.listed(told)}."


def _stated(one: Property, value: object, locale: str) -> str:
    match value:
        case None:
            return "none"
        case TermMeasure(term):
            text = term
        case FormulaMeasure(formula):
            text = formula
        case CountMeasure(term, of):
            text = f"how many of {', '.join(of) or 'the options'} in {term}"
        case Mapping() | tuple():
            text = _table(value, locale)
        case _:
            text = f"{value} is better" if one.name == "direction" else str(value)
    return clip(quoted(text), _LONGEST)


def _table(table: Table, locale: str) -> str:
    if isinstance(table, Mapping):
        return ", ".join(f"{option}: {words.number(worth, locale)}" for option, worth in table.items())
    return ", ".join(f"{_place(knot, locale)}: {words.number(knot.worth, locale)}" for knot in table)


def _place(knot: Knot, locale: str) -> str:
    if isinstance(knot.at, Percent):
        return f"{words.number(knot.at.share, locale)}%"
    return words.quantity(knot.at, None, locale)


def added(change: KeyResultAdded, locale: str) -> str:
    """A new key result with what it asks for."""
    scale = change.scale
    weight = words.percent(scale.weight, locale)
    return f"New key result `{scale.id}` ({scale.result.commitment}, weighs {weight}): {_levels(scale, locale)}."


def removed(change: KeyResultRemoved, locale: str) -> str:
    """A key result that nothing is held to any more, with what it asked for."""
    scale = change.scale
    weight = words.percent(scale.weight, locale)
    return (
        f"The {scale.result.commitment} key result `{scale.id}` was removed (it weighed {weight}): "
        f"{_levels(scale, locale)}. Nothing is held to it any more."
    )


def renamed(change: KeyResultRenamed, locale: str) -> str:
    """A key result under another id, with what it asks for now."""
    was, now = change.before, change.after
    return (
        f"The {was.result.commitment} key result `{was.id}` is called `{now.id}` now, and measures the same: "
        f"{_levels(now, locale)}."
    )


def _levels(scale: Scale, locale: str) -> str:
    return f"target {at(scale.target, scale, locale)}, reservation value {at(scale.reservation, scale, locale)}"


def batna(change: BatnaChanged, locale: str) -> str:
    """What we could do without an agreement, before and now, and why it is worth something else."""
    before, after = change.before, change.after
    if before is None:
        return f"Our BATNA is {_batna(after, locale)}."
    if after is None or before.id != after.id:
        return f"Our BATNA was {_batna(before, locale)}, and is {_batna(after, locale)} now."
    places = diff_scores.places(before.score, after.score)
    was, now = (diff_scores.score(one.score, places, locale) for one in (before, after))
    if change.is_consequence:
        return f"As a consequence our BATNA `{after.id}`, itself unchanged, is worth {now} now ({was} before)."
    return f"Our BATNA `{after.id}` was worth {was}, and is worth {now} now: {edits(change.values, locale)}."


def _batna(one: ScoredAlternative | None, locale: str) -> str:
    return "none" if one is None else f"`{one.id}` ({wording.interval(one.score, locale)})"
