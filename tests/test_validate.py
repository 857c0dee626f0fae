"""Source and schema → problems in plain words: all of them, each with a remedy."""

import json
import re
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from batna.discover import RecordKind
from batna.load import load, places
from batna.resources import schema_kinds, schema_text
from batna.source import Part, Source
from batna.validate import Known, validate
from batna.validate.explain import Breach, breaches
from batna.validate.faults import faults
from batna.validate.outline import Outline
from conftest import Golden

EXAMPLES = Path(__file__).parent / "invalid-examples"
CASES = sorted(path.stem for path in EXAMPLES.glob("*.yaml"))


def told(case: str) -> str:
    """Each problem of an example with its place, by line."""
    path = EXAMPLES / f"{case}.yaml"
    source, problems = load(path.name, path.read_bytes())
    if source is not None:
        problems = validate(RecordKind(case.partition("-")[0]), source)
    known = places(path.read_text(encoding="utf-8"))
    lines = []
    for problem in problems:
        at = problem.finding.at
        span = at.span or known.span(at.path, at.part)
        place = f"{span.line}:{span.column}-{span.end_column}"
        lines.append((span.line, span.column, f"{place} {problem.code} {problem.finding.message}\n"))
        lines.append((span.line, span.column, f"    help: {problem.finding.help}\n"))
    return "".join(line for *_, line in sorted(lines, key=lambda entry: entry[:2]))


@pytest.mark.parametrize("case", CASES)
def test_every_error_of_an_example_is_told_with_its_place_and_a_remedy(case: str, golden: Golden) -> None:
    golden(EXAMPLES / f"{case}.errors.txt", told(case))


def test_every_expectation_belongs_to_an_example() -> None:
    assert sorted(path.name.removesuffix(".errors.txt") for path in EXAMPLES.glob("*.txt")) == CASES


@pytest.mark.parametrize("kind", RecordKind)
def test_the_examples_of_a_schema_are_valid(kind: RecordKind) -> None:
    for example in json.loads(schema_text(kind), parse_float=Decimal)["examples"]:
        assert validate(kind, Source("x.yaml", "", example)) == ()


def test_every_kind_of_file_has_a_schema() -> None:
    assert schema_kinds() == tuple(sorted(RecordKind))


def found(schema: dict[str, Any], data: Any) -> list[Breach]:
    return list(breaches(Outline("plan", schema, data), Known()))


def messages(schema: dict[str, Any], data: Any) -> list[str]:
    return [breach.message for breach in found(schema, data)]


def test_numbers_are_compared_as_they_were_written() -> None:
    """A binary float would not tell these from the bound."""
    schema = {"minimum": Decimal("0.1"), "maximum": 1}

    assert messages(schema, Decimal("0.1")) == []
    assert messages(schema, Decimal("1." + "0" * 30)) == []
    assert messages(schema, Decimal("0.09999999999999999999")) == [
        "this plan is `0.09999999999999999999`, and must be 0.1 or more"
    ]
    assert messages(schema, Decimal("1.00000000000000000001")) == [
        "this plan is `1.00000000000000000001`, and must be 1 or less"
    ]


@pytest.mark.parametrize("pattern", ["^[a-z]+$", "^(a|b$)", "^[a-z]+$(?!\\n)", "^(?:ab|b)$"])
def test_a_line_break_at_the_end_does_not_pass_a_pattern(pattern: str) -> None:
    schema = {"pattern": pattern}

    assert messages(schema, "b") == []
    assert len(messages(schema, "b\n")) == 1


@pytest.mark.parametrize("day", ["2026-02-30", "20260208", "2026-W01-1", "2026-2-8", "2026-02-08\n", "08.02.2026"])
def test_what_is_no_day_of_the_calendar_is_no_date(day: str) -> None:
    assert len(messages({"format": "date"}, day)) == 1


def test_a_whole_number_may_be_written_with_a_point() -> None:
    wrong = [value for value in (3, Decimal("3.0"), Decimal("3.5"), True) if messages({"type": "integer"}, value)]

    assert wrong == [Decimal("3.5"), True]


def test_an_unknown_key_is_pointed_at_by_its_key_and_not_by_its_value() -> None:
    schema = {"properties": {"target": {}}, "additionalProperties": False}

    (breach,) = found(schema, {"targte": 5})

    assert breach.message == "`targte` is not a property of a plan; did you mean `target`?"
    assert (breach.path, breach.part) == (("targte",), Part.KEY)


def test_a_missing_property_is_explained_with_what_it_is_for() -> None:
    schema = {
        "properties": {"owner": {"description": "Who leads this negotiation. Nobody else signs."}},
        "required": ["owner"],
    }

    (breach,) = found(schema, {})

    assert breach.message == "this plan has no `owner`"
    assert breach.help == "add `owner`: who leads this negotiation"


