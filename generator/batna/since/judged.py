"""Two folders of one portfolio, judged for the same day and by the same settings."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from batna.identity import marked
from batna.model.portfolio import Negotiation, Settings
from batna.pipeline import PlanUnit, Portfolio, check_portfolio, open_portfolio
from batna.since.comparable import comparable
from batna.since.folders import Folders


@dataclass(frozen=True, slots=True)
class Asked:
    """What is compared: two folders on a day; `only` are plans by their slugs now, None for all."""

    folders: Folders
    day: date
    only: frozenset[str] | None
    workers: int

    @property
    def changed(self) -> frozenset[str]:
        """The plans that are asked for and are not the same in both folders."""
        slugs = frozenset(self.folders.plans_now) if self.only is None else self.only
        return slugs - self.folders.unchanged


@dataclass(frozen=True, slots=True)
class Judged:
    """Both sides as judged by the same settings, what stood before marked as not new.

    `then` are the plans that changed as they were, and `known` what could be compared with of each, by slug now.
    """

    now: Portfolio
    then: Mapping[str, PlanUnit]
    known: Mapping[str, Negotiation]


def judged(asked: Asked, settings: Settings, only: frozenset[str] | None) -> Judged:
    """Both sides by `settings`; of now the plans in `only`, None for all."""
    folders, day = asked.folders, asked.day
    names = frozenset(folders.plans_before[slug].slug for slug in asked.changed if slug in folders.plans_before)
    base = open_portfolio(folders.before, day, names, settings)
    then = {folders.slug_now(plan.slug): plan for plan in base.plans}
    found = {slug: comparable(plan, settings, day) for slug, plan in then.items()}
    known = {slug: replace(one, slug=slug) for slug, one in found.items() if one is not None}
    now = check_portfolio(folders.now, day, only, asked.workers, known, settings)

    def compared(plan: PlanUnit) -> PlanUnit:
        is_same = plan.slug in folders.unchanged
        old = plan.diagnostics if is_same else then[plan.slug].diagnostics if plan.slug in then else ()
        return replace(plan, diagnostics=marked(plan.diagnostics, old, folders.moved, folders.edited))

    own = marked(now.own_diagnostics, base.own_diagnostics, folders.moved)
    return Judged(replace(now, own_diagnostics=own, plans=tuple(map(compared, now.plans))), then, known)
