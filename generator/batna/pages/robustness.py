"""How firm the order of the packages is: how far a weight may move before two of them change places."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from batna import words
from batna.analysis.robustness import Flip, alternative_worths, robustness, worths
from batna.model.values import Side
from batna.pages.page import Mark
from batna.plan_report import PlanReport
from batna.score.scorecard import Scorecard
from batna.score.standing import newest_made

_FIRM = Mark("whatever one weighs", "good", "disc")
_FAR = Mark("firm", "good", "disc")
_NEAR = Mark("hangs on a weight", "warn", "up")
_SAME = Mark("worth the same", "quiet", "ring")
# A weight that need move less than this share of the whole score is one that people may well disagree about.
_CLOSE = Fraction(1, 10)
_PLACES = (0, 1, 2, 4, 8)


@dataclass(frozen=True, slots=True)
class FlipView:
    """A key result: what it weighs, and the weight at which the two packages change places."""

    title: str
    weight: str
    turns: str


@dataclass(frozen=True, slots=True)
class OrderView:
    """Two packages: which is ahead and by how much, whether that is firm, and what would turn it."""

    title: str
    lead: str
    mark: Mark
    finding: str
    flips: tuple[FlipView, ...]


@dataclass(frozen=True, slots=True)
class RobustnessView:
    """Every two of the packages that the decision is about."""

    finding: str
    orders: tuple[OrderView, ...]


@dataclass(frozen=True, slots=True)
class _Held:
    name: str
    worths: Mapping[str, Fraction]


def robustness_view(report: PlanReport, locale: str) -> RobustnessView | None:
    """Of what is agreed, else the newest offer of each side, and of the BATNA; None where fewer than two can be told.

    A package that leaves a key result open has no place in an order.
    """
    card = report.scorecard
    held = _held(card)
    if len(held) < 2 or len(card.scales) < 2:  # noqa: PLR2004  Two packages, and two weights to move.
        return None
    orders = tuple(_order(card, one, other, locale) for one, other in combinations(held, 2))
    close = [order for order in orders if order.mark is _NEAR]
    finding = (
        "No weight need be argued about: each of these orders holds while every weight stays within 10 points of what "
        "it is."
        if not close
        else f"{close[0].finding} That weight deserves a second look."
    )
    return RobustnessView(finding, orders)


def _held(card: Scorecard) -> list[_Held]:
    if card.outcome is not None:
        shown = [("what is agreed", card.outcome.assessment)]
    else:
        shown = [
            (name, scored.assessment)
            for name, side in (("our newest offer", Side.US), ("their newest offer", Side.THEM))
            if (scored := newest_made(card.offers, side)) is not None
        ]
    known = [_Held(name, found) for name, assessment in shown if (found := worths(assessment)) is not None]
    floor = None if card.batna is None else alternative_worths(card.scales, card.batna)
    return known if floor is None else [*known, _Held("our BATNA", floor)]


def _order(card: Scorecard, one: _Held, other: _Held, locale: str) -> OrderView:
    found = robustness(card.scales, one.worths, other.worths)
    first, second = (one.name, other.name) if found.lead >= 0 else (other.name, one.name)
    start = f"{first[:1].upper()}{first[1:]}"
    if found.lead == 0:
        both = f"{start} and {second}"
        return OrderView(both, words.score(found.lead, locale), _SAME, f"{both} are worth the same to us.", ())
    nearest = found.nearest
    if nearest is None or nearest.at is None or nearest.distance is None:
        mark, finding = _FIRM, f"{start} stays ahead of {second} whatever any one key result weighs."
    else:
        now, then = _apart(nearest.weight, nearest.at, locale)
        title = card.scales[nearest.key_result].result.title
        how = "less" if nearest.at < nearest.weight else "more"
        mark = _NEAR if nearest.distance < _CLOSE else _FAR
        finding = f"{start} stays ahead of {second} unless “{title}” weighs {how} than {then} (now {now})."
    return OrderView(
        title=f"{start} before {second}",
        lead=words.score(abs(found.lead), locale),
        mark=mark,
        finding=finding,
        flips=tuple(_flip(flip, card, locale) for flip in found.flips),
    )


def _flip(flip: Flip, card: Scorecard, locale: str) -> FlipView:
    title = card.scales[flip.key_result].result.title
    if flip.at is None:
        return FlipView(title, words.percent(flip.weight, locale), "at no weight")
    now, then = _apart(flip.weight, flip.at, locale)
    return FlipView(title, now, f"{'below' if flip.at < flip.weight else 'above'} {then}")


def _apart(weight: Fraction, at: Fraction, locale: str) -> tuple[str, str]:
    """Both weights, with as many decimals as it takes to tell them apart."""
    texts = (tuple(words.percent(share, locale, places) for share in (weight, at)) for places in _PLACES)
    *_, last = pairs = [(now, then) for now, then in texts]
    return next(((now, then) for now, then in pairs if now != then), last)
