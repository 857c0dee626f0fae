"""What happened after the signature in the words of a negotiator; what stands between backticks is code."""

from batna import words
from batna.changes.kinds import (
    AmendmentAdded,
    CheckinAdded,
    Figure,
    Moved,
    Shift,
    StatusChanged,
    TargetMoved,
    WaiverReplaced,
)
from batna.model.delivery import Threshold
from batna.pages import wording
from batna.report import diff_amounts
from batna.report.diff_package import worth, worth_alone
from batna.report.diff_quote import quoted

_PARTS = {"target": "target", "due": "due day"}
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
    was, now = worth_alone(change.before, locale, change.value), worth_alone(change.value, locale, change.before)
    if was == now:
        return f" The agreement is worth what it was: {worth(change.value, locale)}."
    return f" The agreement was worth {was}, and now: {worth(change.value, locale)}."


def _moved(moved: Moved, locale: str, *, is_alone: bool = True) -> str:
    """What moved, old and new; its name is left out where that has just been said."""
    before, after = (_said(value, moved.unit, locale) for value in (moved.before, moved.after))
    if not is_alone:
        return f"{_PARTS.get(moved.field, moved.field)} {before} → {after}{_WAYS[moved.shift]}"
    of = f"the {_PARTS[moved.field]} of " if moved.field in _PARTS else ""
    return f"{of}`{moved.name}` {before} → {after}{_WAYS[moved.shift]}"


def _said(value: object, unit: str | None, locale: str) -> str:
    match value:
        case None:
            return "open"
        case Threshold():
            return _threshold(value, unit, locale)
        case _:
            return quoted(diff_amounts.given(value, unit, locale))  # type: ignore[arg-type]


def _threshold(value: Threshold, unit: str | None, locale: str) -> str:
    bound = value.at_most if value.at_least is None else value.at_least
    return f"at {'most' if value.at_least is None else 'least'} {diff_amounts.given(bound, unit, locale)}"


def checkin(change: CheckinAdded, locale: str) -> str:
    """What a check-in reports, each figure against what was asked for."""
    made = change.checkin
    told = [_figure(figure, locale) for figure in change.figures]
    told += [f"`{name}` {state}" for name, state in made.deliverables.items()]
    told += [f"action `{name}` done" for name in made.actions_done]
    told += [f"blocker `{name}`" for name in made.blockers]
    of = "" if made.as_at == made.date else f", with figures of {words.day(made.as_at, locale)}"
    return f"Check-in of {words.day(made.date, locale)}{of}: {', '.join(told) or 'no figures'}."


def _figure(figure: Figure, locale: str) -> str:
    if isinstance(figure.value, bool):
        return f"`{figure.key_result}` {'done' if figure.value else 'not done'}"
    value = diff_amounts.given(figure.value, figure.unit, locale)
    if figure.replaces is not None and figure.replaces != figure.value:
        value = (
            f"{value} instead of {diff_amounts.given(figure.replaces, figure.unit, locale)} for a period that is over"
        )
    if figure.asked is None:
        return f"`{figure.key_result}` {value}"
    is_threshold = isinstance(figure.asked, Threshold)
    asked = f"{'' if is_threshold else 'target '}{_said(figure.asked, figure.unit, locale)}"
    met = {True: ": met", False: ": not met" if is_threshold else ": not reached yet", None: ""}[figure.is_met]
    return f"`{figure.key_result}` {value} ({asked}{met})"


def status(change: StatusChanged, locale: str) -> str:
    """How a key result stands now, and whether that is its course or only another measure."""
    was, now = (wording.STATUSES[one].word for one in (change.before, change.after))
    text = f"`{change.key_result}` was {was}, and is {now} now"
    if not change.is_amended and change.is_reported:
        return f"{text}: {'better' if change.is_better else 'worse'}."
    if not change.is_amended:
        return f"{text}, and there is no new figure of it: only what it is judged by has changed."
    held = [_moved(moved, locale, is_alone=False) for moved in change.moved]
    held += [f"another {name.replace('_', ' ')}" for name in change.others]
    because = "; ".join(held)
    if not change.is_reported:
        return f"{text}, only because it is held to something else ({because}): there is no new figure of it."
    return f"{text}. It is held to something else ({because}), so that this says nothing of its course."


def target(change: TargetMoved, locale: str) -> str:
    """What the implementation is held to, before and now, and that nobody is named who agreed to it."""
    moved = change.moved
    before, after = (_said(value, moved.unit, locale) for value in (moved.before, moved.after))
    part = _PARTS.get(moved.field, moved.field)
    text = f"The {part} of `{moved.name}` went from {before} to {after}{_WAYS[moved.shift]}"
    return f"{text}, in `{change.file}` itself: no amendment says who agreed." if change.is_agreed else f"{text}."


def replaced(change: WaiverReplaced, locale: str) -> str:
    """An exception that was given anew: by whom and until when, before and now."""
    was, now = change.before, change.waiver
    about = f"The exception from {now.rule} for `{now.scope}`"
    before, until = words.day(was.expires, locale), words.day(now.expires, locale)
    did = "extended" if now.expires > was.expires else "shortened" if now.expires < was.expires else "left"
    if was.approved_by == now.approved_by and was.expires != now.expires:
        text = f"{about}, approved by {quoted(now.approved_by)}, was {did} from {before} to {until}"
    else:
        text = (
            f"{about} was given anew: by {quoted(was.approved_by)} until {before} before, "
            f"by {quoted(now.approved_by)} until {until} now"
        )
    reason = f": {quoted(now.reason)}"
    return text + (reason if was.reason == now.reason else f"{reason} (before: {quoted(was.reason)})")
