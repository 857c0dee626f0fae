"""Packages put on the table together, told as the one move that they are (MESO)."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from batna import words
from batna.changes.kinds import Change, OfferAdded
from batna.model.values import Side
from batna.pages import wording
from batna.report import diff_scores
from batna.report.diff_approval import keeps_to
from batna.report.diff_package import against_batna, by_plan_before, ended, where

Move = tuple[OfferAdded, ...]
"""The new packages of one group, lowest for us first: a move is judged at its lowest member."""


def moves(changes: Sequence[Change]) -> Iterator[Change | Move]:
    """The changes in their order, with the new packages of a group of two or more as one move."""
    for key, together in groupby(changes, key=_group):
        members = tuple(together)
        offers = [one for one in members if isinstance(one, OfferAdded)]
        if key is None or len(offers) == 1:
            yield from members
        else:
            yield tuple(sorted(offers, key=_lowest))


def _group(change: Change) -> tuple[Side, str, date, bool] | None:
    if not isinstance(change, OfferAdded) or change.scored.offer.meso is None:
        return None
    offer = change.scored.offer
    return (offer.sender, change.scored.offer.meso, offer.date, offer.draft)


def _lowest(change: OfferAdded) -> tuple[object, ...]:
    score = change.value.assessment.score
    return (score.low, score.high, change.scored.offer.id)


def name_of_move(move: Move, locale: str) -> str:
    """What was put on the table together, and when."""
    offer = move[0].scored.offer
    whose = "Our" if offer.sender is Side.US else "Their"
    what = "draft of a move" if offer.draft else "move"
    return f"{whose} {what} of {words.day(offer.date, locale)} in {len(move)} packages (`{offer.meso}`)"


def move_headline(move: Move, locale: str, day: date) -> str:
    """Each package of a move with its worth, the lowest against the BATNA, and which are within what was approved."""
    lowest = move[0].value
    packages = "; ".join(_package(change, move, locale) for change in move)
    ends = "".join(f" `{one.scored.offer.id}`: {told}" for one in move if (told := ended(one, locale, day)))
    approved = _approved(move, locale, day)
    ends += "".join(by_plan_before(one, locale, day, f"`{one.scored.offer.id}`") for one in move)
    return f"{name_of_move(move, locale)}: {packages}. The lowest is {against_batna(lowest, locale)}; {approved}.{ends}"


def _package(change: OfferAdded, move: Move, locale: str) -> str:
    batna = [] if change.value.batna is None else [change.value.batna.score]
    places = diff_scores.places(*(one.value.assessment.score for one in move), *batna)
    score = diff_scores.score(change.value.assessment.score, places, locale)
    verdict = wording.VERDICTS[change.value.assessment.verdict].word
    return (
        f"`{change.scored.offer.id}` {score}, {verdict}{''.join(f' ({told})' for told in where(change.value, locale))}"
    )


def _approved(move: Move, locale: str, day: date) -> str:
    told: dict[str, list[str]] = {}
    for change in move:
        is_theirs = change.scored.offer.sender is Side.THEM
        text = keeps_to(change.value, locale, day, is_theirs=is_theirs)
        told.setdefault(text, []).append(f"`{change.scored.offer.id}`")
    if len(told) == 1:
        text = next(iter(told))
        return f"all {text}" if text.startswith(("within", "beyond")) else text
    return "; ".join(f"{wording.listed(names)}: {text}" for text, names in told.items())
