"""Negotiations with an estimate, in as few words as a test needs."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from batna.analysis import Analysis, Refusal, analyse
from batna.analysis.their_side import TheirSide, their_side
from batna.model.plan import Counterparty, Estimate, EstimatedTerm, Plan, Range, Term, TermType
from talks import Talks, value


def number(name: str, low: Any, high: Any, step: Any) -> Term:
    """A number term with a range."""
    return Term(name, name, TermType.NUMBER, range=Range(Decimal(str(low)), Decimal(str(high)), Decimal(str(step))))


def choice(name: str, *options: str) -> Term:
    """A choice term."""
    return Term(name, name, TermType.CHOICE, options=options)


def over(*terms: Term) -> Talks:
    """Talks about these terms, without a key result yet."""
    bare = Talks()
    return replace(bare, plan=replace(bare.plan, terms={term.id: term for term in terms}))


def estimated(
    talks: Talks, *, reservation_points: Any = None, reservation: Any = None, **terms: dict[str, Any]
) -> Talks:
    """The talks with an estimate of these terms."""
    known = {
        name: EstimatedTerm(name, **{key: plain(key, one) for key, one in told.items()}) for name, told in terms.items()
    }
    estimate = Estimate(
        known,
        reservation_score=None if reservation is None else Fraction(reservation),
        reservation_points=None if reservation_points is None else Fraction(reservation_points),
    )
    return replace(talks, plan=replace(talks.plan, counterparty=Counterparty("Supplier", estimate=estimate)))


def plain(key: str, one: Any) -> Any:
    """A property of an estimated term as `bind` gives it: numbers are decimals, weights and tables fractions."""
    return value(one) if key in {"worst", "best"} else one


def side(plan: Plan) -> TheirSide:
    """The estimate of a plan that can be read."""
    found = their_side(plan)

    assert isinstance(found, TheirSide)
    return found


def analysed(talks: Talks) -> Analysis:
    """The analysis of talks that can be analysed."""
    found = analyse(talks.plan, talks.card())

    assert isinstance(found, Analysis)
    return found


def refused(talks: Talks) -> Refusal:
    """Why talks cannot be analysed."""
    found = analyse(talks.plan, talks.card())

    assert isinstance(found, Refusal)
    return found
