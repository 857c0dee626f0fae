"""The waivers of one plan: what each is an exception from, until when, and what it covers today."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from batna.diagnostics import Diagnostic, Waived
from batna.model.files import waivers_file
from batna.model.portfolio import Negotiation, Settings, Waiver
from batna.pages.forge import sources
from batna.plan_report import PlanReport
from batna.rules import b210_approval_void, b215_reservation_loosened, b216_fact_edited

_COMPARING = frozenset({b210_approval_void.CODE, b215_reservation_loosened.CODE, b216_fact_edited.CODE})


@dataclass(frozen=True, slots=True)
class WaiverUse:
    """A waiver and the messages of the findings that it covers.

    `is_comparing` is whether its rule needs an earlier revision to compare with, so that on a site it covers nothing.
    `source` is its place on the forge, empty where none is known.
    """

    waiver: Waiver
    covered: tuple[str, ...]
    is_comparing: bool
    source: str


def waiver_uses(report: PlanReport, settings: Settings) -> tuple[WaiverUse, ...]:
    """Every waiver of a plan, that which ends first at the front."""
    negotiation = report.negotiation
    found, file = sources(report, settings), waivers_file(negotiation.slug)
    uses = [
        WaiverUse(
            waiver=waiver,
            covered=tuple(one.message for one in report.diagnostics if _covers(waiver, one, negotiation)),
            is_comparing=waiver.rule in _COMPARING,
            source="" if found is None else found.href(file, (place, "rule")),
        )
        for place, waiver in enumerate(negotiation.waivers)
    ]
    return tuple(sorted(uses, key=lambda use: use.waiver.expires))


def _covers(waiver: Waiver, found: Diagnostic, negotiation: Negotiation) -> bool:
    """Whether it is this waiver that excuses a finding: where two say the same, that which names its scope."""
    if found.code != waiver.rule or found.waived != _signed(waiver):
        return False
    return waiver.scope == found.scope or not any(
        other.scope == found.scope and other.rule == waiver.rule and _signed(other) == _signed(waiver)
        for other in negotiation.waivers
    )


def _signed(waiver: Waiver) -> Waived:
    return Waived(waiver.approved_by, waiver.expires, waiver.reason)


def named(waivers: Iterable[Waiver]) -> Iterator[tuple[str, Waiver]]:
    """Each waiver with a name that no other of its plan has, and that a later day does not change."""
    seen: Counter[str] = Counter()
    for waiver in waivers:
        name = f"{waiver.rule}/{waiver.scope}"
        seen[name] += 1
        yield (name if seen[name] == 1 else f"{name}/{seen[name]}"), waiver


def is_over(waiver: Waiver, day: date) -> bool:
    """Whether a waiver holds no more: it does to its last day, that day included."""
    return waiver.expires < day
