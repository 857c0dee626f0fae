from batna.changes.compare import (
    FindingsDiff,
    Later,
    PlanDiff,
    PortfolioDiff,
    Snapshot,
    Whole,
    findings_diff,
    plan_diff,
)
from batna.changes.settings import settings_changes

__all__ = [
    "FindingsDiff",
    "Later",
    "PlanDiff",
    "PortfolioDiff",
    "Snapshot",
    "Whole",
    "findings_diff",
    "plan_diff",
    "settings_changes",
]
