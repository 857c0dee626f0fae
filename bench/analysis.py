"""How long the analysis of a plan takes, beside what NegMAS takes for its Pareto frontier alone in the same run.

python bench/analysis.py [--runs 5] [--cases DIR] [--negmas PYTHON]
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from statistics import median
from typing import Any

HERE = Path(__file__).parent
WORK = HERE / ".work"
PEER = "negmas==0.16.0"
PUBLISHED = HERE.parent.parent / "shared" / "oracles"

# How many options the issues of three published cases have; cases of the same sizes are made where these are not found.
SHAPES = {
    "travel": (7, 7, 4, 4, 6, 5, 8),
    "energy": (5, 5, 5, 5, 5, 5, 5, 5),
    "ampo-city": (6, 5, 6, 5, 3, 4, 3, 6, 2, 5),
}


def main() -> None:
    """Time both programs on each case by turns, so that what else the machine does falls on both alike."""
    parser = argparse.ArgumentParser(description="Time the analysis of a plan beside NegMAS.")
    parser.add_argument("--runs", metavar="N", type=int, default=5, help="after one that warms up")
    parser.add_argument("--cases", metavar="DIR", type=Path, default=PUBLISHED, help="published cases as JSON")
    parser.add_argument(
        "--negmas", metavar="PYTHON", type=Path, help="a Python that has NegMAS; default: a venv is made"
    )
    parser.add_argument("--one", metavar="FILE", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--peer", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        case = json.loads(asked.one.read_text(encoding="utf-8"))
        print(json.dumps(negmas_frontier(case) if asked.peer else batna_analysis(case)))
        return
    peer = asked.negmas or peer_python()
    titles = ("packages", "frontier", "batna s", "negmas s", "negmas / batna", "frontier there")
    print(f"{'':12}" + "".join(f"{title:>16}" for title in titles))
    with tempfile.TemporaryDirectory() as folder:
        for name in SHAPES:
            file = Path(folder) / f"{name}.json"
            file.write_text(json.dumps(case_of(name, asked.cases)), encoding="utf-8")
            print(row(name, file, peer, asked.runs))


def row(name: str, file: Path, peer: Path | None, runs: int) -> str:
    """One case: medians in seconds, and the median of what NegMAS took over what batna took in the same turn."""
    own: list[Mapping[str, Any]] = []
    other: list[Mapping[str, Any]] = []
    for turn in range(runs + 1):
        results = [once(Path(sys.executable), file), *([once(peer, file, "--peer")] if peer else [])]
        if turn:
            own.append(results[0])
            other += results[1:]
    seconds = median(one["seconds"] for one in own)
    line = f"{name:12}{own[0]['packages']:16}{own[0]['frontier']:16}{seconds:16.4f}"
    if not other:
        return line
    ratio = median(there["seconds"] / here["seconds"] for here, there in zip(own, other, strict=True))
    return f"{line}{median(one['seconds'] for one in other):16.3f}{ratio:16.0f}{other[0]['frontier']:16}"


def once(python: Path, file: Path, *more: str) -> Mapping[str, Any]:
    """What one program says of one case, in a process of its own; its start is not counted."""
    command = (str(python), str(Path(__file__).resolve()), "--one", str(file), *more)
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    found: Mapping[str, Any] = json.loads(answer.stdout)
    return found


def batna_analysis(case: Mapping[str, Any]) -> Mapping[str, Any]:
    """The whole analysis: counts, frontier with packages, solutions, trades."""
    # Each process imports only what it times: the peer's Python has no batna, and ours no NegMAS.
    from batna.analysis import Refusal, analyse  # noqa: PLC0415
    from batna.model.portfolio import Negotiation  # noqa: PLC0415
    from batna.score.scorecard import scorecard  # noqa: PLC0415

    plan, day = plan_of(case)
    card = scorecard(Negotiation("case", plan), day)
    started = time.perf_counter()
    found = analyse(plan, card)
    seconds = time.perf_counter() - started
    if isinstance(found, Refusal):
        sys.exit(found.reason)
    return {"seconds": seconds, "packages": found.packages, "frontier": len(found.frontier)}


def plan_of(case: Mapping[str, Any]) -> tuple[Any, Any]:
    """The case as the plan of its first party, and a day for it."""
    from datetime import date  # noqa: PLC0415 - beside the imports that the peer's Python cannot do

    from batna.model import plan as model  # noqa: PLC0415
    from batna.model.values import Commitment  # noqa: PLC0415

    own, other = case["parties"]
    terms = {
        issue["name"]: model.Term(issue["name"], issue["name"], model.TermType.CHOICE, options=tuple(issue["options"]))
        for issue in case["issues"]
    }
    results, estimated = {}, {}
    for name in terms:
        worths, weight = exact(own["values_exact"][name]), Fraction(own["weights_exact"][name])
        best = max(worths, key=worths.__getitem__)
        measure = model.TermMeasure(name)
        results[name] = model.KeyResult(
            name, name, Commitment.ASPIRATIONAL, measure, best, weight=weight, values=worths
        )
        weight = Fraction(other["weights_exact"][name])
        estimated[name] = model.EstimatedTerm(name, weight, values=exact(other["values_exact"][name]))
    counterparty = model.Counterparty("The other side", estimate=model.Estimate(estimated))
    return model.Plan("Case", "Someone", "Agree.", counterparty, terms, results), date(2026, 12, 1)


def exact(worths: Mapping[str, str]) -> dict[str, Fraction]:
    """Worths as fractions."""
    return {option: Fraction(worth) for option, worth in worths.items()}


def negmas_frontier(case: Mapping[str, Any]) -> Mapping[str, Any]:
    """NegMAS's Pareto frontier over all outcomes."""
    from negmas import LinearAdditiveUtilityFunction, make_issue  # noqa: PLC0415
    from negmas.preferences.ops import pareto_frontier  # noqa: PLC0415

    issues = [make_issue(issue["options"], issue["name"]) for issue in case["issues"]]
    utilities = [
        LinearAdditiveUtilityFunction(
            values={
                name: {key: float(Fraction(one)) for key, one in worths.items()}
                for name, worths in party["values_exact"].items()
            },
            weights={name: float(Fraction(weight)) for name, weight in party["weights_exact"].items()},
            issues=issues,
        )
        for party in case["parties"]
    ]
    started = time.perf_counter()
    points, _ = pareto_frontier(utilities, issues=issues)
    return {"seconds": time.perf_counter() - started, "frontier": len(set(points))}


