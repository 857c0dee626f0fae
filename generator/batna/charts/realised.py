"""From target to agreement to delivery on one rail, to scale: further right is better for us."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from batna.charts.axis import Axis, place, shares

WIDTH = 220
_MARGIN = 9


@dataclass(frozen=True, slots=True)
class Mark:
    """A value in its place; `kind` chooses its shape."""

    kind: str
    x: str


@dataclass(frozen=True, slots=True)
class Realised:
    """A rail with its marks, all of which can be told apart where they coincide.

    The gap runs from what was agreed to what is realised; None where either is not known.
    """

    width: str
    left: str
    right: str
    marks: tuple[Mark, ...]
    gap_left: str | None
    gap_width: str


def realised(values: Mapping[str, Fraction], *, higher_is_better: bool) -> Realised:
    """Place what is known of `baseline`, `target`, `agreed` and `realised`; drawn in this order of `values`."""
    rail = Axis(_MARGIN, WIDTH - _MARGIN) if higher_is_better else Axis(WIDTH - _MARGIN, _MARGIN)
    xs = dict(zip(values, (rail.at(share) for share in shares(list(values.values()))), strict=True))
    ends = sorted(xs[kind] for kind in ("agreed", "realised") if kind in xs)
    is_gap = len(ends) > 1
    return Realised(
        width=str(WIDTH),
        left=str(_MARGIN),
        right=str(WIDTH - _MARGIN),
        marks=tuple(Mark(kind, place(x)) for kind, x in xs.items()),
        gap_left=place(ends[0]) if is_gap else None,
        gap_width=place(ends[-1] - ends[0]) if is_gap else "0",
    )
