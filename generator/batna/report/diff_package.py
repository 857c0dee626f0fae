"""A new offer or outcome in the words of a negotiator: its worth, what it gives away, whether it was approved."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from batna import words
from batna.changes.kinds import ApprovalState, OfferAdded, OutcomeAdded, PackageValue
from batna.changes.package import margin
from batna.model.talks import Reply, ReplyKind, Result
from batna.model.values import Commitment, Side
from batna.pages import wording
from batna.report import diff_amounts, diff_scores
from batna.report.columns import clip
from batna.report.diff_approval import keeps_to
from batna.report.diff_quote import quoted
from batna.score.assessment import Assessment, Interval, Reading, State
from batna.score.scale import Scale

_LONGEST_NAME = 60
_REACHED = {State.MET, State.EXCEEDED}


@dataclass(frozen=True, slots=True)
class Row:
    """One key result of a package: the value in the package before (a dash without one), now, and how that stands."""

    id: str
    title: str
    commitment: Commitment
    target: str
    reservation: str
    before: str
    now: str
    state: State
    stands: str


def headline(change: OfferAdded | OutcomeAdded, locale: str, day: date) -> str:
    """What was put on the table or agreed, its worth against the BATNA, and whether it is within what was approved."""
    name = name_of(change, locale)
    if isinstance(change, OutcomeAdded) and change.scored is None:
        return f"{name}. {_without(change, locale)}"
    if change.value is None:
        return f"{name}."
    value = change.value
    is_theirs = isinstance(change, OfferAdded) and change.scored.offer.sender is Side.THEM
    approved = keeps_to(value, locale, day, is_theirs=is_theirs)
    end = "" if not isinstance(change, OfferAdded) else ended(change, locale, day)
    return f"{name}: {worth(value, locale)}; {approved}.{by_plan_before(change, locale, day)}{end and f' {end}'}"


def by_plan_before(change: OfferAdded | OutcomeAdded, locale: str, day: date, name: str = "it") -> str:
    """How a package that changes the plan along with it stands by what had been approved; empty where that is told."""
    before, value = change.by_before, change.value
    if before is None or value is None or value.approval.on(day) is ApprovalState.HOLDS:
        return ""
    if before.approval.on(day) is not ApprovalState.HOLDS:
        return ""
    return f" By the plan that was approved {name} is worth {worth_alone(before, locale)}."


def _without(change: OutcomeAdded, locale: str) -> str:
    """What was turned down: the last offer of theirs against the BATNA, and the targets that it did not reach."""
    value, theirs = change.value, change.theirs
    if value is None or theirs is None:
        return "They made no offer."
    missed = [f"`{name}`" for name, reading in value.assessment.readings.items() if reading.state not in _REACHED]
    targets = f"It did not reach the target of {wording.listed(missed)}." if missed else "It reached every target."
    return f"Their last offer, `{theirs.offer.id}`: {worth(value, locale)}. {targets}"


def worth(value: PackageValue, locale: str) -> str:
    """The score of a package, its verdict and what that rests on, and how it compares with the BATNA."""
    scores = [value.assessment.score] if value.batna is None else [value.assessment.score, value.batna.score]
    score = diff_scores.score(value.assessment.score, diff_scores.places(*scores), locale)
    verdict = wording.VERDICTS[value.assessment.verdict].word
    return f"{score}, {verdict}{_bracketed(value, locale)}, {against_batna(value, locale)}"


def worth_alone(value: PackageValue, locale: str, *beside: PackageValue) -> str:
    """The score of a package with its verdict and what that rests on, told apart from the scores `beside` it."""
    places = diff_scores.places(*(one.assessment.score for one in (value, *beside)))
    verdict = wording.VERDICTS[value.assessment.verdict].word
    rests_on = "".join(f", {told}" for told in where(value, locale))
    return f"{diff_scores.score(value.assessment.score, places, locale)} ({verdict}{rests_on})"


def before_and_now(before: PackageValue, now: PackageValue, locale: str) -> str:
    """What one package was worth and is worth now, with the amounts by which it falls short, before and now."""
    was, worth_now = worth_alone(before, locale, now), worth_alone(now, locale, before)
    if was == worth_now:
        return f"It is worth {worth_now}, as before."
    return f"It was worth {was}, and is worth {worth_now} now."


def _bracketed(value: PackageValue, locale: str) -> str:
    return "".join(f" ({told})" for told in where(value, locale))


def ended(change: OfferAdded, locale: str, day: date) -> str:
    """Why a made offer no longer stands; empty where it does."""
    offer, by = change.scored.offer, change.ended
    if offer.draft:
        return ""
    if isinstance(by, Reply):
        did = "declined" if by.kind is ReplyKind.DECLINES else "withdrawn"
        return f"It was {did} on {words.day(by.date, locale)}."
    if offer.expires is not None and offer.expires < day:
        return f"It expired on {words.day(offer.expires, locale)}."
    if by is not None:
        return f"It is overtaken by `{by.id}` of {words.day(by.date, locale)}."
    return ""


def where(value: PackageValue, locale: str) -> Iterator[str]:
    """Which key results the verdict rests on: the breached ones, else the committed ones that are open or unmet."""
    readings = value.assessment.readings
    breached = [scale for name, scale in value.scales.items() if readings[name].state is State.BREACH]
    if breached:
        told = [_by(scale, value.margins[scale.id].to_reservation, locale) for scale in breached]
        yield f"beyond the reservation value of {wording.listed(told)}"
        return
    committed = [scale for scale in value.scales.values() if scale.result.commitment is Commitment.COMMITTED]
    if left_open := [f"`{scale.id}`" for scale in committed if readings[scale.id].state is State.OPEN]:
        yield f"leaves {wording.listed(left_open)} open"
    unmet = [scale for scale in committed if readings[scale.id].state is State.ACCEPTABLE]
    if unmet:
        told = [_by(scale, value.margins[scale.id].to_target, locale) for scale in unmet]
        yield f"short of the committed target of {wording.listed(told)}"


def _by(scale: Scale, length: Fraction | None, locale: str) -> str:
    return f"`{scale.id}`" if length is None else f"`{scale.id}` by {diff_amounts.length(length, scale, locale)}"


def details(change: OfferAdded | OutcomeAdded, locale: str, day: date, *, is_judged: bool = True) -> Iterator[str]:
    """What else a reviewer asks of it, a sentence each.

    `is_judged` is False for the packages of one move beside its lowest, at which what it gives away is judged.
    """
    for waived in change.excused:
        until = words.day(waived.expires, locale)
        yield f"An exception was approved by {quoted(waived.approved_by)} until {until}: {quoted(waived.reason)}"
    if isinstance(change, OfferAdded):
        offer = change.scored.offer
        if is_judged:
            yield _moves(change, locale)
        if offer.draft:
            yield "It is a draft: it has not been made yet."
        elif change.was_draft:
            yield "It was a draft before, and is made now."
        if offer.expires is not None and offer.expires >= day and change.ended is None:
            yield f"It stands until {words.day(offer.expires, locale)}."
        if offer.conditions:
            yield f"It has {wording.count_of(len(offer.conditions), 'condition')} that no score tells of."
    elif change.outcome.accepts is not None:
        yield f"It accepts `{change.outcome.accepts}`."
    elif change.theirs is not None:
        yield f"The values are those of their last offer, `{change.theirs.offer.id}`."


def rows(change: OfferAdded | OutcomeAdded, locale: str) -> Iterator[Row]:
    """Every key result of the package, the committed ones first."""
    value = change.value
    if value is None:
        return
    earlier = _earlier(change)
    for scale in sorted(value.scales.values(), key=lambda one: one.result.commitment is not Commitment.COMMITTED):
        reading = value.assessment.readings[scale.id]
        yield Row(
            id=scale.id,
            title=scale.result.title,
            commitment=scale.result.commitment,
            target=diff_amounts.quantity(scale.target, scale, locale),
            reservation=wording.NOTHING
            if scale.reservation is None
            else diff_amounts.quantity(scale.reservation, scale, locale),
            before=wording.NOTHING
            if earlier is None
            else diff_amounts.quantity(earlier.readings[scale.id].value, scale, locale),
            now=diff_amounts.quantity(reading.value, scale, locale),
            state=reading.state,
            stands=_stands(scale, reading, value, locale),
        )


def name_of(change: OfferAdded | OutcomeAdded, locale: str) -> str:
    """What was put on the table or agreed, and when."""
    if isinstance(change, OfferAdded):
        offer = change.scored.offer
        whose = "Our" if offer.sender is Side.US else "Their"
        return f"{whose} {'draft' if offer.draft else 'offer'} of {words.day(offer.date, locale)} (`{offer.id}`)"
    when = words.day(change.outcome.date, locale)
    if change.outcome.result is Result.AGREEMENT:
        return f"Agreed on {when}"
    return f"The talks ended without an agreement on {when}"


def _earlier(change: OfferAdded | OutcomeAdded) -> Assessment | None:
    earlier = change.previous if isinstance(change, OfferAdded) else change.accepted
    return None if earlier is None else earlier.assessment


def against_batna(value: PackageValue, locale: str) -> str:
    """How a package compares with the BATNA, as a part of a sentence."""
    above = value.above_batna
    if above is None or value.batna is None:
        return "with no BATNA to hold it against"
    places = diff_scores.places(value.assessment.score, value.batna.score)
    score = diff_scores.score(value.batna.score, places, locale)
    name = f"our BATNA ({clip(quoted(value.batna_title), _LONGEST_NAME)}, {score})"
    if above.low > 0:
        return f"{diff_scores.lengths(above, locale)} above {name}"
    if above.high < 0:
        return f"{diff_scores.lengths(Interval(-above.high, -above.low), locale)} below {name}"
    return f"level with {name}" if above.is_point else f"not clearly above or below {name}"


def _stands(scale: Scale, reading: Reading, value: PackageValue, locale: str) -> str:
    """`in breach, 40,000 EUR short of target, 2,000 EUR beyond the reservation value`."""
    margins = value.margins[scale.id]
    parts = ["in breach" if reading.state is State.BREACH else wording.STATES[reading.state].word]
    if margins.to_target is not None:
        side = "short of target" if margins.to_target < 0 else "better than target"
        parts.append(
            "at target" if margins.to_target == 0 else f"{diff_amounts.length(margins.to_target, scale, locale)} {side}"
        )
    elif reading.value is not None and reading.worth.high < 1:
        is_yes_or_no = isinstance(reading.value, bool)
        short = f"{diff_scores.length(1 - reading.worth.high, locale)} of worth short"
        parts.append("not met" if is_yes_or_no else short)
    if margins.to_reservation is not None and (reading.state in {State.BREACH, State.ACCEPTABLE}):
        room = diff_amounts.length(margins.to_reservation, scale, locale)
        if margins.to_reservation == 0:
            parts.append("exactly at the reservation value")
        else:
            parts.append(
                f"{room} beyond the reservation value" if margins.to_reservation < 0 else f"{room} of room left"
            )
    return ", ".join(parts)


def _moves(change: OfferAdded, locale: str) -> str:
    """What an offer gives and asks against that side's last one."""
    moved, previous = change.scored.change, change.previous
    is_ours = change.scored.offer.sender is Side.US
    if moved is None or previous is None:
        return "It is the first offer of ours." if is_ours else "It is the first offer of theirs."
    better: list[str] = []
    worse: list[str] = []
    for scale in change.value.scales.values():
        was, now = previous.assessment.readings[scale.id], change.value.assessment.readings[scale.id]
        if (step := _step(scale, was, now, locale)) is not None:
            is_better, text = step
            spent = moved.room_spent[scale.id]
            if is_ours and not is_better and spent is not None:
                text += f" ({words.percent(spent, locale)} of its room now spent)"
            (better if is_better else worse).append(text)
    ups, downs = ("gains", "concedes") if is_ours else ("comes towards us by", "moves away from us by")
    was_open, now_open = (_open(one) for one in (previous.assessment, change.value.assessment))
    reopened = [name for name in now_open if name not in was_open]
    settled = [name for name in was_open if name not in now_open]
    moves = ((downs, worse), (ups, better), ("reopens", reopened), ("now names a value for", settled))
    parts = [f"{verb} {wording.listed(told)}" for verb, told in moves if told]
    parts.append(f"{diff_scores.signed((moved.gain.low, moved.gain.high), locale)} of the way to our targets")
    since = f"Since {'our' if is_ours else 'their'} `{moved.since}` it {'; '.join(parts)}."
    if len(parts) == 1:
        since = f"Since {'our' if is_ours else 'their'} `{moved.since}` nothing moved on any key result."
    if is_ours and worse and not moved.answered:
        since += " They have not moved towards us in between."
    return since


def _open(assessment: Assessment) -> list[str]:
    return [f"`{name}`" for name, reading in assessment.readings.items() if reading.value is None]


def _step(scale: Scale, was: Reading, now: Reading, locale: str) -> tuple[bool, str] | None:
    """Whether a key result is better than before, and by how much; None where it stayed or cannot be told."""
    if was.value is None or now.value is None:
        return None
    length = margin(scale, now.value, was.value)
    if length is not None:
        return None if length == 0 else (length > 0, f"{diff_amounts.length(length, scale, locale)} on `{scale.id}`")
    worth = now.worth.low - was.worth.low
    if isinstance(now.value, bool):
        return None if worth == 0 else (worth > 0, f"`{scale.id}` ({'yes' if now.value else 'no'} now)")
    return None if worth == 0 else (worth > 0, f"{diff_scores.length(abs(worth), locale)} of worth on `{scale.id}`")
