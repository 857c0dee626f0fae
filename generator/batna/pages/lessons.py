"""What was learnt across plans: were our targets too soft, what leaks after the signature, what did people write."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from batna import words
from batna.model.talks import Result
from batna.pages import wording
from batna.pages.dated import told
from batna.pages.learnt import Learnt, LearntResult, Reviewed, met
from batna.pages.page import LESSONS, Day, Frame, Mark, Page, Piece, brief_path, scorecard_path, tracker_path
from batna.pages.paging import Part, parts
from batna.pages.portfolio_frame import portfolio_frame
from batna.pages.summaries import PlanSummary, PortfolioReport
from batna.progress.portfolio import portfolio_realisation
from batna.score.assessment import State

_NAMED = 3
_PLANS_A_PAGE = 40
_MOST_TARGETS = Fraction(4, 5)
_CENTS = 2


@dataclass(frozen=True, slots=True)
class LessonRow:
    """A key result from target to delivery."""

    title: str
    target: tuple[Piece, ...]
    first: tuple[Piece, ...]
    last: tuple[Piece, ...]
    is_soft: bool
    agreed: tuple[Piece, ...]
    mark: Mark | None
    realised: tuple[Piece, ...]
    lost: str
    due: tuple[Piece, ...]
    leaks: bool


@dataclass(frozen=True, slots=True)
class LessonPlan:
    """A plan whose talks have ended, with its key results and what its people wrote."""

    id: str
    title: str
    href: str
    card_href: str
    tracker_href: str
    counterparty: str
    mark: Mark
    ended: Day
    is_agreed: bool
    rows: tuple[LessonRow, ...]
    lessons: Markup
    reviews: tuple[Reviewed, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """What several key results are about, and how they fared."""

    title: str
    plans: str
    reached: str
    soft: str
    leaking: str
    worst: str


@dataclass(frozen=True, slots=True)
class LessonsView:
    """The page: findings in words first. `still_open` says how many negotiations have nothing to teach yet."""

    frame: Frame
    finding: str
    soft: tuple[str, ...]
    leaks: tuple[tuple[Piece, ...], ...]
    topics: tuple[Topic, ...]
    plans: tuple[LessonPlan, ...]
    still_open: str
    part: Part


def lessons_pages(report: PortfolioReport) -> Iterator[Page]:
    """What ended talks teach: what all of them say together, then each, newest first; so many on a page."""
    locale = report.settings.locale
    ended = sorted(
        ((plan, plan.learnt) for plan in report.plans if plan.learnt is not None),
        key=lambda pair: (pair[1].ended, pair[0].slug),
        reverse=True,
    )
    agreed = [(plan, one) for plan, past in ended for one in past.results if one.state is not None]
    open_ones = len(report.plans) - len(ended)
    for part, shown in parts(LESSONS, ended, _PLANS_A_PAGE):
        view = LessonsView(
            frame=portfolio_frame(report, part.path, "Lessons"),
            finding=_finding([past for _, past in ended]),
            soft=tuple(_soft(agreed)),
            leaks=tuple(told(said, locale) for said in (*_leaks(agreed, locale), *_in_money(report))),
            topics=_topics(agreed, locale),
            plans=tuple(_plan(plan, past, locale) for plan, past in shown),
            still_open=f"{wording.count_of(open_ones, 'negotiation')} still under way." if open_ones else "",
            part=part,
        )
        yield Page(part.path, "lessons.html.j2", view)


def _finding(ended: Sequence[Learnt]) -> str:
    if not ended:
        return "No negotiation has ended yet."
    agreed = sum(past.result is Result.AGREEMENT for past in ended)
    closed = sum(past.is_closed and past.result is Result.AGREEMENT for past in ended)
    none = len(ended) - agreed
    said = [
        *([f"{agreed} with an agreement"] if agreed else []),
        *([f"{none} without one"] if none else []),
    ]
    text = f"{wording.count_of(len(ended), 'negotiation')} ended, {wording.listed(said)}."
    if agreed:
        text += f" {closed or 'None'} of the agreements {'is' if closed <= 1 else 'are'} delivered in full."
    return text


_Row = tuple[PlanSummary, LearntResult]


def _named(rows: Sequence[_Row]) -> str:
    """Some key results by name, each with its plan."""
    shown = [f"“{one.title}” ({plan.title})" for plan, one in rows[:_NAMED]]
    more = len(rows) - len(shown)
    return wording.listed([*shown, f"{more} more"] if more else shown)


def _soft(agreed: Sequence[_Row]) -> list[str]:
    """Were our targets too soft? A target that the other side's first offer met asked for nothing."""
    if not agreed:
        return []
    said = []
    reached = [row for row in agreed if met(row[1].state)]
    compared = [row for row in agreed if row[1].at_first is not None]
    at_once = [row for row in compared if met(row[1].at_first)]
    beyond = [row for row in agreed if row[1].state is State.EXCEEDED]
    short = [row for row in agreed if row[1].state in {State.ACCEPTABLE, State.BREACH}]
    verb = "was" if len(reached) == 1 else "were"
    said.append(f"{len(reached)} of {wording.count_of(len(agreed), 'target')} {verb} reached in the agreement.")
    if at_once:
        verb = "was" if len(at_once) == 1 else "were"
        said.append(
            f"Too soft: {len(at_once)} of {len(compared)} {verb} met by the other side's first offer and asked for "
            f"nothing: {_named(at_once)}."
        )
    elif compared:
        said.append("No target was met by a first offer of the other side: all of them asked for something.")
    if beyond:
        verb = "was" if len(beyond) == 1 else "were"
        said.append(f"{len(beyond)} {verb} agreed at or beyond the stretch: {_named(beyond)}. Aim there next time.")
    if len(agreed) > 1 and Fraction(len(reached), len(agreed)) > _MOST_TARGETS:
        said.append("More than four targets in five reached: targets that are always reached are seldom high enough.")
    if short:
        verb = "was" if len(short) == 1 else "were"
        said.append(f"{len(short)} {verb} agreed short of the target: {_named(short)}.")
    return said


