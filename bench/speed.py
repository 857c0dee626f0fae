"""How long `batna check` and a cold `batna build` take, beside what other programs take in the same run.

python bench/speed.py [--plans 100 1000] [--runs 5] [--hugo PROGRAM] [--workdir DIR …]
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from corpus import DAY, make

HERE = Path(__file__).parent
RAM_DISK = Path("/dev/shm")  # noqa: S108 - it is a place to measure on, and each run makes a folder of its own in it
# Seconds on two cores, for so many plans; a cold build of more plans is judged by its ratio to Hugo alone.
BUDGETS = {
    "batna check": {1: 0.25, 100: 0.5, 1000: 2.5, 10_000: 20.0},
    "batna build, cold": {100: 2.0},
}
HUGO_BUDGETS = {1000: 0.5, 10_000: 0.4}
FLOOR = "python, click and jinja2"


@dataclass(frozen=True, slots=True)
class Work:
    """A command to be timed; what it writes is removed before every run, so that each is cold."""

    name: str
    command: tuple[str, ...]
    folder: Path
    writes: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command: wall-clock seconds, and the memory of its largest process in megabytes."""

    seconds: float
    megabytes: float


def main() -> None:
    """Measure in each place, for each number of plans."""
    parser = argparse.ArgumentParser(description="Time batna check and batna build on a seeded portfolio.")
    parser.add_argument("--plans", metavar="N", type=int, nargs="+", default=[100])
    parser.add_argument("--runs", metavar="N", type=int, default=5, help="after one that warms up")
    parser.add_argument("--seed", metavar="N", type=int, default=1)
    parser.add_argument("--hugo", metavar="PROGRAM", default=shutil.which("hugo"), help="default: the one on the path")
    parser.add_argument(
        "--workdir", metavar="DIR", type=Path, nargs="+", help="default: the RAM disk, if any, and disk"
    )
    asked = parser.parse_args()
    for place in asked.workdir or places():
        for plans in asked.plans:
            with tempfile.TemporaryDirectory(prefix="batna-bench-", dir=place) as name:
                folder = Path(name)
                works = tuple(prepare(folder, plans, asked.seed, asked.hugo))
                print(f"\n{plans} plans in {place} ({filesystem(place)}), {os.cpu_count()} cores, {asked.runs} runs")
                print("\n".join(table(measure(works, asked.runs), plans, pages(works))), flush=True)
    if asked.hugo is None:
        print("\nNo Hugo was found to compare with: bench/README.md says how to get one.")


def places() -> Iterator[Path]:
    """The RAM disk where there is one, and the disk that holds the checkout."""
    if RAM_DISK.is_dir() and os.access(RAM_DISK, os.W_OK):
        yield RAM_DISK
    # The usual temporary folder may be a RAM disk itself; bench/.work is where the checkout is.
    work = HERE / ".work"
    work.mkdir(exist_ok=True)
    yield work


def filesystem(place: Path) -> str:
    """The kind of file system that a folder is on, as the kernel lists it."""
    mounts = (line.split()[1:3] for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines())
    holding = {Path(point): kind for point, kind in mounts if place.resolve().is_relative_to(point)}
    return holding[max(holding, key=lambda point: len(point.parts))]


def prepare(folder: Path, plans: int, seed: int, hugo: str | None) -> Iterator[Work]:
    """Write the portfolio, and the same one as a Hugo site's data, and name what is to be timed on them."""
    portfolio, site = folder / "portfolio", folder / "site"
    make(portfolio, plans, seed, DAY)
    batna = str(Path(sys.executable).with_name("batna"))
    yield Work(FLOOR, (sys.executable, "-c", "import click, jinja2"), folder)
    yield Work("batna check", (batna, "check", "--as-of", str(DAY)), portfolio)
    yield Work("batna build, cold", (batna, "build", "--as-of", str(DAY), "-o", str(site)), portfolio, (site,))
    if hugo:
        peer = folder / "hugo"
        shutil.copytree(HERE / "hugo", peer)
        shutil.copytree(portfolio / "plans", peer / "data" / "plans")
        public = peer / "public"
        yield Work("hugo, cold", (hugo, "--quiet", "--ignoreCache"), peer, (public, peer / "resources"))


def measure(works: Sequence[Work], runs: int) -> Mapping[str, Sequence[Run]]:
    """Time all works by turns, so that what else the machine does falls on each of them alike."""
    taken: dict[str, list[Run]] = {work.name: [] for work in works}
    for turn in range(runs + 1):
        for work in works:
            run = once(work)
            if turn:
                taken[work.name].append(run)
    return taken


def once(work: Work) -> Run:
    """Run a command from nothing. Ends the benchmark where it fails: a refused build would look fast."""
    for written in work.writes:
        shutil.rmtree(written, ignore_errors=True)
    # An installed program has its bytecode; where writing it is switched off, every run would compile it anew.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryFile() as output:
        started = time.perf_counter()
        process = subprocess.Popen(
            work.command, cwd=work.folder, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            sys.exit(f"{' '.join(work.command)} ended with {process.returncode}:\n{output.read().decode()[-3000:]}")
    return Run(seconds, usage.ru_maxrss / 1024)


def pages(works: Sequence[Work]) -> Mapping[str, str]:
    """What each work wrote: how many pages, and how many bytes one has on average."""
    written = {}
    for work in works:
        sizes = [page.stat().st_size for folder in work.writes for page in folder.rglob("*.html")]
        if sizes:
            written[work.name] = f"{len(sizes)} pages of {sum(sizes) / len(sizes) / 1000:.1f} kB"
    return written


def table(taken: Mapping[str, Sequence[Run]], plans: int, written: Mapping[str, str]) -> Iterator[str]:
    """The lines of the table: medians in seconds, and the medians of what each run took over its peer's in its turn."""
    yield f"{'':26}{'median':>8}{'from':>8}{'to':>8}{'budget':>8}{'/ floor':>9}{'/ hugo':>8}{'MB':>6}"
    for name, runs in taken.items():
        seconds = [run.seconds for run in runs]
        budget = BUDGETS.get(name, {}).get(plans)
        hugo = taken.get("hugo, cold", ())
        cells = (
            f"{name:26}{median(seconds):8.3f}{min(seconds):8.3f}{max(seconds):8.3f}",
            f"{budget:8.2f}" if budget else f"{'':8}",
            f"{ratio(runs, taken[FLOOR]):9.2f}",
            f"{ratio(runs, hugo):8.2f}" if hugo and "cold" in name else f"{'':8}",
            f"{median(run.megabytes for run in runs):6.0f}",
            f"  {written.get(name, '')}",
        )
        yield "".join(cells).rstrip()
    if plans in HUGO_BUDGETS:
        yield f"The budget of a cold build of {plans} plans is {HUGO_BUDGETS[plans]} of Hugo's time."


def ratio(runs: Sequence[Run], peer: Sequence[Run]) -> float:
    """How many times as long as the peer in the same turn: the median over the turns."""
    return median(own.seconds / other.seconds for own, other in zip(runs, peer, strict=True))


if __name__ == "__main__":
    main()
