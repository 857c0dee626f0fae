"""The data files of the site: what they say of an implementation, for programs."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from batna.model.portfolio import Rates, Settings
from batna.pages.summaries import PlanSummary, PortfolioReport
from batna.pages.summary import summary
from batna.pipeline import open_portfolio, report_plan
from batna.plan_report import PlanReport
from batna.progress.portfolio import Amount
from batna.report.data_json import plan_data, portfolio_data

SETTINGS = Settings(title="Portfolio", currency="EUR", rates=Rates(date(2026, 11, 2), {"USD": Decimal("0.5")}))


@pytest.fixture(scope="module")
def office(portfolio_root: Path, as_of: date) -> PlanReport:
    portfolio = open_portfolio(portfolio_root, as_of, frozenset({"office-services-renewal"}))
    (plan,) = portfolio.plans
    assert plan.sound is not None
    return report_plan(plan.sound, plan.diagnostics)


@pytest.fixture(scope="module")
def data(office: PlanReport, as_of: date) -> Any:
    (text,) = plan_data(office, as_of).values()
    return json.loads(text)


def test_an_agreed_term_is_told_with_its_origin_and_what_realises_it(data: Any) -> None:
    terms = data["traceability"]["terms"]

    assert [name for name, term in terms.items() if term["orphan"]] == ["duration"]
    assert terms["recycling"]["proposed"] == "2025-08-12-them"
    assert data["traceability"]["key_results"]["recycling"] == {"realises": "recycling", "terms": ["recycling"]}


def test_a_review_is_told_with_its_decision_and_what_became_of_its_actions(data: Any) -> None:
    """The talks were due on 30 September and reported done on 7 October."""
    (july,) = [review for review in data["tracker"]["reviews_held"] if review["id"] == "2026-07-15"]
    (talks,) = july["actions"]

    assert july["decision"] == "modify"
    assert (talks["id"], talks["done_on"], talks["late"]) == ("landlord_talks", "2026-10-07", True)


def realised(plans: tuple[PlanSummary, ...], settings: Settings, day: date) -> Any:
    (text,) = portfolio_data(PortfolioReport(settings, day, plans, ())).values()
    return json.loads(text)["realisation"]


def test_the_portfolio_tells_what_its_agreements_realise_in_its_own_currency(office: PlanReport, as_of: date) -> None:
    """The fee of the example is as agreed; 30 USD at 0.50 leak 15 EUR; for CHF there is no rate."""
    own = summary(office, SETTINGS, as_of)
    others = tuple(
        replace(own, slug=slug, amounts=(Amount(slug, "fee", currency, Fraction(0), Fraction(30)),))
        for slug, currency in (("abroad", "USD"), ("beyond", "CHF"))
    )
    found = realised((own, *others), SETTINGS, as_of)

    assert found["leak"] == {"amount": 15, "of": 2}
    assert found["rates_as_of"] == "2026-11-02"
    assert found["without_rate"] == [{"plan": "beyond", "key_result": "fee"}]


def test_a_portfolio_without_a_currency_has_no_totals(office: PlanReport, as_of: date) -> None:
    settings = replace(SETTINGS, currency=None)

    assert realised((summary(office, settings, as_of),), settings, as_of) is None


def test_a_key_result_is_told_with_since_when_it_stands_so_and_where_it_leads(data: Any) -> None:
    """The figures are worked out in tests/test_examples.py."""
    recycling = data["tracker"]["key_results"]["recycling"]
    outlook = recycling["outlook"]

    assert (recycling["since"], recycling["behind_since"]) == ("2026-10-07", "2026-07-04")
    assert recycling["history"][0] == {"date": "2025-08-29", "status": "pending"}
    assert (outlook["prospect"], outlook["date"], outlook["figures"]) == ("miss", "2027-09-30", 4)
    assert outlook["low"] <= outlook["value"] <= outlook["high"]
    assert outlook["shortfall"] == outlook["wanted"] - outlook["value"]


def test_what_still_has_time_is_told_with_its_day_and_no_leak(data: Any) -> None:
    (recycling,) = [one for one in data["realisation"] if one["key_result"] == "recycling"]

    assert (recycling["leak"], recycling["money"], recycling["due"]) == (None, None, "2027-09-30")
    assert (recycling["realised_by"], recycling["as_at"], recycling["held_against"]) == ("recycling", "2026-09-30", 70)


def test_a_maintained_result_is_told_period_by_period(data: Any) -> None:
    (fee,) = [one for one in data["realisation"] if one["key_result"] == "fee"]

    assert [(period["agreed"], period["shortfall"]) for period in fee["periods"]] == [(441600, 0)] * 4
