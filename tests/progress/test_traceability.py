"""From what was agreed to what delivers it, and back."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from batna.model.delivery import Amendment, Deliverable
from batna.model.plan import CountMeasure, FormulaMeasure, KeyResult, Term, TermMeasure, TermType
from batna.model.talks import Offer, Result
from batna.model.values import Commitment, Side, Value
from batna.progress.traceability import Agreed, AgreedTerm, Traceability, traceability
from batna.score.scorecard import scorecard

TERMS = {
    "price": Term("price", "Price", TermType.NUMBER, "EUR"),
    "years": Term("years", "Years", TermType.NUMBER),
    "clauses": Term("clauses", "Clauses", TermType.SET, options=("a", "b")),
    "note": Term("note", "Note", TermType.TEXT),
}
RESULTS = {
    "spend": KeyResult(
        "spend", "Spend", Commitment.COMMITTED, FormulaMeasure("price * years"), Decimal(300), baseline=Decimal(400)
    ),
    "years": KeyResult("years", "Years", Commitment.COMMITTED, TermMeasure("years"), Decimal(3), baseline=Decimal(1)),
    "clauses": KeyResult("clauses", "Clauses", Commitment.COMMITTED, CountMeasure("clauses"), Decimal(2)),
}
FIRST = Offer("2025-11-01-us", date(2025, 11, 1), Side.US, {"price": Decimal(100), "years": Decimal(2)})
SECOND = Offer(
    "2025-11-10-them", date(2025, 11, 10), Side.THEM, {"price": Decimal(110), "clauses": ("a", "b")}, builds_on=FIRST.id
)
THIRD = Offer("2025-11-20-us", date(2025, 11, 20), Side.US, {"clauses": ("b", "a")}, builds_on=SECOND.id)


def traced(course: Any, **terms: Value | None) -> Traceability:
    """The third offer, accepted, with what the outcome itself says."""
    settled = course.outcome(accepts=THIRD.id, terms=terms)
    plan = replace(settled.negotiation.plan, terms=TERMS, key_results=RESULTS)
    negotiation = replace(settled.negotiation, plan=plan, offers=(FIRST, SECOND, THIRD))
    found = traceability(negotiation, scorecard(negotiation, date(2026, 6, 1)))
    assert found is not None
    return found


def agreed_in(term: AgreedTerm) -> tuple[Agreed, str, date, str | None]:
    return term.agreed_in, term.record, term.date, term.proposed


def test_a_value_was_agreed_by_accepting_an_offer_and_proposed_where_it_was_first_put(agreement: Any) -> None:
    """Price by their second offer; years by our first, on which the others build; the set of options by theirs."""
    accepted = Agreed.OFFER, THIRD.id, THIRD.date
    found = traced(agreement).terms

    assert {name: agreed_in(term) for name, term in found.items()} == {
        "price": (*accepted, SECOND.id),
        "years": (*accepted, FIRST.id),
        "clauses": (*accepted, SECOND.id),
    }


def test_what_the_outcome_fills_in_or_changes_was_agreed_there(agreement: Any) -> None:
    """That it repeats the price of the offer changes nothing."""
    found = traced(agreement, price=Decimal(110), years=Decimal(3), note="As discussed").terms

    assert [agreed_in(found[name])[:2] for name in ("price", "years", "note")] == [
        (Agreed.OFFER, THIRD.id),
        (Agreed.OUTCOME, "outcome"),
        (Agreed.OUTCOME, "outcome"),
    ]


def test_what_an_amendment_changed_was_agreed_there(agreement: Any) -> None:
    """The second amendment repeats the first."""
    made = tuple(
        Amendment(f"2026-0{month}-01", date(2026, month, 1), "a reason", "someone", {"price": Decimal(105)}, {})
        for month in (3, 4)
    )
    course = replace(agreement, negotiation=replace(agreement.negotiation, amendments=made))

    assert agreed_in(traced(course).terms["price"]) == (Agreed.AMENDMENT, "2026-03-01", date(2026, 3, 1), None)


def test_a_term_that_is_left_open_is_not_agreed(agreement: Any) -> None:
    assert "price" not in traced(agreement, price=None).terms
    assert "note" not in traced(agreement).terms


def test_a_term_is_realised_through_the_key_results_whose_measure_reads_it(agreement: Any) -> None:
    """The spend is price times years; a key result that realises nothing negotiated realises no term."""
    course = agreement.reach("invoices", realises="spend").reach("other")
    found = traced(course).terms

    assert {name: (term.key_results, term.realised_by) for name, term in found.items()} == {
        "price": (("spend",), ("invoices",)),
        "years": (("spend", "years"), ("invoices",)),
        "clauses": (("clauses",), ()),
    }


def test_a_deliverable_realises_the_term_that_it_names(agreement: Any) -> None:
    course = agreement.deliverable(Deliverable("annex", "Annex", Side.THEM, date(2026, 3, 1), term="clauses"))
    found = traced(course, note="As discussed")

    assert found.terms["clauses"].deliverables == ("annex",)
    assert [term.term for term in found.orphans] == ["price", "years", "note"]


def test_from_a_key_result_one_gets_back_to_the_terms_and_the_clause(agreement: Any) -> None:
    course = agreement.outcome(clauses={"price": "Schedule 2"}).reach("invoices", realises="spend").milestone("other")
    found = traced(course)
    back = found.results["invoices"]

    assert (back.realises, back.terms) == ("spend", ("price", "years"))
    assert [found.terms[name].clause for name in back.terms] == ["Schedule 2", None]
    assert (found.results["other"].realises, found.results["other"].terms) == (None, ())


def test_without_an_implementation_plan_every_agreed_term_is_an_orphan(agreement: Any) -> None:
    course = replace(agreement, negotiation=replace(agreement.negotiation, implementation=None))

    assert [term.term for term in traced(course).orphans] == ["price", "years", "clauses"]


def test_without_an_agreement_there_is_nothing_to_trace(agreement: Any) -> None:
    failed = agreement.outcome(result=Result.NO_AGREEMENT).negotiation

    assert traceability(failed, scorecard(failed, date(2026, 6, 1))) is None
