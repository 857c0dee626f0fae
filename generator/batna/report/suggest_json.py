"""The suggestions as JSON, version 1: an interface of its own (README, *JSON*)."""

from batna.analysis.suggest import Suggestion, Suggestions
from batna.model.plan import Plan
from batna.report.analyse_json import terms_json
from batna.report.values import Json, number

VERSION = 1


def document(slug: str, plan: Plan, found: Suggestions) -> Json:
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
    }


def _package(one: Suggestion) -> Json:
    return {
        "terms": terms_json(one.terms),
        "score": number(one.score),
        "theirs": number(one.theirs),
        "asks": list(one.asks),
        "gives": list(one.gives),
    }
