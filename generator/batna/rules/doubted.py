"""Doubtful values in sentences: why a value is hard to believe, what to do, and what it is held against.

The same sentence is told of an offer, an alternative, an agreement, and of a package that is in no file.
"""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from batna import words
from batna.diagnostics import Label
from batna.model.files import offer_file, plan_file
from batna.model.plan import Plan
from batna.score.doubts import Doubt, DoubtKind, Ordered

_DAYS_IN_A_YEAR = 365
_TIMES = {1: "ten times", 2: "a hundred times", 3: "a thousand times", 6: "a million times"}
_PARTS = {1: "a tenth of", 2: "a hundredth of", 3: "a thousandth of", 6: "a millionth of"}
_COUNTED = {3: ("a third of", "three times"), 8: ("an eighth of", "eight times")}


def doubted(doubt: Doubt, plan: Plan, locale: str) -> str:
    """A value with why it is doubted: "112,000 EUR for `cost`, outside the range …: about a tenth of …"."""
    term = plan.terms[doubt.term]

    def told(value: Ordered) -> str:
        return words.quantity(value, term.unit, locale)

    outside = ""
    if doubt.bounds is not None:
        low, high = doubt.bounds
        shown = words.number(low, locale) if isinstance(low, Fraction) else words.day(low, locale)
        outside = f", outside the range {shown} to {told(high)}"
    why = _why(doubt, told)
    reason = f"{':' if outside else ','} {why}" if why else ""
    return f"{told(doubt.value)} for `{doubt.term}`{outside}{reason}"


CONFIRM = "have it confirmed, or correct the file, before you rely on it"


def remedy(doubt: Doubt, first: str = CONFIRM) -> str:
    """What to do about a doubtful value, in the imperative: `first`, and what if it is meant."""
    widened = f"widen the `range` of `{doubt.term}`" if doubt.bounds is not None else f"give `{doubt.term}` a `range`"
    return f"{first}; if it is meant, {widened} to hold it"


def size(power: int) -> str:
    """How large a value is beside another by powers of ten: `ten times`, `a hundredth of`."""
    return _TIMES[power] if power > 0 else _PARTS[-power]


def held_against(doubt: Doubt, slug: str) -> tuple[Label, ...]:
    """The places of what a value is held against: the range, and what was on the table or is in force today."""
    plan = plan_file(slug)
    places = []
    if doubt.bounds is not None:
        places.append(Label(plan, ("terms", doubt.term, "range"), "what could be negotiated"))
    if doubt.offer is not None:
        places.append(Label(offer_file(slug, doubt.offer), ("terms", doubt.term), "what was on the table"))
    elif doubt.bounds is None:
        places.append(Label(plan, ("terms", doubt.term), "what the plan says of it"))
    return tuple(places)


def _why(doubt: Doubt, told: Callable[[Ordered], str]) -> str:
    """The reason besides the range; the plan's own least or most is named where no range does."""
    beside = "" if doubt.beside is None else told(doubt.beside)
    why = ""
    match doubt.kind:
        case DoubtKind.NO_PRICE | DoubtKind.NEGATIVE:
            why = "no price" if doubt.kind is DoubtKind.NO_PRICE else "negative"
            why += "" if doubt.bounds is not None else f", where the plan names {beside} at the least"
        case DoubtKind.POWER_OF_TEN:
            of = f"baseline of {beside}" if doubt.offer is None else f"{beside} that was on the table (`{doubt.offer}`)"
            why = f"about {size(doubt.power)} the {of}"
        case DoubtKind.FAR:
            less, more = _COUNTED[abs(doubt.times)]
            why = f"less than {less} the least" if doubt.times < 0 else f"more than {more} the most"
            why += "" if doubt.bounds is not None else f" that the plan names, {beside}"
        case DoubtKind.YEARS_AWAY:
            why = f"{_years(doubt)} years from {beside}"
    return why


def _years(doubt: Doubt) -> int:
    match doubt.value, doubt.beside:
        case date() as value, date() as beside:
            return abs((value - beside).days) // _DAYS_IN_A_YEAR
        case _:
            return 0
