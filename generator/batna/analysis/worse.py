"""Packages that are not worse for us on one key result and better on none than a given one.

What is worse for us on a key result and better on none is never advised, nor called better for both, whatever the
scores say: numbers, days and counts go by the measure and its direction even where their worth is equal.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import partial

from batna.analysis.frontier import is_worse
from batna.analysis.space import Block, Space, good
from batna.model.values import Value
from batna.score.measure import measured
from batna.score.scale import Scale

Goods = Mapping[str, Fraction | None]
"""How good each key result of a package is for us, greater being better; None where it is open."""


def goods_of(scales: Mapping[str, Scale], terms: Mapping[str, Value]) -> dict[str, Fraction | None]:
    """How good a package is for us by key result."""
    return {name: good(scale, measured(scale.result.measure, terms)) for name, scale in scales.items()}


def is_worse_package(goods: Goods, than: Goods) -> bool:
    """Whether one package is worse for us on some key result and better on none than another."""
    return is_worse([goods[name] for name in than], list(than.values()))


def not_worse(space: Space, given: Goods) -> Iterator[Space]:
    """Spaces that together call sound what `space` does and what is not worse for us than a package of these goods.

    One for each key result on which a package may be better, or cannot be compared; and one without what is worse on
    any.
    """
    for block in space.blocks:
        for name in block.key_results:
            yield space.within(partial(_is_better, name=name, given=given))
    yield space.within(partial(nowhere_worse, given=given))


def nowhere_worse(block: Block, place: int, given: Goods) -> bool:
    """Whether a combination is no worse than given on any key result that its block holds."""
    return all(
        held is None if was is None else held is not None and held >= was for was, held in _pairs(block, place, given)
    )


def nowhere_better(block: Block, place: int, given: Goods) -> bool:
    """Whether a combination is no better than given on any key result that its block holds."""
    return all(
        held is None if was is None else held is not None and held <= was for was, held in _pairs(block, place, given)
    )


def _pairs(block: Block, place: int, given: Goods) -> Iterator[tuple[Fraction | None, Fraction | None]]:
    return ((given[name], held) for name, held in zip(block.key_results, block.goods[place], strict=True))


def _is_better(block: Block, place: int, name: str, given: Goods) -> bool:
    if name not in block.key_results:
        return True
    was, held = given[name], block.goods[place][block.key_results.index(name)]
    if was is None or held is None:
        return was is not held
    return held > was
