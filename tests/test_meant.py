"""What a text was meant to be, in every way that people write it."""

import pytest

from batna import meant


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("€1.120.000", "1120000"),
        ("1,120,000", "1120000"),
        ("1.120.000,00", "1120000"),
        ("1,120,000.50", "1120000.50"),
        ("1.12m", "1120000"),
        ("1.12 million EUR", "1120000"),
        ("EUR 1,104,000", "1104000"),
        ("1 120 000", "1120000"),
        ("1\u202f120\u00a0000 €", "1120000"),
        ("1'120'000", "1120000"),
        ("11,20,000", "1120000"),
        ("500k", "500000"),
        ("1.2 Mio", "1200000"),
        ("2bn", "2000000000"),
        ("90 days", "90"),
        ("10 %", "10"),
        ("\N{MINUS SIGN}10 %", "-10"),
        ("- 5 €", "-5"),
        ("1,5", "1.5"),
        ("1,120", "1120"),
        ("0,120", "0.120"),
    ],
)
def test_a_number_is_read_with_its_separators_unit_and_scale(text: str, number: str) -> None:
    assert meant.numbers(text) == (number,)


@pytest.mark.parametrize(
    "text", ["Net 60", "30-60 days", "2 x 30", "approx. 90", "1.2.3", "1,12,00", "", "-", "€", "1.2,3.4"]
)
def test_what_is_no_one_number_is_not_guessed_at(text: str) -> None:
    assert meant.numbers(text) == ()


def test_the_separators_of_the_locale_decide_and_where_nobody_chose_it_both_readings_stand() -> None:
    """In German a point parts thousands and a comma sets off decimals; in British English it is the other way."""
    assert meant.numbers("1.120", "de") == ("1120",)
    assert meant.numbers("1,120", "de") == ("1.120",)
    assert meant.numbers("1.120", "en_GB") == ("1.120",)
    assert meant.numbers("1.120", "en") == ("1120", "1.120")


def test_a_letter_that_begins_the_unit_of_the_term_is_no_scale() -> None:
    assert meant.numbers("12 m", unit="months") == ("12",)
    assert meant.numbers("12 m", unit="EUR") == ("12000000",)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("31/12/2026", ("2026-12-31",)),
        ("12/31/2026", ("2026-12-31",)),
        ("31.12.2026", ("2026-12-31",)),
        ("3.4.2026", ("2026-04-03",)),
        ("03/04/2026", ("2026-03-04", "2026-04-03")),
        ("04/04/2026", ("2026-04-04",)),
        ("31/12/26", ("2026-12-31",)),
        ("2026/12/31", ("2026-12-31",)),
        ("2026-9-8", ("2026-09-08",)),
        ("2026-09-08T10:00", ("2026-09-08",)),
        ("20261231", ("2026-12-31",)),
        ("Dec 31, 2026", ("2026-12-31",)),
        ("December 31st, 2026", ("2026-12-31",)),
        ("31 December 2026", ("2026-12-31",)),
        ("Thursday, 31 December 2026", ("2026-12-31",)),
        ("2026-02-30", ()),
        ("Q3 2026", ()),
        ("May 2026", ()),
        ("soon", ()),
    ],
)
def test_a_day_is_read_in_every_order_that_it_can_be_read_in(text: str, days: tuple[str, ...]) -> None:
    assert meant.days(text) == days


def test_the_months_of_the_locale_are_known_beside_the_english_ones() -> None:
    assert meant.days("1. März 2026", "de") == ("2026-03-01",)
    assert meant.days("1 March 2026", "de") == ("2026-03-01",)


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("30 days", "P30D"),
        (30, "P30D"),
        ("1 month", "P1M"),
        ("2 weeks", "P2W"),
        ("a year", "P1Y"),
        ("annually", "P1Y"),
        ("half-yearly", "P6M"),
        ("p30d", "P30D"),
        ("sometimes", None),
        ("1.5 years", None),
    ],
)
def test_a_length_of_time_is_read(text: str | int, duration: str | None) -> None:
    assert meant.duration(text) == duration


@pytest.mark.parametrize(
    ("word", "truth"), [("Yes", "true"), ("nope", "false"), (1, "true"), ("off", "false"), ("maybe", None)]
)
def test_a_word_that_says_yes_or_no_is_read(word: str | int, truth: str | None) -> None:
    assert meant.truth(word) == truth


def test_a_thing_is_found_by_its_title_before_by_a_spelling_that_is_near() -> None:
    """`price` is nearer to the id `prices` than to `seat_price`, which has that title."""
    titles = {"prices": "Price list", "seat_price": "Price"}

    assert meant.known_as("price", titles) == "seat_price"
    assert meant.known_as("Seat Price", titles) == "seat_price"
    assert meant.known_as("seat_prise", titles) == "seat_price"
    assert meant.known_as("warranty", titles) is None
