"""What can change between two revisions of a portfolio: one frozen record per kind of change.

`file` is the record that a change stands in, relative to the portfolio. Everything is exact; words are made in
`batna.report`.
"""

from typing import TypeAlias

from batna.changes.kinds.delivery import (
    AmendmentAdded,
    CheckinAdded,
    DeliverableChanged,
    Figure,
    Moved,
    ReviewAdded,
    StatusChanged,
    WaiverAdded,
    WaiverExtended,
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
    Edited,
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
    "Edited",
    "FactEdited",
    "FieldsChanged",
    "Figure",
    "FileChanged",
    "FileState",
    "KeyResultAdded",
    "KeyResultChanged",
    "KeyResultRemoved",
    "Level",
    "LevelMoved",
    "Margin",
    "Moved",
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
    "WaiverExtended",
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
    | WaiverExtended
    | WaiverRemoved
    | StatusChanged
    | DeliverableChanged
    | FieldsChanged
    | ValueChanged
    | FileChanged
    | NotCompared
)
