"""A record of the past that was edited, in words: what it said, and what it says now."""

from batna import words
from batna.changes.kinds import Edit, Edited, FactEdited
from batna.pages import wording
from batna.report import diff_scores
from batna.report.columns import clip
from batna.report.diff_quote import quoted
from batna.score.assessment import Assessment

_LONGEST = 80


def fact(change: FactEdited, locale: str) -> str:
    """What was done to a record of the past, value by value, and to the worth of an offer."""
    what = "was removed" if change.edit is Edit.REMOVED else "was edited"
    told = ", ".join(_edited(edited, locale) for edited in change.edits)
    told = told or ", ".join(field.replace("_", " ") for field in change.fields)
    which = f" ({told})" if told else ""
    return (
        f"A record of the past {what}: `{change.file}`{which}.{_scores(change, locale)} "
        "A fact is never edited: undo it, and add a new record."
    )


def _edited(edited: Edited, locale: str) -> str:
    before, after = (
        "nothing" if value is None else clip(quoted(words.quantity(value, edited.unit, locale)), _LONGEST)
        for value in (edited.before, edited.after)
    )
    return f"`{edited.path}` {before} → {after}"


def _scores(change: FactEdited, locale: str) -> str:
    before, after = change.before, change.after
    if before is None:
        return ""
    if after is None:
        return f" It was worth {_worth(before, before, locale)}."
    if (before.score, before.verdict) == (after.score, after.verdict):
        return f" It is worth {_worth(after, before, locale)}, as before."
    return f" It was worth {_worth(before, after, locale)}, and is worth {_worth(after, before, locale)} now."


def _worth(assessment: Assessment, other: Assessment, locale: str) -> str:
    places = diff_scores.places(assessment.score, other.score)
    verdict = wording.VERDICTS[assessment.verdict].word
    return f"{diff_scores.score(assessment.score, places, locale)} ({verdict})"
