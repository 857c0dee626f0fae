"""The second path, held against the page by hand and against what any path of concessions has to be."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path as File
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from second.path import OurOffer, Path, Talks, TheirOffer, path

FIRST = date(2026, 3, 1)
LENGTH = 40


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def us(number: int, score: str) -> OurOffer:
    return OurOffer(day(number), Fraction(score))


def them(number: int, score: str, line: str | None = None) -> TheirOffer:
    return TheirOffer(day(number), Fraction(score), Fraction(line if line is not None else score))


def talks(*offers: OurOffer | TheirOffer, floor: str = "0", opening: str = "1", **more: Any) -> Talks:
    """Talks of 40 days from the first of March on, unless told otherwise; their newest offer stands."""
    ours = tuple(offer for offer in offers if isinstance(offer, OurOffer))
    theirs = tuple(offer for offer in offers if isinstance(offer, TheirOffer))
    known = {"decide_by": day(LENGTH), "their_standing": theirs[-1].score if theirs else None, **more}
    return Talks(Fraction(floor), Fraction(opening), ours, theirs, **known)


# What the page says, one clause at a time, each number worked out by hand.


def test_before_any_offer_the_wish_is_the_score_of_the_opening() -> None:
    found = path(talks(opening="1.4"), day(10))

    assert (found.start, found.lowest, found.tau, found.wish) == (Fraction("1.4"), Fraction("1.4"), 0, Fraction("1.4"))


def test_the_start_is_our_first_offer_and_no_more_than_the_best_package() -> None:
    offers = us(0, "1.2"), us(5, "1.1")

    assert path(talks(*offers, opening="1.4"), day(9)).start == Fraction("1.2")
    assert path(talks(*offers, opening="1.4", greatest=Fraction("1.15")), day(9)).start == Fraction("1.15")
    assert path(talks(opening="1.4", greatest=Fraction("1.15")), day(9)).start == Fraction("1.15")


def test_the_end_lies_a_quarter_of_the_way_from_the_floor_to_the_start() -> None:
    """0.2 + (1 - 0.2)/4 = 0.4."""
    assert path(talks(us(0, "1"), floor="0.2"), day(0)).end == Fraction("0.4")


def test_a_tenth_of_the_way_is_open_from_the_first_day_and_more_by_the_square_of_the_time() -> None:
    """E = 0.25: A is 1 - 0.75/10 = 0.925 until a tenth is passed, 1 - 0.75/4 = 0.8125 half way, 0.25 at the end."""
    course = talks(us(0, "1"))

    assert [path(course, day(number)).aspiration for number in (0, 12, 20, 40, 50)] == [
        Fraction("0.925"),
        Fraction("0.925"),
        Fraction("0.8125"),
        Fraction("0.25"),
        Fraction("0.25"),
    ]


def test_the_time_ends_with_the_earlier_of_our_day_and_theirs() -> None:
    course = talks(us(0, "1"), deadline=day(20))

    assert path(course, day(10)).tau == Fraction(1, 2)
    assert path(replace(course, deadline=day(90)), day(10)).tau == Fraction(1, 4)
    assert path(replace(course, decide_by=None), day(10)).tau == Fraction(1, 2)
    assert path(replace(course, decide_by=day(0)), day(0)).tau == 1


def test_without_a_day_the_whole_way_to_the_floor_is_open_and_nothing_presses() -> None:
    """They moved by 0.3: the wish is 1 - 0.3, whatever day it is."""
    course = talks(them(0, "0.1"), us(1, "1"), them(2, "0.4"), floor="0.2", decide_by=None)

    for number in (2, 30, 300):
        found = path(course, day(number))
        # Their 0.1 lies 0.1 below the floor and counts 0.2 - 0.05; earned is 0.4 - 0.15.
        assert (found.aspiration, found.pressure, found.wish) == (Fraction("0.2"), 0, Fraction("0.75"))


@pytest.mark.parametrize(
    ("score", "line", "counts"),
    [
        ("0.5", "0.5", "0.5"),  # at or above the floor as it is
        ("0.5", "0.45", "0.45"),  # the lesser of the two
        ("0.4", "0.45", "0.4"),
        ("0.3", "0.3", "0.3"),  # at the floor
        ("0.1", "0.1", "0.2"),  # 0.2 short of it: 0.3 - 0.1
        ("0", "-0.9", "-0.3"),  # 1.2 short of it: 0.3 - 0.6
        ("0", "-1.1", "-0.4"),  # 1.4 short: 0.3 - 0.7, which is as deep as 1 - 0.3 allows
        ("0", "-9", "-0.4"),
    ],
)
def test_an_offer_below_the_floor_counts_half_of_what_it_falls_short_by(score: str, line: str, counts: str) -> None:
    found = path(talks(us(0, "1"), them(1, score, line), floor="0.3"), day(2))

    assert found.values == (Fraction(counts),)


def test_once_they_have_offered_a_tenth_is_offered_for_nothing_and_only_from_the_start() -> None:
    """E = 0.25: a tenth of 1 - 0.25 is 0.075. After a step of 0.02 of ours it is earned no more."""
    silent, answered = talks(us(0, "1")), talks(us(0, "1"), them(1, "0"))
    stepped = talks(us(0, "1"), them(1, "0"), us(2, "0.98"))

    assert path(silent, day(3)).wish == 1
    assert path(answered, day(3)).wish == Fraction("0.925")
    assert path(stepped, day(3)).wish == Fraction("0.98")


def test_what_they_earned_is_their_best_less_their_first_less_what_we_gave() -> None:
    """They came from 0.1 by 0.5 to 0.6 and went back to 0.3; we gave 0.2: 0.3 are left, and A leaves room for it.

    Day 30: A = 1 - 0.75 * 9/16 = 0.578125, S - A = 0.221875, which is less than 0.3. Day 36: u = 0.6,
    A = 1 - 0.75 * 0.81 = 0.3925, S - A = 0.4075, u of it 0.2445, so that the 0.3 earned count.
    """
    course = talks(them(0, "0.1"), us(1, "1"), them(2, "0.6"), us(3, "0.8"), them(4, "0.3"))

    assert path(course, day(30)).earned == Fraction("0.3")
    assert path(course, day(30)).wish == Fraction("0.578125")
    assert path(course, day(36)).wish == Fraction("0.5")


def test_the_last_quarter_presses_once_they_have_offered() -> None:
    """At 7/8 of the time u = 1/2, A = 1 - 0.75 * 49/64 = 0.42578125; half of 1 - A is 0.287109375."""
    silent, answered = talks(us(0, "1")), talks(us(0, "1"), them(1, "0"))

    assert (path(silent, day(35)).pressure, path(silent, day(35)).wish) == (0, 1)
    assert path(answered, day(30)).pressure == 0
    assert path(answered, day(35)).pressure == Fraction(1, 2)
    assert path(answered, day(35)).wish == 1 - Fraction("0.287109375")
    assert path(answered, day(40)).wish == Fraction("0.25")


def test_the_wish_is_no_more_than_the_best_acceptable_package_once_we_have_offered() -> None:
    course = talks(us(3, "1"), best_acceptable=Fraction("0.7"))

    assert path(course, day(2)).wish == 1
    assert path(course, day(3)).wish == Fraction("0.7")


def test_the_wish_is_never_below_the_floor_nor_what_they_offer() -> None:
    course = talks(us(0, "0.2"), them(1, "0.5"), floor="0.3", best_acceptable=Fraction("0.4"))

    assert path(replace(course, their_standing=None), day(2)).wish == Fraction("0.3")
    assert path(course, day(2)).wish == Fraction("0.5")


def test_a_record_dated_after_the_day_does_not_exist_for_it() -> None:
    before = talks(us(0, "1"), them(1, "0.2"))
    after = replace(before, ours=(*before.ours, us(9, "0.5")), theirs=(*before.theirs, them(8, "0.9")))

    assert path(after, day(7)) == path(before, day(7))


# What has to hold of any path, over talks of every kind.

scores = st.fractions(-1, 2, max_denominator=20)
numbers = st.integers(0, LENGTH)


@st.composite
def courses(draw: st.DrawFn) -> Talks:
    """Talks with both sides' offers in any order and size; the start lies at or above the floor."""
    floor = draw(st.fractions(0, 1, max_denominator=20))
    opening = floor + draw(st.fractions(0, 1, max_denominator=20))
    ours = [opening - draw(st.fractions(0, 1, max_denominator=20)) for _ in range(draw(st.integers(0, 4)))]
    if ours:
        ours[0] = opening
    theirs = [(draw(scores), draw(scores)) for _ in range(draw(st.integers(0, 5)))]
    our_days = sorted(draw(st.lists(numbers, min_size=len(ours), max_size=len(ours))))
    their_days = sorted(draw(st.lists(numbers, min_size=len(theirs), max_size=len(theirs))))
    made = tuple(
        TheirOffer(day(on), max(Fraction(0), score), line) for on, (score, line) in zip(their_days, theirs, strict=True)
    )
    return Talks(
        floor=floor,
        opening=opening,
        ours=tuple(OurOffer(day(on), score) for on, score in zip(our_days, ours, strict=True)),
        theirs=made,
        decide_by=draw(st.none() | numbers.map(day)),
        deadline=draw(st.none() | numbers.map(day)),
        best_acceptable=draw(st.none() | st.fractions(0, 1, max_denominator=20).map(floor.__add__)),
        their_standing=made[-1].score if draw(st.booleans()) and made else None,
    )


