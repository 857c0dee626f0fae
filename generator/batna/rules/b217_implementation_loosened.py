"""What is to be delivered was loosened without an amendment, or by one that is dated back.

Compared with the git revision that this check was given (`--since`), `implementation.yaml` asks for less: the target of
a key result or the threshold that it maintains is easier to keep, a key result that must be met is one to strive for, a
day is later (of a maintained one, it ends earlier), or a key result or a deliverable is gone. No amendment says so: of
a key result's target or day, one with the same value; of a deliverable, one that came since, about the same `term` if
the deliverable names one. To ask for more is always free. Or an amendment is new that loosens a target from a day on
of which figures had been reported already: what was missed then would never have been.

It matters because the tracker shows green for whatever the plan asks for. A target that is moved to where the figures
are is met by definition; the other side learns that a day is a wish; and nobody can say later when less was accepted,
by whom, and what was had for it. An amendment answers all three.

Put it back, or file an amendment with `reason` and `approved_by`, dated on the day on which it was agreed. Where the
plan was wrong from the beginning, and never was what was agreed, say so in the pull request.

Source: Danny Ertel, *Getting Past Yes: Negotiating as if Implementation Mattered*, Harvard Business Review, November
2004; the change control of contract management, by which no obligation is varied but in writing.
"""

from collections.abc import Iterator
from datetime import date

from batna import words
from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.delivery import AfterEffective, Deliverable, ImplementationResult
from batna.model.files import amendment_file, checkin_file, implementation_file, outcome_file
from batna.model.portfolio import Negotiation
from batna.model.talks import Outcome
from batna.progress.amended import in_force, versions
from batna.progress.cadence import after
from batna.progress.tracker import takes_effect
from batna.rules.loosened import Loosened, loosened
from batna.rules.subject import Sound
from batna.source import Part, Path

CODE = "B217"
KIND = Kind.QUALITY
SEVERITY = Severity.WARNING


def check(sound: Sound) -> Iterator[Finding]:
    """Compare the implementation plan of an agreement with the one at the revision compared with."""
    now, outcome, before = sound.negotiation.implementation, sound.negotiation.outcome, sound.before
    if now is None or outcome is None or before is None or before.implementation is None:
        return
    yield from _dated_back(sound, before)
    for name, result in before.implementation.key_results.items():
        current = now.key_results.get(name)
        if current is None:
            yield _gone(sound, outcome, ("key_results",), name, "key result")
            continue
        for change in loosened(result, current, sound.settings.locale):
            if not _is_amended(sound.negotiation, current, change):
                yield _finding(sound, outcome, name, change)
    for name, owed in before.implementation.deliverables.items():
        if _is_amended_since(before, sound.negotiation, owed):
            continue
        now_owed = now.deliverables.get(name)
        if now_owed is None:
            yield _gone(sound, outcome, ("deliverables",), name, "deliverable")
            continue
        was, due = _due(owed, outcome), _due(now_owed, outcome)
        if due > was:
            days = [words.day(day, sound.settings.locale) for day in (was, due)]
            yield _finding(sound, outcome, name, Loosened("due", "due date", *days), "deliverables")


def _dated_back(sound: Sound, before: Negotiation) -> Iterator[Finding]:
    """Every new amendment by which figures that were reported already are held to less."""
    known = {amendment.id for amendment in before.amendments}
    results = {} if before.implementation is None else before.implementation.key_results
    locale, slug = sound.settings.locale, sound.negotiation.slug
    for amendment in sound.negotiation.amendments:
        for name in amendment.key_results if amendment.id not in known else ():
            reported = [one for one in before.checkins if name in one.values and one.as_at >= amendment.date]
            if name not in results or not reported:
                continue
            was, now = (
                in_force(versions(results[name], one.amendments), amendment.date) for one in (before, sound.negotiation)
            )
            target = next((one for one in loosened(was, now, locale) if one.key == "target"), None)
            if target is None:
                continue
            figures = words.day(reported[0].as_at, locale)
            yield Finding(
                message=(
                    f"the new amendment `{amendment.id}` changes the target of `{name}` from {target.was} to "
                    f"{target.now} as of {words.day(amendment.date, locale)}, and figures of {figures} stood already"
                ),
                help="date it on the day on which it was agreed: figures of before are held to what was asked for then",
                at=Label(amendment_file(slug, amendment.id), ("key_results", name, "target"), "dated back"),
                related=(Label(checkin_file(slug, reported[0].id), ("values", name), "held to less now"),),
                scope=name,
            )


def _finding(sound: Sound, outcome: Outcome, name: str, change: Loosened, group: str = "key_results") -> Finding:
    slug = sound.negotiation.slug
    return Finding(
        message=f"the {change.title} of `{name}` went from {change.was} to {change.now}, and no amendment says so",
        help="put it back, or file an amendment that says what was agreed, why, and who approved it",
        at=Label(implementation_file(slug), (group, name, change.key), f"was {change.was}"),
        related=(_agreed(slug, outcome),),
        scope=name,
    )


def _gone(sound: Sound, outcome: Outcome, path: Path, name: str, what: str) -> Finding:
    slug = sound.negotiation.slug
    return Finding(
        message=f"the {what} `{name}` is gone from the implementation plan, and no amendment says so",
        help="put it back, or file an amendment that says what was agreed, why, and who approved it",
        at=Label(implementation_file(slug), path, f"without `{name}`", Part.KEY),
        related=(_agreed(slug, outcome),),
        scope=name,
    )


def _agreed(slug: str, outcome: Outcome) -> Label:
    key = "date" if outcome.effective is None else "effective"
    return Label(outcome_file(slug), (key,), "what was agreed holds from here")


def _is_amended(negotiation: Negotiation, now: ImplementationResult, change: Loosened) -> bool:
    """Whether an amendment gives a key result the target or the day that it has now."""
    told = [one.key_results[now.id] for one in negotiation.amendments if now.id in one.key_results]
    if change.key == "due":
        return any(one.due is not None and one.due == now.due for one in told)
    asked: object = now.target if now.threshold is None else now.threshold
    return change.key == "target" and any(one.target is not None and one.target == asked for one in told)


def _is_amended_since(before: Negotiation, now: Negotiation, owed: Deliverable) -> bool:
    """Whether an amendment came since that is about what a deliverable is about."""
    known = {amendment.id for amendment in before.amendments}
    return any(
        amendment.id not in known and (owed.term is None or owed.term in amendment.terms)
        for amendment in now.amendments
    )


def _due(owed: Deliverable, outcome: Outcome) -> date:
    """The day by which something is owed, counted from the day on which the agreement takes effect by now."""
    return after(takes_effect(outcome), owed.due.delay) if isinstance(owed.due, AfterEffective) else owed.due
