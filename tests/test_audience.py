"""What an audience may not see leaves no trace: two portfolios that differ only in that give the same bytes."""

import io
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

import labelled
from batna import shared_site
from batna.audience import cut, cut_settings
from batna.model.plan import Approval, Counterparty, KeyResult, Plan, Term, TermMeasure, TermType
from batna.model.portfolio import Negotiation, Settings
from batna.model.talks import Offer, Outcome, Reply, ReplyKind, Result
from batna.model.values import Audience, Commitment, Direction, Side
from batna.shared_site import make_counterparty_site, make_stakeholder_site

DAY = date(2026, 11, 24)
CANARY = "Kanarienvogel"
WIDER = {"stakeholder": {"team"}, "counterparty": {"team", "stakeholder"}}
PLANS = {
    "stakeholder": ("supplier-partnership", "office-services-renewal"),
    "counterparty": ("office-services-renewal",),
}

Files = dict[str, bytes] | None


def site(root: Path, audience: str, slug: str) -> Files:
    """The site of one negotiation, None where the portfolio is not valid."""
    if audience == "counterparty":
        made = make_counterparty_site(root, DAY, slug)
    else:
        made = make_stakeholder_site(root, DAY, only=frozenset({slug}))
    return None if made.files is None else dict(made.files)


@pytest.fixture
def copy(portfolio_root: Path, tmp_path: Path) -> Path:
    shutil.copy(portfolio_root / "batna.yaml", tmp_path)
    shutil.copytree(portfolio_root / "plans", tmp_path / "plans")
    return tmp_path


@pytest.mark.parametrize(
    ("audience", "slug"), [(audience, slug) for audience, slugs in PLANS.items() for slug in slugs]
)
def test_a_record_that_differs_in_what_an_audience_may_not_see_gives_it_the_same_bytes(
    copy: Path, audience: str, slug: str
) -> None:
    """Each kind of hidden value is taken out, made longer, and set to other values, one at a time."""
    files = sorted((copy / "plans" / slug).rglob("*.yaml"))
    for file in files:
        # A changed record is written by a library, which keeps no order: so the unchanged one is, too.
        file.write_text(dumped(loaded(file.read_text(encoding="utf-8"))), encoding="utf-8")
    before = site(copy, audience, slug)
    tried: set[str] = set()
    told: set[str] = set()
    for file in files:
        original = file.read_text(encoding="utf-8")
        for leaf, text in hidden_changes(file, original, WIDER[audience]):
            file.write_text(text, encoding="utf-8")
            after = site(copy, audience, slug)
            if after is not None:
                tried.add(leaf.kind)
                told |= {leaf.kind} if after != before else set()
        file.write_text(original, encoding="utf-8")

    assert before is not None
    assert told == DECIDES[audience, slug]
    assert MUST_BE_TRIED[audience, slug] <= tried


DECIDES: dict[tuple[str, str], set[str]] = {
    ("stakeholder", "supplier-partnership"): {"offer.draft"},
    ("stakeholder", "office-services-renewal"): set(),
    ("counterparty", "office-services-renewal"): {"offer.terms.*", "offer.builds_on", "outcome.accepts"},
}
"""Hidden by themselves, these decide what is seen: whether an offer was made at all, and which values were agreed."""

MUST_BE_TRIED = {
    ("stakeholder", "supplier-partnership"): {
        "plan.counterparty.interests", "plan.counterparty.batna", "plan.counterparty.estimate.confidence",
        "plan.counterparty.estimate.reservation_score", "plan.counterparty.estimate.terms.*.rank",
        "plan.context", "plan.strategy", "plan.levers", "plan.deal_breakers", "plan.risks", "plan.trades.*.give",
        "plan.key_results.*.opening", "plan.key_results.*.stretch", "plan.key_results.*.reservation",
        "plan.key_results.*.criterion", "plan.alternatives.*.title", "plan.alternatives.*.feasibility", "plan.batna",
        "plan.approval.by", "plan.approval.on", "offer.channel", "offer.expires", "offer.note",
    },
    ("stakeholder", "office-services-renewal"): {
        "plan.key_results.*.reservation", "outcome.rationale", "checkin.note", "checkin.confidence.*",
        "review.findings", "amendment.reason", "amendment.approved_by",
    },
    ("counterparty", "office-services-renewal"): {
        "plan.title", "plan.owner", "plan.objective", "plan.counterparty.name", "plan.tags.*", "plan.value",
        "plan.key_results.*.target", "plan.key_results.*.title", "plan.key_results.*.reservation",
        "outcome.rationale", "implementation.objective", "implementation.key_results.*.owner", "checkin.by",
        "checkin.note", "review.decision", "review.findings", "amendment.reason", "offer.note",
    },
}  # fmt: skip
"""Kinds of hidden value for which at least one change must have been valid, or this test would prove nothing."""


