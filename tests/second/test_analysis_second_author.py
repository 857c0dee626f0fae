"""What the commands say of a thousand random plans is what the definitions say, worked out a second time."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from batna.cli import main
from second.analysis import Judged, Point, frontier, judge, solutions, zopa_vanishes_above
from second.estimate import Estimate
from second.generate import AS_OF, Written, generate
from second.negotiation import Negotiation
from second.scoring import Interval, Scoring

BATCHES = 20
PLANS_IN_A_BATCH = 50
CLOSE = Fraction(1, 10**9)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_both_authors_say_the_same(batch: int, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    seeds = range(batch * PLANS_IN_A_BATCH, (batch + 1) * PLANS_IN_A_BATCH)

    differences = [
        f"plan {seed}: {difference}"
        for seed in seeds
        for difference in _differences(generate(seed), tmp_path / str(seed), capfd)
    ]

    assert differences == []


def _differences(written: Written, folder: Path, capfd: pytest.CaptureFixture[str]) -> Iterator[str]:
    """What batna says of the one plan of a portfolio, written into a folder, and the reference does not."""
    _write(written, folder)
    negotiation = Negotiation(written.plan, written.offers, AS_OF)
    for command, compared in (("score", _scorecard), ("analyse", _analysis)):
        capfd.readouterr()
        code = main(["-C", str(folder), command, "deal", "--as-of", AS_OF.isoformat(), "--format", "json"])
        out, error = capfd.readouterr()
        if code != 0:
            yield f"{command} ends with {code}: {error.strip()}"
            continue
        for what, theirs, ours in compared(json.loads(out, parse_float=Fraction), negotiation):
            if not _same(theirs, ours):
                yield f"{what} is {_shown(theirs)} by batna, {_shown(ours)} by the reference"


def _write(written: Written, folder: Path) -> None:
    offers = folder / "plans" / "deal" / "offers"
    offers.mkdir(parents=True)
    (folder / "batna.yaml").write_text('{"title": "Generated", "currency": "EUR"}', encoding="utf-8")
    (offers.parent / "plan.yaml").write_text(json.dumps(written.plan, indent=1), encoding="utf-8")
    for key, offer in written.offers.items():
        (offers / f"{key}.yaml").write_text(json.dumps(offer), encoding="utf-8")


Compared = Iterator[tuple[str, Any, Any]]
"""What is compared, what batna says, and what the reference says."""


def _scorecard(document: Any, negotiation: Negotiation) -> Compared:
    scoring = Scoring(negotiation)
    batna = None if scoring.batna is None else {"id": negotiation.plan["batna"], "score": _interval(scoring.batna)}
    yield "batna", document["batna"], batna
    made = [key for key, offer in negotiation.offers.items() if "terms" in offer]
    offers = {offer["id"]: offer for offer in document["offers"]}
    yield "offers", sorted(offers), sorted(made)
    for key in made:
        scored = scoring.scored(negotiation.resolved(key))
        said = offers[key]
        yield f"{key} score", said["score"], _interval(scored.score)
        yield f"{key} verdict", said["verdict"], scored.verdict
        yield f"{key} standing", said["standing"], key == negotiation.standing(negotiation.offers[key]["from"])
        for key_result, result in said["key_results"].items():
            about = f"{key} {key_result}"
            yield f"{about} state", result["state"], scored.states[key_result]
            yield f"{about} value", _read(negotiation, key_result, result["value"]), scored.values[key_result]
            if not scoring.has_points:
                yield f"{about} worth", result["worth"], _interval(scored.worths[key_result])


def _read(negotiation: Negotiation, key_result: str, value: Any) -> Any:
    measure = negotiation.plan["key_results"][key_result]["measure"]
    return negotiation.value(measure, value) if isinstance(measure, str) and value is not None else value


def _analysis(document: Any, negotiation: Negotiation) -> Compared:
    scoring, estimate = Scoring(negotiation), Estimate(negotiation)
    judged = judge(negotiation)
    acceptable = [one for one in judged if one.acceptable]
    yield "packages", document["packages"], len(judged)
    yield "acceptable", document["acceptable"], len(acceptable)
    yield "zopa", document["zopa"], bool(acceptable)
    yield "disagreement", document["disagreement"], {"ours": scoring.to_beat, "theirs": estimate.reservation}
    yield "zopa vanishes above", document["zopa_vanishes_at"], zopa_vanishes_above(judged)
    yield from _points("frontier", document["frontier"], frontier(judged), negotiation)
    yield from _points("acceptable frontier", document["acceptable_frontier"], frontier(acceptable), negotiation)
    for name, ties in solutions(judged, scoring.to_beat, estimate.reservation).items():
        said = document["solutions"][name]
        yield name, _terms(negotiation, said), sorted(_text(one.package) for one in ties)
        yield f"{name} scores", _scores(said), sorted((one.ours, one.theirs) for one in ties)


def _points(name: str, said: Sequence[Any], points: Sequence[Point], negotiation: Negotiation) -> Compared:
    yield (
        name,
        [(point["ours"], point["theirs"], point["packages"], bool(point["acceptable"])) for point in said],
        [(point.ours, point.theirs, len(point.packages), _any_acceptable(point.packages)) for point in points],
    )
    for example, point in zip(said, points, strict=False):
        there = {_text(one.package) for one in point.packages}
        yield f"{name} example {example['terms']} among {sorted(there)}", _package(negotiation, example) in there, True


def _any_acceptable(packages: Iterable[Judged]) -> bool:
    return any(one.acceptable for one in packages)


def _package(negotiation: Negotiation, said: Any) -> str:
    return _text(negotiation.package(said["terms"]))


def _terms(negotiation: Negotiation, said: Iterable[Any]) -> list[str]:
    return sorted(_package(negotiation, one) for one in said)


def _scores(said: Iterable[Any]) -> list[tuple[Fraction, Fraction]]:
    return sorted((one["ours"], one["theirs"]) for one in said)


def _text(package: Mapping[str, Any]) -> str:
    values = (sorted(value) if isinstance(value, frozenset) else value for _, value in sorted(package.items()))
    return ", ".join(f"{term} {value}" for term, value in zip(sorted(package), values, strict=True))


def _interval(interval: Interval) -> dict[str, Fraction]:
    return {"low": interval.low, "high": interval.high}


def _same(one: Any, other: Any) -> bool:
    """Equal, figures to nine decimals."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(_same, one, other))
    if _is_figure(one) and _is_figure(other):
        return abs(Fraction(one) - Fraction(other)) <= CLOSE
    return bool(one == other)


def _is_figure(value: Any) -> bool:
    return isinstance(value, int | Fraction) and not isinstance(value, bool)


def _shown(value: Any) -> str:
    if isinstance(value, Fraction):
        return f"{float(value):.9g}"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_shown(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_shown, value)) + "]"
    return str(value)
