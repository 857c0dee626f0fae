from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import ended
from batna.model.delivery import Checkin, ResultKind, Threshold
from batna.model.plan import FormulaMeasure
from batna.model.portfolio import Negotiation, Rates
from batna.pages.learnt import about
from batna.pages.lessons import LessonRow, LessonsView, lessons_pages
from batna.pages.page import Piece
from batna.pages.summaries import PortfolioReport
from batna.pages.wording import NOTHING
from batna.render import render
from talks import Talks

_DAY = ended.DAY


def _text(line: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in line)


def _report(*negotiations: Negotiation, day: date = _DAY) -> PortfolioReport:
    return PortfolioReport(ended.SETTINGS, day, tuple(ended.summed(one, day) for one in negotiations), ())


def _view(*negotiations: Negotiation, day: date = _DAY) -> LessonsView:
    view = next(lessons_pages(_report(*negotiations, day=day))).view
    assert isinstance(view, LessonsView)
    return view


def _rows(view: LessonsView) -> Mapping[str, LessonRow]:
    (plan,) = view.plans
    return {row.title: row for row in plan.rows}


def _delivering(figure: str) -> Negotiation:
    """The renewal with a figure of what is paid for it, each quarter, at most 890."""
    done = ended.RENEWAL.implementation
    assert done is not None
    paid = replace(
        done.key_results["share"],
        id="paid",
        title="Pay 890",
        kind=ResultKind.MAINTAIN,
        realises="cost",
        unit="EUR",
        baseline=None,
        target=None,
        threshold=Threshold(at_most=Decimal(890)),
        due=None,
    )
    checkin = Checkin("2027-04-01", date(2027, 4, 1), date(2027, 4, 1), {"paid": Decimal(figure)}, {}, {})
    return replace(
        ended.RENEWAL,
        implementation=replace(done, key_results={"paid": paid}),
        checkins=(checkin,),
        amendments=(),
        reviews=(),
    )


def test_a_key_result_is_followed_from_target_to_delivery() -> None:
    """Asked 900, first offered 1100, agreed 890, paid 979: that is 89 more, a tenth of 890."""
    view = _view(_delivering("979"))
    row = _rows(view)["cost"]

    assert (*map(_text, (row.target, row.first, row.agreed, row.realised)), row.lost, row.leaks) == (
        "900\xa0EUR",
        "1,100\xa0EUR",
        "890\xa0EUR",
        "979\xa0EUR",
        "89\xa0EUR",
        True,
    )
    assert tuple(map(_text, view.leaks)) == (
        "1 of 1 key result with a figure delivers less than was agreed.",
        "“cost” (Renewal) loses 89\xa0EUR of 890\xa0EUR, 10%.",
        (
            "In money: 10\xa0EUR gained beyond the targets, over 1 key result; by the last figures 89\xa0EUR less than "
            "agreed, over 1 with a figure, each counted in the period of its own key result."
        ),
    )


def test_what_is_still_to_come_is_not_told_as_lost() -> None:
    """890 is to be paid by 1 November 2027; the 1110 of April are held against nothing that was agreed for April."""
    renewal = _delivering("979")
    done = renewal.implementation
    assert done is not None
    paid = replace(
        done.key_results["paid"],
        kind=ResultKind.REACH,
        baseline=Decimal(1255),
        target=Decimal(890),
        threshold=None,
        due=date(2027, 11, 1),
    )
    told = replace(renewal.checkins[0], values={"paid": Decimal(1110)})
    view = _view(replace(renewal, implementation=replace(done, key_results={"paid": paid}), checkins=(told,)))

    assert tuple(_text(said).replace("\xa0", " ") for said in view.leaks) == (
        "“cost” (Renewal) is still on its way: 1,110 EUR of 890 EUR, due Nov 1, 2027.",
    )


