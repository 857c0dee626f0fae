"""What a reviewer must know first of everything that changed, worst first."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from batna.changes import PlanDiff, PortfolioDiff, Whole
from batna.changes.kinds import Change, FactEdited
from batna.pages import wording
from batna.report.diff_facts import facts, shown
from batna.report.diff_meso import move_headline, moves
from batna.report.diff_quote import quoted
from batna.report.diff_weight import Weight, weight_of
from batna.report.diff_words import sentence, whole

_NAMED = 6


@dataclass(frozen=True, slots=True)
class Headline:
    """One line to read first: the plan that it is about (None for `batna.yaml`), and what happened.

    `told` are the changes of which it says all that there is to say.
    """

    weight: Weight
    plan: PlanDiff | None
    text: str
    told: tuple[Change, ...] = ()


def headlines(difference: PortfolioDiff) -> tuple[Headline, ...]:
    """Every line of a portfolio that must not be missed, worst first."""
    return tuple(sorted(_all(difference), key=lambda line: line.weight))


def names(difference: PortfolioDiff) -> dict[str, str]:
    """What each plan is called, by slug: its title, with the slug where two that changed share a title."""
    titles = Counter(quoted(plan.title) for plan in difference.plans)
    return {
        plan.slug: f"{title} (`{plan.slug}`)" if titles[title := quoted(plan.title)] > 1 else title
        for plan in difference.plans
    }


def _all(difference: PortfolioDiff) -> Iterator[Headline]:
    locale, day = difference.settings.locale, difference.day
    yield from _place(difference)
    for change in difference.changes:
        weight = weight_of(change, day)
        if weight is not None:
            yield Headline(weight, None, sentence(change, locale, day), (change,))
    if difference.excused:
        yield Headline(Weight.GATE, None, _excused(difference))
    for plan in difference.plans:
        if told := whole(plan):
            yield Headline(Weight.ALARM if plan.whole is Whole.REMOVED else Weight.NOTABLE, plan, told)
        yield from _of_plan(plan, locale, day)


def _of_plan(plan: PlanDiff, locale: str, day: date) -> Iterator[Headline]:
    """A line a change or move, and one for all records of the past that were edited and bind us to nothing worse."""
    edited: list[FactEdited] = []
    for move in moves(plan.changes):
        if isinstance(move, tuple):
            worst = min(weight_of(one, day) or Weight.GOOD for one in move)
            yield Headline(worst, plan, move_headline(move, locale, day), move)
            continue
        weight = weight_of(move, day)
        if isinstance(move, FactEdited) and weight is Weight.EDIT:
            edited.append(move)
        elif weight is not None:
            yield Headline(weight, plan, sentence(move, locale, day), (move,))
    if edited:
        yield Headline(Weight.EDIT, plan, facts(edited, locale), tuple(shown(edited)))


def _place(difference: PortfolioDiff) -> Iterator[Headline]:
    """Where the portfolio was, if not here."""
    former = difference.moved_from
    if former is not None:
        place = f"`{former}`" if former else "the top of the repository"
        yield Headline(Weight.NOTABLE, None, f"The portfolio was moved here from {place}, and is compared with that.")
    elif difference.is_new:
        text = (
            "There was no portfolio here before, and none that has moved and was much like this one: "
            "everything is told as new."
        )
        yield Headline(Weight.NOTABLE, None, text)


def _excused(difference: PortfolioDiff) -> str:
    """What the check would find by the settings before, and does not by those now."""
    found: Sequence[str] = [f"{one.severity} {one.code} (`{one.at.file}`)" for one in difference.excused]
    named = list(found[:_NAMED])
    if rest := len(found) - len(named):
        named.append(f"{rest} more")
    count = wording.count_of(len(found), "finding")
    return f"These settings let {count} pass that the settings before do not: {wording.listed(named)}."
