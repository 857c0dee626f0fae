"""The approval was given in an older form, which stands for less than what counts now.

The fingerprint of an approval says what was approved. Those of an older form do not cover which deal it is and who
approved it, how far beyond the target something counts, or what the BATNA costs and how likely it is. All of that
decides what an offer is worth, so that nothing tells whether it is still what was approved.

It matters because a limit that nobody's approval covers can be moved without anybody being asked.

Have the plan approved anew, as it is now, and write the new day and the fingerprint that this finding names.

Source: separation of duties, in the Standards for Internal Control in the Federal Government of the United States:
what was authorised is told from what was not.
"""

from collections.abc import Iterator

from batna import words
from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.rules.approval import approved, is_outdated
from batna.rules.subject import Sound
from batna.score.fingerprint import fingerprint
from batna.source import Part

CODE = "B214"
KIND = Kind.QUALITY
SEVERITY = Severity.WARNING


def check(sound: Sound) -> Iterator[Finding]:
    """Look for an approval whose fingerprint is of an older form, while there is no outcome to be held against it."""
    plan, slug = sound.negotiation.plan, sound.negotiation.slug
    approval = approved(plan, sound.day)
    if approval is None or approval.fingerprint is None or not is_outdated(sound, approval.fingerprint):
        return
    now = fingerprint(plan, slug, known=sound.card.scales)
    yield Finding(
        message=(
            f"the approval by {approval.by} on {words.day(approval.on, sound.settings.locale)} is of an older form, "
            "which does not cover all that counts now"
        ),
        help=f"have the plan approved anew, and write the day on which it was and `fingerprint: {now}`",
        at=Label(plan_file(slug), ("approval", "fingerprint"), "stands for less"),
        related=(Label(plan_file(slug), ("key_results",), "what has to be covered", Part.KEY),),
    )
