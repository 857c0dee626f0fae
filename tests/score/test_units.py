"""The unit of a formula."""

import pytest

from batna.score.formula import Formula, parse
from batna.score.units import formula_unit

UNITS = {"cost": "EUR", "rebate": "EUR", "fee": "USD", "years": "years", "months": "months", "rate": "%", "seats": None}


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("cost + rebate", "EUR"),
        ("cost - 500", "EUR"),
        ("-cost", "EUR"),
        ("cost * 12", "EUR"),
        ("cost / seats", "EUR"),
        ("(cost + rebate) * years", "EUR"),
        # Whoever adds the two means the same by both, so that days, years and percentages do not count beside money.
        ("cost * years + rebate", "EUR"),
        ("cost * rate / 100", "EUR"),
        ("cost * rebate / rebate", "EUR"),
        ("years + 1", "years"),
        ("rate - 5", "%"),
        ("cost / rebate", None),
        ("cost / rebate * 100", None),
        ("cost * rebate", None),
        ("1 / cost", None),
        ("cost + fee", None),
        ("years + months", None),
        ("years * months", None),
        ("seats * 2", None),
        ("1 + 2", None),
        ("unknown * 2", None),
    ],
)
def test_a_formula_has_a_unit_where_its_terms_come_to_a_single_one(text: str, unit: str | None) -> None:
    formula = parse(text)

    assert isinstance(formula, Formula)
    assert formula_unit(formula, UNITS) == unit
