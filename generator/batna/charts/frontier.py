"""Packages by what they are worth to both sides: further up is better for us, further right better for them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from batna.charts.axis import Axis, Extent, extent, place

WIDTH = 360
HEIGHT = 342
_UPWARDS = Axis(312, 24)
_RIGHTWARDS = Axis(34, 346)
# From so many offers on their marks are drawn at half the size.
_MANY = 25
# A letter stands this far from the middle of its ring, and letters are kept this far apart.
_ASIDE, _APART = 11, 13


@dataclass(frozen=True, slots=True)
class Pair:
    """What a package is worth to us and to them."""

    ours: Fraction
    theirs: Fraction


@dataclass(frozen=True, slots=True)
class Offered:
    """An offer: everything from `low` to `high`; `kind` chooses its shape.

    Only one that is `made` is joined to the others of its side.
    """

    low: Pair
    high: Pair
    side: str
    kind: str
    is_made: bool = True


@dataclass(frozen=True, slots=True)
class Spot:
    """An offer in its place; the box is what it leaves open, without extent where that is nothing."""

    x: str
    y: str
    left: str
    top: str
    width: str
    height: str
    side: str
    kind: str


@dataclass(frozen=True, slots=True)
class Ring:
    """A package to point out, with the place of its letter."""

    x: str
    y: str
    letter: str
    letter_x: str
    letter_y: str


@dataclass(frozen=True, slots=True)
class Path:
    """The offers of one side in their order, joined."""

    side: str
    points: str


@dataclass(frozen=True, slots=True)
class FrontierPlot:
    """The plot; its grid has a row at each of `levels`, our scores, and a column at each of `their_levels`.

    `edge` joins the frontier; `acceptable` and `others` are its points, each a path of dots. `size` is by what the
    marks of the offers are to be scaled.
    The zone is where both are at or above what they have without an agreement, whose place is `x`, `y`.
    """

    width: str
    height: str
    left: str
    right: str
    top: str
    bottom: str
    levels: tuple[Fraction, ...]
    their_levels: tuple[Fraction, ...]
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    x: str
    y: str
    zone_width: str
    zone_height: str
    edge: str
    acceptable: str
    others: str
    paths: tuple[Path, ...]
    spots: tuple[Spot, ...]
    rings: tuple[Ring, ...]
    size: str


def frontier(
    points: Sequence[tuple[Pair, bool]],
    disagreement: Pair,
    offers: Sequence[Offered],
    pointed_out: Sequence[tuple[str, Pair]],
    most: Fraction = Fraction(1),
) -> FrontierPlot:
    """Place the frontier's points (and whether each is acceptable), the offers, and packages by their letters.

    `most` is the greatest that our score can be.
    """
    ends = [end for offer in offers for end in (offer.low, offer.high)]
    drawn = [disagreement, *(pair for pair, _ in points), *ends, *(pair for _, pair in pointed_out)]
    plane = _Plane(extent([pair.theirs for pair in drawn]), extent([pair.ours for pair in drawn], most))
    x, y = plane.at(disagreement)
    spots = tuple(_spot(offer, plane) for offer in offers)
    made = [spot for spot, offer in zip(spots, offers, strict=True) if offer.is_made]
    return FrontierPlot(
        width=str(WIDTH),
        height=str(HEIGHT),
        left=place(_RIGHTWARDS.start),
        right=place(_RIGHTWARDS.end),
        top=place(_UPWARDS.end),
        bottom=place(_UPWARDS.start),
        levels=plane.ours.grid,
        their_levels=plane.theirs.grid,
        rows=tuple(place(_UPWARDS.at(plane.ours.share(level))) for level in plane.ours.grid),
        columns=tuple(place(_RIGHTWARDS.at(plane.theirs.share(level))) for level in plane.theirs.grid),
        x=place(x),
        y=place(y),
        zone_width=place(_RIGHTWARDS.end - x),
        zone_height=place(y - _UPWARDS.end),
        edge=" ".join(f"{place(right)},{place(up)}" for right, up in (plane.at(pair) for pair, _ in points)),
        acceptable=_dots(plane.at(pair) for pair, is_acceptable in points if is_acceptable),
        others=_dots(plane.at(pair) for pair, is_acceptable in points if not is_acceptable),
        paths=tuple(
            Path(side, " ".join(f"{spot.x},{spot.y}" for spot in made if spot.side == side))
            for side in dict.fromkeys(spot.side for spot in made)
        ),
        spots=spots,
        rings=_rings([(letter, plane.at(pair)) for letter, pair in pointed_out]),
        size="1" if len(offers) < _MANY else "0.5",
    )


@dataclass(frozen=True, slots=True)
class _Plane:
    """What scores of theirs and of ours the two axes have room for."""

    theirs: Extent
    ours: Extent

    def at(self, pair: Pair) -> tuple[float, float]:
        """The place of a package from the left and from the top."""
        return _RIGHTWARDS.at(self.theirs.share(pair.theirs)), _UPWARDS.at(self.ours.share(pair.ours))


def _dots(places: Iterable[tuple[float, float]]) -> str:
    """Lines without length, one for each place, which a round stroke turns into dots."""
    unlike = dict.fromkeys((place(x), place(y)) for x, y in places)
    return "".join(f"M{x} {y}h0" for x, y in unlike)


def _spot(offer: Offered, plane: _Plane) -> Spot:
    left, bottom = plane.at(offer.low)
    right, top = plane.at(offer.high)
    return Spot(
        x=place((left + right) / 2),
        y=place((top + bottom) / 2),
        left=place(left),
        top=place(top),
        width=place(right - left),
        height=place(bottom - top),
        side=offer.side,
        kind=offer.kind,
    )


def _rings(pointed_out: Sequence[tuple[str, tuple[float, float]]]) -> tuple[Ring, ...]:
    """Each letter stands right above its ring, or at the first other corner where it runs into no letter before it."""
    taken: list[tuple[float, float]] = []
    rings = []
    for letter, (x, y) in pointed_out:
        corners = [(x + across * _ASIDE, y - up * _ASIDE) for across, up in ((1, 1), (-1, -1), (-1, 1), (1, -1))]
        free = [corner for corner in corners if all(_are_apart(corner, other) for other in taken)]
        at = (free or corners)[0]
        taken.append(at)
        rings.append(Ring(place(x), place(y), letter, place(at[0]), place(at[1] + 4)))
    return tuple(rings)


def _are_apart(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) >= _APART or abs(one[1] - other[1]) >= _APART
