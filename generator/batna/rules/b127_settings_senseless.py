"""`batna.yaml` asks for something that there is not.

It gives a severity to a rule that does not exist, switches off a rule about validity, names a
locale that nobody speaks, or sets limits that exclude each other. A misspelt code is the worst of
these: whoever wrote it believes that a rule is off, or counts as an error, and it is not so.

What is invalid cannot be switched off, since everything else rests on it: a score computed from a
plan that makes no sense would be worse than none.

Correct the code with `batna explain`, which lists every rule; give a rule about validity no
severity or another one than `off`; write the locale as `en`, `de` or `pt-BR`.

Source: linters such as ESLint and Ruff refuse a setting for a rule that they do not know, for the same reason.
"""

from collections.abc import Iterator, Mapping

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import SETTINGS
from batna.model.portfolio import Settings
from batna.rules.nearest import advice
from batna.source import Part
from batna.words import known_locale, number

CODE = "B127"
KIND = Kind.INVALID
SEVERITY = Severity.ERROR


def check_settings(settings: Settings, kinds: Mapping[str, Kind]) -> Iterator[Finding]:
    """Hold the portfolio's settings against the rules there are: `kinds` is the class of each by code."""
    for code, severity in settings.rules.items():
        path = ("rules", code)
        if code not in kinds:
            message = f"`rules` gives a severity to `{code}`, and there is no such rule"
            remedy = advice(code, list(kinds), "see `batna explain` for the rules there are")
            yield Finding(message, remedy, Label(SETTINGS, path, "no such rule", part=Part.KEY))
        elif severity is Severity.OFF and kinds[code] is Kind.INVALID:
            message = f"`rules` switches off `{code}`, which says that a record is invalid"
            yield Finding(message, f"take `{code}` out, and mend what it finds", Label(SETTINGS, path, "cannot be off"))
    limits = settings.limits
    if limits.behind >= limits.at_risk:
        behind, at_risk = (number(limit, "en") for limit in (limits.behind, limits.at_risk))
        message = f"`behind` begins at {behind} and `at_risk` at {at_risk}, so that nothing can ever be behind"
        remedy = f"write a `behind` below {at_risk}, or a higher `at_risk`"
        yield Finding(message, remedy, Label(SETTINGS, ("limits",), "in the wrong order", part=Part.KEY))
    if not known_locale(settings.locale):
        message = f"the locale `{settings.locale}` is not known"
        remedy = "write a language, or a language and a country, such as `en`, `de` or `pt-BR`"
        yield Finding(message, remedy, Label(SETTINGS, ("locale",), "no such locale"))
