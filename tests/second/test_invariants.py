"""The advice in two thousand random talks, asked for through the command and held against what must hold of any advice.

A failure tells how many talks fail and shows the smallest of them, as files that can be put into a portfolio.
"""

import json
from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import cache

import pytest

from second import invariants
from second.asked import Answers, advice, advice_and_scores, advice_on, ask
from second.talks import COUNT, Talks, talks
from second.variants import RETOLD, Retold, a_step_better, their_offers, they_add

asked = cache(lambda number: ask(talks(number)))


def hold(faults: Iterable[tuple[Talks, str]]) -> None:
    """Fail where there are faults, and show the smallest talks that have one."""
    found = list(faults)
    if not found:
        return
    smallest, fault = min(found, key=lambda one: len(json.dumps([one[0].plan, one[0].records], default=str)))
    files = {"plan": smallest.plan, **smallest.records}
    told = "\n".join(f"{name}.yaml: {json.dumps(record, default=float)}" for name, record in files.items())
    count = len({one.number for one, _ in found})
    pytest.fail(f"{count} talks; the smallest, {smallest.number} on {smallest.today}: {fault}\n{told}", pytrace=False)


@pytest.mark.parametrize("invariant", invariants.OF_ANSWERS, ids=lambda invariant: invariant.__name__)
def test_no_advice_in_any_talks_is(invariant: Callable[[Answers], Iterable[str]]) -> None:
    hold((asked(number).talks, fault) for number in range(COUNT) for fault in invariant(asked(number)))


@pytest.mark.parametrize("retell", RETOLD, ids=lambda retell: retell.__name__)
def test_talks_told_otherwise_get_the_same_advice(retell: Callable[[Talks], Retold]) -> None:
    """Each of the five ways is tried on another twentieth of the talks."""
    hold(
        (asked(number).talks, fault)
        for number in range(RETOLD.index(retell), COUNT, 4 * len(RETOLD))
        for retold in [retell(talks(number))]
        for fault in invariants.told_otherwise(asked(number), retold, *advice_and_scores(retold.talks))
    )


def test_with_nothing_new_the_wish_never_rises() -> None:
    """That an offer lapses is news: then the one before it may stand again."""

    def faults(one: Talks) -> Iterable[str]:
        days = [one.today + timedelta(days=later) for later in (0, 4, 19)]
        lapses = [record["expires"] for record in one.records.values() if "expires" in record]
        if not any(str(days[0]) <= lapse <= str(days[-1]) for lapse in lapses):
            wishes = [document["wished"] for document in advice_on(one, *days)]
            yield from invariants.rises_with_the_days(dict(zip(days, wishes, strict=True)))

    hold((one, fault) for one in map(talks, range(0, COUNT, 16)) for fault in faults(one))


def test_a_better_offer_of_theirs_lowers_the_wish_by_at_most_what_it_is_better_by() -> None:
    """Their last offer once more, against one that is a step better for us on one term."""

    def faults(one: Talks) -> Iterable[str]:
        for last in [offer["terms"] for offer in their_offers(one)][-1:]:
            if (better := a_step_better(one, last)) is not None:
                again, bettered = advice(they_add(one, last)), advice(they_add(one, better))
                yield from invariants.falls_by_more_than_they_gave(one, (last, again), (better, bettered))

    hold((one, fault) for one in map(talks, range(1, COUNT, 16)) for fault in faults(one))


def test_it_does_not_pay_them_to_go_back_and_forth() -> None:
    """Their first offer again and then their last again, against their last again on that day alone."""

    def faults(one: Talks) -> Iterable[str]:
        made = [offer["terms"] for offer in their_offers(one)]
        if len(made) > 1:
            back_and_forth, repeated = they_add(one, made[0], made[-1]), they_add(one, made[-1], made[-1])
            yield from invariants.pays_to_go_back_and_forth(advice(repeated), advice(back_and_forth))

    hold((one, fault) for one in map(talks, range(2, COUNT, 16)) for fault in faults(one))
