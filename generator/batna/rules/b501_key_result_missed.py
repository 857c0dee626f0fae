"""A key result of the implementation is missed.

Its due date has passed and it is not met: the target was not reached by the last check-in, the milestone was not
reported done, or too few periods kept to the threshold (a committed result asks for all of them, an aspirational one
for 70 %). The due date itself still counts. A result that is reached late is met from then on.

It matters because this is what was negotiated for. What an agreement promises and does not deliver was paid for all the
same; and the right to ask for a remedy often runs out while nobody looks.

Find out whether the figure is out of date, and if so file a check-in. Else take it up with the other side, in writing
and with the clause. Where a new day or target is fair, agree on one and file it as an amendment, with its reason; where
it is final, have the exception approved in `waivers.yaml`, and write down the cause in `lessons`.

Source: the published OKR guide of Google: a committed result that is missed calls for a post-mortem.
"""

from collections.abc import Iterator
from fractions import Fraction

from batna import words
from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.delivery import ResultKind
from batna.model.files import checkin_file
from batna.model.portfolio import Negotiation
from batna.model.values import Commitment
from batna.progress.standing import ResultProgress, Status
from batna.rules.agreement import amendable
from batna.rules.comparison import bound
from batna.rules.lateness import ago, counted
from batna.rules.subject import Sound

CODE = "B501"
KIND = Kind.UNMET
SEVERITY = Severity.ERROR


_NEXT = {
    ResultKind.REACH: "agree on a remedy, or amend the day or the target; file a check-in if it is reached by now",
    ResultKind.MAINTAIN: "agree on a remedy, and file the check-ins that are missing; or have the exception approved",
    ResultKind.MILESTONE: "agree on a remedy, or amend the day; say so in a check-in if it is done by now",
}


def check(sound: Sound) -> Iterator[Finding]:
    """Report every key result that is due and not met."""
    locale = sound.settings.locale
    for name, following in ({} if sound.tracked is None else sound.tracked.results).items():
        result = following.result
        if following.status is not Status.MISSED or result.due is None:
            continue
        at, moved = amendable(sound.negotiation, name, "due", "due")
        yield Finding(
            message=f"`{name}` was due {ago(result.due, sound.day, locale)}, and {_shortfall(following, locale)}",
            help=_NEXT[result.kind],
            at=at,
            related=(*moved, *_related(sound.negotiation, following)),
            scope=name,
        )


def _related(negotiation: Negotiation, following: ResultProgress) -> Iterator[Label]:
    """The target, and the check-in that shows that it was not met."""
    result = following.result
    if result.kind is ResultKind.REACH:
        yield amendable(negotiation, result.id, "target", "what was to be reached")[0]
        told = [(point.checkin, "the last figure") for point in following.points[-1:]]
    elif result.kind is ResultKind.MAINTAIN:
        yield amendable(negotiation, result.id, "target", "what was to be kept")[0]
        missed = [period.checkin for period in following.periods if period.met is False and period.checkin is not None]
        told = [(checkin, "the last that did not keep to it") for checkin in missed[-1:]]
    else:
        told = [(point.checkin, "as last reported") for point in following.points[-1:]]
    for checkin, text in told:
        yield Label(checkin_file(negotiation.slug, checkin), ("values", result.id), text)


def _shortfall(following: ResultProgress, locale: str) -> str:
    result = following.result
    if result.kind is ResultKind.MILESTONE:
        return "is not reported done"
    if result.kind is ResultKind.MAINTAIN:
        return _unkept(following, locale)
    target = words.quantity(result.target, result.unit, locale)
    if not following.points:
        return f"no figure towards its target of {target} was ever reported"
    last = following.points[-1]
    reached = words.quantity(last.value, result.unit, locale)
    return f"stood at {reached} on {words.day(last.as_at, locale)}, not at its target of {target}"


def _unkept(following: ResultProgress, locale: str) -> str:
    result = following.result
    counts = [period for period in following.periods if period.counts]
    threshold = "its threshold" if result.threshold is None else bound(result.threshold, result.unit, locale)
    if not counts:
        return f"no figure shows that it was kept at {threshold}"
    kept = sum(period.met is True for period in counts)
    silent = sum(period.checkin is None for period in counts)
    is_committed = result.commitment is Commitment.COMMITTED
    wanted = "all of them" if is_committed else words.percent(Fraction(7, 10), locale)
    unreported = f" ({silent} not reported)" if silent else ""
    return (
        f"was at {threshold} in {kept} of {counted(len(counts), 'period')}{unreported}, "
        f"where {'a committed' if is_committed else 'an aspirational'} key result asks for {wanted}"
    )
