"""Key results, plans and talks in as few words as a test needs."""

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from batna.model.plan import Alternative, Counterparty, KeyResult, Plan, Term, TermMeasure, TermType
from batna.model.portfolio import Negotiation
from batna.model.talks import Offer, Outcome, Reply, ReplyKind, Result
from batna.model.values import Commitment, Side, Value
from batna.score.assess import assess
from batna.score.assessment import Assessment, ScoredOffer
from batna.score.scale import Scale, scales
from batna.score.scorecard import Scorecard, scorecard

PRICE = Term("price", "Price", TermType.NUMBER, "EUR", Decimal(1200))
YEARS = Term("years", "Length", TermType.NUMBER, "years", Decimal(1))
PAYMENT = Term("payment", "Payment", TermType.CHOICE, options=("Net 30", "Net 45", "Net 60"))
ESCROW = Term("escrow", "Escrow", TermType.BOOLEAN)
CLAUSES = Term("clauses", "Clauses", TermType.SET, options=("a", "b", "c", "d"), baseline=())
START = Term("start", "Start", TermType.DATE)
TERMS = {term.id: term for term in (PRICE, YEARS, PAYMENT, ESCROW, CLAUSES, START)}


def value(raw: Any) -> Any:
    """A value as `bind` gives it: numbers are decimals."""
    return Decimal(str(raw)) if isinstance(raw, int | float) and not isinstance(raw, bool) else raw


@dataclass(frozen=True)
class Talks:
    """A plan with what was said at the table; most methods give one with more in it."""

    plan: Plan = field(default_factory=lambda: Plan("Renewal", "Buyer", "Renew.", Counterparty("Supplier"), TERMS, {}))
    offers: tuple[Offer, ...] = ()
    replies: tuple[Reply, ...] = ()
    outcome: Outcome | None = None

    def result(self, name: str, measure: Any, target: Any, **more: Any) -> "Talks":
        """A committed key result unless told otherwise; a measure by its term's id."""
        bare = KeyResult(
            name,
            name,
            Commitment.COMMITTED,
            TermMeasure(measure) if isinstance(measure, str) else measure,
            value(target),
        )
        made = replace(bare, **{key: value(one) if key not in {"weight", "rank"} else one for key, one in more.items()})
        return replace(self, plan=replace(self.plan, key_results={**self.plan.key_results, name: made}))

    def baseline(self, term: str, baseline: Any) -> "Talks":
        changed = {**self.plan.terms, term: replace(self.plan.terms[term], baseline=value(baseline))}
        return replace(self, plan=replace(self.plan, terms=changed))

    def alternative(self, name: str, *, is_batna: bool = False, **told: Any) -> "Talks":
        terms = {term: value(one) for term, one in told.pop("terms", {}).items()}
        known = {**self.plan.alternatives, name: Alternative(name, name, terms, **told)}
        batna = name if is_batna else self.plan.batna
        return replace(self, plan=replace(self.plan, alternatives=known, batna=batna))

    def offer(self, name: str, terms: dict[str, Any], **more: Any) -> "Talks":
        """An offer named by its day and side, such as `2026-09-08-us`."""
        sender = Side.US if "-us" in name else Side.THEM
        made = Offer(
            name, date.fromisoformat(name[:10]), sender, {key: value(one) for key, one in terms.items()}, **more
        )
        return replace(self, offers=(*self.offers, made))

    def reply(self, name: str, kind: ReplyKind, offer: str) -> "Talks":
        sender = Side.US if "-us" in name else Side.THEM
        return replace(self, replies=(*self.replies, Reply(name, date.fromisoformat(name[:10]), sender, kind, offer)))

    def agreed(self, accepts: str | None = None, **terms: Any) -> "Talks":
        told: dict[str, Value | None] = {name: value(one) for name, one in terms.items()}
        return replace(self, outcome=Outcome(Result.AGREEMENT, date(2026, 12, 1), told, accepts))

    def ended_without(self) -> "Talks":
        return replace(self, outcome=Outcome(Result.NO_AGREEMENT, date(2026, 12, 1), {}))

    @property
    def negotiation(self) -> Negotiation:
        """The records as one negotiation."""
        return Negotiation("renewal", self.plan, self.offers, self.replies, self.outcome)

    def card(self, day: str = "2026-12-31") -> Scorecard:
        """The scorecard on a day."""
        return scorecard(self.negotiation, date.fromisoformat(day))

    def standing(self, day: str = "2026-12-31") -> list[str]:
        """The ids of the offers that stand on a day."""
        return [scored.offer.id for scored in self.card(day).offers if scored.standing]

    def scored(self, name: str) -> ScoredOffer:
        """One offer's line of the scorecard."""
        return next(scored for scored in self.card().offers if scored.offer.id == name)

    def assess(self, **terms: Any) -> Assessment:
        """A package held against the plan and its BATNA."""
        batna = self.card().batna
        package = {name: value(one) for name, one in terms.items()}
        return assess(scales(self.plan), package, None if batna is None else batna.score)

    def scale(self) -> Scale:
        """The scale of the only key result."""
        (scale,) = scales(self.plan).values()
        return scale
