"""A record of the past that was edited, in words: what it said, and what it says now."""

from collections.abc import Iterable, Sequence

from batna.changes.kinds import Edit, Edited, FactEdited, Told
from batna.report import diff_amounts, diff_scores
from batna.report.columns import clip
from batna.report.diff_package import before_and_now, worth_alone
from batna.report.diff_quote import quoted

_LONGEST = 80
_NAMED = 3
_UNDO = "A fact is never edited: undo it, and add a new record."


def fact(change: FactEdited, locale: str) -> str:
    """What was done to a record of the past, value by value, and to the worth of a package."""
    return f"A record of the past {_what(change)}: {_one(change, locale)} {_UNDO}"


def facts(changes: Sequence[FactEdited], locale: str) -> str:
    """The same of several records of one plan, as one line; the first few with what they say."""
    if len(changes) == 1:
        return fact(changes[0], locale)
    told = "; ".join(_short(change, locale) for change in shown(changes))
    rest = len(changes) - len(shown(changes))
    more = f"; and {rest} more below" if rest else ""
    return f"{len(changes)} records of the past were edited or removed: {told}{more}. {_UNDO}"


def one_of_many(change: FactEdited, locale: str) -> str:
    """A record of the past that was edited, beside others of which it has been said that none ever is."""
    return f"{_short(change, locale)}."


def shown(changes: Sequence[FactEdited]) -> Sequence[FactEdited]:
    """Those that `facts` tells in full."""
    return changes[:_NAMED]


def edits(values: Iterable[Edited], locale: str) -> str:
    """Values before and now, in one clause."""
    return ", ".join(
        f"`{one.path}` {_said(one.before, one, locale)} → {_said(one.after, one, locale)}" for one in values
    )


def _what(change: FactEdited) -> str:
    return "was removed" if change.edit is Edit.REMOVED else "was edited"


def _one(change: FactEdited, locale: str) -> str:
    told = edits(change.edits, locale) or ", ".join(field.replace("_", " ") for field in change.fields)
    which = f" ({told})" if told else ""
    return f"`{change.file}`{which}.{_worth(change, locale)}"


def _short(change: FactEdited, locale: str) -> str:
    """A record with its values, and scores alone where a package came to be worth something else."""
    told = [edits(change.edits, locale) or ", ".join(field.replace("_", " ") for field in change.fields)]
    before, after = change.before, change.after
    if before is not None and after is not None and before.assessment.score != after.assessment.score:
        places = diff_scores.places(before.assessment.score, after.assessment.score)
        was, now = (diff_scores.score(one.assessment.score, places, locale) for one in (before, after))
        told.append(f"worth {was} → {now}")
    which = "; ".join(part for part in told if part)
    return f"`{change.file}` {_what(change)}{which and f' ({which})'}"


def _said(value: Told, edited: Edited, locale: str) -> str:
    return "nothing" if value is None else clip(quoted(diff_amounts.given(value, edited.unit, locale)), _LONGEST)


def _worth(change: FactEdited, locale: str) -> str:
    if change.before is None:
        return ""
    if change.after is None:
        return f" It was worth {worth_alone(change.before, locale)}."
    return f" {before_and_now(change.before, change.after, locale)}"
