"""What a reviewer reads first."""

from datetime import date
from pathlib import Path

import pytest

from batna.report.diff_headlines import Headline, Weight, headlines, names
from batna.report.diff_markdown import report
from repositories import commit, write
from revisions import DAY, PLAN, SLUG, change, difference, good_offer, loosened, portfolio

OFFERS = f"plans/{SLUG}/offers"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return portfolio(tmp_path)


def first(root: Path, day: date = DAY) -> list[Headline]:
    return list(headlines(difference(root, day=day)))


def texts(root: Path, day: date = DAY) -> str:
    return "\n".join(line.text for line in first(root, day))


def test_what_binds_us_to_something_worse_comes_before_what_is_well(root: Path) -> None:
    good_offer(root)
    loosened(root)
    weights = [line.weight for line in first(root)]

    assert weights == sorted(weights)
    assert weights[0] is Weight.ALARM
    assert "The reservation value of `cost`" in first(root)[0].text


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("target: 1100000", "target: 1120000", "The target of `cost` moved"),
        (
            "commitment: committed",
            "commitment: aspirational",
            "`cost` was committed, and is aspirational now: an agreement may fall short",
        ),
        ("weight: 2", "weight: 1", "The weights moved: `cost` 67% → 50%"),
        ("annual_cost: 1140000, payment", "annual_cost: 1145000, payment", "Our BATNA `second_source` was worth 0.300"),
    ],
)
def test_what_asks_for_less_is_told_first(root: Path, old: str, new: str, told: str) -> None:
    change(root, PLAN, old, new)

    assert told in texts(root)


def test_a_reply_that_ends_an_offer_is_told_first(root: Path) -> None:
    write(root, {f"{OFFERS}/2026-10-06-us.yaml": "date: 2026-10-06\nfrom: us\ndeclines: 2026-09-22-them\n"})

    assert "We declined their offer `2026-09-22-them`" in texts(root)


def test_an_offer_of_tomorrow_is_told_first_with_its_day(root: Path) -> None:
    good_offer(root)

    assert texts(root, date(2026, 10, 5)) == (
        "From Oct 6, 2026 on (should nothing else change until then): Our offer of Oct 6, 2026 (`2026-10-06-us`): "
        "0.967, meets the objective, 0.667 above our BATNA (Move to the second source, 0.300); within what "
        "Head of purchasing approved on Sep 10, 2026. "
        f"Today `{OFFERS}/2026-10-06-us.yaml` does not exist yet, and nothing checks it."
    )


def test_an_offer_that_has_expired_is_never_said_to_stand(root: Path) -> None:
    good_offer(root)
    text = report(difference(root, day=date(2026, 10, 31)), "main")

    assert "It expired on Oct 30, 2026." in text
    assert "stands until" not in text


def test_an_offer_that_was_overtaken_names_the_one_that_stands(root: Path) -> None:
    write(
        root,
        {
            f"{OFFERS}/2026-10-06-us.yaml": "date: 2026-10-06\nfrom: us\nexpires: 2026-12-01\n"
            "terms: {annual_cost: 1090000}\n",
            f"{OFFERS}/2026-10-07-us.yaml": "date: 2026-10-07\nfrom: us\nterms: {annual_cost: 1095000}\n",
        },
    )
    text = report(difference(root), "main")

    assert "It is overtaken by <code>2026-10-07-us</code> of Oct 7, 2026." in text
    assert "stands until" not in text


def test_whether_an_offer_is_within_what_was_approved_is_not_said_while_a_committed_key_result_is_open(
    root: Path,
) -> None:
    write(root, {f"{OFFERS}/2026-10-06-us.yaml": "date: 2026-10-06\nfrom: us\nterms: {payment_days: 60}\n"})

    assert (
        "whether it is within what Head of purchasing approved on Sep 10, 2026 cannot be said while `cost` is open"
    ) in texts(root)