def test_money_of_another_currency_is_added_up_at_the_rates_of_a_day() -> None:
    """Half of 10 and of 89 for each USD, and a plan in pounds, for which there is no rate."""
    rates = Rates(date(2027, 5, 1), {"USD": Decimal("0.5")})
    plans = []
    for slug, unit in (("dollars", "USD"), ("pounds", "GBP")):
        renewal = _delivering("979")
        done, plan = renewal.implementation, renewal.plan
        assert done is not None
        terms = {**plan.terms, "price": replace(plan.terms["price"], unit=unit)}
        results = {name: replace(result, unit=unit) for name, result in done.key_results.items()}
        changed = replace(
            renewal,
            slug=slug,
            plan=replace(plan, terms=terms),
            implementation=replace(done, key_results=results),
        )
        plans.append(ended.summed(changed))
    view = next(lessons_pages(PortfolioReport(replace(ended.SETTINGS, rates=rates), _DAY, tuple(plans), ()))).view
    assert isinstance(view, LessonsView)

    assert _text(view.leaks[-1]) == (
        "In money: 5\xa0EUR gained beyond the targets, over 1 key result; by the last figures 44.5\xa0EUR less "
        "than agreed, over 1 with a figure, each counted in the period of its own key result, "
        "at the rates of May 1, 2027; 1 amount in GBP left out for want of a rate."
    )


def test_exactly_what_was_agreed_is_no_leak() -> None:
    view = _view(_delivering("890"))

    assert (_rows(view)["cost"].lost, _rows(view)["cost"].leaks) == ("none", False)
    assert _text(view.leaks[0]) == "Nothing leaks so far: 1 key result with a figure, none worse than agreed."


def test_what_is_still_to_come_is_no_leak_until_its_day_has_passed() -> None:
    """One year of three by January 2027, all three due on 31 March 2028, as amended."""
    on_the_day, after = (_view(ended.RENEWAL, day=day) for day in (date(2028, 3, 31), date(2028, 4, 1)))

    assert tuple(map(_text, on_the_day.leaks)) == (
        "“length” (Renewal) is still on its way: 1\xa0year of 3\xa0years, due Mar 31, 2028.",
    )
    assert (_text(_rows(on_the_day)["length"].due), _rows(on_the_day)["length"].leaks) == ("Mar 31, 2028", False)
    assert (_text(_rows(after)["length"].due), _rows(after)["length"].leaks) == ("", True)


def test_a_target_that_the_first_offer_met_was_too_soft() -> None:
    """Their first offer gave two years, which was the target, and 1100 where 900 was asked."""
    view = _view(ended.RENEWAL)

    assert [row.is_soft for row in _rows(view).values()] == [False, True]
    assert view.soft == (
        "2 of 2 targets were reached in the agreement.",
        "Too soft: 1 of 2 was met by the other side's first offer and asked for nothing: “length” (Renewal).",
        "More than four targets in five reached: targets that are always reached are seldom high enough.",
    )


def test_a_target_agreed_at_the_stretch_could_have_been_higher() -> None:
    """890 is exactly the stretch, and 910 would have been short of the target of 900."""
    talks = Talks().result("cost", "price", 900, reservation=1000, stretch=890)
    first = talks.offer("2026-09-01-them", {"price": 950})
    stretched = first.offer("2026-09-30-them", {"price": 890}).agreed("2026-09-30-them").negotiation
    short = first.offer("2026-09-30-them", {"price": 910}).agreed("2026-09-30-them").negotiation

    assert _view(stretched).soft == (
        "1 of 1 target was reached in the agreement.",
        "No target was met by a first offer of the other side: all of them asked for something.",
        "1 was agreed at or beyond the stretch: “cost” (Renewal). Aim there next time.",
    )
    assert _view(short).soft == (
        "0 of 1 target were reached in the agreement.",
        "No target was met by a first offer of the other side: all of them asked for something.",
        "1 was agreed short of the target: “cost” (Renewal).",
    )


