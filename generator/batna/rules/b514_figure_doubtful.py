"""A reported figure is hard to believe.

A figure of a check-in is about ten times, or a tenth of, the one before it, and further from what is wanted; or eight
times and more what was ever planned, or an eighth of it and less; or negative where the plan is positive. It counts as
it was reported. What lies on the way from the baseline to the target is not doubted.

It matters because nobody questions a figure once it is a point in a chart. A decimal point that was lost turns a
commitment that is missed into one that is met, and the agreement's value with it.

Ask whoever reported it. If it is mistyped, correct the file while it is new, or report the figure of that day anew in a
check-in of today. If it is right, say in the check-in's `note` how it came about, and have the exception approved.

Source: Tukey, *Exploratory Data Analysis*, 1977: what lies far out is looked at before it is used.
"""

from collections.abc import Iterator

from batna import words
from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import checkin_file, implementation_file
from batna.progress.doubts import FigureDoubt, figure_doubts
from batna.rules.doubted import size
from batna.rules.subject import Sound

CODE = "B514"
KIND = Kind.QUALITY
SEVERITY = Severity.WARNING


def check(sound: Sound) -> Iterator[Finding]:
    """Look at every figure that was reported."""
    slug = sound.negotiation.slug
    for doubt in figure_doubts(sound.negotiation):
        name = doubt.result.id
        if doubt.last is None:
            against = Label(implementation_file(slug), ("key_results", name), "what was planned")
        else:
            against = Label(checkin_file(slug, doubt.last), ("values", name), "the figure before it")
        yield Finding(
            message=_message(doubt, sound.settings.locale),
            help=(
                "have it confirmed; if it is mistyped, correct the file while it is new, or report the figure of that "
                "day anew; if it is right, have the exception approved in waivers.yaml"
            ),
            at=Label(checkin_file(slug, doubt.checkin), ("values", name), "is this meant?"),
            related=(against,),
            scope=name,
        )


def _message(doubt: FigureDoubt, locale: str) -> str:
    value, beside = (words.quantity(number, doubt.result.unit, locale) for number in (doubt.value, doubt.beside))
    said = f"the check-in `{doubt.checkin}` reports {value} for `{doubt.result.id}`"
    if doubt.value < 0:
        return f"{said}, a negative figure, where the plan names {beside} at the least"
    if doubt.last is not None:
        return f"{said}, about {size(doubt.power)} the {beside} before it (`{doubt.last}`)"
    end = "least" if doubt.value < doubt.beside else "most"
    if doubt.power:
        return f"{said}, about {size(doubt.power)} the {end} that was planned, {beside}"
    far = "less than an eighth of" if doubt.value < doubt.beside else "more than eight times"
    return f"{said}, {far} the {end} that was planned, {beside}"