DRAFT = "date: 2026-11-24\nfrom: us\ndraft: true\nterms: {annual_cost: 1090000}\n"
MADE_EARLIER = "date: 2026-11-17\nfrom: us\ndraft: true\nterms: {annual_cost: 1095000}\n"
DECLINED = "date: 2026-11-24\nfrom: them\ndeclines: 2026-11-17-us\nnote: Not for that price.\n"
WAIVER = "- {rule: B208, scope: plan, reason: The team is small., approved_by: Head of finance, expires: 2026-12-31}\n"


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("offers/2026-11-24-us.yaml", DRAFT),
        ("offers/2026-11-17-us-2.yaml", MADE_EARLIER),
        ("offers/2026-11-24-them.yaml", DECLINED),
        ("waivers.yaml", WAIVER),
    ],
)
@pytest.mark.parametrize("audience", ["stakeholder", "counterparty"])
def test_a_record_that_an_audience_may_not_see_leaves_no_trace(copy: Path, audience: str, file: str, text: str) -> None:
    before = site(copy, audience, "supplier-partnership")
    (copy / "plans/supplier-partnership" / file).write_text(text, encoding="utf-8")
    after = site(copy, audience, "supplier-partnership")

    assert before is not None
    assert after == before


def test_a_gap_in_the_numbers_of_offers_does_not_tell_of_a_draft(copy: Path) -> None:
    """The made offer of 17 November is the second of its day in one portfolio, and the only one in the other."""
    offers = copy / "plans/supplier-partnership/offers"
    before = site(copy, "stakeholder", "supplier-partnership")
    (offers / "2026-11-17-us.yaml").rename(offers / "2026-11-17-us-2.yaml")
    (offers / "2026-11-17-us.yaml").write_text(MADE_EARLIER, encoding="utf-8")
    for later in offers.glob("2026-11-2*.yaml"):
        later.write_text(
            later.read_text(encoding="utf-8").replace("2026-11-17-us", "2026-11-17-us-2"), encoding="utf-8"
        )
    after = site(copy, "stakeholder", "supplier-partnership")

    assert before is not None
    assert after == before


@pytest.mark.parametrize(
    ("widest", "seen_by"),
    [
        (Audience.TEAM, {Audience.TEAM}),
        (Audience.STAKEHOLDER, {Audience.TEAM, Audience.STAKEHOLDER}),
        (Audience.COUNTERPARTY, set(Audience)),
    ],
)
def test_a_plan_is_seen_by_the_audiences_up_to_the_widest_that_it_names(
    widest: Audience, seen_by: set[Audience]
) -> None:
    negotiation = agreed_negotiation()
    limited = replace(negotiation, plan=replace(negotiation.plan, audience=widest))
    seen = {audience for audience in Audience if cut(limited, audience) is not None}

    assert seen == seen_by


@pytest.mark.parametrize(
    "outcome", [None, Outcome(Result.NO_AGREEMENT, date(2026, 10, 5), {})], ids=["talks go on", "no agreement"]
)
def test_a_counterparty_sees_nothing_before_an_agreement(outcome: Outcome | None) -> None:
    assert cut(replace(agreed_negotiation(), outcome=outcome), Audience.COUNTERPARTY) is None


def test_a_counterparty_sees_the_agreed_values_of_whole_packages() -> None:
    """The accepted offer carries its days from the one before: agreed are 40 and 30, and not the opening's 50."""
    seen = cut(agreed_negotiation(), Audience.COUNTERPARTY)

    assert seen is not None
    assert seen.outcome is not None
    assert seen.outcome.terms == {"price": Decimal(40), "days": Decimal(30)}
    assert (seen.offers, seen.plan.key_results, seen.plan.title, seen.slug) == ((), {}, "", "")


def test_a_stakeholder_sees_made_offers_in_full_and_numbered_by_what_is_seen() -> None:
    """The draft between the two of one day leaves no gap; what the second carries from the draft is its own now."""
    seen = cut(agreed_negotiation(), Audience.STAKEHOLDER)

    assert seen is not None
    assert [(offer.id, dict(offer.terms)) for offer in seen.offers] == [
        ("2026-10-01-us", {"price": Decimal(50), "days": Decimal(30)}),
        ("2026-10-01-us-2", {"price": Decimal(40), "days": Decimal(30)}),
    ]
    assert seen.replies == ()
    assert seen.outcome is not None
    assert seen.outcome.accepts == "2026-10-01-us-2"


