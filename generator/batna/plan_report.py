"""Everything derived about one negotiation on a day: what pages, reports and comparisons are made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from batna.analysis.analysis import THE_AGREEMENT, Analysis
from batna.analysis.better import Better
from batna.analysis.next_step import NextStep
from batna.analysis.refusal import Refusal
from batna.analysis.suggest import Suggestions
from batna.diagnostics import Diagnostic
from batna.model.portfolio import Negotiation
from batna.progress.outlook import Ahead
from batna.progress.standing import Due, History, Phase, Realisation, Tracker
from batna.progress.traceability import Traceability
from batna.score.assessment import Interval
from batna.score.scorecard import Scorecard

AGREED = THE_AGREEMENT
"""What stands for the agreement where packages are named by offer."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What to offer next, and how both sides fare; a refusal where it cannot be computed exactly.

    `suggestions` rest on our own plan, and are None once the talks have ended. The others rest on the estimate of the
    other side: `analysis` is None without one, and `their_scores` (0..1, by offer id or `AGREED`) and `better` are
    empty. `better` tells which packages are better for both than what is on the table, or than what is agreed.
    `next_step` is what all that comes to; None once the talks have ended, and where suggestions are refused.
    """

    suggestions: Suggestions | Refusal | None
    analysis: Analysis | Refusal | None
    their_scores: Mapping[str, Interval]
    better: Mapping[str, Better | Refusal]
    next_step: NextStep | None


@dataclass(frozen=True, slots=True)
class PlanReport:
    """One negotiation with all that was computed of it on a day. `tracker` is None where there is none to show.

    `advice` is None where nobody asked for it: only pages and the commands about it do, since it takes longest.
    `texts` are the records' files as they were read, by file: for links to a line, and empty where there are none.
    """

    negotiation: Negotiation
    phase: Phase
    scorecard: Scorecard
    tracker: Tracker | None
    dues: tuple[Due, ...]
    realisations: tuple[Realisation, ...]
    diagnostics: tuple[Diagnostic, ...]
    advice: Advice | None = None
    outlooks: Mapping[str, Ahead] = field(default_factory=dict)
    histories: Mapping[str, History] = field(default_factory=dict)
    traceability: Traceability | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
