"""What the pages across plans need of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from batna.diagnostics import Diagnostic, Severity
from batna.model.portfolio import Settings
from batna.model.talks import Result
from batna.pages.dates import PlanDate
from batna.pages.exceptions import WaiverUse
from batna.pages.learnt import Learnt
from batna.pages.page import Mark
from batna.pages.records import News
from batna.progress.portfolio import Amount
from batna.progress.standing import Due, Phase, Status
from batna.score.assessment import Interval, Verdict


@dataclass(frozen=True, slots=True)
class Attention:
    """Something to act on: `urgency` orders the list (0 first), `target` is a page of the site with its anchor.

    `days` are those that `what` and `reason` name.
    """

    urgency: int
    mark: Mark
    what: str
    reason: str
    target: str
    due: date | None
    days: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that a search finds: what kind of thing, its name, its page with its anchor, and what else it says.

    `place` is relative to the plan's folder of the site.
    """

    kind: str
    title: str
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """What the pages across plans say of one plan; small, and safe to send between processes.

    `score` and `verdict` are the outcome's, else those of what they have on the table, with `score_of` saying which;
    `towards` is what is said beside an implementation that is on track; `findings` counts those not waived by severity.
    """

    slug: str
    title: str
    counterparty: str
    owner: str
    phase: Phase
    result: Result | None
    tags: tuple[str, ...]
    value: Decimal | None
    value_per: str | None
    currency: str | None
    score: Interval | None
    score_of: str
    verdict: Verdict | None
    batna: Interval | None
    at_targets: Fraction
    greatest: Fraction
    status: Status | None
    grade: Fraction | None
    towards: str
    has_tracker: bool
    next_due: Due | None
    findings: Mapping[Severity, int]
    attention: tuple[Attention, ...]
    dates: tuple[PlanDate, ...] = ()
    news: tuple[News, ...] = ()
    waivers: tuple[WaiverUse, ...] = ()
    learnt: Learnt | None = None
    entries: tuple[Entry, ...] = ()
    amounts: tuple[Amount, ...] = ()


@dataclass(frozen=True, slots=True)
class PortfolioReport:
    """All plans on a day: `plans` by slug, every diagnostic, and the slugs of invalid plans that were left out."""

    settings: Settings
    day: date
    plans: tuple[PlanSummary, ...]
    diagnostics: tuple[Diagnostic, ...]
    left_out: tuple[str, ...] = ()