def test_what_the_first_offer_left_open_was_not_met_by_it() -> None:
    talks = Talks().result("cost", "price", 900).result("length", "years", 2)
    open_one = talks.offer("2026-09-01-them", {"years": 2}).agreed(price=890, years=2).negotiation

    assert [_text(row.first) for row in _rows(_view(open_one)).values()] == [NOTHING, "2\xa0years"]
    assert "Too soft: 1 of 1 was met" in _view(open_one).soft[1]


def test_topics_gather_key_results_of_several_plans_by_category() -> None:
    """Both plans agreed on the price; in one of the two it leaks by a tenth."""
    plan = ended.RENEWAL.plan
    terms = {name: replace(term, category="Money" if name == "price" else None) for name, term in plan.terms.items()}
    leaking = replace(_delivering("979"), plan=replace(plan, terms=terms))
    tight = replace(_delivering("890"), slug="tight", plan=replace(plan, terms=terms))
    money, length = _view(leaking, tight).topics

    assert (money.title, money.plans, money.reached, money.soft, money.leaking, money.worst) == (
        "Money",
        "2",
        "2 of 2",
        "0 of 2",
        "1 of 2",
        "10%",
    )
    assert (length.title, length.soft, length.leaking, length.worst) == ("Length", "2 of 2", NOTHING, NOTHING)


def test_a_formula_is_about_all_its_terms() -> None:
    talks = Talks().result("total", FormulaMeasure("price * years + price"), 1000, better="lower")

    assert about(talks.plan.key_results["total"], talks.plan) == ("Price", "Length")


def test_talks_that_failed_teach_too() -> None:
    failed = ended.TALKS.ended_without().negotiation
    (plan,) = _view(failed).plans
    text = render(lessons_pages(_report(failed)))["lessons.html"].decode()

    assert (plan.is_agreed, plan.mark.word) == (False, "no agreement")
    assert [(_text(row.first), _text(row.last)) for row in plan.rows] == [
        ("1,100\xa0EUR", "890\xa0EUR"),
        ("2\xa0years", "3\xa0years"),
    ]
    assert _view(failed).finding == "1 negotiation ended, 1 without one."
    assert "Their last offer" in text


def test_what_people_wrote_is_shown() -> None:
    (plan,) = _view(ended.RENEWAL).plans

    assert plan.lessons == "<p>Ask for <em>more</em>.</p>\n"
    assert [(review.day.iso, review.decision.word, review.findings) for review in plan.reviews] == [
        ("2027-05-03", "keep", "<p>Slow, but <em>steady</em>.</p>\n")
    ]


def test_talks_that_go_on_are_counted_and_teach_nothing_yet() -> None:
    view = _view(ended.TALKS.negotiation)
    text = render(lessons_pages(_report(ended.TALKS.negotiation)))["lessons.html"].decode()

    assert (view.finding, view.still_open, view.plans) == (
        "No negotiation has ended yet.",
        "1 negotiation still under way.",
        (),
    )
    assert "Nothing to learn from yet" in text


def test_the_newest_lesson_stands_first() -> None:
    older = replace(ended.TALKS.ended_without().negotiation, slug="older")
    newest = [plan.ended.iso for plan in _view(ended.RENEWAL, older).plans]

    assert newest == ["2026-12-01", "2026-10-10"]


def test_many_lessons_are_parted_and_said_together_on_each_part() -> None:
    failed = ended.TALKS.ended_without().negotiation
    pages = list(lessons_pages(_report(*(replace(failed, slug=f"plan-{number:02}") for number in range(41)))))
    views = [page.view for page in pages if isinstance(page.view, LessonsView)]

    assert [(page.path, len(view.plans)) for page, view in zip(pages, views, strict=True)] == [
        ("lessons.html", 40),
        ("lessons-2.html", 1),
    ]
    assert {view.finding for view in views} == {"41 negotiations ended, 41 without one."}