def test_plans_that_share_a_title_are_told_apart_by_their_slugs(root: Path) -> None:
    write(root, {"plans/another/plan.yaml": (root / PLAN).read_text(encoding="utf-8")})
    loosened(root)
    called = names(difference(root))

    assert called["another"] == "Renewal of the maintenance contract (`another`)"
    assert called[SLUG] == f"Renewal of the maintenance contract (`{SLUG}`)"


def test_findings_that_went_as_their_limit_or_severity_changed_are_named_with_it(root: Path) -> None:
    """The answer to theirs of 22 September was due after 14 days, on 6 October; after 60 it is due in November."""
    change(root, "batna.yaml", "currency: EUR", "currency: EUR\nlimits: {answer: P60D}")

    gone = (
        "These settings let 1 finding pass that the settings before do not: "
        f"warning B355 (`{OFFERS}/2026-09-22-them.yaml`)."
    )

    assert gone in texts(root)

    change(root, "batna.yaml", "limits: {answer: P60D}", "rules: {B355: 'off'}")

    assert gone in texts(root)


def test_scores_that_tie_at_three_decimals_are_shown_with_as_many_as_tell_them_apart(root: Path) -> None:
    """The BATNA is worth 0.3. 1,140,000.05 instead of 1,140,000 is 2/3 x 0.05 / 50,000 = 0.00000067 less."""
    write(
        root,
        {
            f"{OFFERS}/2026-10-06-us.yaml": "date: 2026-10-06\nfrom: us\n"
            "terms: {annual_cost: 1140000.05, payment_days: 45}\n"
        },
    )
    (line,) = first(root)

    assert ": 0.299999, worse than BATNA" in line.text
    assert "0.0000007 below our BATNA (Move to the second source, 0.300000)" in line.text


def test_a_yes_or_no_that_falls_short_is_not_met_and_one_day_is_one(root: Path) -> None:
    change(root, PLAN, "key_results:\n", "  support: {title: Support, type: boolean}\nkey_results:\n")
    change(
        root,
        PLAN,
        "alternatives:\n",
        "  support: {title: Have support, commitment: aspirational, measure: support, target: true, weight: 1}\n"
        "alternatives:\n",
    )
    commit(root)
    write(
        root,
        {
            f"{OFFERS}/2026-10-06-us.yaml": "date: 2026-10-06\nfrom: us\n"
            "terms: {annual_cost: 1100000, payment_days: 59, support: false}\n"
        },
    )
    text = report(difference(root), "main")

    assert "acceptable, not met" in text
    assert "of worth short" not in text
    assert "1 day short of target" in text


def test_a_backtick_in_a_title_breaks_no_name_shown_as_code(root: Path) -> None:
    change(root, PLAN, "title: Move to the second source", "title: 'Move ` away'")
    commit(root)
    good_offer(root)

    assert "our BATNA (Move ' away, 0.300)" in report(difference(root), "main")


def test_the_packages_of_a_group_are_told_as_one_move_judged_at_its_lowest(root: Path) -> None:
    """1,090,000 and 45 days are 2/3 x 6/5 + 1/6 = 0.967; 1,105,000 and 60 days are 2/3 x 9/10 + 1/3 = 0.933."""
    offer = "date: 2026-10-06\nfrom: us\nmeso: autumn\nterms: {{annual_cost: {}, payment_days: {}}}\n"
    write(
        root,
        {
            f"{OFFERS}/2026-10-06-us.yaml": offer.format(1105000, 60),
            f"{OFFERS}/2026-10-06-us-2.yaml": offer.format(1090000, 45),
        },
    )
    (line,) = first(root)
    text = report(difference(root), "main")

    assert line.text.replace("\N{NO-BREAK SPACE}", " ") == (
        "Our move of Oct 6, 2026 in 2 packages (`autumn`): `2026-10-06-us` 0.933, acceptable (short of "
        "the committed target of `cost` by 5,000 EUR); `2026-10-06-us-2` 0.967, meets the objective. The lowest is "
        "0.633 above our BATNA (Move to the second source, 0.300); all within what "
        "Head of purchasing approved on Sep 10, 2026."
    )
    assert text.count("Since our") == 1
    assert text.count("| key result |") == 2
