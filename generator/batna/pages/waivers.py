"""Every approved exception across plans: from what, why, by whom, until when, and whether it is needed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from batna.pages import wording
from batna.pages.exceptions import WaiverUse, is_over
from batna.pages.markdown import markdown
from batna.pages.page import (
    WAIVERS,
    Day,
    Frame,
    Mark,
    Page,
    Piece,
    brief_path,
    pieces,
    rule_path,
)
from batna.pages.portfolio_frame import portfolio_frame
from batna.pages.summaries import PlanSummary, PortfolioReport
from batna.rules import BY_CODE

_SOON = timedelta(days=30)
_REASON_LEVEL = 4


@dataclass(frozen=True, slots=True)
class WaiverView:
    """One exception; `rule_href` is empty for a code that no rule has, `source` where no forge is known."""

    rule: str
    rule_href: str
    rule_title: tuple[Piece, ...]
    scope: str
    mark: Mark
    is_over: bool
    expires: Day
    apart: str
    approved_by: str
    reason: Markup
    covered: tuple[tuple[Piece, ...], ...]
    why_none: str
    source: str


@dataclass(frozen=True, slots=True)
class WaiverGroup:
    """The exceptions of one plan."""

    id: str
    title: str
    href: str
    waivers: tuple[WaiverView, ...]


@dataclass(frozen=True, slots=True)
class WaiversView:
    """The page. `finding` says how many exceptions hold, end soon, cover nothing or are over."""

    frame: Frame
    finding: str
    groups: tuple[WaiverGroup, ...]


def waivers_page(report: PortfolioReport) -> Page:
    """All exceptions of the portfolio, plan by plan."""
    locale, day = report.settings.locale, report.day
    view = WaiversView(
        frame=portfolio_frame(report, WAIVERS, "Waivers"),
        finding=_finding([use for plan in report.plans for use in plan.waivers], day),
        groups=tuple(_group(plan, day, locale) for plan in report.plans if plan.waivers),
    )
    return Page(WAIVERS, "waivers.html.j2", view)


def _finding(uses: Sequence[WaiverUse], day: date) -> str:
    if not uses:
        return "No exception is approved: every finding counts."
    held = [use for use in uses if not is_over(use.waiver, day)]
    covered = sum(len(use.covered) for use in held)
    soon = sum(use.waiver.expires - day <= _SOON for use in held)
    idle = sum(not use.covered and not use.is_comparing for use in held)
    over = len(uses) - len(held)
    said = [
        f"{wording.count_of(len(held), 'exception')} {'holds' if len(held) == 1 else 'hold'} and "
        f"{'covers' if len(held) == 1 else 'cover'} {wording.count_of(covered, 'finding')}"
        if held
        else "No exception holds any more"
    ]
    if soon:
        said.append(f"{soon} {'ends' if soon == 1 else 'end'} within {_SOON.days} days")
    if idle:
        said.append(f"{idle} {'covers' if idle == 1 else 'cover'} nothing today")
    if over:
        said.append(f"{over} {'has' if over == 1 else 'have'} expired")
    return f"{'; '.join(said)}."


def _group(plan: PlanSummary, day: date, locale: str) -> WaiverGroup:
    return WaiverGroup(
        id=f"waivers-{plan.slug}",
        title=plan.title,
        href=brief_path(plan.slug),
        waivers=tuple(_view(use, day, locale) for use in plan.waivers),
    )


def _view(use: WaiverUse, day: date, locale: str) -> WaiverView:
    waiver = use.waiver
    rule = BY_CODE.get(waiver.rule)
    return WaiverView(
        rule=waiver.rule,
        rule_href="" if rule is None else rule_path(rule.code),
        rule_title=() if rule is None else pieces(rule.title),
        scope=waiver.scope,
        mark=_mark(use, day),
        is_over=is_over(waiver, day),
        expires=wording.moment(waiver.expires, locale),
        apart=wording.days_apart(waiver.expires, day),
        approved_by=waiver.approved_by,
        reason=markdown(waiver.reason, _REASON_LEVEL),
        covered=tuple(pieces(message) for message in use.covered),
        why_none=_why_none(use, day, is_known=rule is not None),
        source=use.source,
    )


def _mark(use: WaiverUse, day: date) -> Mark:
    if is_over(use.waiver, day):
        return Mark("expired", "bad", "cross")
    if not use.covered and not use.is_comparing:
        return Mark("covers nothing", "warn", "ring")
    if use.waiver.expires - day <= _SOON:
        return Mark("ends soon", "warn", "up")
    return Mark("in force", "fair", "disc")


def _why_none(use: WaiverUse, day: date, *, is_known: bool) -> str:
    if use.covered:
        return ""
    if is_over(use.waiver, day):
        return "Nothing any more: what it covered counts again."
    if not is_known:
        return "Nothing: no rule has this code."
    if use.is_comparing:
        return "Nothing here: the rule compares with an earlier revision, which only a review of changes has."
    return "Nothing today: what it excused has been mended, or it names another scope than the finding."