def _leaks(agreed: Sequence[_Row], locale: str) -> list[str]:
    """Which terms leak, the worst first, and what is still on its way."""
    compared = [row for row in agreed if row[1].is_compared]
    leaking = sorted(
        (row for row in compared if row[1].leaks),
        key=lambda row: (-(row[1].share_lost or 0), row[0].slug, row[1].title),
    )
    said = []
    if leaking:
        verb = "delivers" if len(leaking) == 1 else "deliver"
        number = wording.count_of(len(compared), "key result")
        said.append(f"{len(leaking)} of {number} with a figure {verb} less than was agreed.")
    elif compared:
        number = wording.count_of(len(compared), "key result")
        said.append(f"Nothing leaks so far: {number} with a figure, none worse than agreed.")
    said.extend(
        f"“{one.title}” ({plan.title}) loses {one.lost} of {one.agreed}{_of_share(one, locale)}."
        for plan, one in leaking[:_NAMED]
    )
    coming = [row for row in agreed if row[1].due]
    said.extend(
        f"“{one.title}” ({plan.title}) is still on its way: {one.realised} of {one.agreed}, due {one.due}."
        for plan, one in coming[:_NAMED]
    )
    if len(coming) > _NAMED:
        said.append(f"{wording.count_of(len(coming) - _NAMED, 'more key result')} still on the way.")
    return said


