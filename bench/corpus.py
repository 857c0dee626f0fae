"""A portfolio of any size for benchmarks and for tests of large sites, the same on every machine.

A plan depends on the seed, its number and the day alone, so the first hundred of a thousand plans are the hundred.
Every plan is valid and, on the day it was made for, nothing is found in it. Each is approved as it stands. All names
are invented.

    python bench/corpus.py DIR --plans 100 [--seed 1] [--as-of 2026-11-24] [--mixed]
"""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from string import Template

from dateutil.relativedelta import relativedelta

from batna.bind import bind_negotiation
from batna.discover import RecordFile, RecordKind
from batna.load import load
from batna.score.fingerprint import fingerprint

DAY = date(2026, 11, 24)
PLAN, OUTCOME, IMPLEMENTATION = (
    Template((Path(__file__).parent / "records" / f"{kind}.yaml").read_text(encoding="utf-8"))
    for kind in ("plan", "outcome", "implementation")
)
CHECKINS = 7
OFFERS = 6
AT_ONCE = ("transition_plan", "payment_run", "clause_check")
PATIENCE = timedelta(days=14)

SUBJECTS = ("castings", "cleaning", "cloud-hosting", "couriers", "fasteners", "fleet", "laboratory", "payroll")
PLACES = ("Aster", "Birch", "Cedar", "Dale", "Elder", "Fern", "Grove", "Heath", "Ivy", "Juniper", "Larch", "Moor")
OWNERS = ("Category buyer", "Head of procurement", "Head of workplace", "IT sourcing lead", "Logistics manager")
TAGS = ("components", "facilities", "framework", "logistics", "partnership", "renewal", "services", "software")
INTERESTS = ("a promise of volume", "cash before its year end", "a reference in our industry", "fewer small orders")
LEVERS = ("A second supplier is qualified", "Volume grows next year", "We can wait a quarter", "Prices have fallen")
RISKS = ("The present contract ends before the talks do", "A low price comes back as poor service", "Key people leave")
CHANNELS = ("E-mail", "Letter", "Meeting", "Telephone")
CLAUSES = ("results belong to us", "drawings stay confidential", "no reverse engineering", "escrow of designs")
WEIGHTS = (
    ("weight", ("5", "2", "1", "2", "3")),
    ("weight", ("1/3", "1/6", "1/12", "1/6", "1/4")),
    ("weight", ("30", "20.5", "10", "14.5", "25")),
    ("rank", ("1", "3", "5", "4", "2")),
)
CADENCES = (
    ("monthly", relativedelta(months=1), "P30D"),
    ("P6W", relativedelta(weeks=6), "P42D"),
    ("quarterly", relativedelta(months=3), "P90D"),
)


@dataclass(frozen=True, slots=True)
class Figures:
    """What a plan's records agree on; money in whole euros, the service level in tenths of a per cent."""

    slug: str
    subject: str
    owner: str
    baseline: int
    cut: int
    setup: int
    service: int

    def cost(self, cut: int) -> int:
        """The annual cost after a cut of so many per cent, exact since the baseline is a multiple of a hundred."""
        return self.baseline // 100 * (100 - cut)

    def level(self, above: int) -> str:
        """The service level so many tenths above the baseline, as it is written."""
        return f"{(self.service + above) // 10}.{(self.service + above) % 10}"


