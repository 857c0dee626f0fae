"""Every command in every format, on records whose every text tries to give an order to whatever shows it."""

import json
import re
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import SingleQuotedScalarString

import batna
from batna.cli import main
from repositories import commit, repository, write

DAY = ["--as-of", "2026-11-24"]
PAYLOAD = "pwn ##[error]a ::stop-commands::b ##vso[task.c]d section_start:1:e \u05d0\u200f \u05d0\u061c f"
"""What a valid record can hold: behind a letter of Hebrew a mark belongs to the spelling."""
UNSEEN = "\u202e \u2066 \u200b"
ORDERS = re.compile(r"##[\w.-]*\[|::|section_(start|end):")
COMMAND = re.compile(r"::(?:error|warning|notice) file=[^:]*::")
ARROW = re.compile(r"^ *::: ")
TEXTS = {
    "title", "owner", "objective", "supports", "name", "note", "channel", "criterion", "feasibility", "next_steps",
    "rationale", "lessons", "reason", "approved_by", "by", "unit", "findings", "conditions", "causes",
}  # fmt: skip
SLUGS = ("office-services-renewal", "supplier-partnership")
CHECKS = [["check", "--format", form] for form in ("text", "json", "github", "sarif", "junit", "gitlab")]
NEGOTIATION = "supplier-partnership"
COMMANDS = [
    *CHECKS,
    *([*check, "--since", "HEAD~1"] for check in CHECKS),
    ["status"],
    ["status", "--format", "json"],
    *(["diff", "HEAD~1", "--format", form] for form in ("text", "markdown", "json")),
    *(
        [verb, NEGOTIATION, *more]
        for verb in ("score", "suggest", "analyse")
        for more in ([], ["--format", "json"])
    ),
    ["score", "office-services-renewal"],
    ["build", "-o", "out"],
]  # fmt: skip


def poisoned(data: Any, keys: set[str] | None) -> Any:
    """The data with the payload at the end of every text under one of these keys, or of every text and key."""
    match data:
        case dict():
            return {
                key if keys else f"{key}{PAYLOAD}{UNSEEN}": _poisoned(key, value, keys) for key, value in data.items()
            }
        case list():
            return [poisoned(item, keys) for item in data]
        case _:
            return data


def _poisoned(key: str, value: Any, keys: set[str] | None) -> Any:
    """A text is quoted once: between two quotation marks batna takes none of these characters."""
    if isinstance(value, str) and (keys is None or key in keys):
        return SingleQuotedScalarString(f"{' '.join(value.split())} {PAYLOAD}")
    return poisoned(value, keys)


def rewrite(file: Path, keys: set[str] | None) -> None:
    yaml = YAML()
    yaml.width = 10_000
    data = yaml.load(file)
    with file.open("w", encoding="utf-8") as out:
        yaml.dump(poisoned(data, keys), out)


