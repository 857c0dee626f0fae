"""A record is dated after the day.

An offer, a reply, an outcome, a check-in, a review, an amendment is dated later than the day that is asked about. It
does not exist yet for that day: it is not checked, and nothing counts it.

It matters because a mistyped year looks the same. What was filed with 2027 instead of 2026 is in no list, and nobody
misses what they do not see.

If the date is right, do nothing: the record counts from its day on. If it is mistyped, correct `date` and the name of
the file.

Source: Snodgrass, *Developing Time-Oriented Database Applications in SQL*, 1999, on what was valid when.
"""

from collections.abc import Iterator

from batna import words
from batna.diagnostics import Finding, Kind, Label, Severity
from batna.rules.subject import Sound

CODE = "B361"
KIND = Kind.QUALITY
SEVERITY = Severity.NOTE


def check(sound: Sound) -> Iterator[Finding]:
    """Name every record that was left out, with its day and the day that was asked about."""
    locale = sound.settings.locale
    for file, dated in sorted(sound.files.later.items()):
        name = file.removeprefix(f"plans/{sound.negotiation.slug}/").removesuffix(".yaml")
        yield Finding(
            message=(
                f"`{name}` is dated {words.day(dated, locale)}, after {words.day(sound.day, locale)}: not looked at yet"
            ),
            help="correct `date` and the file's name if it is mistyped; else it counts from its day on",
            at=Label(file, ("date",), "still to come"),
            scope=name.rpartition("/")[2],
        )
