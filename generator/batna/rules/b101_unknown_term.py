"""A record names a term that the plan does not define.

Terms are defined once, under `terms` in `plan.yaml`. Offers, alternatives, the outcome, amendments, the estimate, key
results and deliverables then refer to them by id. This id is not among them: it is misspelt, or the term was renamed
in one place only, or the other side brought up something new.

Why it matters: a value for a term that nobody knows moves no key result. An offer that writes `anual_cost` would look
as if it left the annual cost open, and its score would say nothing about the money on the table.

Write the id as the plan has it; the finding proposes one that is spelt alike. Where the term is new, define it in the
plan first:

```yaml
terms:
  exit_fee:
    title: Fee for leaving early
    type: number
    unit: EUR
```

Source: referential integrity, after Codd, "A relational model of data for large shared data banks", *Communications of
the ACM* 13, 1970: what refers to a thing names one that exists.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.delivery import Implementation
from batna.model.files import implementation_file, outcome_file, plan_file
from batna.model.plan import CountMeasure, Plan, TermMeasure
from batna.model.portfolio import Negotiation
from batna.rules.given import package_values
from batna.rules.nearest import Titles, advice, titles
from batna.rules.subject import Subject
from batna.source import Part, Path

CODE = "B101"
KIND = Kind.INVALID
SEVERITY = Severity.ERROR

_OF_THE_RECORD = frozenset(
    {
        *("date", "from", "builds_on", "draft", "meso", "expires", "channel", "conditions", "evidence", "note"),
        *("result", "accepts", "clauses", "signed", "effective", "rationale", "reason", "approved_by", "assessed"),
    }
)
"""Properties of records, which slip below `terms` with one indentation too many."""


@dataclass(frozen=True, slots=True)
class _Mention:
    """A place where a term is named."""

    term: str
    where: str
    file: str
    path: Path
    part: Part = Part.KEY
    scope: str = "plan"


def check(subject: Subject) -> Iterator[Finding]:
    """Look up every term that is named anywhere but in a formula."""
    negotiation = subject.negotiation
    terms = negotiation.plan.terms
    plan = plan_file(negotiation.slug)
    for mention in _mentions(negotiation):
        if mention.term not in terms and not subject.hides("terms", mention.term):
            yield Finding(
                message=f"{mention.where} names the term `{mention.term}`, and the plan defines no such term",
                help=_advice(mention, Titles({**titles(terms), **subject.lost_in("terms")})),
                at=Label(mention.file, mention.path, "no term has this id", mention.part),
                related=(Label(plan, ("terms",), "the terms are defined here", Part.KEY),),
                scope=mention.scope,
            )


def _advice(mention: _Mention, known: Titles) -> str:
    if mention.path[-2:] == ("terms", mention.term) and mention.term in _OF_THE_RECORD:
        return f"move `{mention.term}` out of `terms`: it stands beside them"
    return advice(mention.term, known, f"define `{mention.term}` under `terms` in plan.yaml")


def _mentions(negotiation: Negotiation) -> Iterator[_Mention]:
    plan, slug = negotiation.plan, negotiation.slug
    yield from _measured(plan, plan_file(slug))
    for name, alternative in plan.alternatives.items():
        if alternative.cost_in is not None:
            path = ("alternatives", name, "cost_in")
            yield _Mention(alternative.cost_in, f"the alternative `{name}`", plan_file(slug), path, Part.VALUE, name)
    if plan.counterparty.estimate is not None:
        for term in plan.counterparty.estimate.terms:
            yield _Mention(term, "the estimate", plan_file(slug), ("counterparty", "estimate", "terms", term))
    for given in package_values(negotiation):
        yield _Mention(given.term, given.where, given.file, given.path, scope=given.scope)
    if negotiation.outcome is not None:
        for term in negotiation.outcome.clauses:
            yield _Mention(term, "the outcome", outcome_file(slug), ("clauses", term), scope="outcome")
    if negotiation.implementation is not None:
        yield from _owed(negotiation.implementation, implementation_file(slug))


def _measured(plan: Plan, file: str) -> Iterator[_Mention]:
    for name, result in plan.key_results.items():
        where, path = f"the key result `{name}`", ("key_results", name, "measure")
        match result.measure:
            case TermMeasure(term):
                yield _Mention(term, where, file, path, Part.VALUE, name)
            case CountMeasure(term):
                yield _Mention(term, where, file, (*path, "count"), Part.VALUE, name)


def _owed(implementation: Implementation, file: str) -> Iterator[_Mention]:
    for name, owed in implementation.deliverables.items():
        if owed.term is not None:
            where, path = f"the deliverable `{name}`", ("deliverables", name, "term")
            yield _Mention(owed.term, where, file, path, Part.VALUE, name)