def test_of_very_many_breaches_the_first_are_told_and_the_others_counted() -> None:
    """Six properties are missing and 8 006 unknown; 20 of these 8 012 are told."""
    text = "".join(f"unknown_{number}: 1\n" for number in range(8_006))
    source, _ = load("plan.yaml", text.encode())
    assert source is not None
    started = time.process_time()
    problems = validate(RecordKind.PLAN, source)

    assert time.process_time() - started < 1
    assert len(problems) == 21
    assert problems[-1].finding.message == "this plan departs from its schema in 7992 more places, from here on"


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (RecordKind.PLAN, f"tags: [{'1, ' * 80_000}]\n"),
        (RecordKind.PLAN, f"tags: [{'a, ' * 80_000}]\n"),
        (RecordKind.PLAN, "terms: {" + ", ".join(f"term_{number}: {{}}" for number in range(12_000)) + "}\n"),
        (RecordKind.WAIVERS, "- {}\n" * 50_000),
        (RecordKind.OFFER, f"terms: {{ip: [{', '.join(f'option {number}' for number in range(15_000))}, option 1]}}\n"),
        (RecordKind.PLAN, f"context: '{'[' * 200_000}'\n"),
    ],
)
def test_what_is_far_too_large_is_refused_within_a_second(kind: RecordKind, text: str) -> None:
    """In processor time, so that a busy machine does not fail it."""
    source, _ = load("x.yaml", text.encode())
    assert source is not None
    started = time.process_time()
    problems = validate(kind, source)

    assert time.process_time() - started < 1
    assert any("at most" in problem.finding.message for problem in problems)


def test_an_item_listed_again_is_told_where_it_stands_again() -> None:
    """`true` and 1 are two values, 1 and 1.0 are one."""
    schema = {"uniqueItems": True}

    assert [breach.path for breach in found(schema, [1, True, Decimal("1.0"), [1], [True], [1], {"a": 1}])] == [
        (2,),
        (5,),
    ]


def test_a_value_is_told_once_what_is_wrong_with_its_form() -> None:
    schema = {"type": "string", "format": "date", "pattern": "^[0-9-]+$", "minLength": 3}

    assert len(messages(schema, "")) == 1
    assert len(messages(schema, 5)) == 1
    assert len(messages(schema, "1.2.")) == 1


def test_a_keyword_that_no_schema_uses_today_still_has_words() -> None:
    (message,) = messages({"not": {"type": "string"}}, "abc")

    assert message == "this plan is `abc`, which its schema does not allow"


def test_what_only_the_quick_validator_refuses_is_still_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    """The address has the form of the pattern, but the quick validator's `uri` knows better."""
    schema = {"properties": {"url": {"title": "Address", "type": "string", "format": "uri"}}}
    verdict = validate.__globals__
    for name in ("_schema", "_quick"):
        verdict[name].cache_clear()
    monkeypatch.setitem(verdict, "schema_text", lambda _: json.dumps(schema))

    problems = validate(RecordKind.BATNA, Source("batna.yaml", "", {"url": "not an address"}))

    for name in ("_schema", "_quick"):
        verdict[name].cache_clear()
    assert [problem.finding.message for problem in problems] == ["`url` is not what its schema asks for"]
    assert problems[0].finding.at.path == ("url",)


JARGON = re.compile(
    r"regex|pattern|additionalProperties|enum|schema/|oneOf|anyOf|None|Decimal|\bdict\b|\bstr\b|\bnull\b"
)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 5),
    st.decimals(-2, 2, places=2),
    st.text(max_size=6),
    st.sampled_from(["2026-09-08", "us", "committed", "number", "P30D", "1/3", "-10%", "annual_cost"]),
)


def mutated(kind: RecordKind) -> st.SearchStrategy[Any]:
    """The schema's own examples with something put into the wrong place, or taken away."""
    examples = json.loads(schema_text(kind), parse_float=Decimal)["examples"]

    @st.composite
    def strategy(draw: st.DrawFn) -> Any:
        data = json.loads(json.dumps(draw(st.sampled_from(examples)), default=str))
        for _ in range(draw(st.integers(1, 3))):
            here, step = draw(st.sampled_from([*holders(data), ({"": data}, "")]))
            match draw(st.integers(0, 3)):
                case 0:
                    here[step] = draw(SCALARS)
                case 1:
                    here[step] = draw(st.sampled_from([[], {}, [1, 1], {"x": 1}, [{"at": 1}]]))
                case 2 if isinstance(here, dict):
                    here[draw(st.text(max_size=5))] = draw(SCALARS)
                case _ if isinstance(here, dict):
                    here.pop(step, None)
        return data

    return strategy()


def holders(data: Any) -> list[tuple[Any, Any]]:
    steps = list(data.items()) if isinstance(data, dict) else list(enumerate(data)) if isinstance(data, list) else []
    return [pair for step, value in steps for pair in [(data, step), *holders(value)]]


@settings(max_examples=60, deadline=None)
@pytest.mark.parametrize("kind", RecordKind)
@given(data=st.data())
def test_the_two_validators_agree_and_every_breach_is_in_plain_words(kind: RecordKind, data: st.DataObject) -> None:
    record = data.draw(mutated(kind))

    problems = validate(kind, Source("x.yaml", "", record))

    schema = json.loads(schema_text(kind), parse_float=Decimal)
    assert bool(problems) == bool(faults(schema, record))
    for problem in problems:
        own_words = re.sub(r"`[^`]*`", "", problem.finding.message)
        assert not JARGON.search(own_words)
        assert problem.finding.help
        assert "None" not in problem.finding.help
