"""The check was made milder by the change that it is to judge.

Compared with the git revision that this check was given (`--since`), `batna.yaml` gives a rule a lower severity or
switches it off, fails on errors only, or widens a limit; and something that is new would fail by the settings of that
revision, and does not by those of now. How severe this finding is, is asked of the settings of that revision as well. A
milder setting by which nothing new is let through is no finding: `batna diff` tells of it.

It matters because whoever proposes an offer would otherwise be able to propose its judge as well. In a pull request of
twenty lines the one that switches a rule off is not noticed, and the check is green for everybody.

Change the settings in a pull request of their own, reviewed by those who answer for them, and bring the offer in
afterwards. Where it is only this once, leave the settings as they are, and have an exception approved in
`waivers.yaml`.

Source: separation of duties, in the Standards for Internal Control in the Federal Government of the United States
Government Accountability Office, 2014: nobody controls all of a transaction.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from fractions import Fraction

from batna import words
from batna.diagnostics import Diagnostic, Finding, Kind, Label, Severity
from batna.model.files import SETTINGS
from batna.model.portfolio import Limits, Settings
from batna.source import Path

CODE = "B219"
KIND = Kind.QUALITY
SEVERITY = Severity.ERROR

_SHOWN = 3


def loosened(
    let_through: Sequence[Diagnostic], then: Settings, now: Settings, severities: Mapping[str, Severity]
) -> Iterator[Finding]:
    """One finding for each milder setting and what it lets through.

    `let_through` are findings as judged by the settings `then`, by which they fail; `severities` are those that
    rules have where settings say nothing.
    """
    groups: dict[Path, list[Diagnostic]] = {}
    for found in let_through:
        groups.setdefault(_cause(found, then, now, severities), []).append(found)
    for path, group in groups.items():
        first = group[0]
        more = f", and {len(group) - 1} more" if len(group) > 1 else ""
        before, after = _values(path, then, now, severities)
        name = ".".join(map(str, path))
        yield Finding(
            message=(
                f"`{name}` went from {before} to {after}, and lets through what would fail: {first.code} in "
                f"`{first.at.file}`: {first.message}{more}"
            ),
            help="change the settings in a pull request of their own, or have an exception approved in waivers.yaml",
            at=Label(SETTINGS, path, f"was {before}"),
            related=tuple(dict.fromkeys(replace(one.at, text=f"{one.code}, let through") for one in group))[:_SHOWN],
        )


def is_gate_changed(then: Settings, now: Settings) -> bool:
    """Whether any setting differs that decides what fails."""
    return (then.rules, then.fail_on, then.limits) != (now.rules, now.fail_on, now.limits)


def _cause(found: Diagnostic, then: Settings, now: Settings, severities: Mapping[str, Severity]) -> Path:
    """The setting that lets a finding through: the rule's severity, what fails, or else the limits."""
    usual = severities[found.code]
    before, after = then.rules.get(found.code, usual), now.rules.get(found.code, usual)
    if after.rank > before.rank:
        return ("rules", found.code)
    if now.limits != then.limits and after.rank <= now.fail_on.rank:
        changed = [
            one.name for one in fields(Limits) if getattr(now.limits, one.name) != getattr(then.limits, one.name)
        ]
        return ("limits", changed[0]) if len(changed) == 1 else ("limits",)
    return ("fail_on",)


def _values(path: Path, then: Settings, now: Settings, severities: Mapping[str, Severity]) -> tuple[str, str]:
    before, after = (_value(path, one, severities) for one in (then, now))
    if path != ("limits",):
        return before[0], after[0]
    pairs = [(was, new) for was, new in zip(before, after, strict=True) if was != new]
    return ", ".join(was for was, _ in pairs), ", ".join(new for _, new in pairs)


def _value(path: Path, settings: Settings, severities: Mapping[str, Severity]) -> list[str]:
    """What settings say at a place; of all limits, each with its name."""
    match path:
        case ("rules", str(code)):
            return [f"`{settings.rules.get(code, severities[code])}`"]
        case ("limits", str(name)):
            return [f"`{_written(getattr(settings.limits, name), settings.locale)}`"]
        case ("limits",):
            limits = settings.limits
            return [f"`{one.name}: {_written(getattr(limits, one.name), settings.locale)}`" for one in fields(Limits)]
        case _:
            return [f"`{settings.fail_on}`"]


def _written(limit: str | Fraction, locale: str) -> str:
    return words.number(limit, locale) if isinstance(limit, Fraction) else limit
