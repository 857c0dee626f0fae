"""An exception is to hold for more than a year.

The waiver's last day lies more than a year after today. Exactly a year is fine.

It matters because an exception is a decision for a time. In more than a year the people change, the reason is
forgotten, and what was an exception has become the rule. An expiry that nobody will live to see in this role is none.

Set `expires` to the day by which the reason should be gone, or be looked at again; when it comes, the exception can be
approved anew by whoever answers for it then. Where the rule does not fit the portfolio at all, change its severity in
`batna.yaml`, for everybody to see.

Source: the ignore files of security scanners, such as those of OSV-Scanner and Trivy, in which an exception carries its
expiry so that it is looked at again.
"""

from collections.abc import Iterator

from batna import words
from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import waivers_file
from batna.progress.cadence import after
from batna.rules.subject import Sound

CODE = "B904"
KIND = Kind.QUALITY
SEVERITY = Severity.NOTE

_LONGEST = "P1Y"


def check(sound: Sound) -> Iterator[Finding]:
    """Compare the last day of every waiver with the day a year from the one asked about."""
    file, locale = waivers_file(sound.negotiation.slug), sound.settings.locale
    latest = after(sound.day, _LONGEST)
    for place, waiver in enumerate(sound.negotiation.waivers):
        if waiver.expires > latest:
            until, year = words.day(waiver.expires, locale), words.day(latest, locale)
            yield Finding(
                message=(
                    f"the exception from {waiver.rule} for `{waiver.scope}` is to hold until {until}, beyond {year}, a "
                    "year from now"
                ),
                help="set `expires` to a day on which somebody will ask again whether the reason still holds",
                at=Label(file, (place, "expires"), "more than a year ahead"),
                related=(Label(file, (place, "reason"), "the reason that is to hold as long"),),
                scope=waiver.scope,
            )
