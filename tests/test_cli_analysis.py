"""`batna analyse`, `batna suggest` and what `batna score` says beside the scores, as a user runs them."""

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from batna.cli import main
from batna.report.columns import width

DAY = ["--as-of", "2026-11-24"]
PLANS = (
    "data-platform-licence",
    "itex-cypress",
    "office-services-renewal",
    "supplier-partnership",
    "warehouse-lease",
)
ESTIMATED = ("data-platform-licence", "itex-cypress", "supplier-partnership")


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str

    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Result]


@pytest.fixture
def copy(portfolio_root: Path, tmp_path: Path) -> Path:
    """A copy of the example portfolio that a test may change."""
    shutil.copy(portfolio_root / "batna.yaml", tmp_path)
    shutil.copytree(portfolio_root / "plans", tmp_path / "plans")
    return tmp_path


@pytest.fixture
def run(copy: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in the copy, on the day of the example unless another is named."""
    monkeypatch.chdir(copy)

    def run(*arguments: str) -> Result:
        capfd.readouterr()
        code = main([*arguments, *([] if {"--as-of", "--help"} & set(arguments) else DAY)])
        captured = capfd.readouterr()
        return Result(code, captured.out, captured.err)

    return run


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_analyse_as_json_has_exactly_the_documented_fields(run: Run) -> None:
    document = run("analyse", "itex-cypress", "--format", "json").json()

    assert set(document) == {
        "version", "plan", "confidence", "packages", "acceptable", "zopa", "zopa_vanishes_at", "disagreement",
        "frontier", "acceptable_frontier", "solutions", "ties", "weights", "trades", "contradicted_by", "gaps", "held",
        "next_step",
    }  # fmt: skip
    assert (document["version"], document["plan"], document["confidence"]) == (1, "itex-cypress", "high")
    assert set(document["frontier"][0]) == set(document["acceptable_frontier"][0])
    assert set(document["frontier"][0]) == {"ours", "theirs", "packages", "acceptable", "terms"}
    assert set(document["solutions"]) == set(document["ties"]) == {"nash", "kalai_smorodinsky", "egalitarian"}
    assert set(document["solutions"]["nash"][0]) == {"ours", "theirs", "terms"}
    assert set(document["weights"]["price"]) == {"ours", "theirs"}
    assert set(document["next_step"]) == {
        "do", "why", "turn", "offer", "terms", "score", "theirs", "theirs_range", "by", "gives", "asks", "takes_back",
        "acceptance", "doubted", "their_offer", "our_offer", "decide_by",
    }  # fmt: skip
    assert (document["next_step"]["do"], document["next_step"]["acceptance"]) == ("wait", "fine")
    assert (document["next_step"]["by"], document["next_step"]["turn"]) == ("2026-12-04", "them")


def test_a_trade_as_json_has_exactly_the_documented_fields(run: Run) -> None:
    trade = run("analyse", "supplier-partnership", "--format", "json").json()["trades"][0]

    assert set(trade) == {
        "give", "get", "stops_paying_at", "since", "gives", "gets", "our_gain", "their_gain", "their_turn", "our_turn",
    }  # fmt: skip
    assert set(trade["give"]) == {"term", "ours", "theirs"}
    assert set(trade["gives"]) == {"term", "before", "after", "ours", "theirs"}
    assert set(trade["our_turn"]) == {"weight", "at"}
    assert trade["stops_paying_at"] == trade["their_turn"]["at"]


def test_the_published_case_comes_out_as_published(run: Run) -> None:
    """180 packages, 18 on the frontier, and one package that is every solution: $3.47, 45 days, 30 days, 5 %."""
    document = run("analyse", "itex-cypress", "--format", "json").json()
    solution = {
        "ours": pytest.approx(0.721477861402, abs=1e-12),
        "theirs": pytest.approx(0.670478415139, abs=1e-12),
        "terms": {
            "price": "$3.47",
            "delivery": "45 days",
            "payment": "30 days after delivery",
            "returns": "5% spoilage allowed",
        },
    }

    assert (document["packages"], document["acceptable"], document["zopa"]) == (180, 180, True)
    assert document["disagreement"] == {"ours": 0, "theirs": 0}
    assert len(document["frontier"]) == 18
    assert document["solutions"] == {
        "nash": [solution],
        "kalai_smorodinsky": [solution],
        "egalitarian": [solution],
    }


def test_every_tie_of_a_solution_is_listed(run: Run) -> None:
    document = run("analyse", "supplier-partnership", "--format", "json").json()

    for name, ties in document["solutions"].items():
        assert document["ties"][name] == len(ties) > 0
        assert len({(one["ours"], one["theirs"]) for one in ties}) == 1


def test_a_plan_without_an_estimate_cannot_be_analysed_and_is_told_how(run: Run) -> None:
    result = run("analyse", "warehouse-lease")

    assert (result.code, result.out) == (2, "")
    assert "plan 'warehouse-lease' has no counterparty.estimate: add one" in result.err


@pytest.mark.parametrize("verb", ["analyse", "suggest"])
def test_what_cannot_be_computed_exactly_is_refused_by_name(run: Run, copy: Path, verb: str) -> None:
    plan = copy / "plans/supplier-partnership/plan.yaml"
    change(plan, "range: {min: 1020000, max: 1200000, step: ", "range: {min: 1020000, max: 1200000, step: 0.")

    result = run(verb, "supplier-partnership")

    assert (result.code, result.out) == (2, "")
    assert "the range of `annual_cost` has more than 10000 steps" in result.err
    assert "give the range of `annual_cost` a longer `step`" in result.err


@pytest.mark.parametrize("verb", ["analyse", "suggest"])
def test_a_term_of_which_nothing_says_what_could_be_agreed_stays_as_it_is_on_the_table(
    run: Run, copy: Path, verb: str
) -> None:
    plan = copy / "plans/supplier-partnership/plan.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(re.sub(r"    range: \{min: 1020000[^\n]*\n", "", text), encoding="utf-8")

    document = run(verb, "supplier-partnership", "--format", "json").json()

    if verb == "analyse":
        assert document["held"] == {"annual_cost": 1080000}
    else:
        assert {one["terms"]["annual_cost"] for one in document["packages"]} == {1080000}


@pytest.mark.parametrize("verb", ["analyse", "suggest", "score"])
def test_an_invalid_plan_is_explained_instead(run: Run, copy: Path, verb: str) -> None:
    (copy / "plans/itex-cypress/plan.yaml").write_text("title: [unclosed\n")

    result = run(verb, "itex-cypress")

    assert (result.code, result.out) == (2, "")
    assert "B001" in result.err
    assert result.err.endswith(
        "Error: plan 'itex-cypress' is invalid, so that nothing can be computed from it: correct what is listed above\n"
    )


@pytest.mark.parametrize("verb", ["analyse", "suggest"])
def test_a_misspelt_plan_is_a_usage_error_that_says_which_was_meant(run: Run, verb: str) -> None:
    result = run(verb, "itex-cyprus")

    assert result.code == 2
    assert "did you mean 'itex-cypress'?" in result.err


def test_suggest_as_json_has_exactly_the_documented_fields(run: Run) -> None:
    document = run("suggest", "supplier-partnership", "--format", "json").json()

    assert set(document) == {
        "version", "plan", "wished", "band", "confidence", "since", "packages", "shortage", "nearest", "most",
        "blocking", "path", "ours_since", "moved", "next_step",
    }  # fmt: skip
    assert (document["version"], document["plan"], document["wished"]) == (1, "supplier-partnership", 0.89)
    assert (document["since"], document["confidence"]) == ("2026-11-10-them", "medium")
    assert (document["shortage"] is None) is (len(document["packages"]) == 3)
    assert set(document["packages"][0]) == {
        "terms", "score", "theirs", "theirs_range", "asks", "gives", "takes_back", "against_theirs", "against_ours",
    }  # fmt: skip
    assert set(document["packages"][0]["against_ours"]) == {"offer", "asks", "gives", "joint", "settles"}
    assert set(document["path"]) == {"start", "floor", "last", "passed", "aim", "earned", "pressure", "wish"}
    assert document["path"]["wish"] == document["wished"]


@pytest.mark.parametrize("slug", PLANS)
def test_suggestions_are_worth_about_as_much_as_the_first_and_two_terms_apart(run: Run, slug: str) -> None:
    document = run("suggest", slug, "--format", "json").json()
    packages = [one["terms"] for one in document["packages"]]
    first = document["packages"][0]

    assert 1 <= len(packages) <= 3
    assert (document["shortage"] is None) is (len(packages) == 3)
    assert all(abs(one["score"] - first["score"]) <= 0.02 + 1e-12 for one in document["packages"])
    assert all((one["theirs"] is not None) == (slug in ESTIMATED) for one in document["packages"])
    for place, one in enumerate(packages):
        for other in packages[:place]:
            assert sum(one[term] != other[term] for term in one) >= 2


@pytest.mark.parametrize("slug", PLANS)
def test_a_suggested_package_can_be_copied_into_an_offer_file_as_it_stands(run: Run, copy: Path, slug: str) -> None:
    (copy / "plans" / slug / "outcome.yaml").unlink(missing_ok=True)
    for name in ("implementation.yaml", "checkins", "reviews", "amendments"):
        gone = copy / "plans" / slug / name
        if gone.is_dir():
            shutil.rmtree(gone)
        gone.unlink(missing_ok=True)
    expected = run("suggest", slug, "--format", "json").json()["packages"]
    out = run("suggest", slug).out
    blocks = [block.split("\nPACKAGE")[0].strip("\n") for block in out.split("\nterms:\n")[1:]]
    (copy / "plans" / slug / "offers").mkdir(exist_ok=True)
    for number, block in enumerate(blocks, 1):
        offer = copy / "plans" / slug / "offers" / f"2026-11-24-us-{number}.yaml"
        offer.write_text(f"date: 2026-11-24\nfrom: us\ndraft: true\nterms:\n  {block.strip()}\n", encoding="utf-8")

    assert len(blocks) == len(expected)
    scored = run("score", slug, "--format", "json").json()["offers"][-len(expected) :]

    assert [one["score"]["low"] for one in scored] == [one["score"] for one in expected]
    assert "breach" not in {one["verdict"] for one in scored}


def test_the_wish_can_be_a_decimal_or_a_fraction(run: Run) -> None:
    for wish in ("0.75", "3/4"):
        document = run("suggest", "itex-cypress", "--at", wish, "--format", "json").json()

        assert document["wished"] == 0.75
        assert all(abs(one["score"] - 0.75) <= 0.02 for one in document["packages"])


@pytest.mark.parametrize(
    "wish", ["-0.1", "1/0", "nan", "inf", "1e400", "0.5.5", "half", "", "\N{ARABIC-INDIC DIGIT ONE}"]
)
def test_a_wish_that_is_no_score_is_a_usage_error(run: Run, wish: str) -> None:
    result = run("suggest", "itex-cypress", f"--at={wish}")

    assert (result.code, result.out) == (2, "")
    assert "is not a score: write a number or fraction, such as 0.75 or 3/4" in result.err


def test_suggestions_start_from_what_was_known_on_the_day(run: Run) -> None:
    """On 28 October our newest offer was that of the 27th, worth 0.904, and theirs that of the 22nd."""
    document = run("suggest", "itex-cypress", "--as-of", "2026-10-28", "--format", "json").json()

    assert document["wished"] == pytest.approx(0.904, abs=5e-4)
    assert document["since"] == "2026-10-22-them"


def test_the_band_of_the_portfolio_counts(run: Run, copy: Path) -> None:
    settings = copy / "batna.yaml"
    settings.write_text(f"{settings.read_text()}limits: {{meso_band: 0.005}}\n")

    document = run("suggest", "supplier-partnership", "--format", "json").json()

    assert document["band"] == 0.005
    assert all(abs(Fraction(str(one["score"])) - Fraction("0.89")) <= Fraction("0.005") for one in document["packages"])


@pytest.mark.parametrize("slug", PLANS)
def test_all_of_it_fits_a_hundred_columns(run: Run, slug: str) -> None:
    offers = [one["id"] for one in run("score", slug, "--format", "json").json()["offers"]]
    outputs = [run("suggest", slug), run("score", slug), *(run("score", slug, offer) for offer in offers)]
    outputs += [run("analyse", slug)] if slug in ESTIMATED else []

    assert {result.code for result in outputs} == {0}
    assert max(width(line) for result in outputs for line in result.out.splitlines()) <= 100


def test_both_have_help_with_an_example(run: Run) -> None:
    for verb in ("analyse", "suggest"):
        result = run(verb, "--help")

        assert result.code == 0
        assert f"batna {verb} acme-renewal" in result.out
        assert verb in run("--help").out


def test_of_a_package_that_leaves_terms_open_no_order_is_told(run: Run) -> None:
    """Nor that of other offers in its place."""
    out = run("score", "supplier-partnership", "--set", "annual_cost=1104000", *DAY).out

    assert "what-if" in out
    assert "stays ahead of" not in out


def test_each_term_of_a_suggestion_is_asked_for_or_given_for_itself(run: Run) -> None:
    """Less tooling is asked for, and days of payment are given, by what each does with the others left as they are.

    A fourth year is what they want too, by the estimate: nobody is asked for it.
    """
    packages = run("suggest", "supplier-partnership", *DAY, "--format", "json").json()["packages"]
    theirs = {"tooling": 84000, "payment_days": 45, "years": 3}

    for one in packages:
        assert ("tooling" in one["asks"]) is (one["terms"]["tooling"] < theirs["tooling"])
        assert ("payment_days" in one["gives"]) is (one["terms"]["payment_days"] < theirs["payment_days"])
        assert ("years" in one["against_theirs"]["joint"]) is (one["terms"]["years"] > theirs["years"])
        assert not set(one["against_theirs"]["joint"]) & {*one["asks"], *one["gives"], *one["takes_back"]}


def test_a_term_of_which_a_value_is_best_for_both_is_not_traded(run: Run) -> None:
    """Four years are the best there is for both sides of the supplier partnership."""
    trades = run("analyse", "supplier-partnership", *DAY, "--format", "json").json()["trades"]

    assert trades
    assert not {"years"} & {one for trade in trades for one in (trade["give"]["term"], trade["get"]["term"])}