def case_of(name: str, folder: Path) -> Mapping[str, Any]:
    """The published case, or where it is not found one of the same size, made from its name."""
    file = folder / f"{name}.json"
    if file.is_file():
        data: Mapping[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        return data
    print(f"{file} is not there; a made-up case of the same size takes its place")
    return made(SHAPES[name], random.Random(name))  # noqa: S311 - nothing here is a secret


def made(shape: Sequence[int], chance: random.Random) -> Mapping[str, Any]:
    """A case with weights of two decimals and values in fifths, for opposed sides."""
    issues = [{"name": f"issue {n}", "options": [f"option {k}" for k in range(size)]} for n, size in enumerate(shape)]
    parties = []
    for is_reversed in (False, True):
        raw = [chance.randint(1, 20) for _ in shape]
        weights = {issue["name"]: str(Fraction(one, sum(raw))) for issue, one in zip(issues, raw, strict=True)}
        values = {}
        for issue in issues:
            worths = sorted((chance.randint(0, 100) for _ in issue["options"]), reverse=is_reversed)
            values[issue["name"]] = {
                option: str(Fraction(one, 100)) for option, one in zip(issue["options"], worths, strict=True)
            }
        parties.append({"weights_exact": weights, "values_exact": values})
    return {"issues": issues, "parties": parties}


def peer_python() -> Path | None:
    """The Python of a venv that has NegMAS, made where it is missing; None where it cannot be installed."""
    folder = WORK / "negmas"
    python = folder / "bin" / "python"
    if not (folder / "installed").exists():
        WORK.mkdir(exist_ok=True)
        (WORK / ".gitignore").write_text("*\n", encoding="utf-8")
        venv.create(folder, with_pip=True, clear=True)
        install = (str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", PEER)
        if subprocess.run(install, check=False, capture_output=True).returncode:
            print(f"{PEER} could not be installed, so that batna is timed alone")
            return None
        (folder / "installed").touch()
    return python


if __name__ == "__main__":
    main()
