"""From validated data to records: each value in the form that its term asks for."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from batna.bind import bind_negotiation, bind_setting, bind_settings
from batna.diagnostics import Severity
from batna.discover import RecordFile, RecordKind
from batna.model.delivery import AfterEffective, DeliverableState, Retarget, Threshold
from batna.model.plan import CountMeasure, FormulaMeasure, Knot, TermMeasure
from batna.model.portfolio import Negotiation
from batna.model.talks import ReplyKind
from batna.model.values import Percent, Side
from batna.score.package import package_of
from batna.source import Source

PLAN: dict[str, Any] = {
    "title": "Cooling units",
    "owner": "Head of procurement",
    "objective": "Buy the units at a fair price.\n",
    "counterparty": {"name": "Example Cooling Ltd"},
    "terms": {
        "price": {"title": "Price", "type": "number", "unit": "EUR", "baseline": 100},
        "units": {"title": "Units", "type": "number"},
        "start": {"title": "Start", "type": "date"},
        "payment": {"title": "Payment", "type": "choice", "options": [30, "60 days"]},
        "clauses": {"title": "Clauses", "type": "set", "options": ["a", "b"]},
        "insured": {"title": "Insured", "type": "boolean"},
    },
    "key_results": {
        "cost": {
            "title": "Cost",
            "commitment": "committed",
            "measure": "price",
            "target": "-10%",
            "reservation": Decimal("95.50"),
            "weight": "1/3",
        },
        "total": {
            "title": "Total",
            "commitment": "committed",
            "measure": {"formula": "price * units"},
            "target": 900,
            "values": [{"at": 1000, "worth": 0}, {"at": 900, "worth": 1}],
        },
        "begin": {"title": "Begin", "commitment": "aspirational", "measure": "start", "target": "2027-01-01"},
        "ip": {
            "title": "IP",
            "commitment": "committed",
            "measure": {"count": "clauses", "of": ["a"]},
            "target": 1,
            "points": [{"at": 0, "points": -5}, {"at": 1, "points": Decimal("7.5")}],
        },
        "pay": {
            "title": "Pay",
            "commitment": "committed",
            "measure": "payment",
            "target": "60 days",
            "values": {"30": Decimal("0.4"), "60 days": 1},
        },
    },
}


def negotiation(records: dict[tuple[RecordKind, str], Any]) -> Negotiation:
    sources = [
        (RecordFile(kind, f"plans/a/{name}.yaml", name, "a"), Source(f"plans/a/{name}.yaml", "", data))
        for (kind, name), data in records.items()
    ]
    bound = bind_negotiation("a", sources)
    assert bound is not None
    return bound


def test_each_level_takes_the_form_of_its_measure() -> None:
    results = negotiation({(RecordKind.PLAN, "plan"): PLAN}).plan.key_results

    assert results["cost"].target == Percent(Decimal(-10))
    assert str(results["cost"].reservation) == "95.50"
    assert results["cost"].weight == Fraction(1, 3)
    assert results["begin"].target == date(2027, 1, 1)
    assert results["pay"].target == "60 days"


def test_measures_are_told_apart() -> None:
    results = negotiation({(RecordKind.PLAN, "plan"): PLAN}).plan.key_results

    assert results["cost"].measure == TermMeasure("price")
    assert results["total"].measure == FormulaMeasure("price * units")
    assert results["ip"].measure == CountMeasure("clauses", ("a",))


def test_value_functions_and_point_tables_are_exact() -> None:
    results = negotiation({(RecordKind.PLAN, "plan"): PLAN}).plan.key_results

    assert results["total"].values == (Knot(Decimal(1000), Fraction(0)), Knot(Decimal(900), Fraction(1)))
    assert results["ip"].points == (Knot(Decimal(0), Fraction(-5)), Knot(Decimal(1), Fraction(15, 2)))
    assert results["pay"].values == {"30": Fraction(2, 5), "60 days": Fraction(1)}


def test_a_folded_block_leaves_no_line_break_in_a_line() -> None:
    assert negotiation({(RecordKind.PLAN, "plan"): PLAN}).plan.objective == "Buy the units at a fair price."


def test_an_option_written_as_a_number_keeps_its_spelling() -> None:
    bound = negotiation(
        {
            (RecordKind.PLAN, "plan"): PLAN,
            (RecordKind.OFFER, "2026-09-08-us"): {
                "date": "2026-09-08",
                "from": "us",
                "terms": {
                    "price": Decimal("98.00"),
                    "payment": 30,
                    "start": "2027-02-01",
                    "clauses": ["b", "a"],
                    "units": None,
                },
            },
        }
    )

    assert bound.plan.terms["payment"].options == ("30", "60 days")
    assert bound.offers[0].terms == {
        "price": Decimal("98.00"),
        "payment": "30",
        "start": date(2027, 2, 1),
        "clauses": ("b", "a"),
        "units": None,
    }


def test_a_value_that_does_not_fit_its_term_is_kept_for_a_rule_to_name() -> None:
    bound = negotiation(
        {
            (RecordKind.PLAN, "plan"): PLAN,
            (RecordKind.OFFER, "2026-09-08-us"): {
                "date": "2026-09-08",
                "from": "us",
                "terms": {"price": "cheap", "start": "2027-02-31", "insured": 1, "nothing": "x"},
            },
        }
    )

    assert bound.offers[0].terms == {"price": "cheap", "start": "2027-02-31", "insured": Decimal(1), "nothing": "x"}


def test_records_come_in_the_order_in_which_they_were_made() -> None:
    """By date, then by the number at the end of the id, of which -10 comes after -9 and none is the first."""
    names = ["2026-09-08-us-10", "2026-09-08-us-9", "2026-10-01-us", "2026-09-08-us"]
    offers = {(RecordKind.OFFER, name): {"date": name[:10], "from": "us", "terms": {"price": 90}} for name in names}
    bound = negotiation({(RecordKind.PLAN, "plan"): PLAN, **offers})

    assert [offer.id for offer in bound.offers] == [
        "2026-09-08-us",
        "2026-09-08-us-9",
        "2026-09-08-us-10",
        "2026-10-01-us",
    ]


def test_an_offer_without_terms_carries_over_those_of_the_offer_it_builds_on() -> None:
    again = {"date": "2026-09-15", "from": "us", "builds_on": "2026-09-08-us", "expires": "2026-09-30"}
    bound = negotiation(
        {
            (RecordKind.PLAN, "plan"): PLAN,
            (RecordKind.OFFER, "2026-09-08-us"): {"date": "2026-09-08", "from": "us", "terms": {"price": 90}},
            (RecordKind.OFFER, "2026-09-15-us"): again,
        }
    )

    assert bound.offers[1].terms == {}
    assert package_of(bound.offers[1], {offer.id: offer for offer in bound.offers}) == {"price": 90}


def test_one_text_is_as_good_as_a_list_of_one() -> None:
    offer: dict[str, Any] = {"date": "2026-09-08", "from": "us", "terms": {}}
    words = {"conditions": "Subject to the board", "evidence": "Letter"}
    bound = negotiation(
        {
            (RecordKind.PLAN, "plan"): PLAN,
            (RecordKind.OFFER, "2026-09-08-us"): {**offer, **words},
            (RecordKind.OFFER, "2026-09-08-us-2"): {**offer, **{name: [text] for name, text in words.items()}},
            (RecordKind.CHECKIN, "2027-04-02"): {"date": "2027-04-02", "evidence": "Report"},
        }
    )

    assert [offer.conditions for offer in bound.offers] == [("Subject to the board",)] * 2
    assert [offer.evidence for offer in bound.offers] == [("Letter",)] * 2
    assert bound.checkins[0].evidence == ("Report",)


def test_the_number_of_a_clause_is_kept_as_it_was_written() -> None:
    bound = negotiation(
        {
            (RecordKind.PLAN, "plan"): PLAN,
            (RecordKind.OUTCOME, "outcome"): {
                "result": "agreement",
                "date": "2026-11-20",
                "clauses": {"price": Decimal("3.10"), "start": 4, "insured": "Schedule 2"},
            },
        }
    )
    assert bound.outcome is not None

    assert bound.outcome.clauses == {"price": "3.10", "start": "4", "insured": "Schedule 2"}


def test_a_file_that_declines_an_offer_is_a_reply() -> None:
    bound = negotiation(
        {
            (RecordKind.PLAN, "plan"): PLAN,
            (RecordKind.OFFER, "2026-09-09-them"): {"date": "2026-09-09", "from": "them", "declines": "2026-09-08-us"},
        }
    )

    assert bound.offers == ()
    assert [(reply.kind, reply.offer, reply.sender) for reply in bound.replies] == [
        (ReplyKind.DECLINES, "2026-09-08-us", Side.THEM)
    ]


def test_the_implementation_has_its_defaults_filled_in() -> None:
    bound = negotiation(
        {
            (RecordKind.PLAN, "plan"): PLAN,
            (RecordKind.IMPLEMENTATION, "implementation"): {
                "objective": "Deliver",
                "key_results": {
                    "happy": {"title": "Happy", "kind": "maintain", "target": {"at_least": 90}, "cadence": "monthly"},
                    "less": {
                        "title": "Less",
                        "kind": "reach",
                        "baseline": 10,
                        "target": 5,
                        "due": "2027-12-31",
                        "phases": {"2027-06-30": 8, "2027-03-31": 9},
                    },
                },
                "deliverables": {"manual": {"title": "Manual", "party": "them", "due": "effective + P30D"}},
            },
            (RecordKind.CHECKIN, "2027-03-31-ops"): {
                "date": "2027-04-02",
                "values": {"happy": 91, "less": Decimal("9.0")},
                "deliverables": {"manual": "done"},
                "actions": {"call": "done"},
            },
            (RecordKind.AMENDMENT, "2027-05-01"): {
                "date": "2027-05-01",
                "reason": "More",
                "approved_by": "Board",
                "key_results": {"happy": {"target": {"at_least": 85}}, "less": {"due": "2028-06-30"}},
            },
        }
    )
    implementation = bound.implementation
    assert implementation is not None
    happy, less = implementation.key_results["happy"], implementation.key_results["less"]

    assert (happy.threshold, happy.target, happy.cadence, happy.due) == (
        Threshold(Decimal(90), None),
        None,
        "P1M",
        None,
    )
    assert (less.cadence, less.weight) == ("P3M", Fraction(1))
    assert less.phases == ((date(2027, 3, 31), Decimal(9)), (date(2027, 6, 30), Decimal(8)))
    assert implementation.deliverables["manual"].due == AfterEffective("P30D")
    assert bound.checkins[0].as_at == date(2027, 4, 2)
    assert bound.checkins[0].deliverables == {"manual": DeliverableState.DONE}
    assert bound.checkins[0].actions_done == ("call",)
    assert bound.amendments[0].key_results == {
        "happy": Retarget(Threshold(Decimal(85), None), None),
        "less": Retarget(None, date(2028, 6, 30)),
    }


def test_without_a_plan_there_is_no_negotiation() -> None:
    offer: dict[str, Any] = {"date": "2026-09-08", "from": "us", "terms": {}}
    file = RecordFile(RecordKind.OFFER, "plans/a/offers/2026-09-08-us.yaml", "2026-09-08-us", "a")

    assert bind_negotiation("a", [(file, Source(file.file, "", offer))]) is None


def test_limits_that_are_not_given_are_the_usual_ones() -> None:
    data = {
        "title": "Portfolio",
        "locale": "de-DE",
        "limits": {"behind": Decimal("0.2"), "answer": "P7D"},
        "rules": {"B201": "off"},
        "rates": {"as_of": "2026-11-01", "USD": Decimal("0.92")},
    }
    settings = bind_settings(Source("batna.yaml", "", data))

    assert settings.limits.behind == Fraction(1, 5)
    assert settings.limits.at_risk == Fraction(1, 4)
    assert settings.limits.answer == "P7D"
    assert settings.limits.stale_grace == "P3D"
    assert settings.locale == "de_DE"
    assert settings.rules == {"B201": Severity.OFF}
    assert settings.fail_on is Severity.ERROR
    assert settings.rates is not None
    assert settings.rates.rates == {"USD": Decimal("0.92")}


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("price", "98.00", Decimal("98.00")),
        ("price", "null", None),
        ("start", "2027-02-01", date(2027, 2, 1)),
        ("clauses", "a, b", ("a", "b")),
        ("payment", "30", "30"),
        ("insured", "true", True),
        ("price", "cheap", "cheap"),
        ("price", "1e999", "1e999"),
    ],
)
def test_a_value_typed_at_the_command_line_is_read_as_in_a_file(name: str, text: str, expected: object) -> None:
    plan = negotiation({(RecordKind.PLAN, "plan"): PLAN}).plan

    assert bind_setting(name, text, plan) == (name, expected)
