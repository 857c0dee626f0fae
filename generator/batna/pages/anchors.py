"""Where on the tracker each thing stands: the same anchor as long as the thing keeps its id."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from batna.progress.standing import ActionProgress


def result_anchor(result: str) -> str:
    """The key result of the implementation with this id."""
    return f"kr-{result}"


def deliverable_anchor(deliverable: str) -> str:
    """The deliverable with this id."""
    return f"deliverable-{deliverable}"


def action_anchors(actions: Iterable[ActionProgress]) -> list[str]:
    """Each action or blocker; one that was asked for anew after it was done has its number behind its id."""
    seen: Counter[str] = Counter()
    anchors = []
    for found in actions:
        seen[found.action.id] += 1
        number = seen[found.action.id]
        anchors.append(f"action-{found.action.id}" + (f"-{number}" if number > 1 else ""))
    return anchors


def review_anchor(record: str) -> str:
    """The review that was held, by the id of its record."""
    return f"review-{record}"


def due_review_anchor(due: date) -> str:
    """The review that is due on a day and was not held yet."""
    return f"due-review-{due.isoformat()}"


def checkin_anchor(record: str) -> str:
    """The check-in, by the id of its record."""
    return f"checkin-{record}"


def amendment_anchor(record: str) -> str:
    """The amendment, by the id of its record."""
    return f"amendment-{record}"


def term_anchor(term: str) -> str:
    """The agreed term, in the table of what realises it."""
    return f"term-{term}"
