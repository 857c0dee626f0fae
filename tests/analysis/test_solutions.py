"""Where two sides should meet: what is special about solutions, frontier and money left on the table, by hand."""

from decimal import Decimal
from fractions import Fraction

from analysis.tables import analysed, choice, estimated, number, over
from batna.analysis import Refusal
from batna.analysis.better import Better, better_for_both
from batna.model.values import Direction
from talks import Talks

THIRD = Fraction(1, 3)


def values(**worths: str) -> dict[str, Fraction]:
    return {option: Fraction(worth) for option, worth in worths.items()}


def one_term(ours: dict[str, Fraction], theirs: dict[str, Fraction], **more: str) -> Talks:
    """Talks about one choice, so that each option is a package."""
    best = max(ours, key=ours.__getitem__)
    bare = over(choice("deal", *ours)).result("deal", "deal", best, values=ours, **more)
    return estimated(bare, deal={"values": theirs})


def chosen(talks: Talks) -> dict[str, list[str]]:
    """The options that each solution names."""
    found = analysed(talks).solutions
    ties = {"nash": found.nash, "ks": found.kalai_smorodinsky, "egalitarian": found.egalitarian}
    return {name: [str(one.terms["deal"]) for one in tied.first] for name, tied in ties.items()}


def test_the_three_solutions_may_be_three_packages() -> None:
    """`a` is (1, 1/5), `b` (4/5, 9/20), `c` (7/10, 1/2), `d` (1/5, 3/5).

    The products are 1/5, 9/25, 7/20 and 3/25: `b`. The smaller gains 1/5, 9/20, 1/2 and 1/5: `c`. As shares of the best
    gains, 1 and 3/5, they are 1/3, 3/4, 7/10 and 1/5: `b`.
    """
    ours, theirs = values(a="1", b="4/5", c="7/10", d="1/5"), values(a="1/5", b="9/20", c="1/2", d="3/5")

    assert chosen(one_term(ours, theirs)) == {"nash": ["b"], "ks": ["b"], "egalitarian": ["c"]}


def test_gains_are_counted_from_what_each_side_has_without_an_agreement() -> None:
    """The same, with a BATNA of 3/5: the products are 2/25, 9/100 and 1/20, `d` is not acceptable.

    The smaller gains are 1/5, 1/5 and 1/10: a tie. As shares of the best gains, 2/5 and 1/2: 2/5, 1/2, 1/4.
    """
    ours, theirs = values(a="1", b="4/5", c="7/10", d="1/5"), values(a="1/5", b="9/20", c="1/2", d="3/5")
    talks = one_term(ours, theirs).alternative("other", is_batna=True, score=Fraction(3, 5))

    assert chosen(talks) == {"nash": ["b"], "ks": ["b"], "egalitarian": ["a", "b"]}


def test_a_side_that_can_gain_nothing_leaves_the_choice_to_the_other() -> None:
    talks = one_term(values(a="1", b="1/2"), values(a="0", b="0")).alternative("o", is_batna=True, score=Fraction(0))

    assert chosen(talks) == {"nash": ["a"], "ks": ["a"], "egalitarian": ["a"]}


def test_without_a_package_that_both_can_accept_there_is_no_solution() -> None:
    talks = one_term(values(a="1", b="0"), values(a="0", b="1")).alternative("o", is_batna=True, score=THIRD)
    refusing = estimated(talks, reservation=THIRD, deal={"values": values(a="0", b="1")})

    found = analysed(refusing)

    assert (found.zopa, found.acceptable, found.their_reservation_at_which_zopa_vanishes) == (False, 0, 0)
    assert found.solutions.nash.packages == 0
    assert found.solutions.nash.first == ()


def test_where_all_efficient_packages_breach_those_efficient_among_the_acceptable_are_the_solutions() -> None:
    """To us 100 and 120 are worth 0 alike; they prefer 120, and that is beyond our reservation value of 100."""
    price = number("price", 100, 120, 20)
    talks = over(price).result("price", "price", 80, better=Direction.LOWER, reservation=100)

    found = analysed(estimated(talks, price={"worst": 80, "best": 120}))

    assert [(point.terms["price"], point.acceptable) for point in found.frontier] == [(120, False)]
    assert [(point.terms["price"], point.theirs) for point in found.acceptable_frontier] == [(100, Fraction(1, 2))]
    assert [one.terms["price"] for one in found.solutions.nash.first] == [100]
    assert found.zopa


