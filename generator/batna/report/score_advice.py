"""What a scorecard gives to think about, for a terminal: if the order holds, and which packages would be better."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from batna import words
from batna.analysis.better import Better, better_for_both
from batna.analysis.refusal import Refusal
from batna.analysis.robustness import Flip, alternative_worths, robustness, worths
from batna.model.plan import Plan
from batna.model.values import Side, Value
from batna.pages import wording
from batna.plan_report import PlanReport
from batna.report.columns import columns
from batna.report.estimate_words import basis, confidence_of, says
from batna.report.package_text import changed, package_text, share_text, wrapped
from batna.score.assessment import ScoredOffer
from batna.score.scorecard import Scorecard


@dataclass(frozen=True, slots=True)
class _Held:
    """A package by what it is called and by the worth of each key result in it."""

    name: str
    worths: Mapping[str, Fraction]


def robust(card: Scorecard, offers: Sequence[ScoredOffer], locale: str) -> list[str]:
    """A line each on what weight the order of our newest standing offer, theirs and the BATNA hangs.

    Where one offer is asked for, it is that one against the other side's and the BATNA.
    """
    return [line for one, other in _pairs(card, offers) for line in wrapped(_held(card, one, other, locale))]


def left_on_the_table(report: PlanReport, offers: Sequence[ScoredOffer], locale: str) -> list[str]:
    """How many packages the estimate holds to be better for both than the only offer asked for, and the best of them.

    Where all offers are asked for, than what is agreed and not signed yet. Nothing without an estimate.
    """
    plan, outcome, agreed = report.negotiation.plan, report.negotiation.outcome, report.scorecard.outcome
    if plan.counterparty.estimate is None:
        return []
    if len(offers) == 1:
        name, terms = offers[0].offer.id, offers[0].terms
    elif agreed is not None and outcome is not None and outcome.signed is None:
        name, terms = "what is agreed", agreed.terms
    else:
        return []
    return _left(plan, name, terms, better_for_both(plan, terms), locale)


def _left(plan: Plan, name: str, terms: Mapping[str, Value], found: Better | Refusal, locale: str) -> list[str]:
    lines = ["MONEY LEFT ON THE TABLE"]
    if isinstance(found, Refusal):
        return lines + wrapped(f"It cannot be told, since {found.reason}. To change that, {found.help}.")
    sure = says(confidence_of(plan))
    lines += wrapped(basis(plan))
    if not found.packages:
        return lines + wrapped(f"No package is better for both than {name}, {sure}.")
    count = words.number(found.packages, locale)
    are = "package is" if found.packages == 1 else "packages are"
    lines += wrapped(f"{count} {are}, {sure}, better for both than {name}. {_best(len(found.best), found.packages)}:")
    gains = columns(
        [
            ("WE GAIN", "THEY GAIN"),
            *(
                (
                    wording.signed_score((one.our_gain, one.our_gain), locale),
                    wording.signed_score((one.their_gain, one.their_gain), locale),
                )
                for one in found.best
            ),
        ]
    )
    room = max(map(len, gains)) + 2
    lines.append(f"{gains[0].ljust(room)}BY")
    for gain, one in zip(gains[1:], found.best, strict=True):
        lines += wrapped(package_text(changed(one.terms, terms), plan, locale), gain.ljust(room), " " * room)
    return lines


def _best(shown: int, packages: int) -> str:
    """How those shown are introduced: by the smaller of both gains, as the analysis ranks them."""
    if packages == 1:
        return "It is"
    if shown == packages:
        return "Both of them" if shown == len("ab") else "All of them"
    return f"The best {shown}, by what the side that gains less gains"


def _pairs(card: Scorecard, offers: Sequence[ScoredOffer]) -> Iterator[tuple[_Held, _Held]]:
    """The packages whose order matters; those that leave something open have none."""
    is_one = len(offers) == 1
    if card.outcome is not None and not is_one:
        shown = [("what is agreed", card.outcome.assessment)]
    else:
        standing = {one.offer.sender: one for one in card.offers if one.standing}
        asked = offers[0] if is_one else standing.get(Side.US)
        rival = standing.get(Side.US if asked is not None and asked.offer.sender is Side.THEM else Side.THEM)
        if is_one and worths(offers[0].assessment) is None:
            return
        shown = [(one.offer.id, one.assessment) for one in (asked, rival) if one is not None]
    known = [_Held(name, held) for name, assessment in shown if (held := worths(assessment)) is not None]
    if len(known) > 1:
        yield known[0], known[1]
    floor = None if card.batna is None else alternative_worths(card.scales, card.batna)
    for one in known[:1] if is_one else known:
        if floor is not None:
            yield one, _Held("the BATNA", floor)


def _held(card: Scorecard, one: _Held, other: _Held, locale: str) -> str:
    found = robustness(card.scales, one.worths, other.worths)
    first, second = (one.name, other.name) if found.lead >= 0 else (other.name, one.name)
    start = f"{first[0].upper()}{first[1:]}"
    if found.lead == 0:
        return f"{start} and {second} are worth the same to us."
    if found.nearest is None:
        return f"{start} stays ahead of {second} whatever any one key result weighs."
    return f"{start} stays ahead of {second} unless {_turn(found.nearest, locale)}."


def _turn(flip: Flip, locale: str) -> str:
    """`cost` weighs less than 12% (now 30%), with as many decimals as it takes to tell the two apart."""
    if flip.at is None:
        message = f"no weight of {flip.key_result} changes the order"
        raise ValueError(message)
    now, then = share_text(flip.weight, locale), share_text(flip.at, locale)
    for places in (1, 2, 4, 8):
        if now != then:
            break
        now, then = words.percent(flip.weight, locale, places), words.percent(flip.at, locale, places)
    return f"{flip.key_result} weighs {'less' if flip.at < flip.weight else 'more'} than {then} (now {now})"
