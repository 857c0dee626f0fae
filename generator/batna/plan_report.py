"""Everything derived about one negotiation on a day: what pages, reports and comparisons are made from."""

from dataclasses import dataclass

from batna.diagnostics import Diagnostic
from batna.model.portfolio import Negotiation
from batna.progress.standing import Due, Phase, Realisation, Tracker
from batna.score.scorecard import Scorecard


@dataclass(frozen=True, slots=True)
class PlanReport:
    """One negotiation with all that was computed of it on a day. `tracker` is None where there is none to show."""

    negotiation: Negotiation
    phase: Phase
    scorecard: Scorecard
    tracker: Tracker | None
    dues: tuple[Due, ...]
    realisations: tuple[Realisation, ...]
    diagnostics: tuple[Diagnostic, ...]
