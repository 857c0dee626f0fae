"""What can change between two revisions of a portfolio: one frozen record per kind of change.

`file` is the record that a change stands in, relative to the portfolio. Everything is exact; words are made in
`batna.report`.
"""

from typing import TypeAlias

from batna.changes.kinds.delivery import (
    AmendmentAdded,
    CheckinAdded,
    DeliverableChanged,
    ReviewAdded,
    StatusChanged,
    WaiverAdded,
    WaiverRemoved,
)
from batna.changes.kinds.plan import (
    ApprovalChanged,
    ApprovalStanding,
    ApprovalState,
    BatnaChanged,
    CommitmentChanged,
    KeyResultAdded,
    KeyResultChanged,
    KeyResultRemoved,
    Level,
    LevelMoved,
    Shift,
    VerdictChanged,
    WeightsMoved,
)
from batna.changes.kinds.records import (
    Edit,
    FactEdited,
    FieldsChanged,
    FileChanged,
    FileState,
    NotCompared,
    ValueChanged,
)
from batna.changes.kinds.talks import (
    DraftChanged,
    DraftRemoved,
    Margin,
    OfferAdded,
    OutcomeAdded,
    OutcomeCompleted,
    PackageValue,
    ReplyAdded,
)

__all__ = [
    "AmendmentAdded",
    "ApprovalChanged",
    "ApprovalStanding",
    "ApprovalState",
    "BatnaChanged",
    "Change",
    "CheckinAdded",
    "CommitmentChanged",
    "DeliverableChanged",
    "DraftChanged",
    "DraftRemoved",
    "Edit",
    "FactEdited",
    "FieldsChanged",
    "FileChanged",
    "FileState",
    "KeyResultAdded",
    "KeyResultChanged",
    "KeyResultRemoved",
    "Level",
    "LevelMoved",
    "Margin",
    "NotCompared",
    "OfferAdded",
    "OutcomeAdded",
    "OutcomeCompleted",
    "PackageValue",
    "ReplyAdded",
    "ReviewAdded",
    "Shift",
    "StatusChanged",
    "ValueChanged",
    "VerdictChanged",
    "WaiverAdded",
    "WaiverRemoved",
    "WeightsMoved",
]

Change: TypeAlias = (
    OfferAdded
    | DraftChanged
    | DraftRemoved
    | ReplyAdded
    | OutcomeAdded
    | OutcomeCompleted
    | FactEdited
    | LevelMoved
    | WeightsMoved
    | CommitmentChanged
    | KeyResultChanged
    | KeyResultAdded
    | KeyResultRemoved
    | ApprovalChanged
    | BatnaChanged
    | VerdictChanged
    | CheckinAdded
    | ReviewAdded
    | AmendmentAdded
    | WaiverAdded
    | WaiverRemoved
    | StatusChanged
    | DeliverableChanged
    | FieldsChanged
    | ValueChanged
    | FileChanged
    | NotCompared
)
