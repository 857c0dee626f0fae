"""A record names an alternative, a deliverable or an action that does not exist.

Three more things are referred to by id:

- `batna` in `plan.yaml`, and the `else` of an alternative, name one of the plan's `alternatives`;
- a check-in's `deliverables` are those of `implementation.yaml`;
- a check-in's `actions` were asked for by a review of that day or earlier, or named as blockers by an earlier check-in.

Why it matters: a BATNA that points nowhere is no BATNA, and every offer would look acceptable beside it. A deliverable
reported as done under another name stays overdue, and so does an action.

Write the id as it is defined; the finding proposes one that is spelt alike.

Source: referential integrity, after Codd, "A relational model of data for large shared data banks", *Communications of
the ACM* 13, 1970: what refers to a thing names one that exists.
"""

from collections.abc import Iterator

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.delivery import Checkin
from batna.model.files import checkin_file, implementation_file, plan_file
from batna.model.portfolio import Negotiation
from batna.rules.nearest import advice, titles
from batna.rules.subject import Subject
from batna.source import Part

CODE = "B104"
KIND = Kind.INVALID
SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Finding]:
    """Look up the BATNA, and what the check-ins report on."""
    negotiation = subject.negotiation
    yield from _batna(subject)
    yield from _otherwise(subject)
    if implementation_file(negotiation.slug) not in subject.unread:
        yield from _deliverables(negotiation)
    folder = f"plans/{negotiation.slug}"
    # A review or check-in that could not be read may have raised any action.
    if not any(file.startswith((f"{folder}/reviews/", f"{folder}/checkins/")) for file in subject.unread):
        yield from _actions(negotiation)


def _batna(subject: Subject) -> Iterator[Finding]:
    plan, file = subject.negotiation.plan, plan_file(subject.negotiation.slug)
    if plan.batna is None or plan.batna in plan.alternatives or subject.hides("alternatives", plan.batna):
        return
    listed = (Label(file, ("alternatives",), "the alternatives", Part.KEY),) if plan.alternatives else ()
    yield Finding(
        message=f"the BATNA is `{plan.batna}`, and the plan has no such alternative",
        help=advice(plan.batna, titles(plan.alternatives), f"describe `{plan.batna}` under `alternatives`"),
        at=Label(file, ("batna",), "no alternative has this id"),
        related=listed,
    )


def _otherwise(subject: Subject) -> Iterator[Finding]:
    known, file = subject.negotiation.plan.alternatives, plan_file(subject.negotiation.slug)
    for name, alternative in known.items():
        left = alternative.otherwise
        if left is not None and left not in known and not subject.hides("alternatives", left):
            yield Finding(
                message=f"the alternative `{name}` leaves `{left}` as its `else`, and the plan has no such alternative",
                help=advice(left, titles(known), f"describe `{left}` under `alternatives`"),
                at=Label(file, ("alternatives", name, "else"), "no alternative has this id"),
                related=(Label(file, ("alternatives",), "the alternatives", Part.KEY),),
                scope=name,
            )


def _deliverables(negotiation: Negotiation) -> Iterator[Finding]:
    implementation = negotiation.implementation
    file = implementation_file(negotiation.slug)
    known = {} if implementation is None else implementation.deliverables
    for checkin in negotiation.checkins:
        # A check-in that names key results without an implementation has been told so already.
        if implementation is None and (checkin.values or checkin.confidence):
            continue
        for name in checkin.deliverables:
            if name not in known:
                lacking = "there is no" if implementation is None else "there is no such deliverable in"
                yield Finding(
                    message=f"the check-in `{checkin.id}` reports on `{name}`, and {lacking} implementation.yaml",
                    help=advice(name, titles(known), f"add `{name}` to the `deliverables` of implementation.yaml"),
                    at=Label(
                        checkin_file(negotiation.slug, checkin.id),
                        ("deliverables", name),
                        "no deliverable has this id",
                        Part.KEY,
                    ),
                    related=(Label(file, ("deliverables",), "the deliverables", Part.KEY),) if known else (),
                    scope=name,
                )


def _actions(negotiation: Negotiation) -> Iterator[Finding]:
    for position, checkin in enumerate(negotiation.checkins):
        raised = _raised(negotiation, checkin, position)
        for name in checkin.actions_done:
            if name not in raised:
                yield Finding(
                    message=(
                        f"the check-in `{checkin.id}` closes the action `{name}`, "
                        f"and nobody had asked for it by {checkin.date}"
                    ),
                    help=advice(name, raised, f"ask for `{name}` in the `actions` of a review"),
                    at=Label(
                        checkin_file(negotiation.slug, checkin.id),
                        ("actions", name),
                        "no action or blocker has this id",
                        Part.KEY,
                    ),
                    scope=name,
                )


def _raised(negotiation: Negotiation, checkin: Checkin, position: int) -> tuple[str, ...]:
    """What a check-in may close: the actions of reviews up to its day, and the blockers of check-ins before it."""
    actions = [name for review in negotiation.reviews if review.date <= checkin.date for name in review.actions]
    blockers = [name for earlier in negotiation.checkins[:position] for name in earlier.blockers]
    return (*actions, *blockers)
