"""The suggestions as JSON, version 1: an interface of its own (README, *JSON*)."""

from batna.analysis.against import Against
from batna.analysis.path import Path
from batna.analysis.suggest import Suggestion, Suggestions
from batna.model.plan import Plan
from batna.report.analyse_json import terms_json
from batna.report.values import Json, interval, number

VERSION = 1


def document(slug: str, plan: Plan, found: Suggestions) -> dict[str, Json]:
    """The whole document; `theirs` of a package rests on the estimate, and is null without one."""
    estimate = plan.counterparty.estimate
    below, above = found.nearest
    return {
        "version": VERSION,
        "plan": slug,
        "wished": number(found.wished),
        "band": number(found.band),
        "confidence": None if estimate is None else estimate.confidence,
        "since": found.since,
        "packages": [_package(one) for one in found.packages],
        "shortage": found.shortage,
        "nearest": {"below": number(below), "above": number(above)},
        "most": number(found.reach.most),
        "blocking": list(found.blocking),
        "path": _path(found.path),
        "ours_since": found.ours_since,
        "moved": found.moved,
    }


def _path(way: Path) -> Json:
    return {
        "start": number(way.start),
        "floor": number(way.floor),
        "last": number(way.last),
        "passed": number(way.passed),
        "aim": number(way.aim),
        "earned": number(way.earned),
        "pressure": number(way.pressure),
        "wish": number(way.wish),
    }


def _package(one: Suggestion) -> Json:
    return {
        "terms": terms_json(one.terms),
        "score": number(one.score),
        "theirs": number(one.theirs),
        "theirs_range": interval(one.theirs_range),
        "asks": list(one.asks),
        "gives": list(one.gives),
        "takes_back": list(one.takes_back),
        "against_theirs": _against(one.against_theirs),
        "against_ours": _against(one.against_ours),
    }


def _against(change: Against | None) -> Json:
    if change is None:
        return None
    return {
        "offer": change.offer,
        "asks": list(change.asks),
        "gives": list(change.gives),
        "joint": list(change.joint),
        "settles": list(change.settles),
    }
