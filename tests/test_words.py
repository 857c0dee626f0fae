"""Numbers, money and days as people read them."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from batna import words


@pytest.mark.parametrize(
    ("share", "text"),
    [
        # Rounded to four places first, it would be 0.7215 and then 0.722.
        (Fraction("0.7214778614"), "0.721"),
        (Fraction(1, 3), "0.333"),
        (Fraction(2, 3), "0.667"),
        # Exactly half way goes to the even digit.
        (Fraction("0.0005"), "0.000"),
        (Fraction("0.0015"), "0.002"),
        (Fraction(1), "1.000"),
    ],
)
def test_a_score_is_rounded_once_to_three_decimals(share: Fraction, text: str) -> None:
    assert words.score(share, "en") == text


@pytest.mark.parametrize(
    ("share", "places", "text"),
    [
        (Fraction(1, 3), 0, "33%"),
        (Fraction("0.00449"), 1, "0.4%"),
        (Fraction("0.125"), 0, "12%"),
        (Fraction(1), 0, "100%"),
    ],
)
def test_a_percentage_is_rounded_once(share: Fraction, places: int, text: str) -> None:
    assert words.percent(share, "en", places) == text


def test_a_number_has_every_decimal_that_it_has() -> None:
    assert words.number(Decimal("1152000.0100"), "en") == "1,152,000.01"
    assert words.number(Fraction("0.1"), "en") == "0.1"
    assert words.number(Fraction(1, 3), "en") == "0.3333"
    assert words.number(Decimal("1234.5"), "de") == "1.234,5"


def test_a_quantity_is_followed_by_its_unit() -> None:
    assert words.quantity(Fraction(1080000), "EUR", "en") == "1,080,000\N{NO-BREAK SPACE}EUR"
    assert words.quantity(Decimal("2.5"), "%", "en") == "2.5%"
    assert words.quantity(date(2026, 11, 24), None, "en") == "Nov 24, 2026"
    assert words.quantity(True, None, "en") == "yes"  # noqa: FBT003 - the value of a boolean term
    assert words.quantity(("a", "b"), None, "en") == "a, b"
    assert words.quantity((), None, "en") == "none"
    assert words.quantity(None, "EUR", "en") == "open"


def test_an_unknown_locale_is_told_from_a_known_one() -> None:
    assert words.known_locale("pt-BR")
    assert not words.known_locale("qq")


def test_a_month_and_a_weekday_are_named_as_the_locale_names_them() -> None:
    """24 November 2026 is a Tuesday."""
    assert [words.month(date(2026, 11, 24), locale) for locale in ("en", "fr")] == ["November 2026", "novembre 2026"]
    assert [words.weekday(date(2026, 11, 24), locale) for locale in ("en", "fr")] == ["Tue", "mar."]


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (Decimal(1), "years", "1\N{NO-BREAK SPACE}year"),
        (Fraction(-1), "days", "-1\N{NO-BREAK SPACE}day"),
        (Decimal("1.5"), "years", "1.5\N{NO-BREAK SPACE}years"),
        (Decimal(1), "EUR", "1\N{NO-BREAK SPACE}EUR"),
        (Decimal(1), "premises", "1\N{NO-BREAK SPACE}premises"),
    ],
)
def test_one_of_what_is_counted_is_written_in_the_singular(value: Decimal | Fraction, unit: str, text: str) -> None:
    """Only units that are surely a plural: what a record's author wrote otherwise stays as it is."""
    assert words.quantity(value, unit, "en") == text


@pytest.mark.parametrize("locale", ["en", "en_GB", "de", "fr", "ja", "ar", "fi", "zh_Hans", "cs", "pt_BR", "ru"])
def test_a_day_that_was_written_is_found_again(locale: str) -> None:
    """The first and last days of months, and one whose number comes up in another: 1 and 11 November."""
    days = [date(2026, 11, 1), date(2026, 11, 11), date(2028, 2, 29), date(2026, 5, 31), date(2027, 12, 9)]
    text = "; ".join(f"due {words.day(day, locale)} or later" for day in days)

    assert words.days_in(text, locale) == frozenset(days)


def test_what_is_no_day_of_the_calendar_is_not_read_as_one() -> None:
    assert words.days_in("Feb 30, 2026, Foo 3, 2026 and 12,345", "en") == frozenset()


@pytest.mark.parametrize(
    ("one", "other", "text", "other_text"),
    [
        # 1/7 = 0.142857142857…, so that the eighth decimal is the first in which it differs from 0.1428571.
        (Fraction(1, 7), Fraction("0.1428571"), "0.14285714", "0.1428571"),
        (Fraction(1, 3), Fraction(1, 2), "0.3333", "0.5"),
        (Fraction(1, 3), Fraction(1, 3), "0.3333", "0.3333"),
        # Both end in …3: 1/3 and 1/3 + 10⁻⁶ differ in the sixth decimal.
        (Fraction(1, 3), Fraction(1, 3) + Fraction(1, 10**6), "0.333333", "0.333334"),
        (Fraction("0.00001"), Fraction("0.00002"), "0.00001", "0.00002"),
    ],
)
def test_numbers_that_differ_are_shown_apart(one: Fraction, other: Fraction, text: str, other_text: str) -> None:
    assert words.quantity(one, None, "en", other) == text
    assert words.quantity(other, None, "en", one) == other_text


@pytest.mark.parametrize(
    ("length", "unit", "text"),
    [
        (Fraction(0), "EUR", "0\N{NO-BREAK SPACE}EUR"),
        (Fraction(1, 70_000_000), "EUR", "less than 0.0001\N{NO-BREAK SPACE}EUR"),
        (Fraction(1, 70_000_000), "%", "less than 0.0001 percentage points"),
        # An exact decimal is shown in full, however small.
        (Fraction("0.00000001"), None, "0.00000001"),
        (Fraction(1), "%", "1 percentage point"),
        (Fraction(2), "days", "2\N{NO-BREAK SPACE}days"),
    ],
)
def test_a_difference_is_shown_as_nothing_only_where_it_is(length: Fraction, unit: str | None, text: str) -> None:
    assert words.difference(length, unit, "en") == text


@pytest.mark.parametrize(
    ("one", "other", "texts"),
    [
        ("0.271", "0.2714", ("0.271", "0.2714")),
        ("0.271", "0.271", ("0.271", "0.271")),
        ("0.25", "0.5", ("0.250", "0.500")),
        # Half to even: 0.0005 is 0.000 at three decimals, and 0.0005 at four.
        ("0.0005", "0", ("0.0005", "0")),
    ],
)
def test_scores_that_differ_are_shown_apart(one: str, other: str, texts: tuple[str, str]) -> None:
    assert words.scores(Fraction(one), Fraction(other), "en") == texts


def test_scores_apart_by_a_trifle_are_apart_by_something() -> None:
    assert words.score_difference(Fraction(1, 30_000), "en") == "0.00003"
    assert words.score_difference(Fraction(0), "en") == "0.000"


@pytest.mark.parametrize(
    ("share", "text"),
    [(Fraction(9996, 10000), "99.96%"), (Fraction(1, 1000), "0.1%"), (Fraction(0), "0%"), (Fraction(1), "100%")],
)
def test_a_share_is_nothing_or_all_only_where_it_is(share: Fraction, text: str) -> None:
    assert words.percent(share, "en") == text