def floors(course: Talks) -> Fraction:
    """What the wish is never below."""
    return max(course.floor, course.their_standing or Fraction(0))


@given(courses(), numbers)
def test_the_wish_lies_between_its_floors_and_the_lowest_that_we_offered(course: Talks, number: int) -> None:
    found = path(course, day(number))

    assert found.wish >= floors(course)
    assert found.wish <= max(found.lowest, floors(course))
    assert course.floor <= found.end <= found.aspiration <= found.start or found.tau is None


@given(courses(), numbers, numbers)
def test_with_nothing_new_the_wish_never_rises(course: Talks, one: int, other: int) -> None:
    earlier, later = LENGTH + min(one, other), LENGTH + max(one, other)
    longer = replace(course, decide_by=course.decide_by and course.decide_by + timedelta(days=LENGTH))

    assert path(longer, day(later)).wish <= path(longer, day(earlier)).wish


@given(courses(), scores, scores)
def test_a_better_offer_of_theirs_lowers_the_wish_by_at_most_what_it_is_better_by(
    course: Talks, score: Fraction, line: Fraction
) -> None:
    """Better by the larger of the two measures, against their last; their first is what all others are held against."""
    if not course.theirs:
        return
    last = course.theirs[-1]
    better = TheirOffer(day(LENGTH), max(last.score, score), max(last.line, line))
    by = max(better.score - last.score, better.line - last.line)
    before = replace(course, their_standing=last.score)
    after = replace(course, theirs=(*course.theirs, better), their_standing=better.score)

    assert path(before, day(LENGTH)).wish - path(after, day(LENGTH)).wish <= by


