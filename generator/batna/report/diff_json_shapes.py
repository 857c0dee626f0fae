"""The shapes of which a comparison's JSON is made (README, *JSON*)."""

from collections.abc import Iterable, Mapping
from datetime import date

from batna.changes.delivery import as_written
from batna.changes.kinds import (
    ApprovalStanding,
    Edited,
    Figure,
    Moved,
    OutcomeAdded,
    PackageValue,
    Property,
    TargetMoved,
    ValueChanged,
)
from batna.model.delivery import Threshold
from batna.model.plan import CountMeasure, FormulaMeasure, TermMeasure
from batna.model.portfolio import Waiver
from batna.model.talks import Offer
from batna.model.values import Level, Percent
from batna.report.values import Json, interval, number, plain
from batna.score.assessment import Assessment, ScoredAlternative
from batna.score.assessment import Change as Concession
from batna.score.scale import Scale


def turned(key_result: str, before: Json, after: Json) -> dict[str, Json]:
    """What a key result was and is."""
    return {"key_result": key_result, "before": before, "after": after}


def offer(offer: Offer) -> dict[str, Json]:
    """What names an offer."""
    return {
        "id": offer.id,
        "date": offer.date.isoformat(),
        "from": offer.sender,
        "draft": offer.draft,
        "meso": offer.meso,
    }


def package(value: PackageValue, before: Assessment | None, day: date) -> dict[str, Json]:
    """A package with its worth and each key result, beside what it was `before`."""
    return {
        "score": interval(value.assessment.score),
        "verdict": value.assessment.verdict,
        "batna": batna(value.batna),
        "above_batna": interval(value.above_batna),
        "approval": approval(value.approval, day),
        "within_approval": value.is_within_approval(day),
        "key_results": {name: _key_result(scale, value, before) for name, scale in value.scales.items()},
    }


def _key_result(scale: Scale, value: PackageValue, before: Assessment | None) -> Json:
    reading, margins = value.assessment.readings[scale.id], value.margins[scale.id]
    return {
        "before": None if before is None else plain(before.readings[scale.id].value),
        "value": plain(reading.value),
        "worth": interval(reading.worth),
        "state": reading.state,
        "to_target": number(margins.to_target),
        "to_reservation": number(margins.to_reservation),
    }


def concession(moved: Concession) -> Json:
    """What an offer gives and asks against that side's last."""
    return {
        "since": moved.since,
        "score": interval(moved.gain),
        "key_results": {name: number(one) for name, one in moved.key_results.items()},
        "answered": moved.answered,
        "room_spent": {name: number(one) for name, one in moved.room_spent.items()},
    }


def key_result(scale: Scale) -> dict[str, Json]:
    """What a key result asks for."""
    return {
        "key_result": scale.id,
        "commitment": scale.result.commitment,
        "weight": number(scale.weight),
        "target": plain(scale.target),
        "reservation": plain(scale.reservation),
        "unit": scale.unit,
    }


def approval(standing: ApprovalStanding, day: date) -> Json:
    """An approval and what it is worth on a day."""
    approval = standing.approval
    return {
        "state": standing.on(day),
        "by": None if approval is None else approval.by,
        "on": None if approval is None else approval.on.isoformat(),
    }


def batna(batna: ScoredAlternative | None) -> Json:
    """What we could do without an agreement; None for nothing."""
    return None if batna is None else {"id": batna.id, "score": interval(batna.score)}


def judged(value: PackageValue | None) -> Json:
    """What a package is worth, in short; None for none."""
    if value is None:
        return None
    return {"verdict": value.assessment.verdict, "score": interval(value.assessment.score)}


def edits(edits: Iterable[Edited]) -> list[Json]:
    """Values of a record, before and now."""
    return [
        {"path": one.path, "unit": one.unit, "before": plain(one.before), "after": plain(one.after)} for one in edits
    ]


def key_property(one: Property) -> Json:
    """A property of a key result, before and now."""
    return {"name": one.name, "before": _written(one.before), "after": _written(one.after)}


def _written(value: object) -> Json:
    """A property as a record writes it."""
    match value:
        case TermMeasure(term):
            return term
        case FormulaMeasure(formula):
            return {"formula": formula}
        case CountMeasure(term, of):
            return {"count": term, "of": list(of)}
        case Mapping():
            return {option: number(worth) for option, worth in value.items()}
        case tuple():
            return [{"at": _at(knot.at), "worth": number(knot.worth)} for knot in value]
        case _:
            return None if value is None else str(value)


def _at(level: Level) -> Json:
    return f"{level.share}%" if isinstance(level, Percent) else plain(level)


def their_last(change: OutcomeAdded) -> dict[str, Json]:
    """The last offer of theirs, where the talks failed."""
    theirs, value = change.theirs, change.value
    if theirs is None or value is None:
        return {"their_last": None}
    told: dict[str, Json] = {"id": theirs.offer.id, "score": interval(value.assessment.score)}
    told["verdict"] = value.assessment.verdict
    return {"their_last": {**told, "batna": batna(value.batna), "above_batna": interval(value.above_batna)}}


def figure(figure: Figure) -> Json:
    """A reported figure and what was asked for."""
    asked = _bound(figure.asked) if isinstance(figure.asked, Threshold) else plain(figure.asked)
    told = {"value": plain(figure.value), "unit": figure.unit, "asked": asked, "met": figure.is_met}
    return {**told, "replaces": plain(figure.replaces)}


def moved_value(moved: Moved) -> dict[str, Json]:
    """A value of what was agreed, before and now."""
    before, after = (
        _bound(value) if isinstance(value, Threshold) else plain(value) for value in (moved.before, moved.after)
    )
    told: dict[str, Json] = {"name": moved.name, "field": moved.field, "unit": moved.unit}
    return {**told, "before": before, "after": after, "shift": moved.shift}


def value(change: ValueChanged) -> dict[str, Json]:
    """A short value, before and now."""
    return {"field": change.field, "before": change.before, "after": change.after}


def target(change: TargetMoved) -> dict[str, Json]:
    """In the shape of any short value that changed, with which way it went beside it."""
    moved = change.moved
    is_threshold = isinstance(moved.before, Threshold) or isinstance(moved.after, Threshold)
    ends = [None if one is None else str(as_written(one)) for one in (moved.before, moved.after)]
    told: dict[str, Json] = {"field": f"{'threshold' if is_threshold else moved.field} of {moved.name}"}
    return {**told, "before": ends[0], "after": ends[1], "shift": moved.shift, "agreed": change.is_agreed}


def _bound(threshold: Threshold) -> Json:
    return {"at_least": number(threshold.at_least), "at_most": number(threshold.at_most)}


def waiver(waiver: Waiver) -> dict[str, Json]:
    """An approved exception."""
    return {
        "rule": waiver.rule,
        "scope": waiver.scope,
        "approved_by": waiver.approved_by,
        "expires": waiver.expires.isoformat(),
        "reason": waiver.reason,
    }
