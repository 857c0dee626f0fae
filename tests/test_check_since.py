"""The check as a gate: old debts are shown and do not fail, and every format ends with the same code."""

import json
import shutil
from pathlib import Path

import pytest
from junitparser import JUnitXml

from batna.cli import main
from repositories import commit, git, repository

DAY = ["--as-of", "2026-11-24"]
FORMATS = ["text", "json", "github", "sarif", "junit", "gitlab"]
OFFER = "plans/supplier-partnership/offers/2026-11-17-us.yaml"
PLAN = "plans/warehouse-lease/plan.yaml"


@pytest.fixture(autouse=True)
def no_summary(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run in GitHub Actions has its own."""
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)


@pytest.fixture
def root(portfolio_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example portfolio in a folder of a repository, committed and tagged `base`; commands run there."""
    root = repository(tmp_path / "repository") / "deals"
    root.mkdir()
    shutil.copy(portfolio_root / "batna.yaml", root)
    shutil.copytree(portfolio_root / "plans", root / "plans")
    tag(root)
    monkeypatch.chdir(root)
    return root


def tag(root: Path) -> None:
    """Commit everything; this is the base now."""
    commit(root)
    git(root, "tag", "--force", "base")


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def settings(root: Path, line: str) -> None:
    with (root / "batna.yaml").open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")


def check(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    capfd.readouterr()
    code = main(["check", *DAY, *arguments])
    captured = capfd.readouterr()
    return code, captured.out if code < 2 else captured.err


def news(capfd: pytest.CaptureFixture[str], *arguments: str) -> list[tuple[str, str, bool]]:
    """Of each error: its code, its file and whether it is new."""
    _, out = check(capfd, "--format", "json", *arguments)
    return [
        (found["code"], found["file"], found["new"])
        for found in json.loads(out)["findings"]
        if found["severity"] == "error"
    ]


def test_what_stood_at_the_base_is_shown_and_does_not_fail(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    edit(root / OFFER, "from: us", "from: uss")
    tag(root)
    code, out = check(capfd, "--since", "base")

    assert check(capfd)[0] == 1
    assert code == 0
    assert out.startswith("error[B005] (stood before): ")
    assert out.splitlines()[-1] == "5 plans: 1 stood before"
    assert news(capfd, "--since", "base") == [("B005", OFFER, False)]


def test_what_came_since_fails_beside_it(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    edit(root / OFFER, "from: us", "from: uss")
    tag(root)
    edit(root / PLAN, "objective:", "objectiv:")
    code, _ = check(capfd, "--since", "base")
    found = news(capfd, "--since", "base")

    assert code == 1
    assert ("B005", OFFER, False) in found
    assert {(file, is_new) for _, file, is_new in found} == {(OFFER, False), (PLAN, True)}


def test_an_old_breach_that_is_made_worse_is_new(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The reservation value of the cost is 1 152 000; the breach grows from one euro to 48 000."""
    edit(root / OFFER, "annual_cost: 1080000", "annual_cost: 1152001")
    tag(root)

    assert ("B301", OFFER, False) in news(capfd, "--since", "base")

    edit(root / OFFER, "annual_cost: 1152001", "annual_cost: 1200000")

    assert ("B301", OFFER, True) in news(capfd, "--since", "base")


def test_an_old_debt_stays_one_when_lines_move(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    edit(root / OFFER, "from: us", "from: uss")
    tag(root)
    edit(root / OFFER, "from: uss", "# A comment above.\n\nfrom: uss")

    assert check(capfd, "--since", "base")[0] == 0


@pytest.mark.usefixtures("root")
def test_what_fell_due_by_the_calendar_is_no_one_s_change(capfd: pytest.CaptureFixture[str]) -> None:
    """Both are asked about the same day, so that nothing is new where nothing was changed."""
    for day in ("2026-11-24", "2028-06-30"):
        code, out = check(capfd, "--since", "base", "--as-of", day, "--format", "json")

        assert code == 0
        assert not any(found["new"] for found in json.loads(out)["findings"])


def test_an_old_debt_of_a_renamed_plan_stays_one(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    edit(root / OFFER, "from: us", "from: uss")
    tag(root)
    (root / "plans/supplier-partnership").rename(root / "plans/renamed")

    assert news(capfd, "--since", "base") == [("B005", OFFER.replace("supplier-partnership", "renamed"), False)]
    assert news(capfd, "--since", "base", "renamed") == news(capfd, "--since", "base")


def test_everything_is_new_where_there_was_no_portfolio(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    git(root, "rm", "--quiet", "-r", "--cached", ".")
    git(root, "commit", "--quiet", "--allow-empty", "--message", "Nothing")
    git(root, "tag", "--force", "base")
    edit(root / OFFER, "from: us", "from: uss")

    assert news(capfd, "--since", "base") == [("B005", OFFER, True)]


def test_a_base_whose_settings_are_broken_is_read_as_far_as_it_can_be(
    root: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    settings = (root / "batna.yaml").read_text(encoding="utf-8")
    (root / "batna.yaml").write_text("title: [\n", encoding="utf-8")
    edit(root / OFFER, "from: us", "from: uss")
    tag(root)
    (root / "batna.yaml").write_text(settings, encoding="utf-8")

    assert news(capfd, "--since", "base") == [("B005", OFFER, False)]


def test_a_rule_cannot_be_switched_off_together_with_what_it_finds(
    root: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The reservation value of the cost is 1 152 000."""
    edit(root / OFFER, "annual_cost: 1080000", "annual_cost: 1152001")
    settings(root, "rules: {B219: note, B216: 'off', B301: 'off', B302: 'off', B303: 'off'}")

    assert ("B219", "batna.yaml", True) in news(capfd, "--since", "base")
    assert check(capfd, "--since", "base")[0] == 1
    assert check(capfd)[0] == 0


def test_a_milder_setting_by_itself_fails_nothing(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    edit(root / OFFER, "annual_cost: 1080000", "annual_cost: 1152001")
    tag(root)
    settings(root, "rules: {B301: 'off'}")

    assert news(capfd, "--since", "base") == []


def test_a_stricter_setting_makes_no_old_debt_new(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    settings(root, "rules: {B301: 'off'}")
    edit(root / OFFER, "annual_cost: 1080000", "annual_cost: 1152001")
    tag(root)
    edit(root / "batna.yaml", "rules: {B301: 'off'}", "rules: {B301: error}")

    found = news(capfd, "--since", "base")

    assert ("B301", OFFER, False) in found
    assert not any(is_new for *_, is_new in found)


def test_an_exception_does_not_grow_with_what_it_covers(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    edit(root / OFFER, "date:", "draft: true\ndate:")
    edit(root / OFFER, "annual_cost: 1080000", "annual_cost: 1152001")
    told = {"scope": Path(OFFER).stem, "reason": "R", "approved_by": "A", "expires": "2027-01-01"}
    waivers = json.dumps([{"rule": code, **told} for code in ("B301", "B302", "B303")])
    file = "plans/supplier-partnership/waivers.yaml"
    (root / file).write_text(waivers, encoding="utf-8")
    tag(root)

    assert check(capfd, "--since", "base")[0] == 0

    edit(root / OFFER, "annual_cost: 1152001", "annual_cost: 1200000")

    assert ("B903", file, True) in news(capfd, "--since", "base")

    edit(root / file, "2027-01-01", "2027-01-02")

    assert "B903" not in {code for code, *_ in news(capfd, "--since", "base")}


def test_what_the_base_does_not_let_compare_is_told(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """One offer was not valid and is mended; of the others, which were, an edit is found all the same."""
    other = "plans/supplier-partnership/offers/2026-09-22-them.yaml"
    edit(root / OFFER, "from: us", "from: uss")
    tag(root)
    edit(root / OFFER, "from: uss", "from: us")
    edit(root / other, "expires: 2026-10-16", "expires: 2026-10-17")
    _, out = check(capfd, "--format", "json", "--since", "base")
    found = {(one["code"], one["file"]) for one in json.loads(out)["findings"] if one["new"]}

    assert {("B218", OFFER), ("B216", other)} <= found


def test_a_change_that_is_compared_with_nothing_can_be_excused(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    edit(root / OFFER, "from: us", "from: uss")
    tag(root)
    edit(root / OFFER, "from: uss", "from: us")
    told = {"scope": Path(OFFER).stem, "reason": "R", "approved_by": "A", "expires": "2027-01-01"}
    waivers = json.dumps([{"rule": "B218", **told}])
    (root / OFFER).parents[1].joinpath("waivers.yaml").write_text(waivers, encoding="utf-8")
    found = json.loads(check(capfd, "--format", "json", "--since", "base")[1])["findings"]

    assert [(one["code"], one["waived"] is not None) for one in found if one["severity"] == "warning"] == [
        ("B218", True)
    ]


@pytest.mark.parametrize("case", ["nothing", "settings", "waiver", "base"])
def test_the_comment_of_a_pull_request_says_of_the_check_what_the_check_does(
    root: Path, capfd: pytest.CaptureFixture[str], case: str
) -> None:
    """Also where only the comparison tells: a rule switched off, an exception outgrown, a base that was not valid."""
    edit(root / OFFER, "date:", "draft: true\ndate:")
    if case == "waiver":
        edit(root / OFFER, "annual_cost: 1080000", "annual_cost: 1152001")
        told = {"scope": Path(OFFER).stem, "reason": "R", "approved_by": "A", "expires": "2027-01-01"}
        waivers = json.dumps([{"rule": code, **told} for code in ("B301", "B302", "B303")])
        (root / OFFER).parents[1].joinpath("waivers.yaml").write_text(waivers, encoding="utf-8")
    if case == "base":
        edit(root / OFFER, "from: us", "from: uss")
    tag(root)
    if case == "settings":
        settings(root, "rules: {B301: 'off', B302: 'off', B303: 'off'}")
        edit(root / OFFER, "annual_cost: 1080000", "annual_cost: 1152001")
    if case == "waiver":
        edit(root / OFFER, "annual_cost: 1152001", "annual_cost: 1200000")
    if case == "base":
        edit(root / OFFER, "from: uss", "from: us")
        edit(root / OFFER, "annual_cost: 1080000", "annual_cost: 1152001")
    code = check(capfd, "--since", "base")[0]
    main(["diff", *DAY, "base", "--format", "markdown"])
    comment = capfd.readouterr().out

    assert code == (case != "nothing")
    assert ("The check fails" in comment) is (code == 1)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.usefixtures("root")
def test_an_unusable_base_is_a_usage_error(capfd: pytest.CaptureFixture[str], form: str) -> None:
    code, err = check(capfd, "--since", "nowhere", "--format", form)

    assert code == 2
    assert "--since: git knows no revision 'nowhere'" in err


def test_a_portfolio_in_no_repository_has_no_base(portfolio_root: Path, tmp_path: Path) -> None:
    shutil.copy(portfolio_root / "batna.yaml", tmp_path)

    assert main(["check", *DAY, "-C", str(tmp_path), "--since", "HEAD"]) == 2


@pytest.mark.parametrize(
    "case", ["clean", "note", "warning", "warning that fails", "error", "old", "waived", "invalid"]
)
def test_every_format_ends_with_the_code_of_the_text(root: Path, capfd: pytest.CaptureFixture[str], case: str) -> None:
    """One finding, B901 about an exception that expired, at every severity, old, waived, and an invalid record."""
    arguments = []
    if case not in {"clean", "invalid"}:
        severity = case.partition(" ")[0] if case.startswith(("note", "warning")) else "error"
        with (root / "batna.yaml").open("a", encoding="utf-8") as file:
            file.write(f"rules: {{B901: {severity}}}\n")
            file.write("fail_on: warning\n" if case == "warning that fails" else "")
        waivers = [{"rule": "B902", "expires": "2026-11-01"}]
        waivers += [{"rule": "B901", "expires": "2027-01-01"}] if case == "waived" else []
        told = [{**waiver, "scope": "plan", "reason": "R", "approved_by": "A"} for waiver in waivers]
        (root / "plans/warehouse-lease/waivers.yaml").write_text(json.dumps(told), encoding="utf-8")
    if case == "old":
        tag(root)
        arguments = ["--since", "base"]
    if case == "invalid":
        edit(root / OFFER, "from: us", "from: uss")
    codes = {form: check(capfd, *arguments, "--format", form)[0] for form in FORMATS}

    assert codes == dict.fromkeys(FORMATS, int(case in {"warning that fails", "error", "invalid"}))
    assert ("B901" in check(capfd, *arguments)[1]) == (case not in {"clean", "invalid"})


def test_files_are_named_from_the_repository_s_top_in_reports_for_a_forge(
    root: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    edit(root / OFFER, "from: us", "from: uss")
    sarif = json.loads(check(capfd, "--format", "sarif")[1])["runs"][0]["results"][0]
    (gitlab,) = json.loads(check(capfd, "--format", "gitlab")[1])
    junit = JUnitXml.fromstring(check(capfd, "--format", "junit")[1].encode())

    assert sarif["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == f"deals/{OFFER}"
    assert gitlab["location"] == {"path": f"deals/{OFFER}", "lines": {"begin": 3}}
    assert [case.result[0].text.splitlines()[0] for suite in junit for case in suite if not case.is_passed] == [
        f"deals/{OFFER}:3:7"
    ]
    assert f"::error file=deals/{OFFER},line=3," in check(capfd, "--format", "github")[1]


def test_sarif_says_what_is_new_and_where_the_rules_are_published(
    root: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The address is that of the example's batna.yaml."""
    edit(root / OFFER, "from: us", "from: uss")
    tag(root)
    run = json.loads(check(capfd, "--format", "sarif", "--since", "base")[1])["runs"][0]

    assert [result["baselineState"] for result in run["results"]] == ["unchanged"]
    assert run["tool"]["driver"]["rules"][0]["helpUri"] == "https://negotiations.example.org/rules/B001.html"


def test_a_finding_keeps_its_fingerprint_when_a_comment_is_put_above_it(
    root: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    edit(root / OFFER, "from: us", "from: uss")
    (before,) = json.loads(check(capfd, "--format", "gitlab")[1])
    edit(root / OFFER, "from: uss", "# A comment.\nfrom: uss")
    (after,) = json.loads(check(capfd, "--format", "gitlab")[1])

    assert after["location"]["lines"]["begin"] == before["location"]["lines"]["begin"] + 1
    assert after["fingerprint"] == before["fingerprint"]


def test_github_gets_annotations_the_summary_line_and_the_job_s_summary(
    root: Path, capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("An earlier step\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    edit(root / OFFER, "from: us", "from: uss")
    lines = check(capfd, "--format", "github")[1].splitlines()
    text = summary.read_text(encoding="utf-8")

    assert [line.partition(" ")[0] for line in lines] == ["::error", "5"]
    assert lines[-1] == "5 plans: 1 error"
    assert text.startswith("An earlier step\n### batna check\n\n5 plans: 1 error\n")
    assert f"| deals/{OFFER}:3 |" in text
