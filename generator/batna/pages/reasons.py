"""Why a package is the right one to offer, and what to do should they refuse it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from batna import words
from batna.analysis import next_step as core
from batna.analysis.analysis import Analysis
from batna.analysis.next_step import Do
from batna.analysis.suggest import Suggestion
from batna.model.values import Value
from batna.pages import wording
from batna.pages.confidence import Voice, voice
from batna.pages.terms import changes, differing, titles
from batna.plan_report import PlanReport
from batna.score.assessment import Interval, ScoredOffer
from batna.score.scorecard import Scorecard


@dataclass(frozen=True, slots=True)
class Talks:
    """What every sentence is about: the newest made offer of each side, and the analysis, if there is one."""

    report: PlanReport
    theirs: ScoredOffer | None
    ours: ScoredOffer | None
    analysis: Analysis | None
    day: date
    locale: str


def reasons(best: Suggestion, do: Do, talks: Talks) -> list[str]:
    """What the package is worth to us, why it asks for the right thing, and what it is worth to them."""
    analysis = talks.analysis
    ours = talks.ours if do is Do.STAND_BY else None
    score = Interval(best.score, best.score) if ours is None else ours.assessment.score
    whose = "it" if do is Do.STAND_BY else "package 1"
    sentences = [_our_worth(f"To us {whose} is worth {wording.interval(score, talks.locale)}", talks)]
    if do is Do.OFFER and best.takes_back:
        sentences.append(_taken_back(best, talks))
    if analysis is None:
        sentences.append(
            "What it is worth to them cannot be told without an estimate of how they value the terms "
            "(`counterparty.estimate` in plan.yaml)."
        )
        return sentences
    said = voice(analysis.confidence)
    reason = _reason(best, analysis, said, talks)
    return [*sentences, *([reason] if reason else []), _their_worth(best, analysis, said, talks.locale)]


def _taken_back(best: Suggestion, talks: Talks) -> str:
    """What our last offer gave and this package does not, and what it gives instead: they will ask."""
    known = talks.report.negotiation.plan.terms
    text = f"It takes back what our last offer gave on {titles(best.takes_back, known)}"
    more = () if best.against_ours is None else best.against_ours.gives
    if more:
        return f"{text}, and gives more on {titles(more, known)}: offer the one for the other."
    return f"{text}: give them a reason."


def meaning_of_scores(card: Scorecard, locale: str) -> str:
    """What a score of 1 is; beyond every target where values or points give more for what is beyond them."""
    most, at_targets = words.number(1, locale), card.at_targets
    if at_targets == 1:
        return f"{most} is every target met"
    whole = words.score(at_targets, locale)
    return f"{most} is the most that can be had and a package exactly at every target is {whole}"


def _our_worth(start: str, talks: Talks) -> str:
    card, locale = talks.report.scorecard, talks.locale
    text = f"{start}, on a scale where {meaning_of_scores(card, locale)}"
    beside = []
    if talks.theirs is not None:
        beside.append(f"their offer is worth {wording.interval(talks.theirs.assessment.score, locale)}")
    if card.batna is not None:
        beside.append(
            f"our BATNA, the best that we can do without them, is worth {wording.interval(card.batna.score, locale)}"
        )
    return f"{text}; {wording.listed(beside)}." if beside else f"{text}."


def _reason(best: Suggestion, analysis: Analysis, said: Voice, talks: Talks) -> str:
    """The term asked for that counts most for us beside what it counts for them."""
    asked = [stake for stake in analysis.stakes if stake.term in best.asks and stake.ours > stake.theirs]
    if not asked:
        return ""
    most = max(asked, key=lambda stake: stake.ours - stake.theirs)
    title = talks.report.negotiation.plan.terms[most.term].title
    theirs = f"only {words.percent(most.theirs, talks.locale)}" if most.theirs else "nothing"
    return (
        f"It asks for what counts more for us than for them: “{title}” makes {words.percent(most.ours, talks.locale)} "
        f"of our score and, {said.belief}, {theirs} of theirs."
    )


def _their_worth(best: Suggestion, analysis: Analysis, said: Voice, locale: str) -> str:
    if best.theirs is None:
        return ""
    text = f"To them it {said.worth} {words.score(best.theirs, locale)}, {said.source}"
    if best.theirs < analysis.disagreement.theirs:
        floor = words.score(analysis.disagreement.theirs, locale)
        doubt = ", though an offer of their own is below that too: do not rely on it"
        return (
            f"{text}; that is less than the {floor} below which they walk away"
            f"{doubt if analysis.reservation_is_refuted else ''}."
        )
    if any((point.ours, point.theirs) == (best.score, best.theirs) for point in analysis.frontier):
        return (
            f"{text}. Nothing is wasted: no other package is better for one side without being worse for the other "
            "(such a package is called efficient, or Pareto-efficient)."
        )
    return f"{text}."


def fallback(best: Suggestion, step: core.NextStep, talks: Talks) -> str:
    """The next step towards them, what it costs us, and what it gives them."""
    point, analysis, locale = step.fallback, talks.analysis, talks.locale
    if point is None or analysis is None or best.theirs is None:
        return ""
    apart = named(differing(point.terms, best.terms), point.terms, best.terms, talks)
    cost, gain = (words.score(share, locale) for share in (best.score - point.ours, point.theirs - best.theirs))
    return (
        f"If they refuse, go one step towards them: {apart}. It costs us {cost}, leaving "
        f"{words.score(point.ours, locale)}, and gives them, {voice(analysis.confidence).belief}, {gain} more."
    )


def named(names: tuple[str, ...], to: Mapping[str, Value], since: Mapping[str, Value], talks: Talks) -> str:
    """Each change with its values."""
    known = talks.report.negotiation.plan.terms
    return "; ".join(changes(names, to, since, known, talks.locale))
