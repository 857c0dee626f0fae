"""A record names a key result that does not exist.

There are two lists of key results. Those under `key_results` in `plan.yaml` are negotiated; those in
`implementation.yaml` follow the agreement through. `realises` names one of the first. A check-in's `values` and
`confidence`, and an amendment's `key_results`, name those of the second. This id is not in its list.

Why it matters: a figure that is reported for a key result nobody knows is lost. The real one goes stale, and the
tracker calls it so while somebody has reported it every quarter.

Write the id as the list has it; the finding proposes one that is spelt alike. A check-in or an amendment of key
results without any `implementation.yaml` wants that file first.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.delivery import Implementation
from batna.model.files import amendment_file, checkin_file, implementation_file, plan_file
from batna.model.portfolio import Negotiation
from batna.rules.nearest import advice
from batna.rules.subject import Subject
from batna.source import Part, Path

CODE = "B102"
KIND = Kind.INVALID
SEVERITY = Severity.ERROR


@dataclass(frozen=True, slots=True)
class _Mentions:
    """The key results of the implementation that one section of a record names."""

    where: str
    names: Iterable[str]
    file: str
    section: str


def check(subject: Subject) -> Iterator[Finding]:
    """Look up the key results that the implementation, the check-ins and the amendments name."""
    negotiation = subject.negotiation
    implementation = negotiation.implementation
    if implementation is not None:
        yield from _realised(negotiation, implementation)
    file = implementation_file(negotiation.slug)
    if file in subject.unread:
        return
    for mentions in _mentions(negotiation):
        if implementation is None:
            yield _without_implementation(mentions)
            continue
        for name in mentions.names:
            if name not in implementation.key_results:
                yield Finding(
                    message=f"{mentions.where} names the key result `{name}`, and implementation.yaml has no such one",
                    help=advice(
                        name, implementation.key_results, f"add `{name}` to the `key_results` of implementation.yaml"
                    ),
                    at=_at(mentions, (mentions.section, name)),
                    related=(Label(file, ("key_results",), "the key results of the implementation", Part.KEY),),
                    scope=name,
                )


def _realised(negotiation: Negotiation, implementation: Implementation) -> Iterator[Finding]:
    for name, result in implementation.key_results.items():
        if result.realises is not None and result.realises not in negotiation.plan.key_results:
            yield Finding(
                message=f"`{name}` realises the key result `{result.realises}`, and the plan has no such one",
                help=advice(
                    result.realises,
                    negotiation.plan.key_results,
                    "leave `realises` out, because nothing was negotiated that it delivers",
                ),
                at=Label(
                    implementation_file(negotiation.slug),
                    ("key_results", name, "realises"),
                    "no negotiated key result has this id",
                ),
                related=(Label(plan_file(negotiation.slug), ("key_results",), "the negotiated ones", Part.KEY),),
                scope=name,
            )


def _mentions(negotiation: Negotiation) -> Iterator[_Mentions]:
    slug = negotiation.slug
    for checkin in negotiation.checkins:
        where, file = f"the check-in `{checkin.id}`", checkin_file(slug, checkin.id)
        if checkin.values:
            yield _Mentions(where, checkin.values, file, "values")
        if checkin.confidence:
            yield _Mentions(where, checkin.confidence, file, "confidence")
    for amendment in negotiation.amendments:
        if amendment.key_results:
            file = amendment_file(slug, amendment.id)
            yield _Mentions(f"the amendment `{amendment.id}`", amendment.key_results, file, "key_results")


def _without_implementation(mentions: _Mentions) -> Finding:
    return Finding(
        message=f"the `{mentions.section}` of {mentions.where} name key results, and there is no implementation.yaml",
        help="write implementation.yaml with the key results that the agreement is to bring about",
        at=_at(mentions, (mentions.section,)),
    )


def _at(mentions: _Mentions, path: Path) -> Label:
    return Label(mentions.file, path, "no key result of the implementation has this id", Part.KEY)
