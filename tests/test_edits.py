"""What an edit of a record of the past means."""

from dataclasses import replace
from datetime import date

from batna.changes.edits import edited
from batna.changes.kinds import FactEdited, FieldsChanged
from batna.model.talks import Reply, ReplyKind
from batna.model.values import Side
from talks import Talks


def test_a_remark_that_is_put_better_is_no_edited_fact() -> None:
    """Facts and remarks together are told as the fact that was edited."""
    was = Reply("2026-10-01-us", date(2026, 10, 1), Side.US, ReplyKind.DECLINES, "2026-09-08-them", note="Too dera.")
    negotiation = Talks().negotiation

    assert edited("f", was, replace(was, note="Too dear."), negotiation) == FieldsChanged("f", ("note",))
    told = edited("f", was, replace(was, note="Too dear.", offer="2026-09-09-them"), negotiation)
    assert isinstance(told, FactEdited)
    assert told.fields == ("offer", "note")