def test_of_packages_with_the_same_scores_an_acceptable_one_stands_for_the_point() -> None:
    """Two key results read the deal: y is best on one and breaches the other, x the reverse; each is worth 1/2."""
    talks = over(choice("deal", "y", "x"))
    talks = talks.result("held", "deal", "x", reservation="x", values=values(x="1", y="0"))
    talks = talks.result("free", "deal", "y", values=values(x="0", y="1"))

    (point,) = analysed(estimated(talks, deal={"values": values(x="1", y="1")})).frontier

    assert (point.ours, point.packages, point.acceptable, point.terms["deal"]) == (Fraction(1, 2), 2, True, "x")


def test_of_packages_with_the_same_scores_one_that_is_worse_for_us_and_better_on_nothing_is_left_out() -> None:
    """Both prices meet the target of 100 and are worth 1, and are the same to them; at 90 we pay less."""
    talks = over(number("price", 90, 100, 10)).result("price", "price", 100, better=Direction.LOWER, baseline=120)
    talks = estimated(talks, price={"worst": 120, "best": 110})

    (point,) = analysed(talks).frontier

    assert (point.ours, point.theirs, point.packages, point.terms["price"]) == (1, 1, 1, 90)


def test_more_ties_than_can_be_read_are_counted_and_the_first_of_them_listed() -> None:
    """That they pay between 0 and 199 is the same to both: 200 packages tie."""
    talks = over(number("fee", 0, 199, 1), choice("deal", "a", "b")).result("deal", "deal", "a")
    talks = estimated(
        talks,
        fee={"worst": -2, "best": -1},
        deal={"worst": "b", "best": "a"},
    )

    found = analysed(talks).solutions.nash

    assert (found.packages, len(found.first)) == (200, 100)
    assert [one.terms["fee"] for one in found.first] == list(range(100))


def test_a_package_outside_the_ranges_can_have_better_ones() -> None:
    """At 105 and slow we have 3/4 and they 1/8; only at 100 do we have no less, and then they need it fast."""
    talks = over(number("price", 100, 120, 10), choice("speed", "fast", "slow"))
    talks = talks.result("price", "price", 100, better=Direction.LOWER, baseline=120)
    talks = estimated(talks, price={"worst": 100, "best": 120}, speed={"worst": "slow", "best": "fast"})

    found = better_for_both(talks.plan, talks.card(), {"price": Decimal(105), "speed": "slow"})

    assert isinstance(found, Better)
    assert (found.ours, found.theirs, found.packages) == (Fraction(3, 4), Fraction(1, 8), 1)
    assert [(one.terms, one.our_gain, one.their_gain) for one in found.best] == [
        ({"price": 100, "speed": "fast"}, Fraction(1, 4), Fraction(3, 8))
    ]


def test_no_package_that_breaches_is_called_better_for_both() -> None:
    price, speed = number("price", 100, 120, 20), choice("speed", "fast", "slow")
    talks = over(price, speed).result("price", "price", 80, better=Direction.LOWER, reservation=100)
    talks = estimated(talks, price={"worst": 80, "best": 120}, speed={"worst": "slow", "best": "fast"})

    found = better_for_both(talks.plan, talks.card(), {"price": Decimal(100), "speed": "slow"})

    assert isinstance(found, Better)
    assert (found.packages, [one.terms["price"] for one in found.best]) == (1, [100])


def test_a_package_that_leaves_something_open_cannot_be_compared() -> None:
    talks = over(number("price", 100, 120, 10), choice("speed", "fast", "slow"))
    talks = talks.result("price", "price", 100, better=Direction.LOWER, baseline=120)
    talks = estimated(talks, speed={"worst": "slow", "best": "fast"})

    found = better_for_both(talks.plan, talks.card(), {"price": Decimal(100)})

    assert isinstance(found, Refusal)
    assert found.term == "speed"


def test_nothing_is_better_for_both_than_an_efficient_package() -> None:
    ours, theirs = values(a="1", b="1/2", c="0"), values(a="0", b="1/2", c="1")

    talks = one_term(ours, theirs)
    found = better_for_both(talks.plan, talks.card(), {"deal": "b"})

    assert isinstance(found, Better)
    assert (found.packages, found.best) == (0, ())
