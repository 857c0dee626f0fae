"""An exception covers nothing.

The rule that a waiver names finds nothing in the scope that it names. Either what it excused has been mended, or the
code or the scope is misspelt and the exception never worked.

It matters because an exception that lies about will cover, one day, something that nobody decided on. And whoever reads
the list of exceptions should read what is really excused.

Delete the waiver. Where something is meant to be excused, correct `rule` and `scope`: `batna check` shows both for
every finding. What is invalid (B0xx, B1xx) cannot be excused. A waiver of B215, which compares with an earlier
revision, is only judged where there is one to compare with.
"""

from collections.abc import Collection, Iterator

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import waivers_file
from batna.rules import b215_reservation_loosened
from batna.rules.subject import Sound

CODE = "B902"
KIND = Kind.QUALITY
SEVERITY = Severity.WARNING


def unused(sound: Sound, found: Collection[tuple[str, str]]) -> Iterator[Finding]:
    """Report every waiver in force that covers none of `found`, the (code, scope) of all other findings."""
    file = waivers_file(sound.negotiation.slug)
    scopes = sorted({scope for _, scope in found})
    for place, waiver in enumerate(sound.negotiation.waivers):
        if waiver.expires < sound.day or (waiver.rule, waiver.scope) in found:
            continue
        if waiver.rule == b215_reservation_loosened.CODE and sound.before is None:
            continue
        elsewhere = [scope for scope in scopes if (waiver.rule, scope) in found]
        where = f"it finds something in `{elsewhere[0]}`" if elsewhere else "it finds nothing in this plan"
        yield Finding(
            message=f"no finding of {waiver.rule} in `{waiver.scope}` is there to excuse: {where}",
            help=f"write `scope: {elsewhere[0]}`, or delete the waiver" if elsewhere else "delete the waiver",
            at=Label(file, (place, "scope" if elsewhere else "rule"), "covers nothing"),
            scope=waiver.scope,
        )
