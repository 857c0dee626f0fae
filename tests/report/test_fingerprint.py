"""What other tools recognise a finding by."""

from dataclasses import replace

import pytest

from batna.diagnostics import Diagnostic
from batna.report.fingerprint import fingerprints
from batna.source import Span
from found import FOUND

MOVED = replace(
    FOUND,
    message="another message",
    help="other help",
    at=replace(FOUND.at, span=Span(60, 1, 61, 2), line="another line", text="another text"),
)


def test_a_fingerprint_is_64_hexadecimal_digits_and_always_the_same() -> None:
    """SHA-256 of the JSON text of code, file, keys, scope and number, as `sha256sum` gives it."""
    assert fingerprints([FOUND]) == ("df05b036000494f7f45936506bb814684d4c7294c1e7d404a66ec0e62f9cffca",)


def test_it_stays_when_lines_move_or_words_change() -> None:
    assert fingerprints([MOVED]) == fingerprints([FOUND])


def test_it_stays_when_an_item_is_put_before_it_in_a_list() -> None:
    """Where in a list an item stands is as unsteady as a line."""
    first, second = (replace(FOUND, at=replace(FOUND.at, path=(place, "expires"))) for place in (0, 1))

    assert fingerprints([first]) == fingerprints([second])


@pytest.mark.parametrize(
    "other",
    [
        replace(FOUND, code="B302"),
        replace(FOUND, scope="cost"),
        replace(FOUND, at=replace(FOUND.at, file="plans/acme-renewal/plan.yaml")),
        replace(FOUND, at=replace(FOUND.at, path=("terms", "years"))),
    ],
)
def test_it_differs_with_the_rule_the_scope_the_file_and_the_place(other: Diagnostic) -> None:
    assert fingerprints([other]) != fingerprints([FOUND])


def test_no_two_findings_of_a_run_share_one() -> None:
    assert len(set(fingerprints([FOUND, MOVED, FOUND]))) == 3
