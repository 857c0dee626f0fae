"""What to do next as JSON: a part of other documents (README, *JSON*)."""

from batna.analysis.next_step import NextStep
from batna.report.analyse_json import terms_json
from batna.report.values import Json, interval, number


def next_step(step: NextStep | None) -> Json:
    """What to do, and the facts for it; null once the talks have ended."""
    if step is None:
        return None
    package = step.package
    return {
        "do": step.do,
        "why": step.why,
        "turn": step.turn,
        "offer": step.offer,
        "terms": None if package is None else terms_json(package.terms),
        "score": None if package is None else number(package.score),
        "theirs": None if package is None else number(package.theirs),
        "theirs_range": None if package is None else interval(package.theirs_range),
        "by": None if step.by is None else step.by.isoformat(),
        "gives": [] if package is None else list(package.gives),
        "asks": [] if package is None else [*package.asks, *package.joint],
        "takes_back": [] if package is None else list(package.takes_back),
        "acceptance": step.acceptance,
        "doubted": list(step.doubted),
        "their_offer": step.theirs,
        "our_offer": step.ours,
        "decide_by": None if step.decide_by is None else step.decide_by.isoformat(),
    }
