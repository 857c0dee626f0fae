"""Every rule, one a module: its docstring is its page, `check` finds what it is about."""

from batna.rules.registry import BY_CODE, RULES, Rule

__all__ = ["BY_CODE", "RULES", "Rule"]
