"""Packages and sentences on a terminal."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from batna import words
from batna.model.plan import Plan
from batna.model.values import Value
from batna.pages import wording
from batna.plan_report import PlanReport
from batna.report.columns import PAGE, width
from batna.report.one_line import one_line
from batna.score.package import same_value

_SMALL = Fraction(1, 10)


def value_text(term: str, value: Value, plan: Plan, locale: str) -> str:
    """A term's value with its unit; the options of a set with a plus between them."""
    if isinstance(value, tuple):
        return one_line(" + ".join(value)) or "none"
    if isinstance(value, str):
        return one_line(value)
    unit = plan.terms[term].unit
    return words.quantity(value, None if unit is None else one_line(unit), locale)


def package_text(terms: Mapping[str, Value], plan: Plan, locale: str) -> str:
    """A package in a line: `price 3.47 USD, delivery 45 days`."""
    return ", ".join(f"{term} {value_text(term, value, plan, locale)}" for term, value in terms.items())


def changed(terms: Mapping[str, Value], before: Mapping[str, Value]) -> dict[str, Value]:
    """The terms in which a package differs from another one."""
    return {term: value for term, value in terms.items() if not same_value(value, before.get(term))}


def change_text(term: str, before: Value | None, after: Value, plan: Plan, locale: str) -> str:
    """What a term was and becomes: `price $3.98 → $3.71`; of a set, the options added and left out."""
    if isinstance(before, tuple) and isinstance(after, tuple):
        more = [f"+ {one_line(name)}" for name in after if name not in before]
        less = [f"- {one_line(name)}" for name in before if name not in after]
        return f"{term} {' '.join([*more, *less])}"
    now = value_text(term, after, plan, locale)
    return f"{term} {now}" if before is None else f"{term} {value_text(term, before, plan, locale)} → {now}"


def wrapped(text: str, indent: str = "", hanging: str | None = None) -> list[str]:
    """A text in lines that fit the page, `indent` before the first and `hanging` (else the same) before the others."""
    lines = [indent]
    start = indent if hanging is None else hanging
    for word in text.split(" "):
        gap = "" if lines[-1] in {indent, start} else " "
        if gap and width(lines[-1] + gap + word) > PAGE:
            lines.append(start)
            gap = ""
        lines[-1] += gap + word
    return lines


def heading(report: PlanReport, day: date, locale: str) -> list[str]:
    """The first lines of what is said of one negotiation: its title, phase and day, and what it is for."""
    plan = report.negotiation.plan
    return [
        *wrapped(f"{one_line(plan.title)} ({wording.PHASES[report.phase].word}, {words.day(day, locale)})"),
        *wrapped(one_line(plan.objective)),
    ]


def share_text(share: Fraction, locale: str) -> str:
    """A weight as a percentage, with a decimal where it is a small one."""
    return words.percent(share, locale, 0 if share == 0 or share >= _SMALL else 1)
