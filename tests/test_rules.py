"""Every rule has a page, and cases that show what it finds and what it lets pass.

A case is a small portfolio in `tests/rules/<CODE>-<slug>/`: `bad…` holds what the rule is about and `expected.txt`,
what `batna check` says of it; `good…` holds the same, put right. Codes in a case's name, as in `bad-B101`, are of
rules that find something there as well.

A case about validity is reported whole. Any other is a small plan to which more rules than its own have something
to say, and a new rule would have to be heard in all of them: so of valid plans the report holds the findings of the
rules that the case is about, and each rule shows in its own good cases what it lets pass. What a case holds under
`before/` is the portfolio at the revision that it is compared with.
"""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from batna import rules
from batna.bind import bind_negotiation
from batna.check import fails, judge, weigh
from batna.diagnostics import Diagnostic, Kind, Severity
from batna.discover import RecordFile, discover
from batna.load import load
from batna.model.portfolio import Settings
from batna.pipeline import Portfolio, check_portfolio
from batna.report import check_text
from batna.report.tally import tally
from batna.rules import BY_CODE, RULES, Rule
from batna.rules.subject import Subject, sound
from batna.since import check_against
from batna.source import Source
from batna.validate import validate
from conftest import Golden

_CASES = Path(__file__).resolve().parent / "rules"
_EXPECTED = "expected.txt"
_CODE = re.compile(r"B[0-9]{3}")


def _cases(kind: str) -> list[Any]:
    return [
        pytest.param(folder, id=f"{folder.parent.name}/{folder.name}") for folder in sorted(_CASES.glob(f"*/{kind}*"))
    ]


def _text(shown: tuple[Diagnostic, ...], portfolio: Portfolio) -> str:
    return check_text.report(shown, tally(shown, len(portfolio.plans)))


def _checked(case: Path, day: date) -> Portfolio:
    """The case, compared with what it holds under `before/`."""
    before = case / "before"
    return check_against(case, before, day) if before.is_dir() else check_portfolio(case, day)


@pytest.mark.parametrize("case", _cases("bad"))
def test_a_bad_case_is_reported_word_for_word(case: Path, golden: Golden, as_of: date) -> None:
    portfolio = _checked(case, as_of)
    about = {case.parent.name[:4], *_CODE.findall(case.name)}
    shown = tuple(found for found in portfolio.diagnostics if found.code in about or found.kind is Kind.INVALID)

    assert {found.code for found in shown} == about
    golden(case / _EXPECTED, _text(tuple(replace(found, is_new=True) for found in shown), portfolio))


@pytest.mark.parametrize("case", _cases("good"))
def test_a_good_case_passes(case: Path, as_of: date) -> None:
    """Nothing in it is invalid, and the rule that it is about has nothing to say."""
    portfolio = _checked(case, as_of)
    rule = BY_CODE[case.parent.name[:4]]
    found = tuple(found for found in portfolio.diagnostics if found.kind is Kind.INVALID or found.code == rule.code)

    assert found == (), _text(found, portfolio)


def test_every_rule_has_a_bad_and_a_good_case_and_no_case_is_without_a_rule() -> None:
    named = {f"{rule.code}-{rule.slug}" for rule in RULES}
    kinds = {
        folder.name: {kind for kind in ("bad", "good") if any(folder.glob(f"{kind}*/batna.yaml"))}
        for folder in _CASES.iterdir()
        if folder.is_dir() and folder.name != "__pycache__"
    }

    assert kinds == {name: {"bad", "good"} for name in named}


_OF_ONE_PLACE = {"B218", "B220", "B361"}
"""What a change that is compared with nothing is held against is not there to be shown, nor is what is gone; and the
day that is asked about stands in no file."""


@pytest.mark.parametrize(
    "rule",
    [rule for rule in RULES if rule.kind is not Kind.INVALID and rule.code not in _OF_ONE_PLACE],
    ids=lambda rule: rule.code,
)
def test_a_judgement_shows_a_second_place_that_tells_why(rule: Rule, as_of: date) -> None:
    """What is unmet or could be better follows from two places: what is said, and what it is held against."""
    cases = _CASES.glob(f"{rule.code}-*/bad*")
    shown = [found for case in cases for found in _checked(case, as_of).diagnostics if found.code == rule.code]

    assert any(found.related for found in shown)


