"""An exception has expired.

A waiver is a decision for a time: somebody with the authority to do so accepted that a rule is not kept, for a reason
that held then, until a day. That day has passed, so the finding that it covered counts again.

It matters because exceptions outlive their reasons. What was bridged "until the audit" is found two years later in a
contract that nobody would have signed so; an expiry that is enforced brings the question back while it can be answered.

Mend what the rule finds. Where the exception is still right, have it approved anew, with a new date, by whoever may;
and delete a waiver whose reason is gone.

Source: the ignore files of security scanners, which carry an id, a reason and an expiry for the same purpose.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from batna import words
from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import waivers_file
from batna.rules.subject import Sound

CODE = "B901"
KIND = Kind.QUALITY
SEVERITY = Severity.WARNING


def expired(sound: Sound, found: Mapping[tuple[str, str], Label]) -> Iterator[Finding]:
    """Report every waiver whose last day lies before the day asked about.

    `found` is the place of the first finding for every (code, scope) that may be excused: what counts again is related.
    """
    file = waivers_file(sound.negotiation.slug)
    for place, waiver in enumerate(sound.negotiation.waivers):
        if waiver.expires < sound.day:
            until = words.day(waiver.expires, sound.settings.locale)
            today = words.day(sound.day, sound.settings.locale)
            yield Finding(
                message=f"the exception from {waiver.rule} for `{waiver.scope}` expired on {until}, and it is {today}",
                help="mend what the rule finds, or have the exception approved anew with a later date",
                at=Label(file, (place, "expires"), "expired"),
                related=tuple(
                    replace(found[covered], text=f"what {waiver.rule} finds, and what counts again")
                    for covered in ((waiver.rule, waiver.scope),)
                    if covered in found
                ),
                scope=waiver.scope,
            )
