"""Scores in points, for plans whose owners brought a point table."""

from collections.abc import Iterable
from fractions import Fraction

from batna import words
from batna.pages import wording
from batna.score.assessment import Interval
from batna.score.scale import Scale

_PLACES = 2


def points(score: Interval, scales: Iterable[Scale], locale: str) -> str:
    """A package's score as points, from the least that the tables of `scales` give together to the most.

    Of one scale, a worth as points. Empty where a scale has no point table. It undoes the scaling of PRODUCT.md,
    *Files*, `points`: the score is (points - least) / (most - least).
    """
    spans = [scale.points for scale in scales]
    known = [span for span in spans if span is not None]
    if not known or len(known) < len(spans):
        return ""
    least = sum((low for low, _ in known), Fraction(0))
    most = sum((high for _, high in known), Fraction(0))
    low, high = (
        words.number(round(least + share * (most - least), _PLACES), locale) for share in (score.low, score.high)
    )
    return f"{low} points" if low == high else f"{wording.span(low, high)} points"
