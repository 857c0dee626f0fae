"""The schemas are what an editor shows and what every check rests on, so they are walked leaf by leaf."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry

from batna.resources import schema_kinds, schema_text

KINDS = ("amendment", "batna", "checkin", "implementation", "offer", "outcome", "plan", "review", "waivers")
AUDIENCES = frozenset({"team", "stakeholder", "counterparty"})

ONE_SCHEMA = frozenset({"additionalProperties", "items", "propertyNames", "if", "then", "else"})
NAMED_SCHEMAS = frozenset({"properties", "$defs"})
# Whatever is not listed is misspelt, or is not understood by every editor (prefixItems, unevaluatedProperties), or
# gives errors that nobody can read (anyOf, oneOf).
KEYWORDS = (
    ONE_SCHEMA
    | NAMED_SCHEMAS
    | frozenset({"$schema", "$id", "$ref", "title", "description", "examples", "default", "x-audience", "allOf"})
    | frozenset(
        {"type", "enum", "const", "required", "minProperties", "maxProperties", "minItems", "maxItems", "uniqueItems"}
    )
    | frozenset({"minLength", "maxLength", "pattern", "patternErrorMessage", "format"})
    | frozenset({"minimum", "maximum", "exclusiveMinimum"})
)


def read(kind: str) -> dict[str, Any]:
    """The schema of one kind, its numbers as exact as a record's."""
    schema: dict[str, Any] = json.loads(schema_text(kind), parse_float=Decimal)
    return schema


def explainer(schema: Mapping[str, Any], root: Mapping[str, Any]) -> Draft202012Validator:
    """A validator of a part of a schema, which can fetch nothing and knows formats."""
    rooted = {**schema, "$defs": root.get("$defs", {})}
    return Draft202012Validator(rooted, registry=Registry(), format_checker=FormatChecker())


def resolved(schema: Mapping[str, Any], root: Mapping[str, Any]) -> dict[str, Any]:
    """A schema with what it refers to; its own words win, as they do in an editor."""
    reference = schema.get("$ref")
    if reference is None:
        return dict(schema)
    target = resolved(root["$defs"][reference.removeprefix("#/$defs/")], root)
    return {**target, **schema}


