"""Packages better for both were left on the table.

By our estimate of how the counterparty values the terms, there are packages that are at least as good for both sides as
what was agreed, and better for one. None of them breaches a reservation value of ours.

It matters because such a package costs nobody anything. It is usually missed where terms were settled one after the
other, each in the middle, instead of giving each side what counts most for it. The estimate is ours and may be wrong:
what looks better for them here is a question to ask, not a fact.

Propose the package as a post-settlement settlement: what was agreed stays as it is, and is replaced only if both prefer
the other one. Before the signature that costs a conversation; afterwards it waits for the next amendment or renewal.

Source: Raiffa, "Post-settlement settlements", Negotiation Journal 1 (1985).
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from batna import words
from batna.analysis.better import Better, Improvement, better_for_both
from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import outcome_file, plan_file
from batna.model.plan import Plan
from batna.model.values import Value
from batna.rules.agreement import agreement, has_ended
from batna.rules.lateness import counted
from batna.rules.subject import Sound
from batna.source import Part

CODE = "B413"
KIND = Kind.QUALITY
SEVERITY = Severity.NOTE


def check(sound: Sound) -> Iterator[Finding]:
    """Hold what is agreed against every other package, by the estimate; silent where there is none to go by."""
    agreed, plan = agreement(sound), sound.negotiation.plan
    estimate = plan.counterparty.estimate
    if agreed is None or estimate is None or has_ended(agreed.outcome, sound.day):
        return
    better = better_for_both(plan, sound.card, agreed.terms, 1)
    if not isinstance(better, Better) or not better.best:
        return
    sure = "" if estimate.confidence is None else f", of {estimate.confidence} confidence"
    slug, locale = sound.negotiation.slug, sound.settings.locale
    (best,) = better.best
    ours, theirs = (_gain(gain, locale) for gain in (best.our_gain, best.their_gain))
    package = _package(best, agreed.terms, plan, locale)
    yield Finding(
        message=(
            f"{counted(better.packages, 'package')} would be better for both than what is agreed, "
            f"by our estimate{sure}; the best gives us {ours} and them {theirs}"
        ),
        help=f"ask them about {package}; what is agreed stays if they do not want it",
        at=Label(outcome_file(slug), ("result",), "agreed"),
        related=(Label(plan_file(slug), ("counterparty", "estimate"), "our estimate", Part.KEY),),
        scope="outcome",
    )


def _gain(gain: Fraction, locale: str) -> str:
    return f"{words.score(gain, locale)} more" if gain else "as much"


def _package(best: Improvement, agreed: Mapping[str, Value], plan: Plan, locale: str) -> str:
    """The terms in which the package differs from what is agreed."""
    return ", ".join(
        f"`{name}` {words.quantity(value, plan.terms[name].unit, locale)}"
        for name, value in best.terms.items()
        if agreed.get(name) != value
    )
