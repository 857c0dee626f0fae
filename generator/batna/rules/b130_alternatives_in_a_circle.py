"""Alternatives fall back on each other in a circle.

`else` names the alternative that is left where one does not come off. Here that leads back to where it began, so that
none of them ever says what is left in the end.

Why it matters: what an alternative is worth rests on what is left without it. In a circle it would rest on itself.

Let the last of the alternatives stand without an `else`: what is left when nothing comes off.

Source: Raiffa, *The Art and Science of Negotiation*, 1982: what is uncertain is worth its chances times what they
bring, which takes an end to every branch.
"""

from collections.abc import Iterator

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.rules.nearest import listed
from batna.rules.subject import Subject

CODE = "B130"
KIND = Kind.INVALID
SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Finding]:
    """Follow every `else`; a circle is told once, at its first alternative in the plan."""
    alternatives, file = subject.negotiation.plan.alternatives, plan_file(subject.negotiation.slug)
    told: set[str] = set()
    for start in alternatives:
        chain = [start]
        while (left := alternatives[chain[-1]].otherwise) in alternatives and left not in chain:
            chain.append(str(left))
        if left == start and start not in told:
            told.update(chain)
            first, *others = (Label(file, ("alternatives", name, "else"), "leads on from here") for name in chain)
            yield Finding(
                message=(
                    f"the alternative `{start}` falls back on itself"
                    if len(chain) == 1
                    else f"the alternatives {listed(chain, 'and')} fall back on each other in a circle"
                ),
                help=f"take `else` out of the one that is left when nothing comes off, such as `{chain[-1]}`",
                at=first,
                related=tuple(others),
                scope=start,
            )