@given(courses(), st.data())
def test_going_back_and_then_forth_again_earns_nothing_more_than_going_straight(
    course: Talks, data: st.DataObject
) -> None:
    """Whatever no better offer they put between two of theirs, the wish is the same."""
    if len(course.theirs) < 2:
        return
    *before, last = course.theirs
    previous = before[-1]
    back = TheirOffer(
        data.draw(st.dates(previous.on, last.on)),
        min(last.score, data.draw(scores)),
        min(last.line, data.draw(scores)),
    )
    detour = replace(course, theirs=(*before, back, last))

    assert path(detour, day(LENGTH)).wish == path(course, day(LENGTH)).wish


@given(courses(), numbers)
def test_an_offer_of_ours_at_the_wish_earns_them_nothing_more_before_the_last_quarter(
    course: Talks, number: int
) -> None:
    found = path(course, day(number))
    if found.pressure or not course.ours or course.ours[0].on > day(number):
        return
    stepped = replace(course, ours=(*course.ours, OurOffer(day(number), found.wish)))

    assert path(stepped, day(number)).wish == found.wish


@given(courses(), numbers, st.fractions(Fraction(1, 20), 20, max_denominator=20), st.fractions(0, 5, max_denominator=5))
def test_the_path_does_not_depend_on_the_unit_or_the_zero_of_the_score(
    course: Talks, number: int, unit: Fraction, zero: Fraction
) -> None:
    def told(score: Fraction) -> Fraction:
        return zero + unit * score

    other = replace(
        course,
        floor=told(course.floor),
        opening=told(course.opening),
        ours=tuple(OurOffer(offer.on, told(offer.score)) for offer in course.ours),
        theirs=tuple(TheirOffer(offer.on, told(offer.score), told(offer.line)) for offer in course.theirs),
        best_acceptable=_each(told, course.best_acceptable),
        their_standing=_each(told, course.their_standing),
    )

    assert path(other, day(number)).wish == told(path(course, day(number)).wish)


def _each(told: Callable[[Fraction], Fraction], score: Fraction | None) -> Fraction | None:
    return None if score is None else told(score)


# Recorded runs of published agents: a utility is a score, a step is a day, and the last step is decided by.


@dataclass(frozen=True)
class Run:
    """A recorded run, seen by one of its two parties (0 or 1)."""

    record: dict[str, Any]
    party: int

    def course(self, floor: Fraction, step: int) -> Talks:
        """What was on the table at the end of a step."""
        made: dict[bool, list[tuple[date, Fraction]]] = {True: [], False: []}
        for offer in self.record["offers"]:
            if offer["step"] <= step:
                made[offer["by"] == "AB"[self.party]].append((day(offer["step"]), Fraction(offer["u"][self.party])))
        ours, theirs = made[True], made[False]
        return Talks(
            floor=floor,
            opening=ours[0][1],
            ours=tuple(OurOffer(on, score) for on, score in ours),
            theirs=tuple(TheirOffer(on, score, score) for on, score in theirs),
            decide_by=day(self.record["n_steps"]),
            their_standing=theirs[-1][1] if theirs else None,
        )

    @property
    def steps(self) -> range:
        return range(self.record["offers"][-1]["step"] + 1)

    def along(self, floor: Fraction) -> Iterator[tuple[int, Talks, Path]]:
        for step in self.steps:
            course = self.course(floor, step)
            yield step, course, path(course, day(step))


