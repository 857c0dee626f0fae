"""What to do next as JSON: a part of other documents (README, *JSON*)."""

from batna.analysis.next_step import NextStep
from batna.report.analyse_json import point, terms_json
from batna.report.values import Json


def next_step(step: NextStep | None) -> Json:
    """What to do, and the facts for it; null once the talks have ended."""
    if step is None:
        return None
    return {
        "do": step.do,
        "acceptance": step.acceptance,
        "theirs": step.theirs,
        "ours": step.ours,
        "terms": None if step.package is None else terms_json(step.package.terms),
        "fallback": None if step.fallback is None else point(step.fallback),
        "decide_by": None if step.decide_by is None else step.decide_by.isoformat(),
    }
