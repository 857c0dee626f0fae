"""The suggestions as JSON, version 1: an interface of its own (README, *JSON*)."""

from batna.analysis.against import Against
from batna.analysis.suggest import Suggestion, Suggestions
from batna.model.plan import Plan
from batna.report.analyse_json import terms_json
from batna.report.values import Json, number

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
        "wish": {
            "source": found.wish.source,
            "offer": found.wish.offer,
            "passed_over": list(found.wish.passed_over),
        },
        "ours_since": found.ours_since,
    }


def _package(one: Suggestion) -> Json:
    return {
        "terms": terms_json(one.terms),
        "score": number(one.score),
        "theirs": number(one.theirs),
        "asks": list(one.asks),
        "gives": list(one.gives),
        "takes_back": list(one.takes_back),
        "against_theirs": _against(one.against_theirs),
        "against_ours": _against(one.against_ours),
        "beaten_by": list(one.beaten_by),
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
