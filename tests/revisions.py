"""A small portfolio in a git repository, to change and compare."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from batna.changes import PlanDiff, PortfolioDiff
from batna.compare import compared, revisions
from batna.pipeline import open_portfolio
from batna.score.fingerprint import fingerprint
from repositories import commit, git, repository, write

DAY = date(2026, 10, 20)
SLUG = "renewal"
PLAN = f"plans/{SLUG}/plan.yaml"

_SETTINGS = "title: Example\ncurrency: EUR\n"
_PLAN_TEXT = """\
title: Renewal of the maintenance contract
owner: Category buyer
objective: Renew the maintenance at a lower cost.
counterparty:
  name: Example supplier
terms:
  annual_cost: {title: Annual cost, type: number, unit: EUR, baseline: 1200000}
  payment_days: {title: Days to pay, type: number, unit: days, baseline: 30}
key_results:
  cost:
    title: Pay at most 1 100 000 a year
    commitment: committed
    measure: annual_cost
    opening: 1050000
    target: 1100000
    reservation: 1150000
    weight: 2
  payment:
    title: Pay after 60 days
    commitment: aspirational
    measure: payment_days
    opening: 75
    target: 60
    reservation: 30
    weight: 1
alternatives:
  second_source:
    title: Move to the second source
    terms: {annual_cost: 1140000, payment_days: 45}
    assessed: 2026-09-01
batna: second_source
"""
_OURS = "date: 2026-09-15\nfrom: us\nterms: {annual_cost: 1060000, payment_days: 75}\n"
_THEIRS = "date: 2026-09-22\nfrom: them\nterms: {annual_cost: 1180000, payment_days: 30}\n"
BAD_OFFER = {
    f"plans/{SLUG}/offers/2026-10-06-us.yaml": "date: 2026-10-06\nfrom: us\n"
    "terms:\n  annual_cost: 1160000\n  payment_days: 45\n"
    "note: They said that this is the end of the road.\n"
}
GOOD_OFFER = {
    f"plans/{SLUG}/offers/2026-10-06-us.yaml": "date: 2026-10-06\nfrom: us\nexpires: 2026-10-30\n"
    "terms:\n  annual_cost: 1090000\n  payment_days: 45\n"
}
OUTCOME = {
    f"plans/{SLUG}/outcome.yaml": "result: agreement\ndate: 2026-10-20\naccepts: 2026-10-06-us\n"
    "rationale: Below the price index, and the target is met.\n"
}
IMPLEMENTATION = {
    f"plans/{SLUG}/implementation.yaml": "objective: Get what was agreed.\nstarts: 2026-01-01\nkey_results:\n"
    "  uptime: {title: Uptime, kind: maintain, unit: '%', target: {at_least: 99}, due: 2027-12-31, cadence: monthly}\n"
    "deliverables:\n  handbook: {title: Handbook, party: them, due: 2026-12-01}\n"
}

C = TypeVar("C")


def portfolio(folder: Path) -> Path:
    """A repository with one approved plan and an offer of each side, committed once."""
    root = repository(folder)
    write(
        root,
        {
            "batna.yaml": _SETTINGS,
            PLAN: _PLAN_TEXT,
            f"plans/{SLUG}/offers/2026-09-15-us.yaml": _OURS,
            f"plans/{SLUG}/offers/2026-09-22-them.yaml": _THEIRS,
        },
    )
    approve(root)
    commit(root)
    return root


def approve(root: Path) -> None:
    """Approve the plan as it is."""
    (plan,) = open_portfolio(root, DAY).plans
    assert plan.sound is not None
    approved = fingerprint(plan.sound.negotiation.plan, plan.slug, "Head of purchasing")
    told = f"approval: {{by: Head of purchasing, on: 2026-09-10, fingerprint: {approved}}}\n"
    file = root / PLAN
    text, _, _ = file.read_text(encoding="utf-8").partition("approval:")
    file.write_text(text + told, encoding="utf-8")


def change(root: Path, file: str, old: str, new: str) -> None:
    """Replace a text in a file that holds it."""
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def difference(root: Path, asked: str | None = None, day: date = DAY) -> PortfolioDiff:
    """What changed since a revision, by default since the last commit on main."""
    return compared(root, revisions(root, asked), day)


def only_plan(root: Path, asked: str | None = None, day: date = DAY) -> PlanDiff:
    """What changed of the one plan that changed."""
    (plan,) = difference(root, asked, day).plans
    return plan


def of(plan: PlanDiff, kind: type[C]) -> list[C]:
    """The changes of one kind."""
    return [one for one in plan.changes if isinstance(one, kind)]


def kinds(plan: PlanDiff) -> list[str]:
    """The kinds of all changes, by name."""
    return [type(one).__name__ for one in plan.changes]


def bad_offer(root: Path) -> None:
    """An offer of ours beyond the reservation value and below the BATNA."""
    write(root, BAD_OFFER)


def good_offer(root: Path) -> None:
    """An offer of ours that meets the objective."""
    write(root, GOOD_OFFER)


def loosened(root: Path) -> None:
    """The reservation value of cost is loosened after offers were made."""
    change(root, PLAN, "reservation: 1150000", "reservation: 1170000")


def outcome(root: Path) -> None:
    """An agreement on an offer that was there before."""
    good_offer(root)
    commit(root)
    write(root, OUTCOME)


def rename(root: Path) -> None:
    """The plan's folder is renamed."""
    git(root, "mv", f"plans/{SLUG}", "plans/maintenance")


def meso(root: Path) -> None:
    """Three packages of ours at once."""
    packages = ((1090000, 45), (1100000, 50), (1105000, 60))
    for number, (cost, days) in enumerate(packages, start=1):
        file = f"plans/{SLUG}/offers/2026-10-06-us{'' if number == 1 else f'-{number}'}.yaml"
        terms = f"{{annual_cost: {cost}, payment_days: {days}}}"
        write(root, {file: f"date: 2026-10-06\nfrom: us\nmeso: autumn\nterms: {terms}\n"})


def amendment(root: Path) -> None:
    """What was agreed is amended, figures come in, and an offer of the past is edited."""
    write(root, {**GOOD_OFFER, **OUTCOME, **IMPLEMENTATION})
    commit(root)
    write(
        root,
        {
            f"plans/{SLUG}/amendments/2026-10-20.yaml": "date: 2026-10-20\nreason: 'Prices rose, see #12.'\n"
            "approved_by: Head of purchasing\nterms: {annual_cost: 1120000}\n"
            "key_results: {uptime: {target: {at_least: 95}}}\n",
            f"plans/{SLUG}/checkins/2026-10-20.yaml": "date: 2026-10-20\nas_at: 2026-09-30\nvalues: {uptime: 96}\n",
        },
    )
    change(root, f"plans/{SLUG}/offers/2026-09-15-us.yaml", "1060000", "1120000")


def no_agreement(root: Path) -> None:
    """The talks end, and their last offer is turned down."""
    told = "result: no_agreement\ndate: 2026-10-20\nrationale: The second source is cheaper.\n"
    write(root, {f"plans/{SLUG}/outcome.yaml": told})


def nothing(_: Path) -> None:
    """Nothing changes."""


CASES: dict[str, Callable[[Path], Any]] = {
    "bad-offer": bad_offer,
    "good-offer": good_offer,
    "loosened-reservation": loosened,
    "outcome": outcome,
    "meso": meso,
    "amendment": amendment,
    "no-agreement": no_agreement,
    "rename": rename,
    "nothing": nothing,
}
