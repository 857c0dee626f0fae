"""What must hold of the advice in any talks: each function tells the faults that it finds, in words.

Source: PRODUCT.md, its third idea (*Advice never gives away what nobody asked for*) and *How things are computed*. A
fault is found from the talks as they are written and from the command's documents; nothing of the engine is read.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import combinations, pairwise
from typing import Any

from second import valuing
from second.asked import Answers, Document
from second.path import OurOffer, TheirOffer, path
from second.path import Talks as Course
from second.talks import Talks
from second.variants import Retold

NEAR = Fraction(1, 10**8)
BAND = Fraction(1, 50)


def worse_than_what_they_offer(asked: Answers) -> Iterator[str]:
    """No advice is worse for us on one key result and better on none than what they already offer."""
    plan, records = asked.talks.plan, asked.talks.records
    for place, terms in asked.advised.items():
        for offer in asked.standing_of_theirs:
            if valuing.is_worse_for_nothing(plan, terms, records[offer["id"]]["terms"]):
                yield f"{place} {terms} is worse than their {offer['id']}, and better on nothing"


def worse_than_ours_for_no_move(asked: Answers) -> Iterator[str]:
    """Nor than our last offer, unless they have moved in our favour on some key result since."""
    plan, records = asked.talks.plan, asked.talks.records
    ours = [name for name, record in records.items() if record["from"] == "us" and "terms" in record]
    if not ours or they_moved_since(asked.talks, records[ours[-1]]["date"]):
        return
    for place, terms in asked.advised.items():
        if valuing.is_worse_for_nothing(plan, terms, records[ours[-1]]["terms"]):
            yield f"{place} {terms} is worse than our {ours[-1]}, and better on nothing, and they did not move"


def they_moved_since(talks: Talks, day: str) -> bool:
    """Whether an offer of theirs after a day was their first, or better for us than their last on some key result."""
    theirs = [record for record in talks.records.values() if record["from"] == "them" and "terms" in record]
    for place, offer in enumerate(theirs):
        if offer["date"] <= day:
            continue
        if place == 0 or any(
            valuing.order(talks.plan, name, offer["terms"], theirs[place - 1]["terms"]) == 1
            for name in talks.plan["key_results"]
        ):
            return True
    return False


def refused_by_them(asked: Answers) -> Iterator[str]:
    """While a package is acceptable to both, none is put to us that they would by our estimate refuse.

    They are taken to refuse what passes a reservation value of theirs, and what even the end of their range that
    favours us puts below their reservation score.
    """
    if asked.analyse is None or not asked.analyse["acceptable"]:
        return
    plan = asked.talks.plan
    limit = valuing.exact(plan["counterparty"]["estimate"].get("reservation_score", 0))
    for place, terms in asked.advised.items():
        if valuing.passes_their_limit(plan, terms):
            yield f"{place} {terms} passes a reservation value of theirs"
        most = _most_for_them(asked, place, terms)
        if most is not None and most < limit - NEAR:
            yield f"{place} {terms} is worth {float(most)} to them at most, and they walk away below {float(limit)}"


def in_breach(asked: Answers) -> Iterator[str]:
    """None breaches a reservation value of ours."""
    for place, terms in asked.advised.items():
        if names := valuing.breaches(asked.talks.plan, terms):
            yield f"{place} {terms} breaches {', '.join(names)}"


def scored_otherwise(asked: Answers) -> Iterator[str]:
    """Offers and packages have the scores that the page gives them, for us and, where all is known, for them."""
    plan = asked.talks.plan
    for offer in asked.score["offers"]:
        terms = asked.talks.records[offer["id"]]["terms"]
        if not _near(offer["score"]["low"], valuing.score(plan, terms)):
            yield f"{offer['id']} scores {float(valuing.score(plan, terms))}, not {offer['score']['low']}"
    for at, package in enumerate(asked.suggest["packages"], 1):
        if not _near(package["score"], valuing.score(plan, package["terms"])):
            yield f"package {at} scores {float(valuing.score(plan, package['terms']))}, not {package['score']}"
        if not asked.has_estimate or package["theirs"] is None:
            continue
        known = valuing.theirs(plan, package["terms"])
        if known is not None and not _near(package["theirs"], known):
            yield f"package {at} is worth {float(known)} to them, not {package['theirs']}"


def given_otherwise(asked: Answers) -> Iterator[str]:
    """The ledger says that nothing was given exactly where no measure moved, and else how much on the open line."""
    plan, records = asked.talks.plan, asked.talks.records
    for offer in asked.score["offers"]:
        change = offer["change"]
        if change is None:
            continue
        now, before = records[offer["id"]]["terms"], records[change["since"]]["terms"]
        if not valuing.is_whole(plan, now) or not valuing.is_whole(plan, before):
            continue
        moved = any(valuing.order(plan, name, now, before) for name in plan["key_results"])
        told = [change["given"]["low"], change["given"]["high"], *change["key_results"].values()]
        if moved is not any(told):
            yield f"{offer['id']} moved: {moved}, but its ledger says {told}"
        sign = 1 if offer["from"] == "them" else -1
        gave = sign * (valuing.weighted_line(plan, now) - valuing.weighted_line(plan, before))
        if not _near(change["given"]["low"], gave) or not _near(change["given"]["high"], gave):
            yield f"{offer['id']} gave {float(gave)}, not {change['given']}"


def not_equal_packages(asked: Answers) -> Iterator[str]:
    """Suggested packages are none worse than another for both, differ in two scored terms, and lie within the band."""
    plan, found = asked.talks.plan, asked.suggest["packages"]
    told = plan["counterparty"].get("estimate", {"terms": {}})["terms"]
    scored = {term for result in plan["key_results"].values() for term in valuing.reads(result)} | set(told)
    for one, other in combinations(found, 2):
        apart = sum(one["terms"].get(term) != other["terms"].get(term) for term in scored)
        if apart < min(2, len(scored)):
            yield f"{one['terms']} and {other['terms']} differ in {apart} scored terms"
        for less, more in ((one, other), (other, one)):
            if less["theirs"] is not None and less["score"] < more["score"] and less["theirs"] < more["theirs"]:
                yield f"{less['terms']} is worse for both than {more['terms']}"
    for package in found[1:]:
        if abs(valuing.exact(package["score"]) - valuing.exact(found[0]["score"])) > BAND + NEAR:
            yield f"{package['terms']} with {package['score']} lies outside the band of {found[0]['score']}"


def wished_otherwise(asked: Answers) -> Iterator[str]:
    """The wish is the one of the second path, where the page leaves no number of it to be guessed."""
    course = _course(asked)
    if course is None or asked.suggest["wished"] is None:
        return
    expected = path(course, asked.talks.today).wish
    wished = valuing.exact(asked.suggest["wished"])
    if not asked.has_estimate or not course.ours:
        if abs(wished - expected) > NEAR:
            yield f"the wish is {float(expected)}, not {float(wished)}"
        return
    if asked.analyse is None:
        return
    # How far their range goes beyond the estimate is not read here. What the estimate itself puts above their
    # reservation score is acceptable in any case, so that the ceiling is no lower than the best of that.
    floors = max(course.floor, course.their_standing or Fraction(0))
    best = max((valuing.exact(point["ours"]) for point in asked.analyse["acceptable_frontier"]), default=floors)
    if not max(min(expected, best), floors) - NEAR <= wished <= expected + NEAR:
        yield f"the wish is {float(expected)}, at most that of {float(best)}, not {float(wished)}"


def not_the_best_for_them(asked: Answers) -> Iterator[str]:
    """An offer advised is worth at least the wish, and no acceptable package worth as much would be better for them.

    Before our first offer the wish may lie above all that they would accept; then the offer is the best of that for us.
    Left out are packages that are kept back on purpose: from a first offer what holds a key result at our reservation
    value, and from any later one what takes back of our last offer what they would rather keep.
    """
    step, plan = asked.suggest["next_step"], asked.talks.plan
    if step["do"] != "offer" or asked.suggest["wished"] is None:
        return
    if step["terms"] is None:
        yield "an offer is advised, and none is told"
        return
    offers = [record["terms"] for record in asked.talks.records.values() if "terms" in record]
    if not all(valuing.is_whole(plan, offer) for offer in offers):
        return
    wished, reached = valuing.exact(asked.suggest["wished"]), valuing.score(plan, step["terms"])
    chosen = valuing.theirs(plan, step["terms"]) if asked.has_estimate else None
    if chosen is None:
        # What an estimate with a gap would have them refuse is not worked out here.
        may_be_all = asked.has_estimate and not any(record["from"] == "us" for record in asked.talks.records.values())
        if reached < wished - NEAR and not may_be_all:
            yield f"{step['terms']} is worth {float(reached)}, less than the wish"
        return
    if reached < wished - NEAR:
        limit = valuing.exact(plan["counterparty"]["estimate"].get("reservation_score", 0))
        bounds = {"least": reached + NEAR, "more_than": limit - NEAR}
    else:
        bounds = {"least": wished, "more_than": chosen + NEAR}
    standing = [asked.talks.records[offer["id"]]["terms"] for offer in asked.standing_of_theirs]
    for package in valuing.better_for_them(plan, valuing.grid(plan, offers), **bounds):
        if any(valuing.is_worse_for_nothing(plan, package, offer) for offer in standing):
            continue
        if not (_needs_a_move(asked, package) or _is_kept_back(asked, package)):
            ours, known = float(valuing.score(plan, package)), float(valuing.theirs(plan, package) or 0)
            yield f"{package} ({ours}, {known}) is better than {step['terms']} ({float(reached)}, {float(chosen)})"
            return


def rises_with_the_days(wishes: Mapping[date, float | None]) -> Iterator[str]:
    """With nothing new the wish never rises from one day to a later one."""
    known = [(day, wish) for day, wish in sorted(wishes.items()) if wish is not None]
    for (before, one), (after, other) in pairwise(known):
        if other > one + NEAR:
            yield f"the wish rises from {one} on {before} to {other} on {after}"


def falls_by_more_than_they_gave(
    talks: Talks, before: tuple[Mapping[str, Any], Document], after: tuple[Mapping[str, Any], Document]
) -> Iterator[str]:
    """A better offer of theirs lowers the wish by at most what it is better by, on the larger of two measures."""
    (last, without), (better, with_it) = before, after
    if without["wished"] is None or with_it["wished"] is None:
        return
    measures = (valuing.score, valuing.weighted_line)
    by = max(measure(talks.plan, better) - measure(talks.plan, last) for measure in measures)
    fallen = valuing.exact(without["wished"]) - valuing.exact(with_it["wished"])
    if fallen > by + NEAR:
        yield f"{better} is better than {last} by {float(by)}, and the wish falls by {float(fallen)}"


def pays_to_go_back_and_forth(straight: Document, detour: Document) -> Iterator[str]:
    """Going back and then forth again earns them nothing more than going straight."""
    if straight["wished"] is None or detour["wished"] is None:
        return
    if detour["wished"] < straight["wished"] - NEAR:
        yield f"the wish is {straight['wished']} going straight, and {detour['wished']} going back and forth"


def told_otherwise(asked: Answers, retold: Retold, suggest: Document, score: Document) -> Iterator[str]:
    """What nobody scores, ids, order, the size of the weights and units change nothing."""
    for offer, other in zip(asked.score["offers"], score["offers"], strict=True):
        if not _near(offer["score"]["low"], other["score"]["low"]):
            yield f"{offer['id']} scores {offer['score']} and {other['score']}"
    wishes = asked.suggest["wished"], suggest["wished"]
    if None in wishes and wishes != (None, None):
        yield f"the wish is {wishes[0]} and {wishes[1]}"
    if None not in wishes and not _near(*wishes):
        yield f"the wish is {wishes[0]} and {wishes[1]}"
    steps = asked.suggest["next_step"], suggest["next_step"]
    if steps[0]["do"] != steps[1]["do"]:
        yield f"the next step is {steps[0]['do']} and {steps[1]['do']}"
    for one, other in zip(_told_packages(asked.suggest, dict), _told_packages(suggest, retold.back), strict=False):
        if one != other:
            yield f"{one} is told as {other}"
    if len(asked.suggest["packages"]) != len(suggest["packages"]):
        yield f"{len(asked.suggest['packages'])} packages and {len(suggest['packages'])}"


OF_ANSWERS = (
    worse_than_what_they_offer,
    worse_than_ours_for_no_move,
    refused_by_them,
    in_breach,
    scored_otherwise,
    given_otherwise,
    not_equal_packages,
    wished_otherwise,
    not_the_best_for_them,
)
"""Those that hold of what is answered to one set of talks, by itself."""


def _told_packages(suggest: Document, back: Any) -> list[dict[str, Any]]:
    step = suggest["next_step"]["terms"]
    return [back(package["terms"]) for package in suggest["packages"]] + ([back(step)] if step else [])


def _near(one: Any, other: Any) -> bool:
    return abs(valuing.exact(one) - valuing.exact(other)) <= NEAR


def _most_for_them(asked: Answers, place: str, terms: Mapping[str, Any]) -> Fraction | None:
    """The end of their range that favours us, as it stands beside the package; else what the estimate itself says."""
    if place == "the next step":
        spans = asked.suggest["next_step"].get("theirs_range")
    else:
        spans = asked.suggest["packages"][int(place.removeprefix("package ")) - 1].get("theirs_range")
    return valuing.exact(spans["high"]) if spans else valuing.theirs(asked.talks.plan, terms)


def _needs_a_move(asked: Answers, package: Mapping[str, Any]) -> bool:
    """Whether a package gives away, against our last offer, what they have not moved for."""
    ours = [record for record in asked.talks.records.values() if record["from"] == "us" and "terms" in record]
    return (
        bool(ours)
        and not they_moved_since(asked.talks, ours[-1]["date"])
        and valuing.is_worse_for_nothing(asked.talks.plan, package, ours[-1]["terms"])
    )


def _is_kept_back(asked: Answers, package: Mapping[str, Any]) -> bool:
    """Whether a package is at our end in a first offer, or takes back of our last one what they would rather keep."""
    plan = asked.talks.plan
    ours = [record for record in asked.talks.records.values() if record["from"] == "us" and "terms" in record]
    results = plan["key_results"].items()
    if not ours:
        return any(_is_at_our_end(result, valuing.measured(result, package)) for _, result in results)
    last = ours[-1]["terms"]
    for name, result in results:
        if valuing.order(plan, name, package, last) == 1:
            swapped = {**last, **{term: package[term] for term in valuing.reads(result)}}
            had, has = valuing.theirs(plan, last), valuing.theirs(plan, swapped)
            if had is not None and has is not None and has < had:
                return True
    return False


def _is_at_our_end(result: Mapping[str, Any], measure: Any) -> bool:
    """Whether a key result is no better than its reservation value, where there is anything to concede."""
    if "reservation" not in result or result["reservation"] == result["target"]:
        return False
    if valuing.is_number(result):
        return valuing.line(result, measure) <= 0
    return valuing.worth(result, measure) <= valuing.worth(result, result["reservation"])


def _course(asked: Answers) -> Course | None:
    """The talks as the second path takes them; None where an offer leaves a key result open."""
    talks, plan = asked.talks, asked.talks.plan
    offers = {name: record for name, record in talks.records.items() if "terms" in record}
    if not all(valuing.is_whole(plan, offer["terms"]) for offer in offers.values()):
        return None
    days = [plan["timeline"].get("decide_by"), plan["counterparty"].get("estimate", {}).get("deadline")]
    decide_by, deadline = (None if day is None else date.fromisoformat(day) for day in days)
    standing = [valuing.score(plan, talks.records[offer["id"]]["terms"]) for offer in asked.standing_of_theirs]
    batna = asked.score["batna"]
    return Course(
        floor=max(valuing.at_reservation(plan), _alternative(plan) if batna else Fraction(0)),
        opening=valuing.at_opening(plan),
        ours=tuple(
            OurOffer(date.fromisoformat(offer["date"]), valuing.score(plan, offer["terms"]))
            for offer in offers.values()
            if offer["from"] == "us"
        ),
        theirs=tuple(
            TheirOffer(
                date.fromisoformat(offer["date"]),
                valuing.score(plan, offer["terms"]),
                valuing.weighted_line(plan, offer["terms"]),
            )
            for offer in offers.values()
            if offer["from"] == "them"
        ),
        decide_by=decide_by,
        deadline=deadline,
        greatest=valuing.greatest(plan, valuing.grid(plan, [offer["terms"] for offer in offers.values()])),
        their_standing=max(standing, default=None),
    )


def _alternative(plan: Mapping[str, Any]) -> Fraction:
    known = plan["alternatives"][plan["batna"]]
    return valuing.exact(known["score"]) if "score" in known else valuing.score(plan, known["terms"])
