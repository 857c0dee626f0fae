"""Which negotiations are no longer there, and what was recorded of them."""

from collections.abc import Iterator

from batna.check import diagnose
from batna.diagnostics import Diagnostic, Finding
from batna.discover import PlanFolder, RecordFile, RecordKind
from batna.horizon import is_known
from batna.model.files import SETTINGS
from batna.model.portfolio import Settings
from batna.rules import BY_CODE, b220_negotiation_removed
from batna.since.comparable import is_draft
from batna.since.judged import Asked

_FILE = RecordFile(RecordKind.BATNA, SETTINGS, "batna", None)
_RECORDS = frozenset(
    {RecordKind.OFFER, RecordKind.OUTCOME, RecordKind.CHECKIN, RecordKind.REVIEW, RecordKind.AMENDMENT}
)


def about_removed(asked: Asked, settings: Settings) -> tuple[Diagnostic, ...]:
    """What is to say of every negotiation that is gone, where the whole portfolio is asked about."""
    if asked.only is not None:
        return ()
    content = asked.folders.content(_FILE)
    texts = {SETTINGS: content.decode(errors="replace")} if isinstance(content, bytes) else {}
    rule = BY_CODE[b220_negotiation_removed.CODE]
    return diagnose(None, tuple((rule, finding) for finding in _gone(asked)), settings, (), asked.day, texts)


def _gone(asked: Asked) -> Iterator[Finding]:
    for slug, folder in asked.folders.plans_before.items():
        records = 0 if slug in asked.folders.plans_now else _happened(asked, folder)
        if records:
            yield b220_negotiation_removed.gone(slug, records)


def _happened(asked: Asked, folder: PlanFolder) -> int:
    """How many records of what had happened by the day a folder held; drafts are none."""
    return sum(
        file.kind in _RECORDS
        and is_known(file.record, None, asked.day)
        and not is_draft(file, asked.folders.content_before(file))
        for file in folder.files
    )
