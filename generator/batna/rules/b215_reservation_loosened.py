"""A reservation value was loosened after the talks had begun.

Compared with the git revision that this check was given (`--since`), the reservation value of a key result is worse
for us now, or gone, and an offer of either side has been made. It is loosened as well where it is written as before and
lets something pass that it did not: the other direction is the better one now, an option has been given more worth, or
the key result measures something else, of which nobody can tell whether the same figure is as strict. Making one
stricter is always free, and so is another id for a key result that measures the same.

It matters because a reservation value is a promise that we made to ourselves when nobody pressed us. Once an offer is
on the table, the wish to close and the effort already spent argue for a little more; what follows is an agreement that
we would not have wanted before, and no breach to be seen. There are good reasons too: a BATNA that has become worse.
They can stand in the pull request.

Put the reservation value back, or have the exception approved in `waivers.yaml`, with what has changed as its reason.

Source: Staw, "Knee-deep in the big muddy", *Organizational Behavior and Human Performance* 16, 1976, on escalating
commitment; Raiffa, *The Art and Science of Negotiation*, 1982, on reservation prices.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from batna import words
from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import offer_file, plan_file
from batna.model.plan import Plan, TermMeasure
from batna.rules.comparison import against, told
from batna.rules.decided import Decided, measures
from batna.rules.nearest import listed
from batna.rules.subject import Sound
from batna.score.assessment import State
from batna.score.fingerprint import substance
from batna.score.scale import Scale, scales
from batna.score.value_function import option_name
from batna.source import Part

CODE = "B215"
KIND = Kind.QUALITY
SEVERITY = Severity.ERROR

_HELP = "put the reservation value back, or have the exception approved in waivers.yaml"
_HELP_OTHERWISE = "put back what was changed, or have the exception approved in waivers.yaml"


def check(sound: Sound) -> Iterator[Finding]:
    """Compare what each reservation value lets pass with what it did at the revision compared with."""
    first = next((offer for offer in sound.negotiation.offers if not offer.draft), None)
    if sound.before is None or first is None:
        return
    before, file, locale = sound.before.plan, plan_file(sound.negotiation.slug), sound.settings.locale
    day = words.day(first.date, locale)
    was, now = scales(before), sound.card.scales
    known = _measures(before, was), _measures(sound.negotiation.plan, now)
    for name, then in was.items():
        current = _successor(then, was, now, known)
        loosened = _loosened(then, current, before, known, locale)
        if loosened is not None:
            is_level = current is None or current.reservation is None or loosened.path[-1] == "reservation"
            yield Finding(
                message=f"{loosened.message}, and the first offer was made on {day}",
                help=_HELP if is_level else _HELP_OTHERWISE,
                at=Label(file, loosened.path, loosened.label, loosened.part),
                related=(Label(offer_file(sound.negotiation.slug, first.id), ("date",), "the first offer"),),
                scope=name if current is None else current.id,
            )


_Measures = Mapping[str, Mapping[str, Any]]


def _measures(plan: Plan, rods: Mapping[str, Scale]) -> _Measures:
    """What each key result measures, however it is written."""
    return {name: told["measure"] for name, told in substance(plan, slug="", by="", known=rods)["key_results"].items()}


def _successor(
    then: Scale, was: Mapping[str, Scale], now: Mapping[str, Scale], known: tuple[_Measures, _Measures]
) -> Scale | None:
    """The key result of the same id, else a new one that measures the same; None where there is neither."""
    if then.id in now:
        return now[then.id]
    return next((one for name, one in now.items() if name not in was and known[1][name] == known[0][then.id]), None)


def _loosened(
    then: Scale, now: Scale | None, before: Plan, known: tuple[_Measures, _Measures], locale: str
) -> Decided | None:
    """How less is asked for than before, judged as it was then; None where not."""
    if then.reservation is None:
        return None
    level = told(then.reservation, then, locale)
    if now is None:
        message = f"the key result `{then.id}`, with its reservation value of {level}, is gone"
        return Decided(message, ("key_results",), f"without `{then.id}`", Part.KEY)
    path = ("key_results", now.id)
    if now.reservation is None:
        return Decided(f"the reservation value of `{now.id}`, {level}, is gone", path, f"was {level}", Part.KEY)
    if known[0][then.id] != known[1][now.id]:
        old, new = measures((then, now), known[0][then.id], known[1][now.id])
        message = (
            f"the reservation value of `{now.id}` was {level} for {old}, and is {told(now.reservation, now, locale)} "
            f"for {new}, so that nobody can tell whether it is as strict"
        )
        return Decided(message, (*path, "measure"), f"was {old}")
    if not then.reaches(now.reservation, then.reservation):
        worse = against(now.reservation, then.reservation, then, "worse than before", locale)
        return Decided(f"the reservation value of `{now.id}` is {worse}", (*path, "reservation"), f"was {level}")
    return _let_pass(then, now, before, level)


def _let_pass(then: Scale, now: Scale, before: Plan, level: str) -> Decided | None:
    """What passes a reservation value that is no worse by itself and did not pass it before."""
    path, about = ("key_results", now.id), f"the reservation value of `{now.id}`, {level},"
    if then.direction is not now.direction:
        message = f"{about} was one where {then.direction} is better, and is one where {now.direction} is, so that"
        message = f"{message} other values pass than before"
        return Decided(message, (*path, "better"), f"was {then.direction}")
    passed = [
        option
        for option in _options(then, before)
        if then.state(option) is State.BREACH and now.state(option) is not State.BREACH
    ]
    if not passed:
        return None
    table = next((name for name in ("values", "points") if getattr(now.result, name) is not None), "target")
    names = listed(map(option_name, passed), "and")
    return Decided(f"{about} lets {names} pass, and did not before", (*path, table), "this lets more pass")


def _options(scale: Scale, plan: Plan) -> tuple[bool | str, ...]:
    """The values of a measure that lies on no line; none of one that does."""
    measure = scale.result.measure
    if scale.direction is not None or not isinstance(measure, TermMeasure):
        return ()
    return tuple(plan.terms[measure.term].options) or (True, False)
