"""An agreement of 1 January 2026 to build upon, with records in as few words as they need."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from batna.model.delivery import (
    Action,
    Amendment,
    Checkin,
    Decision,
    Deliverable,
    Implementation,
    ImplementationResult,
    ResultKind,
    Retarget,
    Review,
    ReviewPlan,
    Threshold,
)
from batna.model.plan import Counterparty, Plan
from batna.model.portfolio import Limits, Negotiation
from batna.model.talks import Outcome, Result
from batna.progress.amended import versions
from batna.progress.standing import ResultProgress, Tracker
from batna.progress.status import follow, in_order_of_figures
from batna.progress.tracker import tracker


@dataclass(frozen=True)
class Course:
    """An agreement with its plan and the records of its course; most methods give one with more in it."""

    negotiation: Negotiation
    limits: Limits = field(default_factory=Limits)

    def reach(self, name: str = "cost", **changes: Any) -> "Course":
        """A key result from 100 down to 80 by 31 December 2026, quarterly, unless changed."""
        usual = ImplementationResult(
            name, name, ResultKind.REACH, "P3M", baseline=Decimal(100), target=Decimal(80), due=date(2026, 12, 31)
        )
        return self._result(replace(usual, **changes))

    def maintain(self, name: str = "uptime", **changes: Any) -> "Course":
        """A key result to be kept at 90 or more to 31 December 2026, quarterly, unless changed."""
        usual = ImplementationResult(
            name, name, ResultKind.MAINTAIN, "P3M", threshold=Threshold(at_least=Decimal(90)), due=date(2026, 12, 31)
        )
        return self._result(replace(usual, **changes))

    def milestone(self, name: str = "system", **changes: Any) -> "Course":
        """A thing to be done by 30 June 2026, unless changed."""
        usual = ImplementationResult(name, name, ResultKind.MILESTONE, "P3M", due=date(2026, 6, 30))
        return self._result(replace(usual, **changes))

    def deliverable(self, deliverable: Deliverable) -> "Course":
        plan = self._plan
        return self._with(implementation=replace(plan, deliverables={**plan.deliverables, deliverable.id: deliverable}))

    def reviews_every(self, plan: ReviewPlan) -> "Course":
        return self._with(implementation=replace(self._plan, reviews=plan))

    def checkin(
        self,
        as_at: str,
        values: Mapping[str, int | str | bool] | None = None,
        *,
        made: str | None = None,
        record: str | None = None,
        **told: Any,
    ) -> "Course":
        """Figures of the day `as_at`, reported on the day `made` (the same unless given), and what else is told."""
        day = date.fromisoformat(made or as_at)
        figures = {name: v if isinstance(v, bool) else Decimal(v) for name, v in (values or {}).items()}
        plain = Checkin(record or day.isoformat(), day, date.fromisoformat(as_at), figures, {}, {})
        return self._with(checkins=(*self.negotiation.checkins, replace(plain, **told)))

    def review(self, day: str, *actions: Action) -> "Course":
        made = Review(day, date.fromisoformat(day), Decision.KEEP, {action.id: action for action in actions})
        return self._with(reviews=(*self.negotiation.reviews, made))

    def amendment(self, day: str, **changes: Retarget) -> "Course":
        made = Amendment(day, date.fromisoformat(day), "a reason", "someone", {}, changes)
        return self._with(amendments=(*self.negotiation.amendments, made))

    def outcome(self, **changes: Any) -> "Course":
        assert self.negotiation.outcome is not None
        return self._with(outcome=replace(self.negotiation.outcome, **changes))

    def starting(self, day: str) -> "Course":
        return self._with(implementation=replace(self._plan, starts=date.fromisoformat(day)))

    def with_limits(self, **changes: Any) -> "Course":
        return replace(self, limits=replace(self.limits, **changes))

    def on(self, day: str) -> Tracker:
        """The tracker on a day."""
        tracked = tracker(self.negotiation, date.fromisoformat(day), self.limits)
        assert tracked is not None
        return tracked

    def only(self, day: str) -> ResultProgress:
        """The one key result there is, on a day."""
        (result,) = self._plan.key_results.values()
        return follow(
            versions(result, self.negotiation.amendments),
            self.on(day).starts,
            in_order_of_figures(self.negotiation.checkins),
            date.fromisoformat(day),
            self.limits,
        )

    @property
    def _plan(self) -> Implementation:
        assert self.negotiation.implementation is not None
        return self.negotiation.implementation

    def _result(self, result: ImplementationResult) -> "Course":
        plan = self._plan
        return self._with(implementation=replace(plan, key_results={**plan.key_results, result.id: result}))

    def _with(self, **changes: Any) -> "Course":
        return replace(self, negotiation=replace(self.negotiation, **changes))


@pytest.fixture(scope="session")
def agreement() -> Course:
    """An agreement that takes effect on 1 January 2026, whose implementation plan is empty yet.

    The limits are the usual ones: a grace of three days, behind from over 0.10, at risk from over 0.25.
    """
    plan = Plan("Renewal", "Buyer", "Renew.", Counterparty("Supplier"), terms={}, key_results={})
    assert Limits().behind == Fraction(1, 10)
    return Course(
        Negotiation(
            slug="renewal",
            plan=plan,
            outcome=Outcome(Result.AGREEMENT, date(2025, 12, 1), {}, effective=date(2026, 1, 1)),
            implementation=Implementation("Deliver.", key_results={}, deliverables={}),
        )
    )
