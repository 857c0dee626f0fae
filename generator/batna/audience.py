"""What an audience may see of a portfolio: the only place that cuts, before anything is derived.

Each property's audience stands in its schema (`x-audience`); here is decided what depends on more than the property:
drafts are no offers, a plan may name the widest audience that may see it at all, a counterparty sees agreed values and
the shared implementation, and nothing before an agreement (PRODUCT.md, "Audiences").

What is left out leaves no trace. Packages are laid out in full, since an offer may build on one that is not shown, and
records are numbered anew, since a gap in the numbers would tell of one. Everything that a page shows is computed from
what `cut` returns, so that nothing derived can rest on what was cut.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TypeVar

from batna.model.delivery import Amendment, Checkin, Deliverable, Implementation, ImplementationResult, Review
from batna.model.plan import Counterparty, KeyResult, Plan, Term
from batna.model.portfolio import Limits, Negotiation, Settings
from batna.model.talks import Offer, Outcome, Result
from batna.model.values import Audience, Side
from batna.score.package import agreed, package_of

_WIDEST_FIRST = tuple(Audience)
_V = TypeVar("_V")
_NOBODY = Counterparty(name="")


def cut(negotiation: Negotiation, audience: Audience) -> Negotiation | None:
    """The negotiation as `audience` may see it; None where it may see nothing of it.

    The negotiation must be free of invalid findings.
    """
    if _WIDEST_FIRST.index(negotiation.plan.audience) < _WIDEST_FIRST.index(audience):
        return None
    match audience:
        case Audience.TEAM:
            return negotiation
        case Audience.STAKEHOLDER:
            return _for_stakeholders(negotiation)
        case Audience.COUNTERPARTY:
            return _for_the_counterparty(negotiation)


def cut_settings(settings: Settings, audience: Audience) -> Settings:
    """The portfolio's settings as `audience` may see them; a limit that only the team may know has its default."""
    if audience is Audience.TEAM:
        return settings
    limits = Limits(
        stale_grace=settings.limits.stale_grace, behind=settings.limits.behind, at_risk=settings.limits.at_risk
    )
    seen = Settings(title="", url=settings.url, locale=settings.locale, limits=limits)
    if audience is Audience.COUNTERPARTY:
        return seen
    return replace(seen, title=settings.title, currency=settings.currency, rates=settings.rates)


def _for_stakeholders(negotiation: Negotiation) -> Negotiation:
    by_id = {offer.id: offer for offer in negotiation.offers}
    made = [offer for offer in negotiation.offers if not offer.draft]
    names = dict(
        zip((offer.id for offer in made), _numbered((offer.date, offer.sender) for offer in made), strict=True)
    )
    outcome = negotiation.outcome
    return Negotiation(
        slug=negotiation.slug,
        plan=_plan_for_stakeholders(negotiation.plan),
        offers=tuple(Offer(names[offer.id], offer.date, offer.sender, package_of(offer, by_id)) for offer in made),
        outcome=None
        if outcome is None
        else replace(_outcome(outcome, negotiation), accepts=names.get(outcome.accepts or "")),
        implementation=negotiation.implementation,
        checkins=_checkins(replace(checkin, confidence={}, evidence=(), note=None) for checkin in negotiation.checkins),
        reviews=_reviews(negotiation.reviews),
        amendments=_amendments(negotiation.amendments),
    )


def _plan_for_stakeholders(plan: Plan) -> Plan:
    return Plan(
        title=plan.title,
        owner=plan.owner,
        objective=plan.objective,
        counterparty=Counterparty(plan.counterparty.name),
        terms={
            name: Term(name, term.title, term.type, unit=term.unit, baseline=term.baseline, category=term.category)
            for name, term in plan.terms.items()
        },
        key_results={
            name: KeyResult(
                id=name,
                title=result.title,
                commitment=result.commitment,
                measure=result.measure,
                target=result.target,
                better=result.better,
                baseline=result.baseline,
                owner=result.owner,
            )
            for name, result in plan.key_results.items()
        },
        supports=plan.supports,
        starts=plan.starts,
        decide_by=plan.decide_by,
        value=plan.value,
        value_per=plan.value_per,
        currency=plan.currency,
        tags=plan.tags,
    )


