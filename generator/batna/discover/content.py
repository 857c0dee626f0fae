"""What a file that stands in the wrong place holds, told by its first words on each line: where it belongs.

Whoever puts an offer beside the plan instead of into `offers/` wants it read, not thrown away.
"""

import re
from collections.abc import Container
from dataclasses import dataclass

from batna.discover.names import is_day, slug_for
from batna.discover.record import RecordKind

_KEY = re.compile(rb"^(?:- )?[\"']?([a-z_]+)[\"']?:", re.MULTILINE)
_DATE = re.compile(r"^date:\s*[\"']?([12][0-9]{3}-[0-9]{2}-[0-9]{2})\b", re.MULTILINE)
_FROM = re.compile(r"^from:\s*[\"']?(us|them)\b", re.MULTILINE)
_MOST = 1000
_SIGNS = (
    # The first whose words are all there, of which each group needs one.
    (RecordKind.PLAN, ({"key_results"}, {"counterparty"})),
    (RecordKind.OFFER, ({"date"}, {"from"}, {"terms", "declines", "withdraws", "builds_on"})),
    (RecordKind.OUTCOME, ({"result"}, {"date"})),
    (RecordKind.REVIEW, ({"date"}, {"decision"})),
    (RecordKind.AMENDMENT, ({"date"}, {"reason"}, {"approved_by"})),
    (RecordKind.WAIVERS, ({"rule"}, {"scope"}, {"approved_by"})),
    (RecordKind.IMPLEMENTATION, ({"objective"}, {"key_results", "deliverables", "reviews"})),
    (RecordKind.CHECKIN, ({"date"}, {"values", "as_at", "confidence", "deliverables", "blockers"})),
)
_FOLDERS = {
    RecordKind.OFFER: "offers",
    RecordKind.CHECKIN: "checkins",
    RecordKind.REVIEW: "reviews",
    RecordKind.AMENDMENT: "amendments",
}
_SINGLE = {
    RecordKind.PLAN: "plan.yaml",
    RecordKind.OUTCOME: "outcome.yaml",
    RecordKind.IMPLEMENTATION: "implementation.yaml",
    RecordKind.WAIVERS: "waivers.yaml",
}


@dataclass(frozen=True, slots=True)
class Content:
    """A record by what it holds; `date` and `side` as far as it says them."""

    kind: RecordKind
    date: str | None
    side: str | None

    @property
    def folder(self) -> str:
        """The folder inside of a plan's that its kind belongs to; empty for a kind that has none."""
        return _FOLDERS.get(self.kind, "")

    def name(self, old: str, taken: Container[str]) -> str | None:
        """The name that it should have instead of `old`, none of those `taken`; None where it does not tell."""
        if self.kind in _SINGLE:
            return None if _SINGLE[self.kind] in taken else _SINGLE[self.kind]
        stem = self._stem(re.sub(r"\.[A-Za-z]+\Z", "", old))
        if stem is None:
            return None
        counted = re.search(rf"{re.escape(self.side or '')}[-_ (]*([0-9]{{1,2}})\)?\.[A-Za-z]+\Z", old.casefold())
        first = [f"{stem}-{int(counted[1])}.yaml"] if counted and self.kind is RecordKind.OFFER else []
        names = (*first, f"{stem}.yaml", *(f"{stem}-{number}.yaml" for number in range(2, _MOST)))
        return next((name for name in names if name not in taken), None)

    def _stem(self, old: str) -> str | None:
        match self.kind:
            case RecordKind.OFFER:
                return f"{self.date}-{self.side}" if self.date and self.side else None
            case RecordKind.REVIEW:
                return slug_for(old)
            case RecordKind.CHECKIN if self.date and old.startswith(self.date):
                who = slug_for(old.removeprefix(self.date))
                return f"{self.date}-{who}" if who else self.date
            case _:
                return self.date


def content_of(raw: bytes) -> Content | None:
    """The record that a file holds; None where its lines do not tell."""
    words = {found.decode() for found in _KEY.findall(raw)}
    kind = next((kind for kind, groups in _SIGNS if all(words & group for group in groups)), None)
    if kind is None:
        return None
    text = raw.decode(errors="replace")
    date, side = _DATE.search(text), _FROM.search(text)
    return Content(kind, date[1] if date and is_day(date[1]) else None, side and side[1])
