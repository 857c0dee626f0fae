"""The approval of a plan on a day and at the revision compared with, and who is who in it."""

import unicodedata
from datetime import date

from batna.model.plan import Approval, Plan
from batna.rules.subject import Sound
from batna.score.fingerprint import covers_all


def approved(plan: Plan, day: date) -> Approval | None:
    """The approval that a plan has on a day; one that is dated later does not exist yet."""
    return None if plan.approval is None or plan.approval.on > day else plan.approval


def earlier(sound: Sound) -> Approval | None:
    """The approval at the revision compared with, where it says of what; None where there is none, or no revision."""
    then = None if sound.before is None else approved(sound.before.plan, sound.day)
    return None if then is None or then.fingerprint is None else then


def is_taken_away(sound: Sound) -> bool:
    """Whether the plan was approved, with a fingerprint, at the revision compared with, and is not any more."""
    now = approved(sound.negotiation.plan, sound.day)
    return earlier(sound) is not None and (now is None or now.fingerprint is None)


def is_outdated(sound: Sound, written: str) -> bool:
    """Whether a fingerprint is of an older form, which stands for less, and was not put in the place of a newer one."""
    then = earlier(sound)
    return not covers_all(written) and (then is None or then.fingerprint is None or not covers_all(then.fingerprint))


def is_same_person(name: str, other: str) -> bool:
    """Whether two names are of one person or role; capitals and spaces make no difference."""
    return _plain(name) == _plain(other)


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
