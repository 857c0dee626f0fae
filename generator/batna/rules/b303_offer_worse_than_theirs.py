"""Our offer is worse for us than what they already offer.

On no key result does a draft of ours, or our standing offer, ask for more than their offer gives, and on at least one
it asks for less. An offer of ours is compared with what stood on their side when we made it, a draft with what stands
today; where they have put several packages on the table at once, one of them is enough. Key results that one side
leaves open cannot be compared, and then nothing is said; what both leave open in the same way is no difference.

It matters because such an offer gives away, for nothing, what they have already conceded. It happens more often than
anybody admits: the answer was written from our own last offer, and their letter was read for its tone and not line by
line.

Accept theirs, where it breaches no reservation value and is worth no less than the BATNA; or ask for more than they
give on at least one key result and for no less on the others. Build the answer on their offer (`builds_on`), so that
what they have conceded is carried over and only what you ask for is written.

Source: dominance, as in Raiffa, *The Art and Science of Negotiation*, 1982: a package that is worse on one issue and
better on none needs no weights to be rejected.
"""

from collections.abc import Iterator

from batna.diagnostics import Finding, Kind, Severity
from batna.rules.offer_places import conceded, named
from batna.rules.reaching import regain
from batna.rules.subject import Sound
from batna.rules.table import EXCUSE, dominated, ours
from batna.score.assessment import Verdict

CODE = "B303"
KIND = Kind.UNMET
SEVERITY = Severity.ERROR

_NOT_TO_ACCEPT = frozenset({Verdict.BREACH, Verdict.WORSE_THAN_BATNA})


def check(sound: Sound) -> Iterator[Finding]:
    """Hold every draft and standing offer of ours against what they already offer."""
    for scored in ours(sound):
        against = dominated(sound, scored)
        if against is None:
            continue
        places, differences = conceded(sound, scored, against.theirs, against.worse)
        theirs = against.theirs.offer.id
        accept = "" if against.theirs.assessment.verdict in _NOT_TO_ACCEPT else f"accept `{theirs}`, or "
        better = f"{regain(sound, against.theirs, against.worse)} and ask for more than they give"
        yield Finding(
            message=(
                f"{named(scored.offer)} is worse for us than what they already offer in `{theirs}`: "
                f"{differences}, and no key result is better"
            ),
            help=f"{accept}{better}, {EXCUSE}",
            at=places[0],
            related=places[1:],
            scope=scored.offer.id,
            also=against.worse,
        )
