"""The scorecard for a terminal, in 100 columns."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from batna import words
from batna.model.portfolio import Negotiation
from batna.pages import wording
from batna.pages.fate import fate
from batna.plan_report import PlanReport
from batna.report.columns import columns
from batna.report.one_line import one_line
from batna.report.package_text import heading, wrapped
from batna.report.score_advice import left_on_the_table, orders_left, robust
from batna.report.score_ledger import concessions, room_left
from batna.rules.doubted import doubted
from batna.score.assessment import Assessment, Reading, ScoredOffer, State
from batna.score.doubts import Doubt, package_doubts
from batna.score.scale import Scale
from batna.score.scorecard import Scorecard, card_with
from batna.telling.advice import decide_by
from batna.telling.alternatives import remarks
from batna.telling.concessions import aside

_MARKS = {
    State.OPEN: "?",
    State.BREACH: "✗",
    State.ACCEPTABLE: "·",
    State.MET: "✓",
    State.EXCEEDED: "★",
}
_LEGEND = "★ exceeded  ✓ met  · acceptable  ✗ breach  ? open"


def report(report: PlanReport, offers: Sequence[ScoredOffer], day: date, locale: str) -> str:
    """What is on the table against the plan: the offers asked for, then the key results of the last of each side.

    Then what was given and what is left to give, what the order of the packages hangs on, and for a single offer which
    packages would be better for both.
    """
    negotiation, scorecard = report.negotiation, report.scorecard
    lines = [*heading(report, day, locale), "", *wrapped(_batna(negotiation, scorecard, locale))]
    doubted_in = _doubts(negotiation, offers)
    if offers:
        rows: list[tuple[str, ...]] = [("OFFER", "FROM", "SCORE", "VERDICT", "CHANGE", "")]
        rows += [_offer_row(offer, doubted_in[offer.offer.id], report, day, locale) for offer in offers]
        lines += ["", *columns(rows), *_asides(offers, report, locale)]
        for name, found in doubted_in.items():
            for doubt in found:
                lines += wrapped(f"{name}: {doubted(doubt, negotiation.plan, locale)}; have it confirmed first.")
    else:
        lines += ["", "No offer yet: record one in offers/, or try one with --set TERM=VALUE."]
    if scorecard.outcome is not None:
        assessment = scorecard.outcome.assessment
        lines += [
            "",
            f"Agreed: score {wording.interval(assessment.score, locale)}, {wording.VERDICTS[assessment.verdict].word}",
        ]
    lines += ["", *_matrix(scorecard, _compared(scorecard, offers), locale), "", _LEGEND]
    for section in (
        concessions(scorecard, locale) if len(offers) > 1 else [],
        room_left(scorecard, offers, locale) if len(offers) == 1 or negotiation.outcome is None else [],
        robust(scorecard, offers, locale),
        orders_left(card_with(scorecard, offers), offers, locale),
        left_on_the_table(report, offers, locale),
        _decide_by(report, day, locale),
    ):
        lines += ["", *section] if section else []
    return "\n".join(lines) + "\n"


def _decide_by(report: PlanReport, day: date, locale: str) -> list[str]:
    by = report.negotiation.plan.decide_by
    if by is None or report.negotiation.outcome is not None:
        return []
    return [decide_by(by, day, locale)]


def _batna(negotiation: Negotiation, scorecard: Scorecard, locale: str) -> str:
    batna = scorecard.batna
    if batna is None:
        return "BATNA: none given, so that every package counts as better than nothing"
    plan = negotiation.plan
    alternative = plan.alternatives[batna.id]
    told = one_line(f"{alternative.title}{remarks(alternative, plan, scorecard.scales, locale)}")
    return f"BATNA: {told}, score {wording.interval(batna.score, locale)}"


def _doubts(negotiation: Negotiation, offers: Sequence[ScoredOffer]) -> dict[str, tuple[Doubt, ...]]:
    """The doubtful values of each package shown, of one that is in no file, too."""
    known = {offer.id for offer in negotiation.offers}
    supposed = tuple(scored.offer for scored in offers if scored.offer.id not in known)
    found = package_doubts(replace(negotiation, offers=(*negotiation.offers, *supposed)))
    return {scored.offer.id: found[scored.offer.id] for scored in offers}


def _offer_row(
    scored: ScoredOffer, doubts: Sequence[Doubt], report: PlanReport, day: date, locale: str
) -> tuple[str, ...]:
    offer, assessment = scored.offer, scored.assessment
    state = fate(scored, report, day, locale)
    doubtful = f"doubtful: {wording.listed([doubt.term for doubt in doubts])}" if doubts else ""
    return (
        offer.id,
        offer.sender,
        wording.interval(assessment.score, locale),
        wording.VERDICTS[assessment.verdict].word,
        ""
        if scored.change is None
        else wording.signed_score((scored.change.gain.low, scored.change.gain.high), locale),
        "; ".join(part for part in (state, doubtful) if part),
    )


def _asides(offers: Sequence[ScoredOffer], report: PlanReport, locale: str) -> list[str]:
    """What moved in an offer and counts nothing."""
    card, terms = report.scorecard, report.negotiation.plan.terms
    told = [(one.offer.id, aside(one.change, card.scales, terms, locale)) for one in offers]
    return [line for name, text in told if text for line in wrapped(f"{name} {one_line(text)}")]


def _compared(scorecard: Scorecard, offers: Sequence[ScoredOffer]) -> list[tuple[str, Assessment]]:
    """The columns of the matrix: the newest offer asked for of each side, our newest draft, and what was agreed."""
    newest = {(scored.offer.sender, scored.offer.draft): scored for scored in offers}
    shown = [(scored.offer.id, scored.assessment) for scored in newest.values()]
    if scorecard.outcome is not None:
        shown.append(("agreed", scorecard.outcome.assessment))
    return shown


def _matrix(scorecard: Scorecard, shown: Sequence[tuple[str, Assessment]], locale: str) -> list[str]:
    rows = [("KEY RESULT", "WEIGHT", "TARGET", "RESERVATION", *(name for name, _ in shown))]
    for name, scale in scorecard.scales.items():
        rows.append(
            (
                name,
                words.percent(scale.weight, locale),
                words.quantity(scale.target, scale.unit, locale),
                "-" if scale.reservation is None else words.quantity(scale.reservation, scale.unit, locale),
                *(_cell(assessment.readings[name], scale, locale) for _, assessment in shown),
            )
        )
    return columns(rows)


def _cell(reading: Reading, scale: Scale, locale: str) -> str:
    return (
        f"{_MARKS[reading.state]} {words.quantity(reading.value, scale.unit, locale, scale.judged_by(reading.state))}"
    )
