"""The outcome accepts an offer that had expired.

The accepted offer was open until a day, and the outcome is dated later. On the last day itself it can be accepted.

It matters because in most laws a late acceptance is no acceptance but a new offer: whoever made the first one may still
say no, and does when prices have moved meanwhile. What looks like an agreement may not bind the other side; or it binds
us to what we no longer meant.

Get it in writing that the offer still stood. Then write down the extension as an offer of the same side, of the day on
which it was given, with `builds_on`, and accept that one. Where the acceptance was in time and the contract came later,
correct the outcome's `date`: `signed` is for the day of the signature.

Source: United Nations Convention on Contracts for the International Sale of Goods, articles 18(2) and 21: a late
acceptance counts only where the offeror says so without delay.
"""

from collections.abc import Iterator

from batna import words
from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import offer_file, outcome_file
from batna.rules.lateness import counted
from batna.rules.subject import Sound

CODE = "B415"
KIND = Kind.QUALITY
SEVERITY = Severity.WARNING


def check(sound: Sound) -> Iterator[Finding]:
    """Compare the day of the outcome with the last day of the offer that it accepts."""
    negotiation, outcome, locale = sound.negotiation, sound.negotiation.outcome, sound.settings.locale
    if outcome is None:
        return
    for offer in negotiation.offers:
        if offer.id != outcome.accepts or offer.expires is None or outcome.date <= offer.expires:
            continue
        late = counted((outcome.date - offer.expires).days, "day")
        yield Finding(
            message=(
                f"the outcome of {words.day(outcome.date, locale)} accepts `{offer.id}`, "
                f"which expired on {words.day(offer.expires, locale)}, {late} before"
            ),
            help="have it confirmed in writing that the offer still stood, and record that as an offer to accept",
            at=Label(outcome_file(negotiation.slug), ("accepts",), "expired by then"),
            related=(Label(offer_file(negotiation.slug, offer.id), ("expires",), "the last day"),),
            scope="outcome",
        )
