"""What to do to bring a key result to a level, in the imperative."""

from collections.abc import Iterable, Sequence
from datetime import date

from batna.model.plan import CountMeasure, FormulaMeasure
from batna.model.values import Direction
from batna.rules.comparison import told
from batna.rules.nearest import listed
from batna.rules.subject import Sound
from batna.score.assessment import Quantity, ScoredOffer
from batna.score.scale import Scale

_LISTED = 6


def reach(sound: Sound, scale: Scale, level: Quantity) -> str:
    """What to do to bring a key result to a level or beyond it, in the imperative."""
    measure, wanted = scale.result.measure, told(level, scale, sound.settings.locale)
    is_lower = scale.direction is Direction.LOWER
    match measure:
        case CountMeasure(term, of):
            some = listed(of, "and") if of else "the options"
            return f"have {'at most' if is_lower else 'at least'} {wanted} of {some} in `{term}`"
        case FormulaMeasure(formula):
            return f"bring `{formula}` to {wanted} or {'lower' if is_lower else 'higher'}"
    if scale.direction is not None:
        ways = ("lower", "higher") if not isinstance(level, date) else ("earlier", "later")
        return f"bring `{measure.term}` to {wanted} or {ways[not is_lower]}"
    options: Sequence[str | bool] = sound.negotiation.plan.terms[measure.term].options or (True, False)
    enough = [told(option, scale, "") for option in options if scale.reaches(option, level)]
    return f"set `{measure.term}` to {' or '.join(enough) if len(enough) <= _LISTED else wanted}"


def regain(sound: Sound, other: ScoredOffer, results: Iterable[str]) -> str:
    """What to do to be no worse than an offer of theirs on some key results, in the imperative."""
    levels = ((sound.card.scales[name], other.assessment.readings[name].value) for name in results)
    return " and ".join(reach(sound, scale, level) for scale, level in levels if level is not None)
