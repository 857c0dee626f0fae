"""A record of what happened was edited.

Compared with the git revision that this check was given (`--since`), an offer that had been made, a reply, a check-
in, a review or an amendment says something else now, or is gone; or an outcome has another result, day, accepted
offer or terms. Drafts, plans and the other dates of an outcome are free to change, and so are notes, evidence and
other remarks, and the way in which a value is written.

It matters because a fact is never edited: who offered what on which day is a question to which there is one answer,
and every score, status and concession is derived from it. The history in git is the audit trail, and it is read by
those who know that it is there; everybody else reads the record, and takes what stands in it for what was said.

Put the record back. What is new has a day of its own: write it as a new record, an offer with `builds_on`, a reply, the
next check-in, an amendment. Where the record was wrong from the beginning, say so in the pull request, and have the
exception approved in `waivers.yaml` for as long as it is open.

Source: double-entry bookkeeping, in which a wrong entry is reversed by another and never erased.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import amendment_file, checkin_file, offer_file, outcome_file, plan_file, review_file
from batna.model.portfolio import Negotiation
from batna.model.remarks import REMARKS
from batna.model.talks import Outcome, Reply
from batna.rules.given import written
from batna.rules.subject import Sound
from batna.source import Path

CODE = "B216"
KIND = Kind.QUALITY
SEVERITY = Severity.ERROR

_HELP = "put it back, and write what is new as a new record with its own date"
_NAMED = 3
_KEYS = {"sender": "from", "actions_done": "actions"}
_OF_AN_OUTCOME = ("result", "date", "accepts", "terms")
_GONE = object()


@dataclass(frozen=True, slots=True)
class _Fact:
    """A record as it is called, with what it says, by the place where it says so."""

    name: str
    file: str
    scope: str
    says: Mapping[Path, Any]


def check(sound: Sound) -> Iterator[Finding]:
    """Compare every record of what happened with what it said at the revision compared with."""
    if sound.before is None:
        return
    now = {fact.file: fact for fact in _facts(sound.negotiation)}
    drafts = {offer.id for offer in sound.before.offers if offer.draft}
    for then in _facts(sound.before):
        if then.scope in drafts:
            continue
        fact = now.get(then.file)
        if fact is None:
            yield Finding(
                message=f"{then.name} is gone",
                help=_HELP,
                at=Label(plan_file(sound.negotiation.slug), (), f"without {then.name}"),
                scope=then.scope,
            )
        elif places := _changed(then.says, fact.says):
            yield _edited(then, fact, places)


def _changed(then: Mapping[Path, Any], now: Mapping[Path, Any]) -> list[Path]:
    """Where the facts differ; what is remarked about them may be put better."""
    return [
        place
        for place in {**then, **now}
        if place[0] not in REMARKS and then.get(place, _GONE) != now.get(place, _GONE)
    ]


def _edited(then: _Fact, now: _Fact, places: list[Path]) -> Finding:
    told = [f"`{'.'.join(map(str, place))}` {_moved(_at(then, place), _at(now, place))}" for place in places]
    rest = f"; and {len(told) - _NAMED} more" if len(told) > _NAMED else ""
    labels = [Label(now.file, place, f"was {_at(then, place) or 'not there'}") for place in places[:_NAMED]]
    return Finding(
        message=f"{now.name} was edited: {'; '.join(told[:_NAMED])}{rest}",
        help=_HELP,
        at=labels[0],
        related=tuple(labels[1:]),
        scope=now.scope,
    )


def _at(fact: _Fact, place: Path) -> str | None:
    """What a record says at a place, as a file would have it; None where it says nothing there."""
    if place not in fact.says:
        return None
    value = fact.says[place]
    return "`null`" if value is None else written(value)


def _moved(then: str | None, now: str | None) -> str:
    if then is None:
        return f"is new, with {now}"
    if now is None:
        return f"is gone, and was {then}"
    return f"went from {then} to {now}" if then != now else f"reads otherwise behind its beginning, {now}"


def _facts(negotiation: Negotiation) -> Iterator[_Fact]:
    slug = negotiation.slug
    for offer in negotiation.offers:
        yield _Fact(f"the offer `{offer.id}`", offer_file(slug, offer.id), offer.id, _says(offer))
    for reply in negotiation.replies:
        yield _Fact(f"the reply `{reply.id}`", offer_file(slug, reply.id), reply.id, _says(reply))
    for checkin in negotiation.checkins:
        yield _Fact(f"the check-in `{checkin.id}`", checkin_file(slug, checkin.id), checkin.id, _says(checkin))
    for review in negotiation.reviews:
        yield _Fact(f"the review `{review.id}`", review_file(slug, review.id), review.id, _says(review))
    for amendment in negotiation.amendments:
        name, file = f"the amendment `{amendment.id}`", amendment_file(slug, amendment.id)
        yield _Fact(name, file, amendment.id, _says(amendment))
    if negotiation.outcome is not None:
        yield _Fact("the outcome", outcome_file(slug), "outcome", _of_an_outcome(negotiation.outcome))


def _of_an_outcome(outcome: Outcome) -> dict[Path, Any]:
    return {place: value for place, value in _says(outcome).items() if place[0] in _OF_AN_OUTCOME}


def _says(record: Any) -> dict[Path, Any]:
    """What a record says, by place."""
    if isinstance(record, Reply):
        told = {name: value for name, value in _fields(record).items() if name not in {"kind", "offer"}}
        return {**_flat(told), (record.kind.value,): record.offer}
    return _flat(_fields(record))


def _fields(record: Any) -> dict[str, Any]:
    """What a record's fields hold, as a file calls them: without its name, and without what is not said."""
    named = {_KEYS.get(field.name, field.name): getattr(record, field.name) for field in fields(record)}
    return {name: value for name, value in named.items() if name != "id" and value is not None}


def _flat(told: Mapping[str, Any], above: Path = ()) -> dict[Path, Any]:
    """Values by place. The order of options, conditions and names says nothing, and a file may write one twice."""
    flat: dict[Path, Any] = {}
    for name, value in told.items():
        place = (*above, name)
        match value:
            case Mapping():
                flat.update(_flat(value, place))
            case tuple():
                flat[place] = tuple(sorted(set(value)))
            case _ if is_dataclass(value):
                flat.update(_flat(_fields(value), place))
            case _:
                flat[place] = value
    return flat