def _for_the_counterparty(negotiation: Negotiation) -> Negotiation | None:
    outcome = negotiation.outcome
    if outcome is None or outcome.result is not Result.AGREEMENT:
        return None
    known = agreed(outcome, negotiation)
    results, deliverables = _shared(negotiation.implementation, known)
    return Negotiation(
        slug="",
        plan=Plan(
            title="",
            owner="",
            objective="",
            counterparty=_NOBODY,
            terms={
                name: Term(name, term.title, term.type, unit=term.unit)
                for name, term in negotiation.plan.terms.items()
                if name in known
            },
            key_results={},
        ),
        outcome=_outcome(outcome, negotiation),
        implementation=None
        if negotiation.implementation is None or not (results or deliverables)
        else Implementation("", results, deliverables, starts=negotiation.implementation.starts),
        checkins=_checkins(_shared_checkins(negotiation.checkins, results, deliverables)),
        amendments=_amendments(_shared_amendments(negotiation.amendments, results)),
    )


def _shared(
    implementation: Implementation | None, known: Mapping[str, object]
) -> tuple[dict[str, ImplementationResult], dict[str, Deliverable]]:
    """The shared part of an implementation; whose task something is within a party is that party's matter."""
    if implementation is None:
        return {}, {}
    results = {
        name: replace(result, owner=None, realises=None, weight=Fraction(1))
        for name, result in implementation.key_results.items()
        if result.shared
    }
    deliverables = {
        name: replace(owed, owner=None, term=owed.term if owed.term in known else None)
        for name, owed in implementation.deliverables.items()
        if owed.shared
    }
    return results, deliverables


def _shared_checkins(
    checkins: Iterable[Checkin], results: Mapping[str, object], deliverables: Mapping[str, object]
) -> Iterator[Checkin]:
    """What check-ins say of what is shared; one that says nothing of it is none."""
    for checkin in checkins:
        values, states = _only(checkin.values, results), _only(checkin.deliverables, deliverables)
        if values or states:
            yield Checkin(checkin.id, checkin.date, checkin.as_at, values, confidence={}, deliverables=states)


def _shared_amendments(amendments: Iterable[Amendment], results: Mapping[str, object]) -> Iterator[Amendment]:
    """What amendments change of the agreed terms and of what is shared; one that changes nothing of it is none."""
    for amendment in amendments:
        changed = _only(amendment.key_results, results)
        if amendment.terms or changed:
            yield replace(amendment, key_results=changed)


def _outcome(outcome: Outcome, negotiation: Negotiation) -> Outcome:
    """The outcome with all that it agreed, amendments apart, and without what was only said among us."""
    unamended = replace(negotiation, amendments=())
    terms = agreed(outcome, unamended) if outcome.result is Result.AGREEMENT else {}
    return replace(
        outcome, terms=terms, accepts=None, rationale=None, lessons=None, clauses=_only(outcome.clauses, terms)
    )


def _checkins(checkins: Iterable[Checkin]) -> tuple[Checkin, ...]:
    kept = list(checkins)
    names = _numbered((checkin.date, None) for checkin in kept)
    return tuple(replace(checkin, id=name) for checkin, name in zip(kept, names, strict=True))


def _reviews(reviews: Iterable[Review]) -> tuple[Review, ...]:
    kept = list(reviews)
    names = _numbered((review.date, None) for review in kept)
    return tuple(replace(review, id=name, findings=None) for review, name in zip(kept, names, strict=True))


def _amendments(amendments: Iterable[Amendment]) -> tuple[Amendment, ...]:
    kept = list(amendments)
    names = _numbered((amendment.date, None) for amendment in kept)
    return tuple(
        replace(amendment, id=name, reason="", approved_by="") for amendment, name in zip(kept, names, strict=True)
    )


def _numbered(records: Iterable[tuple[date, Side | None]]) -> list[str]:
    """Names as a record's file would have them if no other had been written: the day, the side, and a count from 2."""
    seen: Counter[str] = Counter()
    names = []
    for day, side in records:
        name = day.isoformat() if side is None else f"{day.isoformat()}-{side}"
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return names


def _only(values: Mapping[str, _V], kept: Mapping[str, object]) -> dict[str, _V]:
    return {name: value for name, value in values.items() if name in kept}