def described(
    schema: Mapping[str, Any], root: Mapping[str, Any], path: str = ""
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every place of a record that the schema describes: by path, properties by name, other members as `*`."""
    for name, part in schema.get("properties", {}).items():
        yield from _described_member(part, root, f"{path}.{name}".lstrip("."))
    for keyword in ("additionalProperties", "items"):
        if isinstance(schema.get(keyword), dict):
            yield from _described_member(schema[keyword], root, f"{path}.*".lstrip("."))


def _described_member(
    part: Mapping[str, Any], root: Mapping[str, Any], path: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    whole = resolved(part, root)
    yield path, whole
    yield from described(whole, root, path)


def every_schema(schema: object, path: str = "#") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every subschema of a schema, conditions too, by JSON pointer."""
    if not isinstance(schema, dict):
        return
    yield path, schema
    for keyword, part in schema.items():
        if keyword in ONE_SCHEMA:
            yield from every_schema(part, f"{path}/{keyword}")
        elif keyword in NAMED_SCHEMAS:
            for name, named in part.items():
                yield from every_schema(named, f"{path}/{keyword}/{name}")
        elif keyword == "allOf":
            for index, member in enumerate(part):
                yield from every_schema(member, f"{path}/{keyword}/{index}")


def audiences(schema: Mapping[str, Any], root: Mapping[str, Any]) -> dict[str, str | None]:
    """The audience of every leaf, its own or that of the nearest property around it."""
    parts = dict(described(schema, root))
    leaves = {path for path, part in parts.items() if not any(True for _ in described(part, root))}
    found: dict[str, str | None] = {}
    for leaf in leaves:
        names = leaf.split(".")
        around = [".".join(names[:length]) for length in range(len(names), 0, -1)]
        found[leaf] = next(
            (parts[at]["x-audience"] for at in around if at in parts and "x-audience" in parts[at]), None
        )
    return found


def faults(schema: dict[str, Any]) -> set[str]:
    """What a reader or an editor could stumble over in a schema, as `place: what`."""
    return {*_faults_of_keywords(schema), *_faults_of_objects(schema), *_faults_of_words(schema)}


def _faults_of_keywords(schema: dict[str, Any]) -> Iterator[str]:
    for path, part in every_schema(schema):
        yield from (f"{path}: keyword {keyword}" for keyword in part if keyword not in KEYWORDS)
        reference = part.get("$ref", "#/$defs/")
        if not reference.startswith("#/$defs/"):
            yield f"{path}: refers outside"
        if "$" in part.get("pattern", "").replace(r"$(?!\n)", ""):
            yield f"{path}: pattern lets a last line break pass"


def _faults_of_objects(schema: dict[str, Any]) -> Iterator[str]:
    conditions = ("/if", "/then", "/else", "/allOf")
    for path, part in every_schema(schema):
        if any(f"{condition}/" in f"{path}/" for condition in conditions):
            continue
        takes_objects = "object" in part.get("type", ()) or "properties" in part
        if takes_objects and part.get("additionalProperties", True) is True:
            yield f"{path}: open object"
        if isinstance(part.get("additionalProperties"), dict) and "maxProperties" not in part:
            yield f"{path}: mapping without a limit"
        if "array" in part.get("type", ()) and "maxItems" not in part:
            yield f"{path}: list without a limit"
        known = part.get("properties", {}).keys()
        yield from (f"{path}: requires {name}" for name in part.get("required", ()) if name not in known)
        for keyword in ("if", "then", "else", "allOf"):
            for _, condition in every_schema({keyword: part[keyword]}) if keyword in part else ():
                named = [*condition.get("properties", ()), *condition.get("required", ())]
                yield from (f"{path}: condition on {name}" for name in named if name not in known)


def _faults_of_words(schema: dict[str, Any]) -> Iterator[str]:
    for path, part in [("", schema), *described(schema, schema)]:
        yield from (f"{path}: no {word}" for word in ("title", "description", "examples") if not part.get(word))
    yield from (f"{path}: audience" for path, who in audiences(schema, schema).items() if who not in AUDIENCES)


def test_there_is_one_schema_for_each_kind_of_file() -> None:
    assert schema_kinds() == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_a_valid_schema_named_by_its_file(kind: str) -> None:
    schema = json.loads(schema_text(kind))

    Draft202012Validator.check_schema(schema)

    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"{kind}.schema.json"


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_closed_described_labelled_and_spelt_right(kind: str) -> None:
    assert faults(read(kind)) == set()


WORDS = {"title": "A", "description": "B.", "examples": ["c"], "x-audience": "team"}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"tittle": "A"}, "#/properties/a: keyword tittle"),
        ({"anyOf": [{"type": "string"}]}, "#/properties/a: keyword anyOf"),
        ({"prefixItems": []}, "#/properties/a: keyword prefixItems"),
        ({"then": {"minLenght": 3}}, "#/properties/a/then: keyword minLenght"),
        ({"$ref": "offer.schema.json"}, "#/properties/a: refers outside"),
        ({"pattern": "^[a-z]+$"}, "#/properties/a: pattern lets a last line break pass"),
        ({"type": "object"}, "#/properties/a: open object"),
        ({"type": ["string", "object"]}, "#/properties/a: open object"),
        ({"type": "object", "additionalProperties": False, "required": ["b"]}, "#/properties/a: requires b"),
        (
            {"additionalProperties": False, "properties": {"b": WORDS}, "then": {"properties": {"c": False}}},
            "#/properties/a: condition on c",
        ),
        ({"type": "array"}, "#/properties/a: list without a limit"),
        ({"additionalProperties": WORDS}, "#/properties/a: mapping without a limit"),
        ({"description": ""}, "a: no description"),
        ({"examples": []}, "a: no examples"),
        ({"title": ""}, "a: no title"),
        ({"items": {"title": "A", "examples": ["c"]}}, "a.*: no description"),
        ({"x-audience": "everybody"}, "a: audience"),
    ],
)
def test_the_walk_finds_a_fault(change: dict[str, Any], fault: str) -> None:
    """Without the change there is none, so it is the change that is found."""
    base = {"type": "object", "additionalProperties": False, "title": "T", "description": "D.", "examples": [{}]}
    schema = {**base, "properties": {"a": {**WORDS, **change}}}
    found = set(_faults_of_keywords(schema)) if "$ref" in change else faults(schema)

    assert faults({**base, "properties": {"a": WORDS}}) == set()
    assert found == {fault}


def test_the_walk_finds_a_leaf_without_an_audience() -> None:
    words = {"title": "A", "description": "B.", "examples": ["c"]}
    schema = {"type": "object", "additionalProperties": False, **words, "properties": {"a": words}}

    assert faults(schema) == {"a: audience"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_example_and_default_is_valid_where_it_stands(kind: str) -> None:
    root = read(kind)
    wrong = [
        (path, example, error.message)
        for path, part in [("", root), *described(root, root)]
        for example in [*part["examples"], *([part["default"]] if "default" in part else [])]
        for error in explainer(part, root).iter_errors(example)
    ]

    assert wrong == []


def test_a_counterparty_sees_the_agreed_terms_and_the_shared_implementation_alone() -> None:
    seen = {
        kind: {path for path, who in audiences(read(kind), read(kind)).items() if who == "counterparty"}
        for kind in ("plan", "offer", "outcome", "review", "waivers")
    }

    assert seen == {
        "plan": {"terms.*.title", "terms.*.type", "terms.*.unit"},
        "offer": set(),
        "outcome": {"result", "date", "terms.*.*", "clauses.*", "signed", "effective", "expires", "notice_by"},
        "review": set(),
        "waivers": set(),
    }


def test_what_a_stakeholder_must_not_see_is_the_teams() -> None:
    plan = audiences(read("plan"), read("plan"))
    secret = {"reservation", "opening", "stretch", "weight", "rank", "values", "points", "criterion", "estimate"}
    secret |= {"interests", "batna", "trades", "strategy", "alternatives", "range", "options", "approval", "levers"}
    hidden = {who for path, who in plan.items() if secret.intersection(path.split("."))}
    offer = audiences(read("offer"), read("offer"))

    assert hidden == {"team"}
    assert {path for path, who in offer.items() if who != "team"} == {"date", "from", "terms.*.*", "builds_on"}
