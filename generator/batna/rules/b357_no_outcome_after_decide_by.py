"""The day to decide by has passed without an outcome.

The plan says in `timeline` by when there is a decision. That day is over, and no `outcome.yaml` says how the talks
ended. On the day itself there is still time.

It matters because a date that may pass unnoticed puts pressure on nobody, least of all on the counterparty.
Alternatives get older in the meantime, the present contract may renew itself, and the best alternative may be gone
when it is needed.

Record how it ended: with an agreement, or with none, which is a result as well. Where the talks go on for a good
reason, move `decide_by`, and say why in the pull request; look at the same time whether the BATNA still stands.

Source: deadlines stand beside interests and limits in the plans that Harvard's Program on Negotiation proposes.
"""

from collections.abc import Iterator

from batna import words
from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.model.values import Side
from batna.rules.lateness import counted
from batna.rules.offer_places import whole
from batna.rules.subject import Sound
from batna.rules.table import EXCUSE

CODE = "B357"
KIND = Kind.UNMET
SEVERITY = Severity.ERROR


def check(sound: Sound) -> Iterator[Finding]:
    """Compare the day to decide by with the day asked about."""
    decide_by, locale = sound.negotiation.plan.decide_by, sound.settings.locale
    if decide_by is None or sound.day <= decide_by or sound.negotiation.outcome is not None:
        return
    last, today = words.day(decide_by, locale), words.day(sound.day, locale)
    late = counted((sound.day - decide_by).days, "day")
    yield Finding(
        message=f"a decision was due by {last}, it is {today}, {late} later, and there is no outcome",
        help=f"record the outcome, no agreement included, or move `decide_by` and say why, {EXCUSE}",
        at=Label(plan_file(sound.negotiation.slug), ("timeline", "decide_by"), "passed"),
        related=tuple(
            whole(sound, scored.offer, f"what {'we' if scored.offer.sender is Side.US else 'they'} offer")
            for scored in sound.card.offers
            if scored.standing
        ),
    )
