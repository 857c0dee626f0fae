"""Work side by side."""

import pytest

from batna.workers import each


def double(number: int) -> int:
    return 2 * number


@pytest.mark.parametrize("workers", [1, 2, 3, 7])
@pytest.mark.parametrize("count", [0, 1, 23, 24, 101])
def test_results_come_in_the_order_of_the_items_whatever_the_number_of_workers(workers: int, count: int) -> None:
    assert list(each(double, range(count), workers)) == [2 * number for number in range(count)]


def test_a_failure_in_a_worker_reaches_whoever_asked() -> None:
    with pytest.raises(TypeError):
        list(each(double, [*range(30), None], 2))  # type: ignore[list-item]