def test_settings_of_the_team_have_their_defaults_for_others() -> None:
    settings = Settings(title="All we buy", repository="https://forge.example/us/deals", currency="EUR")

    assert cut_settings(settings, Audience.STAKEHOLDER) == Settings(title="All we buy", currency="EUR")
    assert cut_settings(settings, Audience.COUNTERPARTY) == Settings(title="")


def agreed_negotiation() -> Negotiation:
    """Two offers of ours on one day with a draft between them, the later one accepted."""
    day = date(2026, 10, 1)
    plan = Plan(
        title="Parts",
        owner="Head of purchasing",
        objective="Pay less.",
        counterparty=Counterparty("A supplier", interests="Cash in December"),
        terms={name: Term(name, name.upper(), TermType.NUMBER) for name in ("price", "days")},
        key_results={
            "cheap": KeyResult(
                "cheap",
                "Pay 40",
                Commitment.COMMITTED,
                TermMeasure("price"),
                target=Decimal(40),
                better=Direction.LOWER,
                reservation=Decimal(60),
                weight=Fraction(3),
            )
        },
        approval=Approval("Head of finance", day),
    )
    return Negotiation(
        slug="parts",
        plan=plan,
        offers=(
            Offer("2026-10-01-us", day, Side.US, {"price": Decimal(50), "days": Decimal(30)}, note="Our opening."),
            Offer("2026-10-01-us-2", day, Side.US, {"price": Decimal(40)}, builds_on="2026-10-01-us", draft=True),
            Offer("2026-10-01-us-3", day, Side.US, {}, builds_on="2026-10-01-us-2"),
        ),
        replies=(Reply("2026-10-02-them", date(2026, 10, 2), Side.THEM, ReplyKind.DECLINES, "2026-10-01-us"),),
        outcome=Outcome(Result.AGREEMENT, date(2026, 10, 5), {}, accepts="2026-10-01-us-3", lessons="Ask earlier."),
    )


Leak = Callable[[Negotiation, Negotiation], Negotiation]


def _drafts_are_counted(whole: Negotiation, seen: Negotiation) -> Negotiation:
    return replace(seen, plan=replace(seen.plan, tags=(str(len(whole.offers)),)))


def _names_are_kept(whole: Negotiation, seen: Negotiation) -> Negotiation:
    made = [offer.id for offer in whole.offers if not offer.draft]
    return replace(seen, offers=tuple(replace(offer, id=name) for offer, name in zip(seen.offers, made, strict=True)))


def _replies_are_kept(whole: Negotiation, seen: Negotiation) -> Negotiation:
    return replace(seen, plan=replace(seen.plan, supports=f"{len(whole.replies)} replies"))


def _an_expiry_is_due(whole: Negotiation, seen: Negotiation) -> Negotiation:
    days = [offer.expires for offer in whole.offers if offer.expires is not None]
    return replace(seen, plan=replace(seen.plan, decide_by=max(days, default=None)))


def _key_results_stand_by_weight(whole: Negotiation, seen: Negotiation) -> Negotiation:
    weight = {name: result.weight or Fraction(result.rank or 0) for name, result in whole.plan.key_results.items()}
    order = sorted(seen.plan.key_results, key=weight.__getitem__)
    return replace(seen, plan=replace(seen.plan, key_results={name: seen.plan.key_results[name] for name in order}))


def _the_reservation_value_is_the_baseline(whole: Negotiation, seen: Negotiation) -> Negotiation:
    worst = {name: result.reservation for name, result in whole.plan.key_results.items()}
    return replace(
        seen,
        plan=replace(
            seen.plan,
            key_results={
                name: replace(result, baseline=worst[name] or result.baseline)
                for name, result in seen.plan.key_results.items()
            },
        ),
    )


def _texts_have_a_length(whole: Negotiation, seen: Negotiation) -> Negotiation:
    return replace(seen, plan=replace(seen.plan, supports="x" * len(whole.plan.strategy or "")))


LEAKS: dict[str, Leak] = {
    leak.__name__.removeprefix("_"): leak
    for leak in (
        _drafts_are_counted,
        _names_are_kept,
        _replies_are_kept,
        _an_expiry_is_due,
        _key_results_stand_by_weight,
        _the_reservation_value_is_the_baseline,
        _texts_have_a_length,
    )
}


