"""What happened after the signature in the words of a negotiator; what stands between backticks is code."""

from batna import words
from batna.changes.kinds import AmendmentAdded, CheckinAdded, Figure, Moved, Shift, StatusChanged, WaiverExtended
from batna.model.delivery import Threshold
from batna.pages import wording
from batna.report import diff_scores
from batna.report.diff_package import worth
from batna.report.diff_quote import quoted

_WAYS = {Shift.LOOSER: ", worse for us", Shift.TIGHTER: ", better for us", None: ""}


def amendment(change: AmendmentAdded, locale: str) -> str:
    """What is amended, value by value, and what the agreement comes to since."""
    made = change.amendment
    told = "; ".join(_moved(moved, locale) for moved in change.moved) or "no value changed"
    return (
        f"What was agreed is amended from {words.day(made.date, locale)} on: {told}.{_since(change, locale)} "
        f"Approved by {quoted(made.approved_by)}: {quoted(made.reason)}"
    )


def _since(change: AmendmentAdded, locale: str) -> str:
    """What the agreement was worth before, and is since; empty where there is none."""
    if change.value is None or change.before is None:
        return ""
    before, after = change.before, change.value.assessment
    if (before.score, before.verdict) == (after.score, after.verdict):
        return f" The agreement is worth what it was: {worth(change.value, locale)}."
    score = diff_scores.score(before.score, diff_scores.places(before.score, after.score), locale)
    verdict = wording.VERDICTS[before.verdict].word
    return f" The agreement was worth {score} ({verdict}), and now: {worth(change.value, locale)}."


def _moved(moved: Moved, locale: str) -> str:
    before, after = (_said(value, moved.unit, locale) for value in (moved.before, moved.after))
    of = {"target": "the target of ", "due": "the due day of "}.get(moved.field, "")
    return f"{of}`{moved.name}` {before} → {after}{_WAYS[moved.shift]}"


def _said(value: object, unit: str | None, locale: str) -> str:
    match value:
        case None:
            return "open"
        case Threshold():
            return _threshold(value, unit, locale)
        case _:
            return quoted(words.quantity(value, unit, locale))  # type: ignore[arg-type]


def _threshold(value: Threshold, unit: str | None, locale: str) -> str:
    bound = value.at_most if value.at_least is None else value.at_least
    return f"at {'most' if value.at_least is None else 'least'} {words.quantity(bound, unit, locale)}"


def checkin(change: CheckinAdded, locale: str) -> str:
    """What a check-in reports, each figure against what was asked for."""
    made = change.checkin
    told = [_figure(figure, locale) for figure in change.figures]
    told += [f"`{name}` {state}" for name, state in made.deliverables.items()]
    told += [f"action `{name}` done" for name in made.actions_done]
    told += [f"blocker `{name}`" for name in made.blockers]
    return f"Check-in of {words.day(made.date, locale)}: {', '.join(told) or 'no figures'}."


def _figure(figure: Figure, locale: str) -> str:
    if isinstance(figure.value, bool):
        return f"`{figure.key_result}` {'done' if figure.value else 'not done'}"
    value = words.quantity(figure.value, figure.unit, locale)
    if figure.asked is None:
        return f"`{figure.key_result}` {value}"
    is_threshold = isinstance(figure.asked, Threshold)
    asked = f"{'' if is_threshold else 'target '}{_said(figure.asked, figure.unit, locale)}"
    met = {True: ": met", False: ": not met" if is_threshold else ": not reached yet", None: ""}[figure.is_met]
    return f"`{figure.key_result}` {value} ({asked}{met})"


def status(change: StatusChanged) -> str:
    """How a key result stands now, and whether that is a better course or another measure."""
    was, now = (wording.STATUSES[one].word for one in (change.before, change.after))
    text = f"`{change.key_result}` was {was}, and is {now} now"
    if change.is_amended:
        return f"{text}. Its target or due day was amended in the same change, so that this says nothing of its course."
    return f"{text}: {'better' if change.is_better else 'worse'}."


def extended(change: WaiverExtended, locale: str) -> str:
    """An exception that expires on another day."""
    waiver = change.waiver
    did = "extended" if waiver.expires > change.before else "shortened"
    before, after = words.day(change.before, locale), words.day(waiver.expires, locale)
    return (
        f"The exception from {waiver.rule} for `{waiver.scope}`, approved by {quoted(waiver.approved_by)}, "
        f"was {did} from {before} to {after}: {quoted(waiver.reason)}"
    )