def make(folder: Path, plans: int, seed: int, day: date, *, mixed: bool = False) -> None:
    """Write a portfolio of so many plans into a folder that has none yet.

    Each plan has 16 files and about 8 KB and is being implemented on the day. Where mixed, a third of the plans are in
    preparation, a third in execution, and the rest implemented, closed or ended without agreement.
    Raises FileExistsError where the folder already has plans.
    """
    (folder / "plans").mkdir(parents=True)
    settings = f"title: Portfolio {seed} of {plans} plans\nlocale: en\ncurrency: EUR\n"
    (folder / "batna.yaml").write_text(settings, encoding="utf-8")
    for number in range(plans):
        # Text as a seed is hashed by its bytes, so it gives the same plan whatever the hash seed of the process.
        random = Random(f"{seed}:{number}")  # noqa: S311 - a corpus wants repeatable numbers, not secret ones
        subject = random.choice(SUBJECTS)
        figures = Figures(
            slug=f"{subject}-{number:05}",
            subject=subject,
            owner=random.choice(OWNERS),
            baseline=random.randrange(120, 3600) * 1000,
            cut=random.randrange(8, 13),
            setup=random.randrange(4, 40) * 1000,
            service=random.randrange(940, 971),
        )
        records = varied(random, figures, day, number) if mixed else implemented(random, figures, day, CHECKINS)
        root = folder / "plans" / figures.slug
        for path, text in records.items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")


def varied(random: Random, figures: Figures, day: date, number: int) -> Mapping[str, str]:
    """The records of a plan in one of the phases: preparation, execution, and what follows, by turns."""
    if number % 3 == 0:
        opens = day + timedelta(days=random.randrange(10, 60))
        return prepared(random, figures, opens, opens + timedelta(days=90))
    if number % 3 == 1:
        dates = meetings(random, day - timedelta(days=random.randrange(1, 10)))
        made = random.randrange(1, OFFERS + 1)
        # The talks may still be at any offer, so they are moved until the last one made is the newest.
        dates = [each + (dates[-1] - dates[made - 1]) for each in dates[:made]]
        plan = prepared(random, figures, dates[0], day + timedelta(days=30))
        # An offer of theirs that only a draft answers must not have waited for longer than the rules allow.
        waited = day - dates[-2] if made > 1 else timedelta()
        draft = random.random() < 1 / 3 and waited <= PATIENCE
        return plan | offers(random, figures, dates, draft=draft)
    ending = random.choice(("implementation", "implementation", "closed", "no agreement"))
    if ending == "no agreement":
        return broken_off(random, figures, day)
    closed = ending == "closed"
    return implemented(random, figures, day, CHECKINS if closed else random.randrange(CHECKINS + 1), closed=closed)


def implemented(random: Random, figures: Figures, day: date, count: int, *, closed: bool = False) -> Mapping[str, str]:
    """The records of an agreement in force for so many periods, each of them reported; closed: and all of it done."""
    cadence, period, first_length = random.choice(CADENCES)
    effective = day - period * count - timedelta(days=random.randrange(1, 20))
    # Counting months from a day after the 28th would end some of the periods on another day of the month.
    effective = effective.replace(day=min(effective.day, 28))
    expires = effective + relativedelta(years=3) - timedelta(days=1)
    agreed = effective - timedelta(days=random.randrange(20, 40))
    dates = meetings(random, agreed - timedelta(days=5))
    shared = {
        "accepted": f"{dates[-1]}-us",
        "agreed": agreed,
        "cadence": cadence,
        "cost_baseline": figures.baseline,
        "cost_target": figures.cost(figures.cut),
        "cut": figures.cut,
        "due": effective + period * (CHECKINS if closed else CHECKINS + 5),
        "effective": effective,
        "expires": expires,
        "first_end": effective + period,
        "first_length": first_length,
        "notice_by": expires - relativedelta(months=3),
        "owner": figures.owner,
        "service_target": figures.level(20),
        "signed": agreed + timedelta(days=7),
    }
    records = prepared(random, figures, dates[0], agreed + timedelta(days=10)) | offers(random, figures, dates)
    records["outcome.yaml"] = OUTCOME.substitute(shared)
    records["implementation.yaml"] = IMPLEMENTATION.substitute(shared)
    ends = [effective + period * (passed + 1) for passed in range(count)]
    return records | checkins(random, figures, ends, closed=closed)


