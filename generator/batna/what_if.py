"""What a package would be worth that is in no file."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from batna.bind import bind_setting
from batna.check import judge
from batna.model.portfolio import Negotiation, Settings
from batna.model.talks import Offer
from batna.model.values import Side
from batna.rules.subject import Subject
from batna.score.assessment import ScoredOffer
from batna.score.scorecard import scorecard

WHAT_IF = "what-if"


def what_if(
    negotiation: Negotiation, settings: Settings, day: date, base: Offer | None, changes: Iterable[tuple[str, str]]
) -> ScoredOffer | tuple[str, ...]:
    """The package that `changes` (term id, value as text) make of `base`, scored; or why it is none.

    It is put to the same rules as an offer from a file, and is in every other respect such an offer.
    """
    sender = Side.US if base is None else base.sender
    offer = Offer(
        id=WHAT_IF,
        date=day,
        sender=sender,
        terms=dict(bind_setting(term, text, negotiation.plan) for term, text in changes),
        builds_on=None if base is None else base.id,
        draft=sender is Side.US,
    )
    supposed = replace(negotiation, offers=(*negotiation.offers, offer))
    wrong = tuple(
        f"{finding.message}: {finding.help}"
        for rule, finding in judge(Subject(supposed, settings, day))
        if finding.scope == WHAT_IF
    )
    if wrong:
        return wrong
    scored = next(scored for scored in scorecard(supposed, day).offers if scored.offer is offer)
    # Nobody has put it on the table, whoever's offer it starts from.
    return replace(scored, standing=False)
