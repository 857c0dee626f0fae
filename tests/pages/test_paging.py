import pytest

from batna.pages.page import Link
from batna.pages.paging import parts


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        (0, [("index.html", 1, 0, 0)]),
        (1, [("index.html", 1, 1, 1)]),
        (50, [("index.html", 1, 50, 50)]),
        (51, [("index.html", 1, 50, 51), ("index-2.html", 51, 51, 51)]),
        (
            150,
            [("index.html", 1, 50, 150), ("index-2.html", 51, 100, 150), ("index-3.html", 101, 150, 150)],
        ),
    ],
)
def test_a_list_is_cut_into_pages_of_fifty(items: int, expected: list[tuple[str, int, int, int]]) -> None:
    cut = parts("index.html", range(items), 50)

    assert [(part.path, part.first, part.last, part.total) for part, _ in cut] == expected
    assert [item for _, shown in cut for item in shown] == list(range(items))


def test_each_page_of_several_links_to_every_other_and_a_single_one_to_none() -> None:
    (single, _), *_ = parts("index.html", "ab", 2)
    _, (second, _) = parts("index.html", "abc", 2)

    assert single.links == ()
    assert second.links == (Link("index.html", "1"), Link("index-2.html", "2", is_here=True))