@pytest.mark.parametrize("leak", LEAKS)
def test_these_comparisons_catch_a_leak(copy: Path, monkeypatch: pytest.MonkeyPatch, leak: str) -> None:
    """Two portfolios that differ in everything hidden, and a cut that lets one thing through: the bytes differ."""
    slug = "supplier-partnership"
    plan = copy / "plans" / slug
    honest = [site(copy, "stakeholder", slug)]
    leaking = [_leaking_site(copy, slug, LEAKS[leak], monkeypatch)]
    _change_all_that_is_hidden(plan)
    honest.append(site(copy, "stakeholder", slug))
    leaking.append(_leaking_site(copy, slug, LEAKS[leak], monkeypatch))

    assert honest[0] is not None
    assert honest[0] == honest[1]
    assert leaking[0] != leaking[1]


def _leaking_site(root: Path, slug: str, leak: Leak, monkeypatch: pytest.MonkeyPatch) -> Files:
    def leaking(negotiation: Negotiation, audience: Audience) -> Negotiation | None:
        seen = cut(negotiation, audience)
        return None if seen is None else leak(negotiation, seen)

    with monkeypatch.context() as patched:
        patched.setattr(shared_site, "cut", leaking)
        return site(root, "stakeholder", slug)


HIDDEN_IN_THE_PLAN = (
    ("    weight: 30\n", "    weight: 4\n"),
    ("    reservation: -4%\n", "    reservation: -5%\n"),
    ("  1. Talk about the **length first**.", "  1. Talk about the length last."),
)


def _change_all_that_is_hidden(plan: Path) -> None:
    offers = plan / "offers"
    newest = offers / "2026-11-17-us.yaml"
    for later in offers.glob("2026-11-2*.yaml"):
        later.unlink()
    newest.rename(offers / "2026-11-17-us-2.yaml")
    newest.write_text(MADE_EARLIER, encoding="utf-8")
    (offers / "2026-11-24-us.yaml").write_text(DRAFT, encoding="utf-8")
    (offers / "2026-11-24-them.yaml").write_text(DECLINED.replace("2026-11-17-us", "2026-11-17-us-2"), encoding="utf-8")
    moved = offers / "2026-11-17-us-2.yaml"
    record = loaded(moved.read_text(encoding="utf-8"))
    moved.write_text(dumped({**record, "expires": date(2026, 12, 31)}), encoding="utf-8")
    file = plan / "plan.yaml"
    text = file.read_text(encoding="utf-8")
    for old, new in HIDDEN_IN_THE_PLAN:
        assert old in text
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")


def hidden_changes(file: Path, original: str, hidden: set[str]) -> Iterator[tuple[labelled.Leaf, str]]:
    """The record's text with the first two values of each hidden kind taken out or changed, one at a time."""
    kinds = {"plan": "plan", "outcome": "outcome", "implementation": "implementation", "waivers": "waivers"}
    folders = {"offers": "offer", "checkins": "checkin", "reviews": "review", "amendments": "amendment"}
    kind = kinds.get(file.stem) or folders[file.parent.name]
    record = loaded(original)
    seen: dict[str, int] = {}
    for leaf in labelled.leaves(kind, record):
        if leaf.audience is not None and leaf.audience not in hidden:
            continue
        seen[leaf.kind] = seen.get(leaf.kind, 0) + 1
        if seen[leaf.kind] > 2:
            continue
        for other in others(value_at(record, leaf.place)):
            yield leaf, dumped(changed(record, leaf.place, other))
        yield leaf, dumped(changed(record, leaf.place, _GONE))


_GONE = object()


def others(value: Any) -> list[Any]:
    """Other values that may well be valid in the same place."""
    match value:
        case bool():
            return [not value]
        case int() | float():
            return [value + 1, value - 1, round(value * 1.01, 4), 0]
        case str():
            return [CANARY, f"{value} {CANARY}", *sorted({"low", "high", "keep", "modify"} - {value})]
        case date():
            return [value.replace(day=1 + value.day % 27)]
        case _:
            return []


def value_at(record: Any, place: labelled.Place) -> Any:
    for step in place:
        record = record[step]
    return record


def changed(record: Any, place: labelled.Place, value: Any) -> Any:
    """A copy of the record with one value replaced, or taken out."""
    step, *rest = place
    if isinstance(record, list):
        items = [changed(item, tuple(rest), value) if i == step and rest else item for i, item in enumerate(record)]
        if not rest:
            items[step : step + 1] = [] if value is _GONE else [value]
        return items
    if rest:
        return {name: changed(inner, tuple(rest), value) if name == step else inner for name, inner in record.items()}
    return {
        name: value if name == step else inner for name, inner in record.items() if name != step or value is not _GONE
    }


def loaded(text: str) -> Any:
    return YAML(typ="safe", pure=True).load(text)


def dumped(record: Any) -> str:
    stream = io.StringIO()
    writer = YAML(typ="safe", pure=True)
    writer.default_flow_style = False
    writer.width = 10_000
    writer.dump(record, stream)
    return stream.getvalue()
