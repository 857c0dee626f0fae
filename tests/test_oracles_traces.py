"""Runs of published agents, held against the scorecard and the concession ledger.

Each run alternates; what an offer is worth to each party stands beside it, computed by an independent program from the
same case. Only the case whose tables are among the reference data can be scored here.
"""

import json
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from analysis.published import PublishedCase, read
from batna.analysis.their_side import TheirSide, their_side
from batna.model.values import Side
from batna.score.ledger import ledger
from talks import Talks

NEAR = 1e-9
FIRST = date(2026, 1, 1)
RUNS = range(3)
PARTIES = "AB"


def offers_of(shared: Path, run: int) -> list[dict[str, Any]]:
    data = json.loads((shared / "oracles" / "traces.json").read_text(encoding="utf-8"))
    offers: list[dict[str, Any]] = [one for one in data["traces"] if one["case"] == "itex-cypress"][run]["offers"]
    return offers


def told(case: PublishedCase, offers: list[dict[str, Any]]) -> Talks:
    """The run as talks of one offer a day, seen by the party of the case."""
    talks = Talks(plan=case.plan())
    for place, one in enumerate(offers):
        side = "us" if PARTIES.index(one["by"]) == case.side else "them"
        talks = talks.offer(f"{FIRST + timedelta(days=place)}-{side}", one["offer"])
    return talks


@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("side", [0, 1])
def test_each_offer_of_a_run_is_worth_to_both_what_the_reference_says(shared: Path, run: int, side: int) -> None:
    case, offers = read(shared / "oracles", "itex-cypress", side), offers_of(shared, run)
    talks = told(case, offers)
    theirs = their_side(talks.plan)

    assert isinstance(theirs, TheirSide)
    for scored, reference in zip(talks.card().offers, offers, strict=True):
        assert scored.assessment.score.is_point
        assert float(scored.assessment.score.low) == pytest.approx(reference["u"][side], abs=NEAR)
        assert float(theirs.score(scored.terms).low) == pytest.approx(reference["u"][1 - side], abs=NEAR)


@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("side", [0, 1])
def test_each_move_of_a_run_gives_what_its_sides_offers_differ_by_in_the_reference(
    shared: Path, run: int, side: int
) -> None:
    """We give what our offer is worth less to us than our last; they give what theirs is worth more to us."""
    case, offers = read(shared / "oracles", "itex-cypress", side), offers_of(shared, run)
    last: dict[str, float] = {}

    for move, reference in zip(ledger(told(case, offers).card()).moves, offers, strict=True):
        worth, by = reference["u"][side], reference["by"]
        assert (move.given is None) is (by not in last)
        if move.given is not None:
            assert (
                move.given.low
                == move.given.high
                == sum((one.low for one in (move.results or {}).values()), Fraction(0))
            )
            gave = worth - last[by] if move.side is Side.THEM else last[by] - worth
            assert float(move.given.low) == pytest.approx(gave, abs=NEAR)
        last[by] = worth
