"""What a score means."""

from batna import words
from batna.score.scorecard import Scorecard


def meaning(card: Scorecard, locale: str) -> str:
    """What a score of 1 is, and what is above it."""
    one, at_targets = words.number(1, locale), card.at_targets
    if all(scale.points is not None for scale in card.scales.values()):
        text = f"{one} is the most points that a package can have, 0 the least"
        return f"{text}; exactly at every target is {words.score(at_targets, locale)}"
    if at_targets != 1:
        return f"exactly at every target is {words.score(at_targets, locale)}"
    beyond = "; what goes beyond a target counts more" if any(scale.most > 1 for scale in card.scales.values()) else ""
    return f"{one} is every target met{beyond}"