@pytest.fixture
def portfolio(portfolio_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two of the example's negotiations with the payload in every free text, since the commit before the last."""
    root = repository(tmp_path / "portfolio")
    (root / "batna.yaml").write_text(f"title: T {PAYLOAD}\ncurrency: EUR\n", encoding="utf-8")
    for slug in SLUGS:
        shutil.copytree(portfolio_root / "plans" / slug, root / "plans" / slug)
    commit(root)
    for file in (root / "plans").rglob("*.yaml"):
        rewrite(file, TEXTS)
    commit(root)
    monkeypatch.chdir(root)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    return root


def printed(capfd: pytest.CaptureFixture[str], command: list[str]) -> tuple[int, str, str]:
    capfd.readouterr()
    code = main([*command, *DAY])
    said = capfd.readouterr()
    return code, said.out, said.err


def orders(text: str) -> Iterator[str]:
    """What a runner would obey, without batna's own annotations and arrows, and what nobody can see."""
    for line in text.split("\n"):
        rest = ARROW.sub("", COMMAND.sub("", line))
        yield from (found.group() for found in ORDERS.finditer(rest))
    for character in text:
        category = unicodedata.category(character)
        if (category in {"Cf", "Zl", "Zp", "Cs"} and character != "\u200b") or (
            category == "Cc" and character not in "\n\t"
        ):
            yield f"U+{ord(character):04X}"


def texts(data: Any) -> Iterator[str]:
    """Every text in a JSON document."""
    match data:
        case dict():
            for key, value in data.items():
                yield key
                yield from texts(value)
        case list():
            for item in data:
                yield from texts(item)
        case str():
            yield data


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_valid_record_gives_an_order(portfolio: Path, capfd: pytest.CaptureFixture[str], command: list[str]) -> None:
    code, out, err = printed(capfd, command)
    summary = portfolio.parent / "summary.md"

    assert code in {0, 1}
    assert list(orders(out)) == []
    assert list(orders(err)) == []
    assert not summary.exists() or list(orders(summary.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("verb", ["diff", "score", "suggest", "analyse", "status"])
def test_the_texts_do_reach_a_report(portfolio: Path, capfd: pytest.CaptureFixture[str], verb: str) -> None:
    """So that the test above has something to find."""
    plan = [] if verb in {"diff", "status"} else [NEGOTIATION]
    base = ["HEAD~1"] if verb == "diff" else []
    _, out, _ = printed(capfd, [verb, *plan, *base])

    assert "pwn #\u200b#[error]a" in " ".join(out.split())
    assert portfolio.is_dir()


@pytest.mark.parametrize(
    "command",
    [*CHECKS, *([*check, "--since", "HEAD~1"] for check in CHECKS), ["status"], ["score", NEGOTIATION], ["build"]],
    ids=" ".join,
)
def test_no_invalid_record_gives_an_order(
    portfolio: Path, capfd: pytest.CaptureFixture[str], command: list[str]
) -> None:
    """The payload stands in keys, ids, dates, options and numbers as well, and in names of files."""
    plan = portfolio / "plans" / NEGOTIATION
    for file in plan.rglob("*.yaml"):
        rewrite(file, None)
    text = (portfolio / "batna.yaml").read_text(encoding="utf-8")
    (portfolio / "batna.yaml").write_text(f"{text}'x {PAYLOAD}': 'y {UNSEEN}'\n", encoding="utf-8")
    (plan / "##[error]pwn ::stop::\u202e.yaml").write_text("a: 1\n")
    (plan / "offers" / "2026-11-24-us.yaml").write_text('note: "\\e[31m ##[error]pwn ::a::b \\u202e"\n')
    (plan / "offers" / "2026-11-23-us.yaml").write_text("note: ##[error]pwn ::a::b: [\n")
    code, out, err = printed(capfd, command)

    assert code in {1, 2}
    assert "pwn" in out + err
    assert list(orders(out)) == []
    assert list(orders(err)) == []


@pytest.mark.parametrize(
    "command",
    [command for command in COMMANDS if "json" in command and command[0] in {"check", "status", "diff"}],
    ids=" ".join,
)
def test_json_keeps_every_value(portfolio: Path, capfd: pytest.CaptureFixture[str], command: list[str]) -> None:
    if command[0] == "check":
        misspell_a_key(portfolio)
    _, out, _ = printed(capfd, command)

    assert any(PAYLOAD in text for text in texts(json.loads(out)))


@pytest.fixture
def options(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An option that is an order, in a plan with an offer of ours and an estimate of theirs; commands run there."""
    option = "x ::error::y ##[z]"
    write(
        tmp_path,
        {
            "batna.yaml": "title: T\n",
            "plans/x/plan.yaml": f"""\
title: T
owner: Owner
objective: Ob.
counterparty:
  name: C
  estimate:
    confidence: medium
    terms: {{how: {{values: {{'{option}': 1, b: 0.5, c: 0}}}}, days: {{worst: 10, best: 20}}}}
terms:
  how: {{title: How, type: choice, options: ['{option}', b, c]}}
  days: {{title: Days, type: number, unit: days, range: {{min: 10, max: 20, step: 5}}}}
key_results:
  how: {{title: How, commitment: committed, measure: how, target: c, values: {{c: 1, b: 0.6, '{option}': 0.5}}}}
  days: {{title: Days, commitment: committed, measure: days, target: 10, baseline: 20}}
""",
            "plans/x/offers/2026-11-20-them.yaml": f"""\
date: 2026-11-20
from: them
terms: {{how: '{option}', days: 20}}
""",
        },
    )
    monkeypatch.chdir(tmp_path)
    return option


def test_an_option_that_is_an_order_is_told_in_json_as_it_is(options: str, capfd: pytest.CaptureFixture[str]) -> None:
    for command in (["score", "x"], ["suggest", "x", "--at", "0.5"], ["analyse", "x"]):
        code, out, _ = printed(capfd, [*command, "--format", "json"])

        assert code == 0
        assert list(orders(out)) == []
        assert options in set(texts(json.loads(out)))


def test_a_suggested_package_can_be_copied_whatever_its_options_are_called(
    options: str, capfd: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = printed(capfd, ["suggest", "x", "--at", "0.5"])
    blocks = re.findall(r"^terms:\n(?:  .*\n)+", out, re.MULTILINE)
    copied = [YAML(typ="safe").load(block)["terms"]["how"] for block in blocks]

    assert code == 0
    assert list(orders(out)) == []
    assert options in copied
    assert set(copied) <= {options, "b", "c"}


def misspell_a_key(portfolio: Path) -> None:
    """A finding about the portfolio's settings, whose message names the key."""
    (portfolio / "batna.yaml").write_text(f"title: T\n'x {PAYLOAD}': 1\n", encoding="utf-8")


@pytest.mark.parametrize("form", ["sarif", "gitlab", "junit"])
def test_reports_for_others_keep_every_value(portfolio: Path, capfd: pytest.CaptureFixture[str], form: str) -> None:
    misspell_a_key(portfolio)
    _, out, _ = printed(capfd, ["check", "--format", form])
    if form == "junit":
        read = [value for element in ET.fromstring(out).iter() for value in element.attrib.values()]  # noqa: S314 - ours
    else:
        read = list(texts(json.loads(out)))

    assert any(PAYLOAD in text for text in read)


@pytest.mark.parametrize(
    "arguments",
    [
        ["score", PAYLOAD],
        ["score", NEGOTIATION, PAYLOAD],
        ["score", NEGOTIATION, "--set", f"{PAYLOAD}={PAYLOAD}"],
        ["suggest", NEGOTIATION, "--at", PAYLOAD],
        ["check", PAYLOAD],
        ["check", "--since", PAYLOAD],
        ["diff", PAYLOAD],
        ["build", "-o", f"plans/{PAYLOAD}"],
        [PAYLOAD],
    ],
    ids=lambda arguments: " ".join(arguments).replace(PAYLOAD, "X"),
)
def test_no_argument_gives_an_order(portfolio: Path, capfd: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    """A pull request names its branch and its folders."""
    capfd.readouterr()
    code = main(arguments)
    said = capfd.readouterr()

    assert (code, said.out) == (2, "")
    assert list(orders(said.err)) == []
    assert portfolio.is_dir()


def test_a_bug_s_report_gives_no_order(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    import batna.cli.explain  # noqa: PLC0415 - so that there is a module to break

    class Rules:
        def __iter__(self) -> None:
            raise RuntimeError(PAYLOAD)

    monkeypatch.setattr(batna.cli.explain, "RULES", Rules())
    code = main(["explain"])
    said = capfd.readouterr()

    assert code == 3
    assert "pwn" in said.err
    assert list(orders(said.err)) == []


@pytest.mark.parametrize("command", [*CHECKS, ["score", "x"], ["status"], ["build", "-o", "out"]], ids=" ".join)
def test_the_orders_that_were_once_obeyed_are_parted(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], command: list[str]
) -> None:
    shutil.copytree(shared / "cases" / "safety" / "workflow-commands-in-text", tmp_path / "portfolio")
    monkeypatch.chdir(tmp_path / "portfolio")
    _, out, err = printed(capfd, command)

    assert list(orders(out + err)) == []


def test_only_one_module_prints() -> None:
    """Whatever else printed would have to be thought of by all of the above."""
    sources = Path(batna.__file__).parent.rglob("*.py")
    printing = re.compile(r"click\.(?:secho|echo)\(|\bprint\(|print_exc|sys\.std(?:out|err)\.write|\.show\(\)")

    assert [source.name for source in sources if printing.search(source.read_text(encoding="utf-8"))] == ["say.py"]
