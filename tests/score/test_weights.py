"""How much each key result counts."""

from fractions import Fraction

import pytest

from batna.score.scale import scales
from batna.score.weights import rank_order_centroid
from talks import Talks


def shares(talks: Talks) -> list[Fraction]:
    return [scale.weight for scale in scales(talks.plan).values()]


def test_weights_are_brought_to_a_sum_of_1(talks: Talks) -> None:
    """3 : 2 : 1, one of them written as a fraction."""
    weighted = talks
    for name, weight in (("kr1", Fraction(3, 2)), ("kr2", Fraction(1)), ("kr3", Fraction(1, 2))):
        weighted = weighted.result(name, "price", 1080, weight=weight)

    assert shares(weighted) == [Fraction(1, 2), Fraction(1, 3), Fraction(1, 6)]


def test_a_weight_of_0_is_a_weight(talks: Talks) -> None:
    """1 : 0 : 3. What has none counts nothing, whatever it is worth."""
    weighted = talks
    for name, term, target, weight in (("a", "price", 1080, 1), ("b", "years", 3, 0), ("c", "escrow", True, 3)):
        weighted = weighted.result(name, term, target, weight=Fraction(weight))

    assert shares(weighted) == [Fraction(1, 4), Fraction(0), Fraction(3, 4)]
    assert weighted.assess(price=1080, years=1, escrow=False).score.low == Fraction(1, 4)
    assert weighted.assess(price=1080, escrow=False).score.is_point


def test_without_weights_all_count_the_same(talks: Talks) -> None:
    equal = talks.result("kr1", "price", 1080).result("kr2", "years", 3).result("kr3", "escrow", target=True)

    assert shares(equal) == [Fraction(1, 3)] * 3


def test_ranks_become_rank_order_centroid_weights() -> None:
    """Of three: (1 + 1/2 + 1/3)/3 = 11/18, (1/2 + 1/3)/3 = 5/18, (1/3)/3 = 2/18."""
    assert rank_order_centroid({"c": 3, "a": 1, "b": 2}) == {
        "a": Fraction(11, 18),
        "b": Fraction(5, 18),
        "c": Fraction(2, 18),
    }


@pytest.mark.parametrize(
    ("ranks", "expected"),
    [
        ([1, 1, 2], [Fraction(8, 18), Fraction(8, 18), Fraction(2, 18)]),
        ([1, 2, 2], [Fraction(11, 18), Fraction(7, 36), Fraction(7, 36)]),
        ([1, 1, 1], [Fraction(1, 3)] * 3),
        ([7], [Fraction(1)]),
        # Only the order counts, so that a gap left by a rank that was deleted changes nothing.
        ([2, 5, 9], [Fraction(11, 18), Fraction(5, 18), Fraction(2, 18)]),
    ],
)
def test_tied_ranks_share_the_mean_of_the_places_they_take(ranks: list[int], expected: list[Fraction]) -> None:
    """Two first of three share (11/18 + 5/18)/2 = 8/18."""
    names = [f"kr{n}" for n, _ in enumerate(ranks)]

    assert list(rank_order_centroid(dict(zip(names, ranks, strict=True))).values()) == expected


def test_a_key_result_in_points_counts_by_how_far_its_points_differ(talks: Talks) -> None:
    """From -10 to 30 is 40, from 5 to 15 is 10, and one whose points do not differ counts nothing."""
    in_points = (
        talks.result("kr1", "payment", "Net 60", points={"Net 30": Fraction(-10), "Net 45": 0, "Net 60": Fraction(30)})
        .result("kr2", "escrow", target=True, points={"true": Fraction(15), "false": Fraction(5)})
        .result("kr3", "escrow", target=True, points={"true": Fraction(4), "false": Fraction(4)})
    )

    assert shares(in_points) == [Fraction(4, 5), Fraction(1, 5), Fraction(0)]
