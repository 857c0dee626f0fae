"""What to do next and why, in sentences for someone who has never heard of a frontier."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from batna import words
from batna.analysis.against import Against
from batna.analysis.analysis import Analysis
from batna.analysis.next_step import Acceptance, Do, NextStep
from batna.analysis.suggest import Suggestion
from batna.model.plan import Plan
from batna.model.values import Value
from batna.pages import wording
from batna.plan_report import PlanReport
from batna.report.estimate_words import confidence_of, says
from batna.report.package_text import change_text, package_text
from batna.score.assessment import ScoredOffer, State
from batna.score.scorecard import Scorecard


def sentences(
    report: PlanReport, step: NextStep, analysis: Analysis | None, day: date, locale: str, first: str = "package 1"
) -> tuple[str, ...]:
    """What to do; what it is worth; whether their offer could be accepted; what to do should they refuse; by when.

    `first` is what the package to offer is called where it is shown.
    """
    offers = {one.offer.id: one for one in report.scorecard.offers}
    told = _Told(
        plan=report.negotiation.plan,
        card=report.scorecard,
        step=step,
        analysis=analysis,
        theirs=None if step.theirs is None else offers[step.theirs],
        ours=None if step.ours is None else offers[step.ours],
        day=day,
        locale=locale,
        first=first,
    )
    return tuple(sentence for sentence in told.all() if sentence)


def decide_by(by: date, today: date, locale: str) -> str:
    """By when to decide, and how long that still is."""
    if by < today:
        return f"The day to decide by has passed: {words.day(by, locale)}, {wording.days_apart(by, today)}."
    return f"Decide by {words.day(by, locale)}: {wording.days_apart(by, today)}."


@dataclass(frozen=True, slots=True)
class _Told:
    """What the sentences are made from; `theirs` and `ours` are the newest made offers."""

    plan: Plan
    card: Scorecard
    step: NextStep
    analysis: Analysis | None
    theirs: ScoredOffer | None
    ours: ScoredOffer | None
    day: date
    locale: str
    first: str

    def all(self) -> Iterator[str]:
        yield self.what()
        if self.step.package is not None and self.step.do is not Do.ACCEPT:
            yield self.why(self.step.package)
            yield self.retreat(self.step.package)
        if self.step.do is not Do.ACCEPT:
            yield self.acceptance()
        yield self.fallback()
        if self.step.decide_by is not None:
            yield decide_by(self.step.decide_by, self.day, self.locale)

    def what(self) -> str:
        theirs, ours, best = self.theirs, self.ours, self.step.package
        match self.step.do:
            case Do.ACCEPT if theirs is not None:
                least = "" if best is None else f", no less than what we would ask for ({self.score(best.score)})"
                return (
                    f"Their offer {self.named(theirs)} can be accepted: it breaches nothing and is worth "
                    f"{wording.interval(theirs.assessment.score, self.locale)} to us{least}."
                )
            case Do.STAND_BY if ours is not None and best is not None:
                return f"Stand by our offer {self.named(ours)}{self.against(best.against_theirs, best)}."
            case Do.OFFER if best is not None:
                return f"Offer {self.first}{self.package(best)}."
            case Do.DOUBT_ESTIMATE:
                return self.doubt()
            case Do.IMPROVE_BATNA:
                return (
                    f"Work on our BATNA and find out more about theirs: {says(confidence_of(self.plan))} that no "
                    "package is acceptable to both sides."
                )
            case _:
                return (
                    "No package has the score that we wish for: ask `batna suggest` for another one with --at, or "
                    "change what is in the way."
                )

    def package(self, best: Suggestion) -> str:
        if self.theirs is None:
            return f": {package_text(best.terms, self.plan, self.locale)}"
        return self.against(best.against_theirs, best)

    def doubt(self) -> str:
        found = [] if self.analysis is None else [one for one in self.analysis.contradicted_by if one.is_acceptable]
        names = wording.listed([one.offer for one in found])
        return (
            f"Correct our estimate before anything else: it finds no package that both sides could accept, and yet "
            f"they have offered one that is acceptable to us ({names}). The estimate is wrong, and there is room for "
            "an agreement."
        )

    def why(self, best: Suggestion) -> str:
        beside = (
            []
            if self.theirs is None
            else [f"their offer {wording.interval(self.theirs.assessment.score, self.locale)}"]
        )
        if self.card.batna is not None:
            beside.append(f"our BATNA {wording.interval(self.card.batna.score, self.locale)}")
        told = f"It is worth {self.score(best.score)} to us" + (f" ({', '.join(beside)})" if beside else "")
        if best.theirs is None:
            return f"{told}. What it is worth to them cannot be told without an estimate of how they value the terms."
        told += f" and, {says(confidence_of(self.plan))}, {self.score(best.theirs)} to them"
        if self.analysis is None:
            return f"{told}."
        least = self.analysis.disagreement.theirs
        if best.theirs < least:
            doubt = ", though an offer of their own is below that too: do not rely on it"
            return (
                f"{told}: less than the {self.score(least)} below which they would rather walk away"
                f"{doubt if self.analysis.reservation_is_refuted else ''}."
            )
        if any((point.ours, point.theirs) == (best.score, best.theirs) for point in self.analysis.frontier):
            return f"{told}. No other package is better for one side without being worse for the other."
        return f"{told}."

    def retreat(self, best: Suggestion) -> str:
        """What the package takes back of our own last offer, and what they get for it: they will ask."""
        if self.ours is None or best.against_ours is None or not best.takes_back:
            return ""
        taken, given = (
            self.changes(names, best.terms, self.ours.terms) for names in (best.takes_back, best.against_ours.gives)
        )
        told = f"It takes back what our offer {self.named(self.ours)} gave: {taken}"
        return f"{told}; in return it gives more: {given}." if given else f"{told}, for nothing in return."

    def acceptance(self) -> str:
        if self.theirs is None:
            return ""
        told, score = f"Their offer {self.named(self.theirs)}", self.theirs.assessment.score
        match self.step.acceptance:
            case Acceptance.FINE:
                batna, as_well = self.card.batna, " as well" if self.step.package is not None else ""
                least = "" if score.is_point else "at least "
                above = "" if batna is None else f", {least}{self.score(score.low - batna.score.low)} above our BATNA"
                return (
                    f"{told} could be accepted{as_well}: it breaches nothing and is worth "
                    f"{wording.interval(score, self.locale)} to us{above}."
                )
            case Acceptance.BREACH:
                return f"{told} cannot be accepted: it breaches the reservation value of {self.results(State.BREACH)}."
            case Acceptance.INCOMPLETE:
                return f"{told} cannot be accepted yet: it leaves {self.results(State.OPEN)} open."
            case Acceptance.BELOW_BATNA if self.card.batna is not None:
                floor = wording.interval(self.card.batna.score, self.locale)
                return (
                    f"{told} cannot be accepted: at {wording.interval(score, self.locale)} it "
                    f"{'is' if score.high < self.card.batna.score.low else 'may be'} worth less to us than our BATNA "
                    f"({floor})."
                )
            case _:
                return f"{told} no longer stands."

    def results(self, state: State) -> str:
        readings = {} if self.theirs is None else self.theirs.assessment.readings
        return wording.listed([name for name, reading in readings.items() if reading.state is state])

    def fallback(self) -> str:
        point, best = self.step.fallback, self.step.package
        if point is None or best is None:
            return ""
        changes = self.changes(
            [name for name in point.terms if point.terms[name] != best.terms[name]], point.terms, best.terms
        )
        return (
            f"Should they refuse, the smallest step towards them that wastes nothing is {changes}: "
            f"{self.score(point.ours)} to us and {self.score(point.theirs)} to them."
        )

    def against(self, change: Against | None, best: Suggestion) -> str:
        """What a package asks for and gives, against what they offer."""
        if change is None or self.theirs is None:
            return ""
        told = [
            f"{verb} {self.changes(names, best.terms, self.theirs.terms)}"
            for verb, names in (
                ("ask for", change.asks),
                ("give", change.gives),
                ("change to the good of both sides:", change.joint),
                ("settle", change.settles),
            )
            if names
        ]
        since = f"against theirs of {words.day(self.theirs.offer.date, self.locale)}"
        return f": {since}, {wording.listed(told)}" if told else ", which changes nothing of theirs for either side"

    def changes(self, names: Sequence[str], to: Mapping[str, Value], since: Mapping[str, Value]) -> str:
        """Each term with what it was and what it becomes."""
        return ", ".join(change_text(name, since.get(name), to[name], self.plan, self.locale) for name in names)

    def named(self, one: ScoredOffer) -> str:
        return f"of {words.day(one.offer.date, self.locale)}"

    def score(self, value: Fraction) -> str:
        return words.score(value, self.locale)
