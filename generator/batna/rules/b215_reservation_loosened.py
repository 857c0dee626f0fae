"""A reservation value was loosened after the talks had begun.

Compared with the git revision that this check was given (`--since`), the reservation value of a key result is worse
for us now, or gone, and an offer of either side has been made. Making one stricter is always free.

It matters because a reservation value is a promise that we made to ourselves when nobody pressed us. Once an offer is
on the table, the wish to close and the effort already spent argue for a little more; what follows is an agreement that
we would not have wanted before, and no breach to be seen. There are good reasons too: a BATNA that has become worse.
They can stand in the pull request.

Put the reservation value back, or have the exception approved in `waivers.yaml`, with what has changed as its reason.

Source: Staw, "Knee-deep in the big muddy", *Organizational Behavior and Human Performance* 16, 1976, on escalating
commitment; Raiffa, *The Art and Science of Negotiation*, 1982, on reservation prices.
"""

from collections.abc import Iterator

from batna import words
from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import offer_file, plan_file
from batna.rules.comparison import against, told
from batna.rules.decided import Decided
from batna.rules.subject import Sound
from batna.score.scale import Scale, scales
from batna.source import Part

CODE = "B215"
KIND = Kind.QUALITY
SEVERITY = Severity.ERROR


def check(sound: Sound) -> Iterator[Finding]:
    """Compare each reservation value with the one that it had at the revision compared with."""
    first = next((offer for offer in sound.negotiation.offers if not offer.draft), None)
    if sound.before is None or first is None:
        return
    file, locale = plan_file(sound.negotiation.slug), sound.settings.locale
    day = words.day(first.date, locale)
    for name, then in scales(sound.before.plan).items():
        loosened = _loosened(then, sound.card.scales.get(name), locale)
        if loosened is not None:
            yield Finding(
                message=f"{loosened.message}, and the first offer was made on {day}",
                help="put the reservation value back, or have the exception approved in waivers.yaml",
                at=Label(file, loosened.path, loosened.label, loosened.part),
                related=(Label(offer_file(sound.negotiation.slug, first.id), ("date",), "the first offer"),),
                scope=name,
            )


def _loosened(then: Scale, now: Scale | None, locale: str) -> Decided | None:
    """How less is asked for than before, judged as it was then; None where not, or where both measure other things."""
    if then.reservation is None:
        return None
    was, path = told(then.reservation, then, locale), ("key_results", then.id)
    if now is None:
        message = f"the key result `{then.id}`, with its reservation value of {was}, is gone"
        return Decided(message, ("key_results",), f"without `{then.id}`", Part.KEY)
    if now.reservation is None:
        return Decided(f"the reservation value of `{then.id}`, {was}, is gone", path, f"was {was}", Part.KEY)
    if now.result.measure != then.result.measure or then.reaches(now.reservation, then.reservation):
        return None
    worse = against(now.reservation, then.reservation, then, "worse than before", locale)
    return Decided(f"the reservation value of `{then.id}` is {worse}", (*path, "reservation"), f"was {was}")