def _in_money(report: PortfolioReport) -> Iterator[str]:
    """What was given up and what leaks over all agreements, in the portfolio's currency and at the rates of a day."""
    currency, locale = report.settings.currency, report.settings.locale
    if currency is None:
        return
    every = (amount for plan in report.plans for amount in plan.amounts)
    found = portfolio_realisation(every, currency, report.settings.rates)
    if not found.leak.of:
        return
    against = "gained beyond" if found.conceded.amount < 0 else "given up against"
    said = (
        f"In money: {_amount(abs(found.conceded.amount), currency, locale)} {against} the targets, over "
        f"{wording.count_of(found.conceded.of, 'key result')}; by the last figures "
        f"{_amount(found.leak.amount, currency, locale)} less than agreed, over {found.leak.of} with a figure"
    )
    if found.coming:
        said += f" ({len(found.coming)} still on the way)"
    said += ", each counted in the period of its own key result"
    if found.rates_as_of is not None:
        said += f", at the rates of {words.day(found.rates_as_of, locale)}"
    if found.without_rate:
        without = wording.listed(sorted({one.currency for one in found.without_rate}))
        said += f"; {wording.count_of(len(found.without_rate), 'amount')} in {without} left out for want of a rate"
    yield f"{said}."


def _amount(amount: Fraction, currency: str, locale: str) -> str:
    return words.quantity(words.rounded(amount, _CENTS), currency, locale) if amount else "nothing"


def _of_share(one: LearntResult, locale: str) -> str:
    return "" if one.share_lost is None else f", {words.percent(one.share_lost, locale)}"


def _topics(agreed: Sequence[_Row], locale: str) -> tuple[Topic, ...]:
    """What leaks most stands first, then what was met by a first offer."""
    by_topic: dict[str, list[_Row]] = {}
    for row in agreed:
        for topic in row[1].about:
            by_topic.setdefault(topic, []).append(row)

    def order(item: tuple[str, list[_Row]]) -> tuple[int, int, str]:
        title, rows = item
        return -sum(one.leaks for _, one in rows), -sum(met(one.at_first) for _, one in rows), title

    return tuple(_topic(title, rows, locale) for title, rows in sorted(by_topic.items(), key=order))


def _topic(title: str, rows: Sequence[_Row], locale: str) -> Topic:
    compared = [one for _, one in rows if one.is_compared]
    first = [one for _, one in rows if one.at_first is not None]
    worst = max((one.share_lost or Fraction(0) for one in compared), default=Fraction(0))
    return Topic(
        title=title,
        plans=str(len({plan.slug for plan, _ in rows})),
        reached=_of(sum(met(one.state) for _, one in rows), len(rows)),
        soft=_of(sum(met(one.at_first) for one in first), len(first)),
        leaking=_of(sum(one.leaks for one in compared), len(compared)),
        worst=words.percent(worst, locale) if worst else wording.NOTHING,
    )


def _of(part: int, whole: int) -> str:
    return f"{part} of {whole}" if whole else wording.NOTHING


def _plan(plan: PlanSummary, past: Learnt, locale: str) -> LessonPlan:
    return LessonPlan(
        id=f"lessons-{plan.slug}",
        title=plan.title,
        href=brief_path(plan.slug),
        card_href=scorecard_path(plan.slug),
        tracker_href=tracker_path(plan.slug) if plan.has_tracker else "",
        counterparty=plan.counterparty,
        mark=wording.PHASES[plan.phase] if past.result is Result.AGREEMENT else wording.RESULTS[past.result],
        ended=wording.moment(past.ended, locale),
        is_agreed=past.result is Result.AGREEMENT,
        rows=tuple(_row(one, locale) for one in past.results),
        lessons=past.lessons,
        reviews=past.reviews,
    )


def _row(one: LearntResult, locale: str) -> LessonRow:
    return LessonRow(
        title=one.title,
        target=told(one.target, locale),
        first=told(one.first, locale),
        last=told(one.last, locale),
        is_soft=met(one.at_first),
        agreed=told(one.agreed, locale),
        mark=None if one.state is None else wording.STATES[one.state],
        realised=told(one.realised, locale),
        lost=one.lost,
        due=told(one.due, locale),
        leaks=one.leaks,
    )
