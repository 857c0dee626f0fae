"""Offers put on the table together are not worth the same to us.

Multiple equivalent simultaneous offers (MESO) are packages among which the other side may choose. The scores of the
members of one group of ours, on the table or as drafts, lie further apart than `limits.meso_band` in `batna.yaml`
allows (0.02, where it says nothing); exactly as far is still equal. Where members leave key results open, they are
only called unequal if they are so both at their worst and at their best.

It matters because the choice is meant to tell us what they value, at no cost to us. If one member is dearer for us
than the others, then they will find it, what they choose costs us the difference, and the whole group counts as a
concession down to its lowest member.

Better the lowest member, or lower the highest where it is dear to them, until all lie within the band.

Source: Leonardelli, Gu, McRuer, Medvec and Galinsky, "Multiple equivalent simultaneous offers (MESOs) reduce the
negotiator dilemma", *Organizational Behavior and Human Decision Processes*, 2019.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import permutations

from batna import words
from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import offer_file
from batna.rules.subject import Sound
from batna.rules.table import ours
from batna.score.assessment import ScoredOffer

CODE = "B354"
KIND = Kind.QUALITY
SEVERITY = Severity.WARNING


def check(sound: Sound) -> Iterator[Finding]:
    """Compare the members of each group that is on the table or in preparation."""
    band, locale, slug = sound.settings.limits.meso_band, sound.settings.locale, sound.negotiation.slug
    groups: dict[str, list[ScoredOffer]] = {}
    for scored in ours(sound):
        if scored.offer.meso is not None:
            groups.setdefault(scored.offer.meso, []).append(scored)
    for group, members in groups.items():
        pairs = [(min(_apart(high, low)), high, low) for high, low in permutations(members, 2)]
        apart, high, low = max(pairs, key=lambda pair: pair[0], default=(band, None, None))
        if apart <= band or high is None or low is None:
            continue
        most, least = words.scores(high.assessment.score.low, low.assessment.score.low, locale)
        gap, limit = words.scores(apart, band, locale)
        level, _ = words.scores(high.assessment.score.low - band, low.assessment.score.low, locale)
        at_least = "" if high.assessment.score.is_point and low.assessment.score.is_point else "at least "
        yield Finding(
            message=(
                f"our offers `{high.offer.id}` and `{low.offer.id}` of the group `{group}` are worth "
                f"{at_least}{most} and {at_least}{least} to us: {gap} apart, and the limit is {limit}"
            ),
            help=f"bring `{low.offer.id}` to {level} or more, or lower the other where it is dear to them",
            at=Label(offer_file(slug, low.offer.id), ("meso",), f"worth {at_least}{least}"),
            related=(Label(offer_file(slug, high.offer.id), ("meso",), f"worth {at_least}{most}"),),
            scope=low.offer.id,
        )


def _apart(high: ScoredOffer, low: ScoredOffer) -> tuple[Fraction, Fraction]:
    """By how much one offer is worth more than another, at their worst and at their best."""
    one, other = high.assessment.score, low.assessment.score
    return one.low - other.low, one.high - other.high
