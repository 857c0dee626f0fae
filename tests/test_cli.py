"""The commands as a user runs them: what they print, where, and with which exit code."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from batna.cli import main

DAY = ["--as-of", "2026-11-24"]


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str

    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Result]


@pytest.fixture
def run(portfolio_root: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in the example portfolio."""
    monkeypatch.chdir(portfolio_root)

    def run(*arguments: str) -> Result:
        capfd.readouterr()
        code = main(arguments)
        captured = capfd.readouterr()
        return Result(code, captured.out, captured.err)

    return run


@pytest.fixture
def copy(portfolio_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the example portfolio that a test may break, and the folder that commands run in."""
    shutil.copy(portfolio_root / "batna.yaml", tmp_path)
    shutil.copytree(portfolio_root / "plans", tmp_path / "plans")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def in_folder(capfd: pytest.CaptureFixture[str], *arguments: str) -> Result:
    capfd.readouterr()
    code = main(arguments)
    captured = capfd.readouterr()
    return Result(code, captured.out, captured.err)


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_example_portfolio_is_clean_on_its_day(run: Run) -> None:
    result = run("check", *DAY)

    assert (result.code, result.out, result.err) == (0, "5 plans: nothing found\n", "")


def test_check_as_json_has_exactly_the_documented_fields(copy: Path, capfd: pytest.CaptureFixture[str]) -> None:
    replace(copy / "plans/supplier-partnership/offers/2026-11-17-us.yaml", "from: us", "from: uss")
    result = in_folder(capfd, "check", *DAY, "--format", "json")
    document = result.json()
    finding = document["findings"][0]

    assert result.code == 1
    assert document["version"] == 1
    assert document["as_of"] == "2026-11-24"
    assert document["summary"]["plans"] == 5
    assert set(document) == {"version", "as_of", "summary", "findings"}
    assert set(document["summary"]) == {"error", "warning", "note", "waived", "plans"}
    assert set(finding) == {
        "code", "slug", "class", "severity", "plan", "file", "line", "column",
        "path", "message", "help", "waived", "new",
    }  # fmt: skip
    assert finding["code"] == "B005"
    assert finding["class"] == "invalid"
    assert finding["severity"] == "error"
    assert finding["plan"] == "supplier-partnership"
    assert finding["file"] == "plans/supplier-partnership/offers/2026-11-17-us.yaml"
    assert finding["path"] == ["from"]
    assert finding["waived"] is None
    assert finding["new"] is True


def test_one_broken_file_does_not_keep_the_others_from_being_checked(
    copy: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (copy / "plans/itex-cypress/plan.yaml").write_text("title: [unclosed\n")
    replace(copy / "plans/supplier-partnership/offers/2026-11-17-us.yaml", "from: us", "from: uss")
    result = in_folder(capfd, "check", *DAY, "--format", "json")

    assert result.code == 1
    assert {finding["code"] for finding in result.json()["findings"]} == {"B001", "B005"}


def test_a_path_narrows_the_check_to_its_plan(copy: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (copy / "plans/itex-cypress/plan.yaml").write_text("title: [unclosed\n")

    assert in_folder(capfd, "check", *DAY, "plans/warehouse-lease").out == "1 plan: nothing found\n"
    assert in_folder(capfd, "check", *DAY, "warehouse-lease/").code == 0
    assert in_folder(capfd, "check", *DAY, "plans/itex-cypress/offers/2026-10-12-them.yaml").code == 1
    assert in_folder(capfd, "check", *DAY, "plans").code == 1


def test_a_path_that_is_no_plan_is_a_usage_error_that_says_which_was_meant(run: Run) -> None:
    result = run("check", "warehouse-leese")

    assert result.code == 2
    assert "no plan or path in the portfolio 'warehouse-leese': did you mean 'warehouse-lease'?" in result.err


def test_fail_on_warning_and_a_severity_of_the_portfolio_decide_the_exit_code(
    copy: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    replace(copy / "plans/supplier-partnership/offers/2026-11-17-us.yaml", "from: us", "from: uss")
    settings = copy / "batna.yaml"
    settings.write_text(settings.read_text() + "rules: {B005: warning}\n")

    assert in_folder(capfd, "check", *DAY).code == 0

    settings.write_text(settings.read_text() + "fail_on: warning\n")

    assert in_folder(capfd, "check", *DAY).code == 1


def test_a_record_of_tomorrow_does_not_exist_today(run: Run) -> None:
    """On 16 November the supplier's newest offer is theirs of the 10th; ours of the 17th is not there yet."""
    offers = run("score", "supplier-partnership", "--as-of", "2026-11-16", "--format", "json").json()["offers"]

    assert [offer["id"] for offer in offers][-1] == "2026-11-10-them"
    assert run("score", "supplier-partnership", "2026-11-17-us", "--as-of", "2026-11-16").code == 2


def test_score_as_json_has_exactly_the_documented_fields(run: Run) -> None:
    document = run("score", "supplier-partnership", *DAY, "--format", "json").json()
    offer = document["offers"][-2]

    assert set(document) == {"version", "plan", "phase", "batna", "offers", "outcome", "orders"}
    assert document["version"] == 1
    assert document["plan"] == "supplier-partnership"
    assert document["phase"] == "execution"
    assert document["batna"] == {"id": "second_source", "score": {"low": 0.59, "high": 0.59}}
    assert document["outcome"] is None
    assert set(offer) == {
        "id", "date", "from", "draft", "standing", "score", "verdict", "key_results", "change", "round", "room",
    }  # fmt: skip
    assert set(offer["change"]) == {
        "since", "score", "key_results", "given", "given_by_key_result", "size", "unmeasured", "answered", "room_spent",
    }  # fmt: skip
    assert set(document["orders"][0]) == {"ahead", "behind", "lead", "turns", "nearest"}
    assert set(offer["room"]) == {"to_targets", "to_batna", "key_results"}
    assert offer["room"]["key_results"]["tooling"] == {"to_target": 6000, "to_reservation": 4000, "in_worth": False}
    assert (offer["id"], offer["date"], offer["from"]) == ("2026-11-17-us", "2026-11-17", "us")
    assert (offer["draft"], offer["standing"]) == (False, True)
    assert offer["score"] == {"low": 0.89, "high": 0.89}
    assert offer["verdict"] == "meets_objective"
    assert offer["key_results"]["cost"] == {"value": 1080000, "worth": {"low": 1, "high": 1}, "state": "met"}


def test_a_score_in_json_keeps_at_least_nine_decimals(run: Run) -> None:
    """The Nash solution of the published case, from the oracle: 0.721477861402."""
    result = run("score", "itex-cypress", "2026-11-20-us", *DAY, "--format", "json")

    assert result.json()["offers"][0]["score"]["low"] == pytest.approx(0.721477861402, abs=1e-12)


def test_an_outcome_is_scored_as_an_offer_is(run: Run) -> None:
    document = run("score", "office-services-renewal", *DAY, "--format", "json").json()

    assert document["outcome"]["score"] == {"low": 0.975, "high": 0.975}
    assert document["outcome"]["verdict"] == "meets_objective"
    assert set(document["outcome"]) == set(document["offers"][0])


def test_a_negotiation_without_agreement_has_no_outcome_to_score(run: Run) -> None:
    assert run("score", "warehouse-lease", *DAY, "--format", "json").json()["outcome"] is None


def test_what_a_move_gave_is_in_the_json_by_key_result_and_in_all(run: Run) -> None:
    """Ours of 17 November: lead time 2 of 10 days later, 0.020, and 2 000 EUR more for tooling, 0.005.

    Cost goes from 1,062,000 to its target, 18,000 of 72,000 by 30: 0.075. Before, from 29 September to 27 October,
    42,000 of 72,000 by 30, a year by 15, 3/10 by 10, a clause by 20, 15 of 15 days by 10, 8 of 10 days by 10 and 10,000
    of 10,000 EUR by 5: 0.175 + 0.15 + 0.03 + 0.2 + 0.1 + 0.08 + 0.05 = 0.785.
    """
    change = run("score", "supplier-partnership", *DAY, "--format", "json").json()["offers"][5]["change"]

    assert change["given"] == {"low": 0.1, "high": 0.1}
    assert change["score"] == {"low": -0.1, "high": -0.1}
    assert change["unmeasured"] == []
    assert change["given_by_key_result"]["lead_time"] == {"low": 0.02, "high": 0.02}
    assert change["size"]["low"] == pytest.approx(100 / 785)
    assert change["answered"] is True


def test_terms_that_no_key_result_measures_are_in_the_json_with_what_they_were_and_became(
    copy: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    plan, offers = copy / "plans/warehouse-lease/plan.yaml", copy / "plans/warehouse-lease/offers"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(
        text.replace("\nterms:\n", "\nterms:\n  parking: {title: Parking, type: number}\n"), encoding="utf-8"
    )
    for name, spaces in (("2026-03-03-us", 12), ("2026-04-28-us", 4)):
        file = offers / f"{name}.yaml"
        told = file.read_text(encoding="utf-8").replace("terms: {", f"terms: {{parking: {spaces}, ")
        file.write_text(told, encoding="utf-8")
    told = in_folder(capfd, "score", "warehouse-lease", *DAY, "--format", "json").json()
    text = in_folder(capfd, "score", "warehouse-lease", *DAY).out
    moved = {offer["id"]: offer["change"] for offer in told["offers"] if offer["change"] is not None}

    # The MESO of 26 March, whose lowest member ours of 28 April follows, says nothing of it.
    assert moved["2026-03-26-us"]["unmeasured"] == [{"term": "parking", "was": 12, "became": None}]
    assert moved["2026-04-28-us"]["unmeasured"] == [{"term": "parking", "was": None, "became": 4}]
    assert "2026-03-26-us moved: Parking 12 → open; counts nothing" in text
    assert "2026-04-28-us moved: Parking open → 4; counts nothing" in text


def test_a_what_if_scores_a_package_that_is_in_no_file(run: Run) -> None:
    """Cost at its reservation value is worth 0, and cost weighs 0.3: 0.89 - 0.30 = 0.59."""
    result = run(
        "score", "supplier-partnership", "2026-11-17-us", "--set", "annual_cost=1152000", *DAY, "--format", "json"
    )
    (offer,) = result.json()["offers"]

    assert offer["id"] == "what-if"
    assert offer["score"] == {"low": 0.59, "high": 0.59}
    assert offer["key_results"]["cost"]["state"] == "acceptable"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("annual_cot=1", "did you mean `annual_cost`?"),
        ("annual_cost=cheap", "takes a number"),
        ("annual_cost", "write --set TERM=VALUE"),
    ],
)
def test_a_what_if_that_makes_no_sense_is_a_usage_error(run: Run, change: str, says: str) -> None:
    result = run("score", "supplier-partnership", "--set", change, *DAY)

    assert result.code == 2
    assert says in result.err


