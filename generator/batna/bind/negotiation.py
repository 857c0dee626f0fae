"""All records of one plan's folder → Negotiation."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any, Protocol, TypeVar

from batna.bind.delivery import bind_amendment, bind_checkin, bind_implementation, bind_review
from batna.bind.plan import bind_plan
from batna.bind.portfolio import bind_waivers
from batna.bind.talks import bind_offer, bind_outcome
from batna.discover import RecordFile, RecordKind
from batna.model.portfolio import Negotiation
from batna.model.talks import Offer, Reply
from batna.source import Source

_NUMBER = re.compile(r"-([0-9]+)\Z")


class _Dated(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def date(self) -> date: ...


R = TypeVar("R", bound=_Dated)


def bind_negotiation(slug: str, sources: Iterable[tuple[RecordFile, Source]]) -> Negotiation | None:
    """The negotiation that valid files make up; None without a plan, which gives every other record its meaning."""
    files: dict[RecordKind, list[tuple[str, Any]]] = {kind: [] for kind in RecordKind}
    for file, source in sources:
        files[file.kind].append((file.record, source.data))

    def single(kind: RecordKind) -> Any:
        return files[kind][0][1] if files[kind] else None

    if not files[RecordKind.PLAN]:
        return None
    plan = bind_plan(single(RecordKind.PLAN))
    talks = _in_order(bind_offer(record, data, plan) for record, data in files[RecordKind.OFFER])
    outcome = single(RecordKind.OUTCOME)
    implementation = single(RecordKind.IMPLEMENTATION)
    return Negotiation(
        slug=slug,
        plan=plan,
        offers=tuple(record for record in talks if isinstance(record, Offer)),
        replies=tuple(record for record in talks if isinstance(record, Reply)),
        outcome=None if outcome is None else bind_outcome(outcome, plan),
        implementation=None if implementation is None else bind_implementation(implementation),
        checkins=_in_order(bind_checkin(record, data) for record, data in files[RecordKind.CHECKIN]),
        reviews=_in_order(bind_review(record, data) for record, data in files[RecordKind.REVIEW]),
        amendments=_in_order(bind_amendment(record, data, plan) for record, data in files[RecordKind.AMENDMENT]),
        waivers=bind_waivers(single(RecordKind.WAIVERS) or ()),
    )


def _in_order(records: Iterable[R]) -> tuple[R, ...]:
    """By day, then by the number that ends the id (`-10` after `-9`, none before `-2`), then by id."""

    def key(record: R) -> tuple[date, int, str]:
        # The id's own date ends in digits too, so only what follows it is looked at.
        number = _NUMBER.search(record.id, len("2026-01-01"))
        return (record.date, int(number[1]) if number else 1, record.id)

    return tuple(sorted(records, key=key))
