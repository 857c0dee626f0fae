"""What a plan's data file says of the suggestions and the analysis (README, *JSON*)."""

from batna.analysis.better import Better
from batna.analysis.refusal import Refusal
from batna.plan_report import PlanReport
from batna.report import analyse_json, suggest_json
from batna.report.next_step_json import next_step
from batna.report.values import Json, interval, number


def documents(report: PlanReport) -> dict[str, Json]:
    """The analysis and the suggestions as `analyse` and `suggest` give them; null where there is none.

    What cannot be computed is `refused`.
    """
    slug, plan, advice = report.negotiation.slug, report.negotiation.plan, report.advice
    analysis, suggestions = (None, None) if advice is None else (advice.analysis, advice.suggestions)
    return {
        "suggestions": _refused(suggestions)
        if suggestions is None or isinstance(suggestions, Refusal)
        else suggest_json.document(slug, plan, suggestions),
        "analysis": _refused(analysis)
        if analysis is None or isinstance(analysis, Refusal)
        else analyse_json.document(slug, analysis),
        "their_scores": {}
        if advice is None
        else {name: interval(score) for name, score in advice.their_scores.items()},
        "next_step": None if advice is None else next_step(advice.next_step),
        "better_for_both": {} if advice is None else {name: _better(found) for name, found in advice.better.items()},
    }


def _refused(refusal: Refusal | None) -> Json:
    if refusal is None:
        return None
    return {"refused": {"term": refusal.term, "reason": refusal.reason, "help": refusal.help}}


def _better(found: Better | Refusal) -> Json:
    if isinstance(found, Refusal):
        return _refused(found)
    return {
        "packages": found.packages,
        "best": [
            {
                "ours": number(one.ours),
                "theirs": number(one.theirs),
                "our_gain": number(one.our_gain),
                "their_gain": number(one.their_gain),
                "terms": analyse_json.terms_json(one.terms),
            }
            for one in found.best
        ],
    }
