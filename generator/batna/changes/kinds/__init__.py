"""What can change between two revisions of a portfolio: one frozen record per kind of change.

`file` is the record that a change stands in, relative to the portfolio. Everything is exact; words are made in
`batna.report`.
"""

from typing import TypeAlias

from batna.changes.kinds.ahead import Ahead, Record
from batna.changes.kinds.delivery import (
    AmendmentAdded,
    CheckinAdded,
    DeliverableChanged,
    Figure,
    Moved,
    ReviewAdded,
    StatusChanged,
    TargetMoved,
    WaiverAdded,
    WaiverRemoved,
    WaiverReplaced,
)
from batna.changes.kinds.edited import Edited, Told
from batna.changes.kinds.plan import (
    ApprovalChanged,
    ApprovalStanding,
    ApprovalState,
    BatnaChanged,
    CommitmentChanged,
    KeyResultAdded,
    KeyResultChanged,
    KeyResultRemoved,
    KeyResultRenamed,
    Level,
    LevelMoved,
    Property,
    Shift,
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
    VerdictChanged,
)

__all__ = [
    "Ahead",
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
    "Edited",
    "FactEdited",
    "FieldsChanged",
    "Figure",
    "FileChanged",
    "FileState",
    "KeyResultAdded",
    "KeyResultChanged",
    "KeyResultRemoved",
    "KeyResultRenamed",
    "Level",
    "LevelMoved",
    "Margin",
    "Moved",
    "NotCompared",
    "OfferAdded",
    "OutcomeAdded",
    "OutcomeCompleted",
    "PackageValue",
    "Property",
    "Record",
    "ReplyAdded",
    "ReviewAdded",
    "Shift",
    "StatusChanged",
    "TargetMoved",
    "Told",
    "ValueChanged",
    "VerdictChanged",
    "WaiverAdded",
    "WaiverRemoved",
    "WaiverReplaced",
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
    | KeyResultRenamed
    | ApprovalChanged
    | BatnaChanged
    | VerdictChanged
    | CheckinAdded
    | ReviewAdded
    | AmendmentAdded
    | WaiverAdded
    | WaiverReplaced
    | WaiverRemoved
    | TargetMoved
    | StatusChanged
    | DeliverableChanged
    | FieldsChanged
    | ValueChanged
    | FileChanged
    | Ahead
    | NotCompared
)
