"""A finding for tests of what is made of findings."""

from dataclasses import replace
from datetime import date

from batna.diagnostics import Diagnostic, Kind, Label, Severity, Waived
from batna.source import Span

FOUND = Diagnostic(
    code="B301",
    slug="offer-breaches-reservation",
    kind=Kind.UNMET,
    severity=Severity.ERROR,
    plan="acme-renewal",
    message="this offer gives 1 190 000 EUR for annual cost, 40 000 beyond the reservation value",
    help="bring annual_cost to 1 150 000 EUR or lower, or have an exception approved in waivers.yaml",
    at=Label(
        "plans/acme-renewal/offers/2026-09-08-us.yaml",
        ("terms", "annual_cost"),
        "our own offer",
        span=Span(6, 16, 6, 23),
        line="  annual_cost: 1190000",
    ),
    related=(
        Label(
            "plans/acme-renewal/plan.yaml",
            ("key_results", "cost", "reservation"),
            "the worst we said we would accept",
            span=Span(31, 20, 31, 27),
            line="      reservation: 1150000",
        ),
    ),
)

WAIVED = replace(FOUND, waived=Waived("Head of procurement", date(2026, 12, 31), "bridge until the audit"))
STOOD = replace(FOUND, is_new=False)
