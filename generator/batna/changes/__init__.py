from batna.changes.compare import (
    FindingsDiff,
    PlanDiff,
    PortfolioDiff,
    Snapshot,
    Whole,
    findings_diff,
    plan_diff,
    settings_changes,
)

__all__ = [
    "FindingsDiff",
    "PlanDiff",
    "PortfolioDiff",
    "Snapshot",
    "Whole",
    "findings_diff",
    "plan_diff",
    "settings_changes",
]