RUNS = [(number, party) for number in range(9) for party in (0, 1)]


@pytest.fixture(scope="module")
def records(shared: File) -> list[dict[str, Any]]:
    text = (shared / "oracles" / "traces.json").read_text(encoding="utf-8")
    read: list[dict[str, Any]] = json.loads(text, parse_float=Decimal)["traces"]
    return read


@pytest.mark.parametrize(("number", "party"), RUNS)
@pytest.mark.parametrize("share", ["0", "0.5", "0.9"])
def test_along_a_recorded_run_the_wish_keeps_its_bounds(
    records: list[dict[str, Any]], number: int, party: int, share: str
) -> None:
    """The floor is a share of the first score, since the runs were recorded without reservation values."""
    played = Run(records[number], party)
    floor = Fraction(share) * played.course(Fraction(0), 0).opening

    for step, course, found in played.along(floor):
        assert floors(course) <= found.wish <= max(found.lowest, floors(course)), step


@pytest.mark.parametrize(("number", "party"), RUNS)
@pytest.mark.parametrize("share", ["0", "0.5", "0.9"])
def test_from_any_step_of_a_recorded_run_the_wish_falls_if_nothing_more_is_said(
    records: list[dict[str, Any]], number: int, party: int, share: str
) -> None:
    played = Run(records[number], party)
    floor = Fraction(share) * played.course(Fraction(0), 0).opening

    for step, course, found in played.along(floor):
        wishes = [found.wish, *(path(course, day(later)).wish for later in range(step + 1, LENGTH + 2, 3))]
        assert wishes == sorted(wishes, reverse=True), step


@pytest.mark.parametrize(("number", "party"), RUNS)
def test_a_move_of_theirs_in_a_recorded_run_lowers_the_wish_by_at_most_what_it_is_better_by(
    records: list[dict[str, Any]], number: int, party: int
) -> None:
    """Their offer of each step is taken away and put back."""
    for step, course, _ in Run(records[number], party).along(Fraction(0)):
        if len(course.theirs) < 2 or course.theirs[-1].on != day(step):
            continue
        *earlier, last = course.theirs
        best = max(offer.score for offer in earlier)
        without = path(replace(course, theirs=tuple(earlier), their_standing=best), day(step))
        with_it = path(replace(course, their_standing=max(best, last.score)), day(step))

        assert without.wish - with_it.wish <= max(Fraction(0), last.score - best), step


@pytest.mark.parametrize(
    ("number", "party", "step", "wish"),
    [
        # Boulware against Conceder; points. A opened at 125: E = 31.25, S0 - E = 93.75, a tenth of it 9.375.
        (6, 0, 0, "115.625"),  # They offered 20, no more: the tenth, 125 - 9.375.
        (6, 0, 1, "115.625"),  # 20 to 50 earned 30, and A = 125 - 9.375 leaves only the tenth.
        (6, 0, 20, "101.5625"),  # Half the time: A = 125 - 93.75/4; 60 are earned.
        (6, 0, 36, "80"),  # S = 90, earned 60 - 35 = 25, so 65; but 80 are on the table.
        # B opened at 100: E = 25, S0 - E = 75.
        (6, 1, 25, "70"),  # S = 70; A has not moved from 15.
        (6, 1, 30, "65"),  # S = 65; A went from 15 to 30, less than the 35 given.
        (6, 1, 36, "49.55"),  # tau 0.9, u 0.6, A = 100 - 75*0.81 = 39.25; 65 - 0.6*25.75.
        # MiCRO against MiCRO; A opened at 125, B's first was 25 to it.
        (8, 0, 10, "105"),  # S = 105 lies below A = 115.625 already.
        (8, 0, 25, "90"),  # S = 95, best 60: earned 35 - 30 = 5; A = 125 - 93.75*(5/8)^2 = 88.379 leaves 6.62.
        (8, 0, 39, "65"),  # u 0.9 would go down to 41.79; but 65 are on the table.
    ],
)
def test_the_wish_at_a_step_of_a_recorded_run_is_what_it_is_by_hand(
    records: list[dict[str, Any]], number: int, party: int, step: int, wish: str
) -> None:
    course = Run(records[number], party).course(Fraction(0), step)

    assert path(course, day(step)).wish == Fraction(wish)
