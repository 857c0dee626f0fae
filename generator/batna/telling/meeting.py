"""Whether there is room for an agreement, and what would overturn that."""

from batna import words
from batna.analysis.analysis import Analysis
from batna.model.plan import Plan
from batna.score.scorecard import Scorecard
from batna.telling.changes import titles
from batna.telling.estimate import voice


def zopa(found: Analysis, locale: str) -> str:
    """Whether some package is acceptable to both, in plain words."""
    source = voice(found.confidence).source
    source, packages = f"{source[:1].upper()}{source[1:]}", words.number(found.packages, locale)
    if not found.zopa:
        return (
            f"{source}, none of the {packages} packages that were looked at is acceptable to both sides: there is no "
            "room for an agreement (no ZOPA, zone of possible agreement)."
        )
    if found.acceptable is None:
        count = f"of {packages} possible packages more than can be counted are"
    elif found.packages == 1:
        count = "the only possible package is"
    elif found.acceptable == found.packages:
        count = f"all {packages} possible packages are"
    else:
        acceptable = words.number(found.acceptable, locale)
        count = f"{acceptable} of {packages} possible packages {'is' if found.acceptable == 1 else 'are'}"
    room = "there is room for an agreement (a ZOPA, zone of possible agreement)"
    return f"{source}, {count} acceptable to both sides: {room}."


def acceptable_means(plan: Plan, card: Scorecard, found: Analysis, locale: str) -> str:
    """What makes a package acceptable to both."""
    ours, theirs = (words.score(score, locale) for score in (found.disagreement.ours, found.disagreement.theirs))
    fallback = "we have given no BATNA" if card.batna is None else "our BATNA"
    walk = f"{theirs} to them (below it they would walk away)" if has_reservation(plan) else "anything to them"
    return (
        "Acceptable: no reservation value of either side is passed, no committed key result left open, and it is worth "
        f"at least {ours} to us ({fallback}) and {walk}."
    )


def has_reservation(plan: Plan) -> bool:
    """Whether the estimate says at what score they would walk away."""
    estimate = plan.counterparty.estimate
    return estimate is not None and (estimate.reservation_score, estimate.reservation_points) != (None, None)


def _limited(plan: Plan) -> tuple[str, ...]:
    """The terms on which the estimate says what they would refuse."""
    estimate = plan.counterparty.estimate
    terms = {} if estimate is None else estimate.terms
    return tuple(name for name, one in terms.items() if one.reservation is not None)


def overturned(plan: Plan, found: Analysis, locale: str) -> str:
    """At which reservation score of theirs there would be no room for an agreement, or some."""
    end, belief = found.their_reservation_at_which_zopa_vanishes, voice(found.confidence).belief
    walk = f"{belief} that they walk away below {words.score(found.disagreement.theirs, locale)}"
    if not has_reservation(plan):
        walk = "the estimate does not say at what score they would walk away"
    if end is None and _limited(plan):
        return (
            "Every package passes a reservation value of one side or the other, or is worth less to us than our BATNA. "
            f"Theirs are an estimate: find out how firm they are on {titles(_limited(plan), plan.terms)}."
        )
    if end is None:
        return (
            "Nothing that they think: every package passes a reservation value, or is worth less to us than our BATNA. "
            "Look at the ranges of the terms, or at these values, again."
        )
    if not found.zopa:
        return f"There would be room if they could accept a score of {words.score(end, locale)}; {walk}."
    if end >= 1:
        return f"At whatever score they would walk away, a package that is acceptable to us gives them as much; {walk}."
    return f"There would be no room for an agreement if they wanted more than {words.score(end, locale)}; {walk}."


def no_trades(card: Scorecard) -> str:
    """That no exchange of two terms is a gain for both, and from where that was looked for."""
    if card.outcome is not None:
        return "From what is agreed, no exchange of two terms is a gain for both sides."
    if any(one.standing for one in card.offers):
        return "From what stands on the table, no exchange of two terms is a gain for both sides."
    return "No exchange of two terms is a gain for both sides: giving one costs more than what it buys."
