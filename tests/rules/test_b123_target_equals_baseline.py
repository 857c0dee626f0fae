from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from batna.diagnostics import Finding
from batna.model.delivery import Amendment, Implementation, ImplementationResult, ResultKind, Retarget, Threshold
from batna.model.plan import Counterparty, Plan
from batna.model.portfolio import Negotiation, Settings
from batna.rules.b123_target_equals_baseline import check
from batna.rules.subject import Subject

COST = ImplementationResult(
    "cost",
    "Cost",
    ResultKind.REACH,
    "P3M",
    unit="EUR",
    baseline=Decimal("90.0"),
    target=Decimal(80),
    due=date(2027, 1, 1),
)


def found(result: ImplementationResult, *targets: Decimal | Threshold | None) -> list[Finding]:
    negotiation = Negotiation(
        "renewal",
        Plan("Renewal", "Buyer", "Renew.", Counterparty("Supplier"), {}, {}),
        implementation=Implementation("Deliver.", {result.id: result}, {}),
        amendments=tuple(
            Amendment(f"2026-01-0{n}", date(2026, 1, n), "a reason", "someone", {}, {"cost": Retarget(target)})
            for n, target in enumerate(targets, 1)
        ),
    )
    return list(check(Subject(negotiation, Settings("Portfolio"), date(2026, 1, 31))))


@pytest.mark.parametrize(("target", "number"), [("89.99", 0), ("90", 1), ("90.01", 0)])
def test_a_target_may_be_any_number_but_the_baseline(target: str, number: int) -> None:
    assert len(found(replace(COST, target=Decimal(target)))) == number


def test_the_finding_points_at_the_target_and_shows_the_baseline() -> None:
    (finding,) = found(replace(COST, target=Decimal(90)))

    assert (finding.at.path, finding.related[0].path) == (
        ("key_results", "cost", "target"),
        ("key_results", "cost", "baseline"),
    )


def test_an_amendment_may_not_move_the_target_onto_the_baseline() -> None:
    (finding,) = found(COST, None, Decimal(90))

    assert finding.at.file == "plans/renewal/amendments/2026-01-02.yaml"


def test_a_maintained_figure_may_start_at_its_threshold() -> None:
    bound = Threshold(at_least=Decimal(90))

    assert found(replace(COST, kind=ResultKind.MAINTAIN, target=None, threshold=bound)) == []