@pytest.mark.parametrize("severity", [Severity.ERROR, Severity.WARNING, Severity.NOTE, Severity.OFF])
@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.kind is not Kind.INVALID], ids=lambda rule: rule.code)
def test_a_portfolio_may_hear_a_rule_louder_or_not_at_all_and_its_class_stays(
    rule: Rule, severity: Severity, as_of: date
) -> None:
    """Only an error or, where the portfolio says so, a warning fails the check."""
    cases = [case for case in _CASES.glob(f"{rule.code}-*/bad*") if not (case / "before").is_dir()]
    settings = Settings("Example", rules={rule.code: severity})
    judged = [check_portfolio(case, as_of, settings=settings).diagnostics for case in cases]
    found = [one for diagnostics in judged for one in diagnostics if one.code == rule.code and one.waived is None]

    assert {(one.kind, one.severity) for one in found} <= {(rule.kind, severity)}
    assert bool(found) is (bool(cases) and severity is not Severity.OFF)
    assert {fails(one, Severity.ERROR) for one in found} <= {severity is Severity.ERROR}
    assert {fails(one, Severity.WARNING) for one in found} <= {severity is not Severity.NOTE}


def test_every_golden_report_is_that_of_a_bad_case() -> None:
    reports = {path.parent for path in _CASES.rglob(_EXPECTED)}

    assert reports == set(_CASES.glob("*/bad*"))


def test_every_rule_module_is_in_the_list_of_rules() -> None:
    names = [module.name for module in pkgutil.iter_modules(rules.__path__) if _CODE.match(module.name.upper())]
    modules = [importlib.import_module(f"batna.rules.{name}") for name in sorted(names)]

    assert [rule.code for rule in RULES] == [module.CODE for module in modules]
    assert [f"{rule.code.lower()}_{rule.slug.replace('-', '_')}" for rule in RULES] == sorted(names)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_explains_what_it_finds_why_it_matters_and_what_to_do(rule: Rule) -> None:
    """Its page is a title that is one sentence on one line, at least two more paragraphs, and last the source."""
    title, *paragraphs = rule.page.split("\n\n")

    assert "\n" not in title
    assert title.endswith(".")
    assert len(paragraphs) >= 2
    assert [paragraph.startswith("Source: ") for paragraph in paragraphs].count(True) == 1
    assert paragraphs[-1].startswith("Source: ")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_what_is_invalid_is_an_error(rule: Rule) -> None:
    assert rule.kind is not Kind.INVALID or rule.severity is Severity.ERROR


_ODD: tuple[Any, ...] = (0, 7, True, "B", "7", "-5%", "annual_cost", "2026-09-15", "2026-09-15-us", ["Audit"], [], None)


def _changed(data: Any) -> Iterator[Any]:
    """`data` with one value in it replaced by an odd one, or one entry left out, in every way."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield {other: kept for other, kept in data.items() if other != key}
            yield from ({**data, key: other} for other in _changed(value))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield data[:index] + data[index + 1 :]
            yield from ([*data[:index], other, *data[index + 1 :]] for other in _changed(value))
    yield from _ODD


@pytest.mark.parametrize(
    "name", ["B101-unknown-term", "B105-wrong-type", "B107-builds-on-backward", "B108-dates-out-of-order"]
)
def test_whatever_the_schemas_accept_the_rules_survive(name: str, as_of: date) -> None:
    """Each value of a sound negotiation is replaced in turn: references lead nowhere, types are wrong."""
    root = _CASES / name / "good"
    (folder,) = discover(root).plans
    sources = [(file, _source(root, file)) for file in folder.files]
    tried = 0
    for index, (file, source) in enumerate(sources):
        for data in _changed(source.data):
            other = replace(source, data=data)
            if not validate(file.kind, other):
                known = [*sources[:index], (file, other), *sources[index + 1 :]]
                negotiation = bind_negotiation(folder.slug, known)
                if negotiation is not None:
                    settings = Settings(title="")
                    if not list(judge(Subject(negotiation, settings, as_of))):
                        list(weigh(sound(negotiation, settings, as_of)))
                    tried += 1

    assert tried > 100


def _source(root: Path, file: RecordFile) -> Source:
    source, problems = load(file.file, (root / file.file).read_bytes())

    assert source is not None, problems
    return source
