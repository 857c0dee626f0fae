"""What is worse for us on a key result and better on none, by hand and against every package."""

from fractions import Fraction
from itertools import product
from typing import Any

import pytest

from analysis.tables import choice, number, over
from batna.analysis.space import Space, space
from batna.analysis.worse import goods_of, is_worse_package, not_worse, nowhere_better, nowhere_worse
from batna.model.plan import FormulaMeasure
from batna.model.values import Direction
from talks import Talks, value


def talks() -> Talks:
    """A price of which less, and days of which more is better beyond the target, too; and a colour by its worth."""
    told = over(number("price", 80, 120, 20), number("days", 0, 60, 30), choice("colour", "red", "green", "blue"))
    told = told.result("price", "price", 100, better=Direction.LOWER, baseline=140)
    told = told.result("days", "days", 30, better=Direction.HIGHER, baseline=0)
    colours = {"red": Fraction(1), "green": Fraction(1), "blue": Fraction(0)}
    return told.result("colour", "colour", "red", values=colours)


def goods(**terms: Any) -> dict[str, Fraction | None]:
    return goods_of(talks().card().scales, {name: value(one) for name, one in terms.items()})


GIVEN: dict[str, Any] = {"price": 100, "days": 30, "colour": "red"}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, False),
        ({"price": 101}, True),
        ({"price": 80}, False),
        ({"days": 29}, True),
        ({"price": 101, "days": 29}, True),
        ({"price": 101, "days": 31}, False),
        ({"colour": "green"}, False),
        ({"colour": "blue"}, True),
        ({"colour": "blue", "price": 99}, False),
    ],
)
def test_a_package_is_worse_where_it_loses_on_some_key_result_and_gains_on_none(
    changed: dict[str, Any], expected: bool
) -> None:
    assert is_worse_package(goods(**GIVEN | changed), goods(**GIVEN)) is expected


def test_numbers_go_by_their_direction_where_their_worth_is_the_same() -> None:
    """80 and 90 are both worth 1, and 90 is more to pay."""
    assert talks().assess(**GIVEN | {"price": 80}).score == talks().assess(**GIVEN | {"price": 90}).score
    assert is_worse_package(goods(**GIVEN | {"price": 90}), goods(**GIVEN | {"price": 80}))


def test_what_one_of_two_packages_leaves_open_cannot_be_compared() -> None:
    assert not is_worse_package(goods(price=120, days=0), goods(**GIVEN))
    assert is_worse_package(goods(price=120, days=30), goods(price=100, days=30))


def test_the_spaces_of_what_is_not_worse_hold_every_such_package_and_no_other() -> None:
    told = talks()
    whole = space(told.plan, told.card().scales, None, ())
    assert isinstance(whole, Space)
    given = goods(**GIVEN)

    found = [one for some in not_worse(whole, given) for one in packages_of(some)]

    every = packages_of(whole)
    assert len(every) == 27
    expected = [one for one in every if not is_worse_package(goods_of(told.card().scales, one), given)]
    assert all(one in found for one in expected)
    assert all(one in expected for one in found)


def test_blocks_of_what_is_nowhere_better_and_nowhere_worse_go_by_every_key_result_in_them() -> None:
    tied = over(number("a", 1, 2, 1), number("b", 0, 2, 1))
    tied = tied.result("sum", FormulaMeasure("a + b"), 9, better=Direction.HIGHER, baseline=0)
    tied = tied.result("ratio", FormulaMeasure("a / b"), 9, better=Direction.HIGHER, baseline=0)
    whole = space(tied.plan, tied.card().scales, None, ())
    assert isinstance(whole, Space)
    (block,) = whole.blocks
    given = goods_of(tied.card().scales, {"a": value(2), "b": value(2)})

    places = {tuple(int(str(block.terms(n)[name])) for name in "ab"): n for n in range(len(block.scores))}
    better = {pair for pair, n in places.items() if nowhere_better(block, n, given)}
    worse = {pair for pair, n in places.items() if nowhere_worse(block, n, given)}

    # 2/1 is a greater ratio than 2/2; with b = 0 it is open, which cannot be compared.
    assert better == {(1, 2), (2, 2), (1, 1)}
    assert worse == {(2, 2)}


def packages_of(some: Space) -> list[dict[str, Any]]:
    """The packages that a space calls sound."""
    sound = [[n for n, is_sound in enumerate(block.sound) if is_sound] for block in some.blocks]
    return [some.terms(places) for places in product(*sound)]
