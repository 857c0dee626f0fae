"""Whether the settings of now let through what those of the revision would not."""

from collections.abc import Iterator
from dataclasses import replace

from batna.check import diagnose, fails
from batna.diagnostics import Diagnostic, Finding, Kind
from batna.discover import RecordFile, RecordKind, discover
from batna.identity import identities
from batna.model.files import SETTINGS
from batna.model.portfolio import Settings
from batna.pipeline import Portfolio, read_settings
from batna.rules import BY_CODE, RULES, Rule, b218_base_not_valid, b219_settings_loosened
from batna.since.judged import Asked, Judged, judged

_FILE = RecordFile(RecordKind.BATNA, SETTINGS, "batna", None)


def about_settings(asked: Asked, both: Judged) -> tuple[Diagnostic, ...]:
    """What is to say of a change of `batna.yaml`; `both` sides are as judged by the settings of now."""
    content, day, now = asked.folders.content(_FILE), asked.day, both.now.settings
    if content == asked.folders.content_before(_FILE) or not isinstance(content, bytes):
        return ()
    then, own = read_settings(asked.folders.before, discover(asked.folders.before), day)
    faulty = next((one for one in own if one.kind is Kind.INVALID and one.at.file == SETTINGS), None)
    # Who may be as mild as to let a finding through is asked of the settings that were there before.
    judges = replace(now, rules=now.rules if faulty is not None else then.rules)
    found: list[tuple[Rule, Finding]] = []
    if faulty is not None:
        finding = b218_base_not_valid.not_compared(_FILE, "it", f"{faulty.code}: {faulty.message}")
        found.append((BY_CODE[b218_base_not_valid.CODE], finding))
    elif b219_settings_loosened.is_gate_changed(then, now):
        rule = BY_CODE[b219_settings_loosened.CODE]
        severities = {rule.code: rule.severity for rule in RULES}
        lost = tuple(
            _let_through(asked, both.now, replace(now, rules=then.rules, fail_on=then.fail_on, limits=then.limits))
        )
        found.extend((rule, finding) for finding in b219_settings_loosened.loosened(lost, then, now, severities))
    return diagnose(None, found, judges, (), day, {SETTINGS: content.decode(errors="replace")})


def _let_through(asked: Asked, now: Portfolio, settings: Settings) -> Iterator[Diagnostic]:
    """What is new and fails by other `settings`, and does not fail by those of now."""
    failing = {
        identity
        for plan in now.plans
        for identity, one in zip(identities(plan.diagnostics), plan.diagnostics, strict=True)
        if fails(one, now.settings.fail_on)
    }
    for plan in judged(asked, settings, asked.changed).now.plans:
        for identity, one in zip(identities(plan.diagnostics), plan.diagnostics, strict=True):
            if fails(one, settings.fail_on) and identity not in failing:
                yield one
