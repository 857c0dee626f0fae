from dataclasses import replace
from datetime import date

import pytest

import ended
from batna.diagnostics import Diagnostic, Kind, Label, Severity, Waived
from batna.model.portfolio import Waiver
from batna.pages.exceptions import waiver_uses
from batna.pages.page import Piece
from batna.pages.summaries import PortfolioReport
from batna.pages.waivers import WaiversView, WaiverView, waivers_page
from batna.render import render

_WAIVER = Waiver("B301", "cost", "A one-time *exception*.", "C. Director", date(2027, 6, 30))


def _covered(waiver: Waiver, scope: str, message: str) -> Diagnostic:
    return Diagnostic(
        code=waiver.rule,
        slug="some-rule",
        kind=Kind.UNMET,
        severity=Severity.ERROR,
        plan="renewal",
        message=message,
        help="mend it",
        at=Label("plans/renewal/plan.yaml"),
        scope=scope,
        waived=Waived(waiver.approved_by, waiver.expires, waiver.reason),
    )


def _page(*waivers: Waiver, found: tuple[Diagnostic, ...] = (), day: date = ended.DAY) -> WaiversView:
    plan = ended.summed(replace(ended.RENEWAL, waivers=waivers), day, diagnostics=found)
    view = waivers_page(PortfolioReport(ended.SETTINGS, day, (plan,), found)).view
    assert isinstance(view, WaiversView)
    return view


def _only(view: WaiversView) -> WaiverView:
    ((waiver,),) = (group.waivers for group in view.groups)
    return waiver


def test_an_exception_shows_rule_scope_reason_approver_and_expiry() -> None:
    """From 10 May to 30 June 2027 are 51 days."""
    shown = _only(_page(_WAIVER, found=(_covered(_WAIVER, "cost", "40 beyond `cost`"),)))

    assert (shown.rule, shown.rule_href, shown.scope, shown.approved_by) == (
        "B301",
        "rules/B301.html",
        "cost",
        "C. Director",
    )
    assert (shown.expires.iso, shown.apart, shown.mark.word) == ("2027-06-30", "in 51 days", "in force")
    assert shown.reason == "<p>A one-time <em>exception</em>.</p>\n"
    assert shown.covered == ((Piece("40 beyond ", is_code=False), Piece("cost", is_code=True)),)


@pytest.mark.parametrize(
    ("day", "mark"),
    [
        (date(2027, 5, 30), "in force"),
        (date(2027, 5, 31), "ends soon"),
        (date(2027, 6, 30), "ends soon"),
        (date(2027, 7, 1), "expired"),
    ],
)
def test_an_exception_ends_soon_in_its_last_thirty_days_and_holds_to_its_last(day: date, mark: str) -> None:
    found = () if mark == "expired" else (_covered(_WAIVER, "cost", "beyond"),)

    assert _only(_page(_WAIVER, found=found, day=day)).mark.word == mark


def test_one_that_covers_nothing_says_so() -> None:
    shown = _only(_page(_WAIVER))

    assert shown.mark.word == "covers nothing"
    assert shown.why_none.startswith("Nothing today")


def test_a_rule_that_compares_with_an_earlier_revision_covers_nothing_on_a_site() -> None:
    shown = _only(_page(replace(_WAIVER, rule="B215")))

    assert shown.mark.word == "in force"
    assert shown.why_none.startswith("Nothing here")


def test_a_code_that_no_rule_has_leads_nowhere() -> None:
    shown = _only(_page(replace(_WAIVER, rule="B999")))

    assert (shown.rule_href, shown.rule_title, shown.why_none) == ("", (), "Nothing: no rule has this code.")


def test_of_two_that_say_the_same_each_covers_what_it_names() -> None:
    """A finding about an offer that falls short on a key result may be excused under either."""
    twin = replace(_WAIVER, scope="length")
    found = (_covered(_WAIVER, "cost", "first"), _covered(twin, "length", "second"))
    view = _page(_WAIVER, twin, found=found)
    covered = {one.scope: [message[0].text for message in one.covered] for one in view.groups[0].waivers}

    assert covered == {"cost": ["first"], "length": ["second"]}


def test_the_first_sentence_counts() -> None:
    over = replace(_WAIVER, rule="B302", expires=date(2027, 5, 9))
    idle = replace(_WAIVER, rule="B303", expires=date(2027, 5, 20))
    found = (_covered(_WAIVER, "cost", "one"), _covered(_WAIVER, "cost", "two"))

    assert _page(_WAIVER, over, idle, found=found).finding == (
        "2 exceptions hold and cover 2 findings; 1 ends within 30 days; 1 covers nothing today; 1 has expired."
    )
    assert _page(_WAIVER, found=found[:1]).finding == "1 exception holds and covers 1 finding."
    assert _page(over).finding == "No exception holds any more; 1 has expired."


def test_what_ends_first_stands_first() -> None:
    later = replace(_WAIVER, rule="B302", expires=date(2027, 12, 31))

    assert [one.rule for one in _page(later, _WAIVER).groups[0].waivers] == ["B301", "B302"]


def test_no_exception_teaches_how_one_is_approved() -> None:
    view = _page()
    text = render([waivers_page(PortfolioReport(ended.SETTINGS, ended.DAY, (), ()))])["waivers.html"].decode()

    assert view.finding == "No exception is approved: every finding counts."
    assert "approved_by: C. Director" in text


def test_each_leads_to_its_line_on_the_forge() -> None:
    """The second entry of the list begins on the sixth line."""
    text = "- rule: B301\n  scope: cost\n  reason: A\n  approved_by: C\n  expires: 2027-06-30\n- rule: B302\n"
    twin = replace(_WAIVER, rule="B302")
    known = replace(ended.SETTINGS, repository="https://forge.example.org/deals")
    report = replace(
        ended.report(replace(ended.RENEWAL, waivers=(_WAIVER, twin)), settings=known),
        texts={"plans/renewal/waivers.yaml": text},
    )

    assert [use.source for use in waiver_uses(report, known)] == [
        "https://forge.example.org/deals/blob/HEAD/plans/renewal/waivers.yaml#L1",
        "https://forge.example.org/deals/blob/HEAD/plans/renewal/waivers.yaml#L6",
    ]
