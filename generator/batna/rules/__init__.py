"""Every rule, one a module: its docstring is its page, `check` finds what it is about."""

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import ModuleType

from batna.diagnostics import Finding, Kind, Severity
from batna.rules import (
    b001_not_yaml,
)
from batna.rules.subject import Subject


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: `page` is Markdown, its first line the title.

    `check` finds nothing for a rule whose problems are met while reading.
    """

    code: str
    slug: str
    kind: Kind
    severity: Severity
    page: str
    check: Callable[[Subject], Iterable[Finding]]

    @property
    def title(self) -> str:
        """What the rule finds, in one sentence."""
        return self.page.partition("\n")[0]


def _rule(module: ModuleType) -> Rule:
    name = module.__name__.rpartition(".")[2]
    return Rule(
        code=module.CODE,
        slug=name.partition("_")[2].replace("_", "-"),
        kind=module.KIND,
        severity=module.SEVERITY,
        page=inspect.getdoc(module) or "",
        check=getattr(module, "check", _found_while_reading),
    )


def _found_while_reading(_: Subject) -> Iterable[Finding]:
    return ()


RULES: tuple[Rule, ...] = tuple(
    _rule(module)
    for module in (
        b001_not_yaml,
    )
)

BY_CODE = {rule.code: rule for rule in RULES}