def test_a_what_if_on_an_offer_of_theirs_is_not_on_the_table(run: Run) -> None:
    result = run(
        "score", "supplier-partnership", "2026-11-10-them", "--set", "annual_cost=1104000", *DAY, "--format", "json"
    )

    assert result.json()["offers"][0]["standing"] is False


def test_a_term_is_set_once_in_a_what_if(run: Run) -> None:
    result = run("score", "supplier-partnership", "--set", "annual_cost=1", "--set", "annual_cost=2", *DAY)

    assert result.code == 2
    assert "'annual_cost' is set twice" in result.err


def test_a_number_of_any_length_can_be_shown(copy: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """40 digits, which is more than the decimal context of Python's own computes with."""
    offer = copy / "plans/supplier-partnership/offers/2026-09-22-them.yaml"
    value = "9" * 30 + ".0123456789"
    replace(offer, "annual_cost: 1188000", f"annual_cost: {value}")

    assert in_folder(capfd, "build", *DAY).code == 0
    assert "999,999,999,999,999,999,999,999,999,999.0123456789" in (
        copy / "site/plans/supplier-partnership/scorecard.html"
    ).read_text(encoding="utf-8")


def test_no_score_is_computed_with_settings_that_cannot_be_read(copy: Path, capfd: pytest.CaptureFixture[str]) -> None:
    replace(copy / "batna.yaml", "title:", "titel:")
    result = in_folder(capfd, "score", "itex-cypress", *DAY)

    assert (result.code, result.out) == (2, "")
    assert "did you mean `title`?" in result.err


def test_the_site_is_not_built_among_the_plans(copy: Path, capfd: pytest.CaptureFixture[str]) -> None:
    result = in_folder(capfd, "build", *DAY, "-o", "plans/itex-cypress/out")

    assert result.code == 2
    assert not (copy / "plans/itex-cypress/out").exists()


def test_the_scorecard_fits_a_hundred_columns(run: Run, portfolio_root: Path) -> None:
    for plan in (portfolio_root / "plans").iterdir():
        result = run("score", plan.name, *DAY)

        assert result.code == 0
        assert max(map(len, result.out.splitlines()[2:])) <= 100


def test_status_as_json_has_exactly_the_documented_fields(run: Run) -> None:
    document = run("status", *DAY, "--format", "json").json()
    plans = {plan["slug"]: plan for plan in document["plans"]}
    office = plans["office-services-renewal"]

    assert set(document) == {"version", "as_of", "plans"}
    assert set(office) == {
        "slug", "title", "phase", "verdict", "score", "status", "grade", "next_due", "key_results",
    }  # fmt: skip
    assert set(office["next_due"]) == {"date", "what", "id"}
    assert set(office["key_results"]["recycling"]) == {
        "status", "grade", "progress", "expected", "compliance", "since", "behind_since", "outlook",
    }  # fmt: skip
    assert (office["phase"], office["status"]) == ("implementation", "behind")
    assert office["grade"] == pytest.approx(0.861)
    assert office["key_results"]["recycling"]["progress"] == pytest.approx(9 / 25)
    assert office["key_results"]["recycling"]["expected"] == pytest.approx(364 / 729)
    assert plans["data-platform-licence"]["verdict"] is None
    assert plans["data-platform-licence"]["score"] is None


def test_status_shows_what_was_known_on_a_past_day(run: Run) -> None:
    document = run("status", "--as-of", "2025-06-15", "--format", "json").json()
    phases = {plan["slug"]: plan["phase"] for plan in document["plans"]}

    assert phases["office-services-renewal"] == "execution"
    assert phases["warehouse-lease"] == "preparation"


def test_status_leaves_out_an_invalid_plan_and_says_so(copy: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (copy / "plans/itex-cypress/plan.yaml").write_text("title: [unclosed\n")
    result = in_folder(capfd, "status", *DAY, "--format", "json")

    assert result.code == 2
    assert len(result.json()["plans"]) == 4
    assert "error[B001]" in result.err


def test_build_writes_the_site_and_says_where(copy: Path, capfd: pytest.CaptureFixture[str]) -> None:
    result = in_folder(capfd, "build", *DAY)

    assert result.code == 0
    assert str(copy / "site" / "index.html") in result.out
    assert (copy / "site" / "plans" / "itex-cypress" / "scorecard.html").is_file()


def test_build_refuses_what_is_invalid_and_leaves_the_old_site(copy: Path, capfd: pytest.CaptureFixture[str]) -> None:
    in_folder(capfd, "build", *DAY)
    before = (copy / "site" / "index.html").read_bytes()
    (copy / "plans/itex-cypress/plan.yaml").write_text("title: [unclosed\n")
    result = in_folder(capfd, "build", *DAY)

    assert result.code == 1
    assert "error[B001]" in result.err
    assert "--partial" in result.err
    assert (copy / "site" / "index.html").read_bytes() == before
    assert (copy / "site" / "plans" / "itex-cypress" / "index.html").is_file()


def test_a_partial_build_leaves_the_invalid_plan_out_and_lists_it(
    copy: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (copy / "plans/itex-cypress/plan.yaml").write_text("title: [unclosed\n")
    result = in_folder(capfd, "build", *DAY, "--partial")

    assert result.code == 0
    assert "itex-cypress" in result.err
    assert not (copy / "site" / "plans" / "itex-cypress").exists()
    assert "itex-cypress" in (copy / "site" / "findings.html").read_text()


def test_build_refuses_a_folder_that_it_did_not_make(copy: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (copy / "papers").mkdir()
    (copy / "papers" / "contract.pdf").write_bytes(b"signed")
    result = in_folder(capfd, "build", *DAY, "-o", "papers")

    assert result.code == 2
    assert "which batna did not make" in result.err
    assert (copy / "papers" / "contract.pdf").read_bytes() == b"signed"


def test_explain_prints_a_rule_by_code_or_slug(run: Run) -> None:
    by_code = run("explain", "b101")

    assert by_code.code == 0
    assert by_code.out.startswith("B101 unknown-term (invalid, error)\n\nA record names a term")
    assert run("explain", "unknown-term").out == by_code.out
    assert "did you mean 'unknown-term'?" in run("explain", "unknown-trem").err


def test_schema_prints_the_schema_of_a_kind(run: Run) -> None:
    assert run("schema", "plan").json()["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "did you mean 'offer'?" in run("schema", "ofer").err


def test_a_misspelt_command_is_answered_with_the_one_meant(run: Run) -> None:
    result = run("chekc")

    assert result.code == 2
    assert "did you mean 'check'?" in result.err


@pytest.mark.parametrize("day", ["2026-1-1", "tomorrow", "2026-02-30", "20261124"])
def test_a_day_is_written_as_year_month_day(run: Run, day: str) -> None:
    result = run("check", "--as-of", day)

    assert result.code == 2
    assert "is not a day" in result.err


def test_a_portfolio_is_found_upwards_or_by_name(
    portfolio_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(portfolio_root / "plans" / "itex-cypress" / "offers")

    assert in_folder(capfd, "check", *DAY).code == 0

    monkeypatch.chdir(tmp_path)
    lost = in_folder(capfd, "check", *DAY)

    assert lost.code == 2
    assert "no batna.yaml" in lost.err
    assert in_folder(capfd, "check", *DAY, "-C", str(portfolio_root)).code == 0
    assert in_folder(capfd, "-C", str(portfolio_root), "check", *DAY).code == 0


def test_every_command_has_help_with_an_example_and_its_options(run: Run) -> None:
    for verb in ("check", "score", "status", "build"):
        result = run(verb, "--help")

        assert result.code == 0
        assert f"batna {verb}" in result.out
        assert "--as-of" in result.out


def test_a_bug_ends_with_code_3_and_asks_for_a_report(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import batna.cli.explain  # noqa: PLC0415 - so that there is a module to break

    monkeypatch.setattr(batna.cli.explain, "RULES", 5)
    result = run("explain")

    assert result.code == 3
    assert "this is a bug in batna" in result.err


def test_the_installed_command_completes_its_verbs() -> None:
    environment = {**os.environ, "_BATNA_COMPLETE": "bash_complete", "COMP_WORDS": "batna st", "COMP_CWORD": "1"}
    batna = Path(sys.executable).with_name("batna")
    done = subprocess.run([batna], env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - ours

    assert done.stdout.strip() == "plain,status"


def test_no_colour_reaches_a_pipe(copy: Path) -> None:
    (copy / "plans/itex-cypress/plan.yaml").write_text("title: [unclosed\n")
    batna = Path(sys.executable).with_name("batna")
    done = subprocess.run([batna, "check", *DAY], cwd=copy, capture_output=True, text=True, check=False)  # noqa: S603

    assert done.returncode == 1
    assert "\x1b" not in done.stdout
    assert done.stderr == ""


def test_a_reader_that_stops_reading_ends_the_command_quietly(copy: Path) -> None:
    """As in `batna explain | head -1`; the code is that of a program ended by a closed pipe, 128 + 13."""
    batna = Path(sys.executable).with_name("batna")
    process = subprocess.Popen([batna, "schema", "plan"], cwd=copy, stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # noqa: S603
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    complaint = process.stderr.read()
    process.stderr.close()

    assert process.wait() == 141
    assert complaint == b""
