"""A record names a key result that does not exist.

There are two lists of key results. Those under `key_results` in `plan.yaml` are negotiated; those in
`implementation.yaml` follow the agreement through. `realises` names one of the first. A check-in's `values` and
`confidence`, and an amendment's `key_results`, name those of the second. This id is not in its list.

Why it matters: a figure that is reported for a key result nobody knows is lost. The real one goes stale, and the
tracker calls it so while somebody has reported it every quarter.

Write the id as the list has it; the finding proposes one that is spelt alike. A check-in or an amendment of key
results without any `implementation.yaml` wants that file first.

Source: referential integrity, after Codd, "A relational model of data for large shared data banks", *Communications of
the ACM* 13, 1970; OpenOKR, "silence is never green".
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.delivery import Implementation
from batna.model.files import amendment_file, checkin_file, implementation_file, plan_file
from batna.model.portfolio import Negotiation
from batna.rules.nearest import advice, titles
from batna.rules.subject import Subject
from batna.source import Part

CODE = "B102"
KIND = Kind.INVALID
SEVERITY = Severity.ERROR


@dataclass(frozen=True, slots=True)
class _Record:
    """A record that names key results of the implementation, by section; `does` says what it does with them."""

    where: str
    does: str
    file: str
    sections: Mapping[str, Iterable[str]]


def check(subject: Subject) -> Iterator[Finding]:
    """Look up the key results that the implementation, the check-ins and the amendments name."""
    negotiation = subject.negotiation
    implementation = negotiation.implementation
    if implementation is not None:
        yield from _realised(subject, implementation)
    file = implementation_file(negotiation.slug)
    if file in subject.unread:
        return
    for record in _records(negotiation):
        if implementation is None:
            section = next(iter(record.sections))
            yield Finding(
                message=f"{record.where} {record.does} key results, and there is no implementation.yaml",
                help="write implementation.yaml with the key results that the agreement is to bring about",
                at=Label(record.file, (section,), "of what is not written down", Part.KEY),
            )
            continue
        for section, name in ((section, name) for section, names in record.sections.items() for name in names):
            if name not in implementation.key_results:
                yield Finding(
                    message=f"{record.where} {record.does} `{name}`, and implementation.yaml has no such key result",
                    help=advice(
                        name,
                        titles(implementation.key_results),
                        f"add `{name}` to the `key_results` of implementation.yaml",
                    ),
                    at=Label(record.file, (section, name), "no key result of the implementation", Part.KEY),
                    related=(Label(file, ("key_results",), "the key results of the implementation", Part.KEY),),
                    scope=name,
                )


def _realised(subject: Subject, implementation: Implementation) -> Iterator[Finding]:
    negotiation = subject.negotiation
    known = negotiation.plan.key_results
    for name, result in implementation.key_results.items():
        wanted = result.realises
        if wanted is not None and wanted not in known and not subject.hides("key_results", wanted):
            yield Finding(
                message=f"`{name}` realises the key result `{wanted}`, and the plan has no such one",
                help=advice(
                    wanted,
                    titles(known),
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


def _records(negotiation: Negotiation) -> Iterator[_Record]:
    slug = negotiation.slug
    for checkin in negotiation.checkins:
        given = {"values": checkin.values, "confidence": checkin.confidence}
        sections = {section: names for section, names in given.items() if names}
        if sections:
            yield _Record(f"the check-in `{checkin.id}`", "reports on", checkin_file(slug, checkin.id), sections)
    for amendment in negotiation.amendments:
        if amendment.key_results:
            where, file = f"the amendment `{amendment.id}`", amendment_file(slug, amendment.id)
            yield _Record(where, "changes", file, {"key_results": amendment.key_results})
