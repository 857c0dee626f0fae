"""How firm the order of the packages is: how far a weight may move before two of them change places."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from batna import words
from batna.analysis.robustness import Flip, Robustness, alternative_worths, robustness, worths
from batna.analysis.robustness import orders as orders_of
from batna.model.values import Side
from batna.pages import wording
from batna.pages.dated import told
from batna.pages.page import Mark, Piece, line
from batna.plan_report import PlanReport
from batna.score.scorecard import Scorecard
from batna.score.standing import newest_made

_FIRM = Mark("firm", "good", "disc")
_NEAR = Mark("hangs on a weight", "warn", "up")
_SAME = Mark("worth the same", "quiet", "ring")
# A weight that need move less than this share of the whole score is one that people may well disagree about.
_CLOSE = Fraction(1, 10)
_SAFE = "Each of these orders holds while any one weight moves by up to 10 percentage points."
_MOST = 12
_PLACES = (0, 1, 2, 4, 8)


@dataclass(frozen=True, slots=True)
class OrderView:
    """Two packages: which is ahead and by how much, whether that is firm, and what would turn it."""

    title: tuple[Piece, ...]
    lead: str
    mark: Mark
    finding: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class WeightView:
    """A key result: what it weighs, and for each order the weight at which the two packages change places."""

    title: str
    weight: str
    turns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RobustnessView:
    """Every two of the packages that the decision is about; `weights` are empty where no weight turns any order.

    `every_pair` tells how many of all pairs, older offers and drafts among them, hang on a weight; `close` are these.
    """

    finding: tuple[Piece, ...]
    orders: tuple[OrderView, ...]
    weights: tuple[WeightView, ...]
    every_pair: str
    close: tuple[OrderView, ...]


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
    pairs = [_ordered(card, one, other) for one, other in combinations(held, 2)]
    orders = tuple(_order(card, *pair, locale) for pair in pairs)
    close = [order for order in orders if order.mark is _NEAR]
    every, hanging = _every_pair(report, locale)
    return RobustnessView(
        finding=(*close[0].finding, *line(" That weight deserves a second look.")) if close else line(_SAFE),
        orders=orders,
        weights=_weights(card, [found for _, _, found in pairs], locale),
        every_pair=every,
        close=hanging,
    )


def _every_pair(report: PlanReport, locale: str) -> tuple[str, tuple[OrderView, ...]]:
    """Of any two offers, and of each with the BATNA, those whose order hangs on a weight, the nearest first."""
    card = report.scorecard
    found = orders_of(card)
    distances = [(nearest.distance, place) for place, one in enumerate(found) if (nearest := one.robustness.nearest)]
    close = sorted((far, place) for far, place in distances if far is not None and far < _CLOSE)
    shown = tuple(
        _order(card, _name(one.ahead, report, locale), _name(one.behind, report, locale), one.robustness, locale)
        for one in (found[place] for _, place in close[:_MOST])
    )
    pairs = f"{words.number(len(found), locale)} {'pair' if len(found) == 1 else 'pairs'}"
    how_many = words.number(len(close), locale) if close else "none"
    text = (
        f"Of all {pairs} of offers and BATNA, {how_many} {'hangs' if len(close) == 1 else 'hang'} on a weight that is "
        "within 10 percentage points."
    )
    return text + (f" The nearest {_MOST} are shown." if len(close) > _MOST else ""), shown


def _name(identity: str | None, report: PlanReport, locale: str) -> str:
    """An offer by its side and day, and by its id where its side made several on that day; None for the BATNA."""
    if identity is None:
        return "our BATNA"
    offers = report.negotiation.offers
    offer = next(offer for offer in offers if offer.id == identity)
    several = sum((other.sender, other.date) == (offer.sender, offer.date) for other in offers) > 1
    whose = "our" if offer.sender is Side.US else "their"
    what = "draft" if offer.draft else "offer"
    return f"{whose} {what} of {words.day(offer.date, locale)}" + (f" ({identity})" if several else "")


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


def _ordered(card: Scorecard, one: _Held, other: _Held) -> tuple[str, str, Robustness]:
    """The better one first."""
    found = robustness(card.scales, one.worths, other.worths)
    return (one.name, other.name, found) if found.lead >= 0 else _ordered(card, other, one)


def _order(card: Scorecard, first: str, second: str, found: Robustness, locale: str) -> OrderView:
    start, nearest = f"{first[:1].upper()}{first[1:]}", found.nearest
    title = told(f"{start} before {second}", locale)
    if found.lead == 0:
        both = f"{start} and {second}"
        return OrderView(
            told(both, locale),
            words.score(found.lead, locale),
            _SAME,
            told(f"{both} are worth the same to us.", locale),
        )
    lead = words.score(found.lead, locale)
    if nearest is None or nearest.at is None or nearest.distance is None:
        return OrderView(title, lead, _FIRM, line("No single weight changes that."))
    now, then = _apart(nearest.weight, nearest.at, locale)
    how = "less" if nearest.at < nearest.weight else "more"
    weighs = f"“{card.scales[nearest.key_result].result.title}” weighs {how} than {then} (now {now})"
    mark = _NEAR if nearest.distance < _CLOSE else _FIRM
    return OrderView(title, lead, mark, told(f"{start} stays ahead of {second} unless {weighs}.", locale))


def _weights(card: Scorecard, found: list[Robustness], locale: str) -> tuple[WeightView, ...]:
    if all(one.nearest is None for one in found):
        return ()
    return tuple(
        WeightView(
            scale.result.title,
            words.percent(scale.weight, locale),
            tuple(
                next((_turn(flip, locale) for flip in one.flips if flip.key_result == name), wording.NOTHING)
                for one in found
            ),
        )
        for name, scale in card.scales.items()
    )


def _turn(flip: Flip, locale: str) -> str:
    if flip.at is None:
        return "at no weight"
    _, then = _apart(flip.weight, flip.at, locale)
    return f"{'below' if flip.at < flip.weight else 'above'} {then}"


def _apart(weight: Fraction, at: Fraction, locale: str) -> tuple[str, str]:
    """Both weights, with as many decimals as it takes to tell them apart."""
    texts = (tuple(words.percent(share, locale, places) for share in (weight, at)) for places in _PLACES)
    *_, last = pairs = [(now, then) for now, then in texts]
    return next(((now, then) for now, then in pairs if now != then), last)
