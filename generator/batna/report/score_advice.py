"""What a scorecard gives to think about, for a terminal: if the order holds, and which packages would be better."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from batna import words
from batna.analysis.analysis import THE_AGREEMENT
from batna.analysis.better import Better, better_for_both
from batna.analysis.refusal import Refusal
from batna.analysis.robustness import Flip, Order, alternative_worths, orders, robustness, worths
from batna.model.plan import Plan
from batna.model.values import Side, Value
from batna.pages import wording
from batna.plan_report import PlanReport
from batna.report.columns import columns
from batna.report.package_text import change_text, changed, share_text, wrapped
from batna.score.assessment import ScoredOffer
from batna.score.scorecard import Scorecard
from batna.score.standing import newest_made
from batna.telling.estimate import caution, confidence_of, voice

_MOST_ORDERS = 8


@dataclass(frozen=True, slots=True)
class _Held:
    """A package by its offer's id (None for the BATNA), by what it is called, and by each key result's worth in it."""

    id: str | None
    name: str
    worths: Mapping[str, Fraction]


def robust(card: Scorecard, offers: Sequence[ScoredOffer], locale: str) -> list[str]:
    """A line each on what weight the order of our newest offer, theirs and the BATNA hangs.

    Where one offer is asked for, it is that one against the other side's and the BATNA.
    """
    return [line for one, other in _pairs(card, offers) for line in wrapped(_held(card, one, other, locale))]


def orders_left(card: Scorecard, offers: Sequence[ScoredOffer], locale: str) -> list[str]:
    """Every two offers, or one and the BATNA, whose order hangs on a single weight: the nearest to turning first.

    Those that `robust` tells are left out. Where one offer is asked for, only those with that one.
    """
    told = [{one.id, other.id} for one, other in _pairs(card, offers)]
    asked = {one.offer.id for one in offers}
    every = [one for one in orders(card) if asked & {one.ahead, one.behind} and {one.ahead, one.behind} not in told]
    turning = [(one, one.robustness.nearest) for one in every]
    hanging = sorted(
        ((one, flip) for one, flip in turning if flip is not None), key=lambda pair: pair[1].distance or Fraction(0)
    )
    if not every:
        return []
    lines = ["HOW FIRM THE ORDER IS"]
    if hanging:
        rows = [_order(one, flip, locale) for one, flip in hanging[:_MOST_ORDERS]]
        lines += columns([("STAYS AHEAD", "OF", "BY", "UNLESS"), *rows])
    more = len(hanging) - _MOST_ORDERS
    if more > 0:
        lines.append(f"{wording.count_of(more, 'order')} more {'hangs' if more == 1 else 'hang'} on a single weight.")
    firm = len(every) - len(hanging)
    if firm:
        rest = f"The order of {wording.count_of(firm, 'other pair')}"
        lines += wrapped(f"{rest} holds whatever any one key result weighs.")
    return lines


def _order(one: Order, flip: Flip, locale: str) -> tuple[str, ...]:
    ahead, behind = ("the BATNA" if name is None else name for name in (one.ahead, one.behind))
    return ahead, behind, words.score(one.robustness.lead, locale), _turn(flip, locale)


def left_on_the_table(report: PlanReport, offers: Sequence[ScoredOffer], locale: str) -> list[str]:
    """How many packages the estimate holds to be better for both than the only offer asked for, and the best of them.

    Where all offers are asked for, than what is agreed and not signed yet, else than the newest that stands. Nothing
    without an estimate.
    """
    plan, outcome, agreed = report.negotiation.plan, report.negotiation.outcome, report.scorecard.outcome
    if plan.counterparty.estimate is None:
        return []
    standing = [one for one in offers if one.standing]
    if len(offers) == 1:
        name, terms = offers[0].offer.id, offers[0].terms
    elif agreed is not None and outcome is not None and outcome.signed is None:
        name, terms = "what is agreed", agreed.terms
    elif outcome is None and standing:
        name, terms = standing[-1].offer.id, standing[-1].terms
    else:
        return []
    return _left(plan, name, terms, better_for_both(plan, report.scorecard, terms), locale)


def _left(plan: Plan, name: str, terms: Mapping[str, Value], found: Better | Refusal, locale: str) -> list[str]:
    lines = ["MONEY LEFT ON THE TABLE"]
    if isinstance(found, Refusal):
        return lines + wrapped(f"It cannot be told, since {found.reason}. To change that, {found.help}.")
    sure = voice(confidence_of(plan)).belief
    lines += wrapped(caution(plan, None))
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
        changes = [
            change_text(term, terms.get(term), value, plan, locale) for term, value in changed(one.terms, terms).items()
        ]
        lines += wrapped(", ".join(changes), gain.ljust(room), " " * room)
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
        shown = [(THE_AGREEMENT, "what is agreed", card.outcome.assessment)]
    else:
        newest = {side: newest_made(card.offers, side) for side in (Side.US, Side.THEM)}
        asked = offers[0] if is_one else newest[Side.US]
        rival = newest[Side.US if asked is not None and asked.offer.sender is Side.THEM else Side.THEM]
        if is_one and worths(offers[0].assessment) is None:
            return
        shown = [(one.offer.id, one.offer.id, one.assessment) for one in (asked, rival) if one is not None]
    known = [_Held(id_, name, held) for id_, name, assessment in shown if (held := worths(assessment)) is not None]
    if len(known) > 1:
        yield known[0], known[1]
    floor = None if card.batna is None else alternative_worths(card.scales, card.batna)
    for one in known[:1] if is_one else known:
        if floor is not None:
            yield one, _Held(None, "the BATNA", floor)


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
