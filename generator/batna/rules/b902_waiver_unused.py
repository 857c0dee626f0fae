"""An exception covers nothing.

The rule that a waiver names finds nothing in the scope that it names. Either what it excused has been mended, or the
code or the scope is misspelt and the exception never worked.

It matters because an exception that lies about will cover, one day, something that nobody decided on. And whoever reads
the list of exceptions should read what is really excused.

Delete the waiver. Where something is meant to be excused, correct `rule`, the code that stands in front of the finding,
and `scope`. The scope is what the finding is about: the offer or draft, by its id; the key result, deliverable, review
or action, by its own; `outcome` for the agreement as a whole; `plan` for everything else. A finding about an offer that
falls short on a key result can be excused under either id, and one about a key result of the agreement also under
`outcome`. What is invalid (B0xx, B1xx) cannot be excused. A waiver of a rule that compares with an earlier revision
(B210, B215, B216, B217) is only judged where there is one to compare with, and one of B218 never: what it excuses is
found outside of the plan.

Source: linters such as ESLint and Ruff report a suppression that suppresses nothing, for the same reason.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import waivers_file
from batna.model.portfolio import Negotiation, Waiver
from batna.rules import (
    b210_approval_void,
    b215_reservation_loosened,
    b216_fact_edited,
    b217_implementation_loosened,
    b218_base_not_valid,
    b503_review_overdue,
)
from batna.rules.nearest import advice
from batna.rules.subject import Sound

CODE = "B902"
KIND = Kind.QUALITY
SEVERITY = Severity.WARNING

_COMPARING = frozenset(
    rule.CODE
    for rule in (b210_approval_void, b215_reservation_loosened, b216_fact_edited, b217_implementation_loosened)
)
_DELETE = "delete the waiver"
_SHOWN = 3


def unused(sound: Sound, found: Mapping[tuple[str, str], Label], kinds: Mapping[str, Kind]) -> Iterator[Finding]:
    """Report every waiver in force that covers none of `found`: all that may be excused, by code and scope.

    It holds the place of the first such finding. `kinds` are those of all rules, by code.
    """
    known = tuple(
        dict.fromkeys(name for one in (sound.negotiation, sound.before) if one is not None for name in _ids(one))
    )
    for place, waiver in enumerate(sound.negotiation.waivers):
        if (
            waiver.expires < sound.day
            or (waiver.rule, waiver.scope) in found
            or waiver.rule == b218_base_not_valid.CODE
        ):
            continue
        if waiver.rule in _COMPARING and sound.before is None:
            continue
        elsewhere = {scope: found[code, scope] for code, scope in sorted(found) if code == waiver.rule}
        finding = _wrong_rule(sound, place, waiver, kinds) or _wrong_scope(sound, place, waiver, elsewhere, known)
        yield finding or _covers_nothing(sound, place, waiver, elsewhere)


def _wrong_rule(sound: Sound, place: int, waiver: Waiver, kinds: Mapping[str, Kind]) -> Finding | None:
    kind = kinds.get(waiver.rule)
    if kind is None:
        codes = [code for code, kind in kinds.items() if kind is not Kind.INVALID]
        return _finding(
            sound, place, waiver, "rule", f"there is no rule {waiver.rule}", advice(waiver.rule, codes, _DELETE)
        )
    if kind is Kind.INVALID:
        message = f"{waiver.rule} is about what is invalid, and what is invalid cannot be excused"
        return _finding(sound, place, waiver, "rule", message, f"mend what {waiver.rule} finds, and {_DELETE}")
    return None


def _wrong_scope(
    sound: Sound, place: int, waiver: Waiver, elsewhere: Mapping[str, Label], known: Collection[str]
) -> Finding | None:
    if waiver.scope in known or waiver.rule == b503_review_overdue.CODE:
        return None
    message = f"nothing in this plan has the id `{waiver.scope}`, for which {waiver.rule} is to be excused"
    remedy = advice(waiver.scope, elsewhere or known, _DELETE)
    return replace(_finding(sound, place, waiver, "scope", message, remedy), related=_places(waiver, elsewhere))


def _covers_nothing(sound: Sound, place: int, waiver: Waiver, elsewhere: Mapping[str, Label]) -> Finding:
    first = next(iter(elsewhere), None)
    where = "it finds nothing in this plan" if first is None else f"it finds something in `{first}`"
    message = f"no finding of {waiver.rule} in `{waiver.scope}` is there to excuse: {where}"
    remedy = _DELETE if first is None else f"write `scope: {first}`, or {_DELETE}"
    finding = _finding(sound, place, waiver, "rule" if first is None else "scope", message, remedy)
    return replace(finding, related=_places(waiver, elsewhere))


def _finding(sound: Sound, place: int, waiver: Waiver, key: str, message: str, remedy: str) -> Finding:
    at = Label(waivers_file(sound.negotiation.slug), (place, key), "covers nothing")
    return Finding(message=message, help=remedy, at=at, scope=waiver.scope)


def _places(waiver: Waiver, elsewhere: Mapping[str, Label]) -> tuple[Label, ...]:
    """What the waiver's rule finds; one finding can be excused under several ids, and is shown once."""
    labels = dict.fromkeys(replace(label, text=f"what {waiver.rule} finds") for label in elsewhere.values())
    return tuple(labels)[:_SHOWN]


def _ids(negotiation: Negotiation) -> tuple[str, ...]:
    """Everything in a negotiation that an exception may be for, in the order of its files."""
    done = negotiation.implementation
    asked = (*(one.actions for one in negotiation.reviews), *(one.blockers for one in negotiation.checkins))
    names = (
        *negotiation.plan.key_results,
        *(offer.id for offer in negotiation.offers),
        *(reply.id for reply in negotiation.replies),
        *(() if done is None else (*done.key_results, *done.deliverables)),
        *(checkin.id for checkin in negotiation.checkins),
        *(review.id for review in negotiation.reviews),
        *(amendment.id for amendment in negotiation.amendments),
        *(name for actions in asked for name in actions),
    )
    return (*names, "plan", "outcome")
