"""A page for every rule, from its module's docstring."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from batna.diagnostics import Kind
from batna.pages import wording
from batna.pages.markdown import markdown
from batna.pages.page import RULES as INDEX
from batna.pages.page import Frame, Link, Mark, Page, Piece, frame, pieces, root_of, rule_path
from batna.pages.summaries import PortfolioReport
from batna.rules import RULES, Rule

_KINDS = {
    Kind.INVALID: ("Invalid", "The records cannot be used as they are, so that nothing is computed from them."),
    Kind.UNMET: ("Unmet", "What was set out to be reached is not reached."),
    Kind.QUALITY: ("Quality", "The records can be used, and would serve better otherwise."),
}


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule in the list."""

    code: str
    href: str
    title: tuple[Piece, ...]
    mark: Mark


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """The rules of one class, and what the class means."""

    id: str
    title: str
    meaning: str
    rules: tuple[RuleRow, ...]


@dataclass(frozen=True, slots=True)
class RulesView:
    """The list of all rules, and how many there are."""

    frame: Frame
    count: str
    groups: tuple[RuleGroup, ...]


@dataclass(frozen=True, slots=True)
class RuleView:
    """One rule; `severity_note` says where the portfolio has set another severity than the rule's own.

    `before` and `after` lead to its neighbours in the order of codes.
    """

    frame: Frame
    code: str
    slug: str
    kind: str
    mark: Mark
    severity_note: str
    html: Markup
    index_href: str
    before: Link | None
    after: Link | None


def rule_pages(report: PortfolioReport) -> Iterator[Page]:
    """The list of rules, then a page for each."""
    settings = report.settings
    day = wording.moment(report.day, settings.locale)
    groups = tuple(
        RuleGroup(kind.value, title, meaning, tuple(_row(rule, report) for rule in RULES if rule.kind is kind))
        for kind, (title, meaning) in _KINDS.items()
    )
    shown = tuple(group for group in groups if group.rules)
    index = RulesView(frame(INDEX, "Rules", settings.title, day), wording.count_of(len(RULES), "rule"), shown)
    yield Page(INDEX, "rules.html.j2", index)
    for before, rule, after in zip((None, *RULES), RULES, (*RULES[1:], None), strict=False):
        path = rule_path(rule.code)
        own = settings.rules.get(rule.code, rule.severity)
        view = RuleView(
            frame=frame(
                path,
                rule.title.rstrip(".").replace("`", ""),
                settings.title,
                day,
                crumbs=(Link(root_of(path) + INDEX, "Rules"),),
            ),
            code=rule.code,
            slug=rule.slug,
            kind=_KINDS[rule.kind][1],
            mark=wording.SEVERITIES[own],
            severity_note=""
            if own is rule.severity
            else f"This portfolio sets it to {own}; by default it is {rule.severity}.",
            html=markdown(rule.page.partition("\n")[2].strip(), 1),
            index_href=root_of(path) + INDEX,
            before=_neighbour(before),
            after=_neighbour(after),
        )
        yield Page(path, "rule.html.j2", view)


def _neighbour(rule: Rule | None) -> Link | None:
    return None if rule is None else Link(f"{rule.code}.html", rule.code)


def _row(rule: Rule, report: PortfolioReport) -> RuleRow:
    severity = report.settings.rules.get(rule.code, rule.severity)
    return RuleRow(rule.code, root_of(INDEX) + rule_path(rule.code), pieces(rule.title), wording.SEVERITIES[severity])