def checkins(random: Random, figures: Figures, ends: Sequence[date], *, closed: bool) -> dict[str, str]:
    """One check-in for each period; ends are the days after the periods'. The cost falls evenly, at the plan's pace."""
    whole = CHECKINS * 100 if closed else (CHECKINS + 5) * 100
    pace = 100 if closed else random.randrange(80, 115)
    fall = figures.baseline - figures.cost(figures.cut)
    records = {}
    for index, end in enumerate(ends):
        last = index + 1 == len(ends)
        reported = end if last else end + timedelta(days=random.randrange(3))
        above = random.randrange(20, 26) if closed else random.randrange(17, 26)
        records[f"checkins/{reported}.yaml"] = record(
            "../../../schema/checkin",
            f"date: {reported}",
            f"as_at: {end - timedelta(days=1)}",
            f"by: {figures.owner}",
            "values:",
            f"  cost: {figures.baseline - fall * (index + 1) * pace // whole}",
            f"  service: {figures.level(above)}",
            *(["  transition: true"] if index == 0 else []),
            f"confidence: {{cost: 0.{random.randrange(3, 10)}}}",
            *([f"deliverables: {{{', '.join(f'{name}: done' for name in AT_ONCE)}}}"] if index == 0 else []),
            *(["deliverables: {annual_report: done}"] if closed and last else []),
            f"note: Figures of period {index + 1}, as agreed with their account manager.",
        )
    return records


def broken_off(random: Random, figures: Figures, day: date) -> Mapping[str, str]:
    """The records of talks that ended without agreement, once we had declined their second offer."""
    ended = day - timedelta(days=random.randrange(5, 90))
    dates = meetings(random, ended)[:3]
    declined = dates[-1] + timedelta(days=2)
    records = prepared(random, figures, dates[0], ended + timedelta(days=10)) | offers(random, figures, dates)
    reply = (f"date: {declined}", "from: us", f"declines: {dates[-1]}-them", "note: The second source is better.")
    records[f"offers/{declined}-us.yaml"] = record("../../../schema/offer", *reply)
    ending = ("result: no_agreement", f"date: {ended}", "rationale: The second source is better on most key results.")
    records["outcome.yaml"] = record("../../schema/outcome", *ending)
    return records


def meetings(random: Random, last: date) -> list[date]:
    """The days of the six offers, a week or so apart, ending with the last."""
    days = [last]
    while len(days) < OFFERS:
        days.insert(0, days[0] - timedelta(days=random.randrange(6, 13)))
    return days


def offers(random: Random, figures: Figures, dates: Sequence[date], *, draft: bool = False) -> dict[str, str]:
    """The offers on these dates, theirs first: each side comes nearer in steps that shrink, down to our target."""
    cost, level, cut, once = figures.cost, figures.level, figures.cut, figures.setup
    none, two, three, four = (f"[{', '.join(CLAUSES[:count])}]" for count in (0, 2, 3, 4))
    # Annual cost, set-up, years, payment, clauses, service; None carries over.
    moves = (
        (cost(0), 6 * once, 2, "Net 30", none, level(0)),
        (cost(cut + 5), 4 * once, 4, "Net 60", four, level(28)),
        (cost(cut - 6), 5 * once, None, None, two, level(8)),
        (cost(cut + 2), 6 * once, None, None, three, level(24)),
        (cost(cut - 3), 7 * once, 3, "Net 45", None, level(18)),
        (cost(cut), 6 * once, None, None, None, level(20)),
    )
    # The second offer of each side continues its own first; the last two take up what the other side wrote.
    continues = (None, None, 0, 1, 3, 4)
    ids = [f"{day}-{'us' if index % 2 else 'them'}" for index, day in enumerate(dates)]
    terms = ("annual_cost", "setup_cost", "years", "payment", "clauses", "service")
    records = {}
    for index, (day, identity) in enumerate(zip(dates, ids, strict=True)):
        earlier = continues[index]
        records[f"offers/{identity}.yaml"] = record(
            "../../../schema/offer",
            f"date: {day}",
            f"from: {'us' if index % 2 else 'them'}",
            f"channel: {random.choice(CHANNELS)}",
            *([f"builds_on: {ids[earlier]}"] if earlier is not None else []),
            *(["draft: true"] if draft and index % 2 and index + 1 == len(dates) else []),
            "terms:",
            *(f"  {term}: {value}" for term, value in zip(terms, moves[index], strict=True) if value is not None),
        )
    return records


