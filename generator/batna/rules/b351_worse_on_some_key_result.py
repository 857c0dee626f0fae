"""Our offer asks for less on a key result than they already give.

On some key result a draft of ours, or our standing offer, is worse for us than what they already offer, although it
may be better on others. Where they have put several packages on the table at once, that is said of a key result on
which every one of them gives more. When our offer is better on nothing, B303 says so, and this rule is silent.

It matters because what they have conceded is ours to keep or to trade, and it can only be traded on purpose. Giving
some of it back may be the best move there is: on a key result that is cheap for us and dear to them, in exchange for
one that is the other way round. Given back by oversight, it is a present.

It is a note, and a warning where the key result is committed: its target must be met.

See that it is meant, and say at the table what it is given for. Otherwise ask for at least what they offer; with
`builds_on` their offer carries over by itself.

Source: logrolling, as in Pruitt, *Negotiation Behavior*, 1981; Raiffa, *The Art and Science of Negotiation*, 1982.
"""

from collections.abc import Iterator

from batna.diagnostics import Finding, Kind, Severity
from batna.model.values import Commitment
from batna.rules.nearest import listed
from batna.rules.offer_places import conceded, named
from batna.rules.reaching import regain
from batna.rules.subject import Sound
from batna.rules.table import dominated, held, ours

CODE = "B351"
KIND = Kind.QUALITY
SEVERITY = Severity.NOTE


def check(sound: Sound) -> Iterator[Finding]:
    """Look for key results on which all that they offer is better for us than what we ask for."""
    for scored in ours(sound):
        all_held = held(sound, scored)
        if not all_held or dominated(sound, scored) is not None:
            continue
        against = all_held[0]
        worse = tuple(name for name in against.worse if all(name in one.worse for one in all_held))
        if not worse:
            continue
        places, differences = conceded(sound, scored, against.theirs, worse)
        gains = f", and more on {listed(against.better, 'and')}" if against.better else ""
        yield Finding(
            message=(
                f"{named(scored.offer)} asks for less than they already give in `{against.theirs.offer.id}`: "
                f"{differences}{gains}"
            ),
            help=f"{regain(sound, against.theirs, worse)}, or say at the table what you give it for",
            at=places[0],
            related=places[1:],
            scope=scored.offer.id,
            also=worse,
            severity=Severity.WARNING if any(_is_committed(sound, name) for name in worse) else None,
        )


def _is_committed(sound: Sound, name: str) -> bool:
    return sound.card.scales[name].result.commitment is Commitment.COMMITTED
