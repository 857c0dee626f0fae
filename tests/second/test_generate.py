"""The random plans are the same each time, and among them is whatever two authors could read apart."""

from collections import Counter

from second.analysis import frontier, judge, solutions
from second.estimate import Estimate
from second.generate import AS_OF, MOST_PACKAGES, generate
from second.negotiation import Negotiation
from second.scoring import Scoring

PLANS = 150
VERDICTS = {"breach", "worse_than_batna", "incomplete", "acceptable", "meets_objective"}


def features(seed: int) -> set[str]:
    """What a plan is an example of."""
    written = generate(seed)
    negotiation = Negotiation(written.plan, written.offers, AS_OF)
    scoring, estimate = Scoring(negotiation), Estimate(negotiation)
    judged = judge(negotiation)
    acceptable = [one for one in judged if one.acceptable]
    willing = [one for one in judged if one.acceptable_but_for_their_score]
    efficient, agreeable = frontier(judged), frontier(acceptable)
    there = Counter((one.ours, one.theirs) for one in judged)
    ties = solutions(judged, scoring.to_beat, estimate.reservation)
    alternatives = written.plan.get("alternatives", {}).values()
    occurs = {
        "small": len(judged) <= MOST_PACKAGES,
        "no zopa": not acceptable,
        "several points to agree on": len(agreeable) > 1,
        "efficient among the acceptable alone": not {(point.ours, point.theirs) for point in agreeable}
        <= {(point.ours, point.theirs) for point in efficient},
        "parted by a key result": any(len(point.packages) < there[point.ours, point.theirs] for point in efficient),
        "several packages at a point": any(len(point.packages) > 1 for point in efficient),
        "several solutions of a kind": any(len(packages) > 1 for packages in ties.values()),
        "solutions that differ": len({tuple(map(id, packages)) for packages in ties.values()}) > 1,
        "points": scoring.has_points,
        "points of theirs": estimate.has_points,
        "beyond the target": any(one.ours > 1 for one in judged),
        "an open key result": any(None in one.keys.values() for one in judged),
        "their reservation score binds": len(willing) > len(acceptable),
        "their reservation value on a term": any("reservation" in entry for entry in estimate.terms.values()),
        "a gap in the estimate": any(kr.reads - estimate.terms.keys() for kr in negotiation.key_results.values()),
        "a cost": any("cost_in" in entry for entry in alternatives),
        "what is left else": any("else" in entry for entry in alternatives),
        "no range": any(entry["type"] == "number" and "range" not in entry for entry in negotiation.terms.values()),
        **{scoring.verdict(negotiation.resolved(key)): True for key in negotiation.offers if negotiation.is_made(key)},
    }
    return {name for name, is_so in occurs.items() if is_so}


def test_a_seed_gives_the_same_plan_each_time() -> None:
    assert generate(7) == generate(7)


def test_among_these_plans_everything_occurs_that_can_be_read_in_two_ways() -> None:
    seen = Counter(feature for seed in range(PLANS) for feature in features(seed))

    assert {name for name, times in seen.items() if times >= 3} == {
        "small",
        "no zopa",
        "several points to agree on",
        "efficient among the acceptable alone",
        "parted by a key result",
        "several packages at a point",
        "several solutions of a kind",
        "solutions that differ",
        "points",
        "points of theirs",
        "beyond the target",
        "an open key result",
        "their reservation score binds",
        "their reservation value on a term",
        "a gap in the estimate",
        "a cost",
        "what is left else",
        "no range",
        *VERDICTS,
    }
    assert seen["small"] == PLANS
