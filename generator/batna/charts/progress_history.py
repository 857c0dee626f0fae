"""How a key result stood over time: stretches of days, the better the higher."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

from batna.charts.axis import Axis, place, shares

WIDTH = 320
_LEFT, _RIGHT, _STEP = 2, 318, 8
_THICKNESS = 6


@dataclass(frozen=True, slots=True)
class Spell:
    """A status that held from a day on; `depth` is how far down it is drawn, 0 for the best."""

    since: date
    kind: str
    depth: int


@dataclass(frozen=True, slots=True)
class Block:
    """A spell in its place."""

    x: str
    y: str
    width: str
    kind: str


@dataclass(frozen=True, slots=True)
class History:
    """Days to the right from the first spell to today; `joints` join one spell to the next, as an SVG polyline."""

    width: str
    height: str
    thickness: str
    blocks: tuple[Block, ...]
    joints: str


def history(spells: Sequence[Spell], today: date, depths: int) -> History:
    """Place the spells (oldest first, possibly none) down to `depths` levels; one begun today has no width yet."""
    days = [*(spell.since for spell in spells), today]
    across = Axis(_LEFT, _RIGHT)
    xs = [across.at(share) for share in shares([Fraction(day.toordinal()) for day in days])]
    blocks = tuple(
        Block(place(begin), str(spell.depth * _STEP), place(end - begin), spell.kind)
        for spell, (begin, end) in zip(spells, pairwise(xs), strict=True)
    )
    middle = _THICKNESS / 2
    corners = [
        (x, spell.depth * _STEP + middle)
        for spell, (begin, end) in zip(spells, pairwise(xs), strict=True)
        for x in (begin, end)
    ]
    return History(
        width=str(WIDTH),
        height=str((depths - 1) * _STEP + _THICKNESS),
        thickness=str(_THICKNESS),
        blocks=blocks,
        joints=" ".join(f"{place(x)},{place(y)}" for x, y in corners),
    )
