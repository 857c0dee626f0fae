"""What a negotiation calls its things, read from records as they stand, valid or not: for remedies that name them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from batna import meant
from batna.source import Datum, Path
from batna.validate.trade_words import property_for

Titles: TypeAlias = Mapping[str, str]
"""The titles of what there is of one sort, by id."""

_TERM, _SET = "a term", "a set term"
_ALTERNATIVE, _KEY_RESULT, _OFFER = "an alternative", "a key result", "an offer"
_OF_DELIVERY, _DELIVERABLE = "a key result of the implementation", "a deliverable"
_ANY = "a key result, offer or deliverable, or `plan` or `outcome`"

_ID = re.compile(r"[a-z][a-z0-9_]*")
_SECTIONS = {
    _TERM: ("plan", "terms"),
    _ALTERNATIVE: ("plan", "alternatives"),
    _KEY_RESULT: ("plan", "key_results"),
    _OF_DELIVERY: ("implementation", "key_results"),
    _DELIVERABLE: ("implementation", "deliverables"),
}
_VALUES = {
    ("plan", ("key_results", "*", "measure")): _TERM,
    ("plan", ("key_results", "*", "measure", "count")): _SET,
    ("plan", ("batna",)): _ALTERNATIVE,
    ("plan", ("alternatives", "*", "else")): _ALTERNATIVE,
    ("plan", ("alternatives", "*", "cost_in")): _TERM,
    ("offer", ("builds_on",)): _OFFER,
    ("offer", ("declines",)): _OFFER,
    ("offer", ("withdraws",)): _OFFER,
    ("offer", ("corrects",)): _OFFER,
    ("outcome", ("accepts",)): _OFFER,
    ("implementation", ("key_results", "*", "realises")): _KEY_RESULT,
    ("implementation", ("deliverables", "*", "term")): _TERM,
    ("waivers", ("*", "scope")): _ANY,
}
_KEYS = {
    ("plan", ("alternatives", "*", "terms")): _TERM,
    ("plan", ("counterparty", "estimate", "terms")): _TERM,
    ("offer", ("terms",)): _TERM,
    ("outcome", ("terms",)): _TERM,
    ("outcome", ("clauses",)): _TERM,
    ("amendment", ("terms",)): _TERM,
    ("amendment", ("key_results",)): _OF_DELIVERY,
    ("checkin", ("values",)): _OF_DELIVERY,
    ("checkin", ("confidence",)): _OF_DELIVERY,
    ("checkin", ("deliverables",)): _DELIVERABLE,
}


@dataclass(frozen=True, slots=True)
class Known:
    """The plan and the implementation as data, the ids of the offers, and the `locale` of the portfolio."""

    plan: Datum = None
    implementation: Datum = None
    offers: tuple[str, ...] = ()
    locale: str = "en"

    def term(self, name: str | int) -> Mapping[str, Datum]:
        """What the plan says of a term; empty where it says nothing that can be read."""
        return _entry(_section(self.plan, "plan", "terms").get(str(name)))

    def titles(self, wanted: str) -> Titles:
        """What there is of one sort."""
        if wanted == _SET:
            terms = _section(self.plan, "plan", "terms")
            return _titled({name: term for name, term in terms.items() if _entry(term).get("type") == "set"})
        if wanted == _OFFER:
            return dict(zip(self.offers, self.offers, strict=True))
        if wanted == _ANY:
            sorts = (_KEY_RESULT, _OF_DELIVERY, _DELIVERABLE, _OFFER)
            every = {name: title for sort in sorts for name, title in self.titles(sort).items()}
            return {**every, "plan": "plan", "outcome": "outcome"}
        record, section = _SECTIONS[wanted]
        return _titled(_section(getattr(self, record), record, section))

    def offer(self, text: str) -> str | None:
        """The offer that a text names: by its file, or by its day where there is one of that day."""
        name = text.strip().rpartition("/")[2].removesuffix(".yaml")
        if name in self.offers:
            return name
        of_day = [offer for day in meant.days(name, self.locale) for offer in self.offers if offer.startswith(day)]
        return of_day[0] if len(of_day) == 1 else meant.nearest(name, self.offers, 0.8)


def wanted(kind: str, path: Path, *, is_key: bool = False) -> str | None:
    """Of what sort the id at `path` should be, with its article, such as "a term"; None where no id is wanted."""
    steps = path[:-1] if is_key else path
    for (of, form), sort in (_KEYS if is_key else _VALUES).items():
        if of == kind and len(form) == len(steps) and all(a in ("*", b) for a, b in zip(form, steps, strict=True)):
            return sort
    return None


def called(text: str, titles: Titles) -> bool:
    """Whether something has `text` as its title, whatever the case."""
    return re.sub(r"\s+", " ", text.strip()).casefold() in {title.strip().casefold() for title in titles.values()}


def _section(record: Datum, kind: str, name: str) -> Mapping[str, Datum]:
    """A section of a record, also where it stands under another of its names."""
    if not isinstance(record, Mapping):
        return {}
    other = (key for key in record if name not in record and property_for(kind, (), key) == name)
    return _entry(record.get(next(other, name)))


def _entry(value: Datum) -> Mapping[str, Datum]:
    return value if isinstance(value, Mapping) else {}


def _titled(section: Mapping[str, Datum]) -> Titles:
    """Titles by id; a key that cannot be one counts as the id that it is told to become."""
    return {
        name if _ID.fullmatch(name) else meant.identifier(name): str(_entry(entry).get("title") or name)
        for name, entry in section.items()
    }
