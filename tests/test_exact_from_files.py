"""From the text of a file to a score, no value is ever rounded."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import product
from math import lcm
from pathlib import Path
from typing import Any

import pytest

from batna.pipeline import open_portfolio
from batna.score.assessment import State, Verdict
from batna.score.scorecard import Scorecard

FIRST_DAY = date(2026, 1, 1)
DAY = date(2026, 11, 24)

HEAD = """\
title: Example
owner: Buyer
objective: Agree.
counterparty:
  name: The other side
"""


def opened(root: Path, plan: str, offers: dict[str, str]) -> Scorecard:
    """The scorecard of one plan and its offers (by id), all given as the text of their files."""
    folder = root / "plans" / "example"
    (folder / "offers").mkdir(parents=True)
    (root / "batna.yaml").write_text("title: Example\n", encoding="utf-8")
    (folder / "plan.yaml").write_text(HEAD + plan, encoding="utf-8")
    for name, terms in offers.items():
        text = f"date: {name[:10]}\nfrom: {name[11:]}\nterms:\n{terms}"
        (folder / "offers" / f"{name}.yaml").write_text(text, encoding="utf-8")
    (unit,) = open_portfolio(root, DAY).plans

    assert unit.sound is not None, unit.diagnostics
    return unit.sound.card


@pytest.mark.parametrize("party", [0, 1])
def test_every_package_of_a_published_case_scores_exactly_when_read_from_files(
    shared: Path, tmp_path: Path, party: int
) -> None:
    """Weights are whole numbers in proportion, worths fractions such as 1/30; each of the 180 packages is an offer."""
    case = json.loads((shared / "oracles" / "itex-cypress.json").read_text(encoding="utf-8"))
    tables = case["parties"][party]
    weights = {issue: Fraction(weight) for issue, weight in tables["weights_exact"].items()}
    packages = list(_packages(case))
    names = [f"{FIRST_DAY + timedelta(days=n)}-{'us' if n % 2 else 'them'}" for n in range(len(packages))]
    offers = {
        name: "".join(f'  {issue.lower()}: "{option}"\n' for issue, option in package.items())
        for name, package in zip(names, packages, strict=True)
    }
    card = opened(tmp_path, _plan(case, tables, weights), offers)

    assert len(card.offers) == len(packages) == case["results"]["n_outcomes"]
    for scored, package in zip(card.offers, packages, strict=True):
        worths = {issue: Fraction(tables["values_exact"][issue][option]) for issue, option in package.items()}
        expected = sum(weights[issue] * worth for issue, worth in worths.items()) / sum(weights.values())
        assert (scored.assessment.score.low, scored.assessment.score.high) == (expected, expected)


def _packages(case: dict[str, Any]) -> Iterator[dict[str, str]]:
    names = [issue["name"] for issue in case["issues"]]
    for options in product(*(issue["options"] for issue in case["issues"])):
        yield dict(zip(names, options, strict=True))


def _plan(case: dict[str, Any], tables: dict[str, Any], weights: dict[str, Fraction]) -> str:
    common = lcm(*(weight.denominator for weight in weights.values()))
    terms, results = "terms:\n", "key_results:\n"
    for issue in case["issues"]:
        name, values = issue["name"].lower(), tables["values_exact"][issue["name"]]
        best = max(values, key=lambda option: Fraction(values[option]))
        options = "".join(f'      - "{option}"\n' for option in issue["options"])
        worths = "".join(f'      "{option}": {worth}\n' for option, worth in values.items())
        terms += f"  {name}:\n    title: {name}\n    type: choice\n    options:\n{options}"
        results += (
            f"  {name}:\n    title: {name}\n    commitment: aspirational\n    measure: {name}\n"
            f'    target: "{best}"\n    weight: {weights[issue["name"]] * common}\n    values:\n{worths}'
        )
    return terms + results


PRICE = """\
terms:
  price: {title: Price, type: number, unit: EUR, baseline: 0.30}
  years: {title: Years, type: number}
key_results:
  price:
    title: Pay less
    commitment: committed
    measure: price
    target: 0.1
    reservation: 0.2
    weight: 1/3
  total:
    title: Pay less in all
    commitment: aspirational
    measure: {formula: price * years}
    better: lower
    target: 0.3
    reservation: 0.6000
    weight: 2/3
"""


def test_decimals_and_fractions_in_a_file_are_what_they_say(tmp_path: Path) -> None:
    """Price 0.13 is 7/10 of the way from 0.2 to 0.1, and 0.13 * 3 = 0.39 is 7/10 of that from 0.6 to 0.3: score 7/10.

    In binary, (0.2 - 0.13) / (0.2 - 0.1) is 0.7000000000000001.
    """
    (scored,) = opened(tmp_path, PRICE, {"2026-02-01-us": "  price: 0.13\n  years: 3\n"}).offers

    assert scored.assessment.score.low == scored.assessment.score.high == Fraction(7, 10)
    assert scored.assessment.readings["total"].value == Fraction(39, 100)


@pytest.mark.parametrize(
    ("price", "years", "state", "verdict"),
    [
        # In binary, 0.1 * 3 is more than 0.3.
        ("0.1", 3, State.MET, Verdict.MEETS_OBJECTIVE),
        ("0.2", 3, State.ACCEPTABLE, Verdict.ACCEPTABLE),
        ("0.2000000000000000000001", 3, State.BREACH, Verdict.BREACH),
        ("0.1999999999999999999999", 3, State.ACCEPTABLE, Verdict.ACCEPTABLE),
    ],
)
def test_at_the_reservation_value_is_acceptable_and_the_last_decimal_beyond_is_a_breach(
    tmp_path: Path, price: str, years: int, state: State, verdict: Verdict
) -> None:
    (scored,) = opened(tmp_path, PRICE, {"2026-02-01-us": f"  price: {price}\n  years: {years}\n"}).offers

    assert {reading.state for reading in scored.assessment.readings.values()} == {state}
    assert scored.assessment.verdict is verdict
