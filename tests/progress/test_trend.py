"""Where figures lead: what it takes, why there is none, and how often the range holds what comes."""

import random
from fractions import Fraction
from itertools import count, islice

import pytest

from batna.progress.trend import Lead, Silence, lead
from histories import KINDS, history

_STEP = Fraction(1, 100)
_OUTLOOKS = 180


def leads(*values: object, ahead: int = 120, within: tuple[int | None, int | None] = (None, None)) -> Lead | Silence:
    """Where figures of every thirtieth day lead so many days after the last of them."""
    figures = [(30 * place, Fraction(str(value))) for place, value in enumerate(values)]
    low, high = (None if end is None else Fraction(end) for end in within)
    return lead(figures, figures[-1][0] + ahead, _STEP, (low, high))


def told(found: Lead | Silence) -> Lead:
    assert isinstance(found, Lead)
    return found


@pytest.mark.parametrize("values", [(), (1,), (1, 2), (1, 2, 3)])
def test_it_takes_four_figures(values: tuple[int, ...]) -> None:
    figures = [(30 * place, Fraction(value)) for place, value in enumerate(values)]

    assert lead(figures, 200, _STEP, (None, None)) is Silence.TOO_FEW


def test_a_line_is_led_on_within_what_its_digits_leave_open() -> None:
    """10 a month: 40 after the fourth, and 80 four months on; figures are known to a hundredth."""
    found = told(leads(10, 20, 30, 40))

    assert abs(found.value - 80) < Fraction(1, 10)
    assert found.low < 80 < found.high
    assert found.high - found.low < 1


def test_what_does_not_move_stays_where_it_is() -> None:
    assert told(leads(30, 30, 30, 30, 30, 30)).value == 30


def test_a_figure_far_off_moves_nothing() -> None:
    """A slip of the pen among eight figures that rise by four a month: 32 + 4 * 4."""
    assert abs(told(leads(4, 8, 12, 90, 20, 24, 28, 32)).value - 48) < 1


def test_only_the_figures_since_a_break_count() -> None:
    """Four at 0 and four at 60."""
    found = told(leads(0, 0, 0, 0, 60, 60, 60, 60))

    assert (found.value, found.figures, found.since) == (60, 4, 4 * 30)


def test_there_is_none_where_the_newest_figures_break_off() -> None:
    assert leads(10, 11, 12, 13, 14, 15, 16, 60) is Silence.BREAK
    assert leads(10, 11, 12, 13, 14, 60, 61, 62) is Silence.BREAK


def test_there_is_none_further_ahead_than_three_times_as_long_as_the_figures_reach_back() -> None:
    """Four figures span 90 days."""
    assert isinstance(leads(10, 20, 30, 40, ahead=270), Lead)
    assert leads(10, 20, 30, 40, ahead=271) is Silence.TOO_FAR


def test_there_is_none_of_what_quickens() -> None:
    assert leads("0.5", 2, "4.5", 8, "12.5", 18, "24.5", 32) is Silence.QUICKENING


def test_what_slows_down_is_not_led_on_along_a_line() -> None:
    """60 less what is left of it, which shrinks by a third a month; a line through the last two would lead to 77."""
    left = [60 * Fraction(2, 3) ** month for month in range(1, 9)]
    found = told(leads(*(round(60 - one, 2) for one in left), ahead=480))

    assert abs(found.value - 60) < 2


@pytest.mark.parametrize("within", [(0, 100), (0, None), (None, 45)])
def test_nothing_lies_beyond_what_is_possible(within: tuple[int | None, int | None]) -> None:
    for values in ((60, 70, 80, 90), (40, 30, 20, 10), (10, 40, 20, 50)):
        found = told(leads(*values, ahead=200, within=within))

        assert within[0] is None or found.low >= within[0]
        assert within[1] is None or found.high <= within[1]
        assert found.low <= found.value <= found.high


@pytest.mark.parametrize("kind", KINDS)
def test_the_range_holds_what_comes_in_75_to_90_of_a_hundred(kind: str) -> None:
    """Of the first 180 histories of a kind that have an outlook; 1,000 of each kind are measured in `bench`."""
    chance = random.Random(f"1 {kind}")  # noqa: S311 - chance for a simulation
    drawn = (history(kind, chance) for _ in count())
    found = ((one.came_to, outlook) for one in drawn if (outlook := one.ahead().outlook))
    given = list(islice(found, _OUTLOOKS))
    held = Fraction(sum(outlook.low <= came <= outlook.high for came, outlook in given), len(given))

    assert Fraction(75, 100) <= held <= Fraction(90, 100)


@pytest.mark.parametrize("kind", ["linear", "noise", "flat", "outlier"])
def test_what_runs_along_a_line_mostly_has_an_outlook(kind: str) -> None:
    chance = random.Random(f"1 {kind}")  # noqa: S311 - chance for a simulation
    found = [history(kind, chance).ahead() for _ in range(100)]

    assert sum(one.outlook is not None for one in found) > 75
