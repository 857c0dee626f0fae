"""offers/*.yaml and outcome.yaml → Offer, Reply, Outcome."""

from collections.abc import Mapping

from batna.bind.fields import Data, day, given, option, texts
from batna.bind.plan import bind_values
from batna.model.plan import Plan
from batna.model.talks import Offer, Outcome, Reply, ReplyKind, Result
from batna.model.values import Side


def bind_offer(record: str, data: Data, plan: Plan) -> Offer | Reply:
    """An offer, or a reply that ends one; `record` is its id."""
    for kind in ReplyKind:
        if kind in data:
            return Reply(
                id=record,
                date=day(data["date"]),
                sender=Side(data["from"]),
                kind=kind,
                offer=data[kind],
                channel=data.get("channel"),
                evidence=texts(data, "evidence"),
                note=data.get("note"),
            )
    return Offer(
        id=record,
        date=day(data["date"]),
        sender=Side(data["from"]),
        terms=bind_values(data.get("terms", {}), plan.terms),
        builds_on=data.get("builds_on"),
        draft=data.get("draft", False),
        meso=data.get("meso"),
        expires=given(data, "expires", day),
        channel=data.get("channel"),
        conditions=texts(data, "conditions"),
        evidence=texts(data, "evidence"),
        note=data.get("note"),
    )


def says_draft(data: object) -> bool:
    """Whether the data of an offer, valid or not, says in whatever form that it is a draft: it may then be edited."""
    return isinstance(data, Mapping) and data.get("draft", False) is not False


def bind_outcome(data: Data, plan: Plan) -> Outcome:
    """How the negotiation ended."""
    return Outcome(
        result=Result(data["result"]),
        date=day(data["date"]),
        terms=bind_values(data.get("terms", {}), plan.terms),
        accepts=data.get("accepts"),
        clauses={name: option(place) for name, place in data.get("clauses", {}).items()},
        signed=given(data, "signed", day),
        effective=given(data, "effective", day),
        expires=given(data, "expires", day),
        notice_by=given(data, "notice_by", day),
        rationale=data.get("rationale"),
        lessons=data.get("lessons"),
    )