def prepared(random: Random, figures: Figures, opens: date, decide_by: date) -> dict[str, str]:
    """The plan of talks that open on a day: five key results over six terms, and two alternatives."""
    cost, level, cut, once = figures.cost, figures.level, figures.cut, figures.setup
    kind, weights = random.choice(WEIGHTS)
    results = ("cost", "setup", "payment", "clauses", "service")
    names = {f"{result}_weight": weight for result, weight in zip(results, weights, strict=True)}
    names |= {
        f"cost_{name}": str(cut + beyond) for name, beyond in (("opening", 5), ("stretch", 2), ("reservation", -6))
    }
    above = (("baseline", 0), ("reservation", 10), ("target", 20), ("stretch", 25), ("opening", 28))
    names |= {f"service_{name}": level(tenths) for name, tenths in above}
    interest, second_interest = random.sample(INTERESTS, 2)
    lever, second_lever = random.sample(LEVERS, 2)
    plan = PLAN.substitute(
        names,
        approved=opens - timedelta(days=60),
        assessed=opens - timedelta(days=random.randrange(61, 80)),
        cost_baseline=figures.baseline,
        cut=cut,
        decide_by=decide_by,
        four_clauses=", ".join(CLAUSES),
        in_house=f"{random.randrange(5, 15):02}",
        in_house_months=random.randrange(6, 18),
        interest=interest,
        kind=kind,
        lever=lever,
        owner=figures.owner,
        payment_middle=random.randrange(4, 8),
        payment_target=random.choice(("Net 45", "Net 60")),
        risk=random.choice(RISKS),
        second_cost=cost(cut - 4),
        second_interest=second_interest,
        second_lever=second_lever,
        second_service=level(random.randrange(11, 16)),
        second_setup=7 * once,
        service_owner=random.choice(OWNERS),
        setup_baseline=6 * once,
        setup_opening=once,
        setup_reservation=once // 2 * 5,
        setup_target=2 * once,
        sites=random.randrange(2, 40),
        starts=opens,
        supplier=f"{' & '.join(random.sample(PLACES, 2))} (example)",
        tags=", ".join(sorted(random.sample(TAGS, 2))),
        title=figures.subject.replace("-", " ").capitalize(),
        two_clauses=", ".join(CLAUSES[:2]),
        value=3 * cost(cut),
    )
    return {"plan.yaml": f"{plan}  fingerprint: {approved(figures.slug, plan)}\n"}


def approved(slug: str, plan: str) -> str:
    """The fingerprint that the approval in a plan's text needs. Raises ValueError for a text that is no plan."""
    source, problems = load("plan.yaml", plan.encode())
    file = RecordFile(RecordKind.PLAN, "plan.yaml", "plan", None)
    negotiation = None if source is None else bind_negotiation("plan", [(file, source)])
    if negotiation is None:
        message = f"the corpus has a plan that is none: {problems}"
        raise ValueError(message)
    return fingerprint(negotiation.plan, slug)


def record(schema: str, *lines: str) -> str:
    """The content of a file of these lines, under the line that tells an editor its schema."""
    return "\n".join((f"# yaml-language-server: $schema={schema}.schema.json", *lines, ""))


def main() -> None:
    """Write the corpus that the command line asks for."""
    parser = argparse.ArgumentParser(description="Write a seeded portfolio of many plans.")
    parser.add_argument("folder", metavar="DIR", type=Path)
    parser.add_argument("--plans", metavar="N", type=int, default=100)
    parser.add_argument("--seed", metavar="N", type=int, default=1)
    parser.add_argument("--as-of", metavar="DATE", type=date.fromisoformat, default=DAY)
    parser.add_argument("--mixed", action="store_true", help="plans in every phase, instead of 16 files each")
    asked = parser.parse_args()
    make(asked.folder, asked.plans, asked.seed, asked.as_of, mixed=asked.mixed)


if __name__ == "__main__":
    main()
