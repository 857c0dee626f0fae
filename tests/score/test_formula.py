"""Formulas are read and computed exactly."""

from fractions import Fraction

import pytest

from batna.score.formula import Formula, Unreadable, parse

A, B = Fraction(7), Fraction(2)


def formula(text: str) -> Formula:
    found = parse(text)
    assert isinstance(found, Formula), found
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", Fraction(7)),
        ("a + b * 3", Fraction(13)),
        ("(a + b) * 3", Fraction(27)),
        ("a - b - 1", Fraction(4)),
        ("a / b / 2", Fraction(7, 4)),
        ("a / (b / 2)", Fraction(7)),
        ("-a + b", Fraction(-5)),
        ("a * -b", Fraction(-14)),
        ("a - -b", Fraction(9)),
        ("-(a - b) * 2", Fraction(-10)),
        ("+a", Fraction(7)),
        (".5 * a", Fraction(7, 2)),
        ("a*b+a/b", Fraction(35, 2)),
        ("  a\n  + b ", Fraction(9)),
    ],
)
def test_operators_bind_and_group_as_in_school(text: str, expected: Fraction) -> None:
    assert formula(text).value({"a": A, "b": B}) == expected


def test_numbers_are_taken_from_the_text_and_not_through_binary_floats() -> None:
    """0.1 + 0.2 is 3/10, and twenty decimals are twenty decimals."""
    assert formula("0.1 + 0.2").value({}) == Fraction(3, 10)
    assert formula("0.12345678901234567890 * a").value({"a": Fraction(10**20)}) == Fraction(12345678901234567890)


def test_terms_are_named_once_in_the_order_in_which_they_appear() -> None:
    assert formula("(licence + support) / seats - licence").terms == ("licence", "support", "seats")


@pytest.mark.parametrize("name", ["yield", "class", "in", "from", "lambda", "not", "e3", "_x"])
def test_a_term_may_have_any_name(name: str) -> None:
    """Also one that is a word of a programming language."""
    assert formula(f"{name} * 2").value({name: A}) == 14


def test_a_division_by_zero_leaves_a_formula_open() -> None:
    assert formula("a / (b - 2)").value({"a": A, "b": B}) is None


def test_a_formula_is_open_until_each_of_its_terms_is_given() -> None:
    """Even where the missing one is multiplied by zero: what is not said is not known."""
    assert formula("a + 0 * b").value({"a": A}) is None


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("", ""),
        ("   ", ""),
        ("a +", "+"),
        ("a b", "b"),
        ("2 (a)", "("),
        ("* a", "*"),
        ("a ** 2", "*"),
        ("a // b", "/"),
        ("(a", "a"),
        ("a)", ")"),
        ("()", ")"),
        ("a, b", ","),
        ("1,000 * a", ",000"),
        ("10% * a", "%"),
        ("1e3 * a", "e3"),
        ("a if b else 1", "if"),
        ("price \N{MULTIPLICATION SIGN} years", "\N{MULTIPLICATION SIGN}"),
        ("a.real", ".real"),
        ("a[0]", "[0]"),
        ("__import__('os')", "("),
        ('"text"', '"text"'),
        ("a # b", "#"),
        ("a; b", ";"),
        ("\N{ARABIC-INDIC DIGIT ONE} + a", "\N{ARABIC-INDIC DIGIT ONE}"),
        ("1_000 * a", "_000"),
    ],
)
def test_what_is_no_arithmetic_is_refused_at_the_piece_where_it_fails(text: str, piece: str) -> None:
    found = parse(text)

    assert isinstance(found, Unreadable)
    assert found.piece == piece


@pytest.mark.parametrize("text", ["(" * 100 + "a" + ")" * 100, "-" * 199 + "a", "+".join("a" * 100), "a" * 200])
def test_the_longest_and_deepest_formula_that_a_plan_can_hold_is_read(text: str) -> None:
    """A formula in a plan has at most 200 characters."""
    assert formula(text)


@pytest.mark.parametrize("text", ["(" * 20_000, "-" * 20_000, "a+" * 20_000])
def test_no_length_and_no_depth_is_too_much(text: str) -> None:
    """Whatever it is, it is told and nothing is raised."""
    assert isinstance(parse(text), Formula | Unreadable)
