"""The approval of a plan on a day, and who is who in it."""

import unicodedata
from datetime import date

from batna.model.plan import Approval, Plan


def approved(plan: Plan, day: date) -> Approval | None:
    """The approval that a plan has on a day; one that is dated later does not exist yet."""
    return None if plan.approval is None or plan.approval.on > day else plan.approval


def is_same_person(name: str, other: str) -> bool:
    """Whether two names are of one person or role; capitals and spaces make no difference."""
    return _plain(name) == _plain(other)


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
