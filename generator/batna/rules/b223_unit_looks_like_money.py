"""A unit looks like money and is none.

Only an ISO 4217 code, such as `EUR`, makes a unit money: `€`, `Euro`, `US$`, `TEUR` or `CHF/a` are free text. Where a
currency is part of a price for something, as in `EUR/t` or `EUR per m² and month`, the unit is free text on purpose,
and this rule says nothing.

It matters because what is no money is left out of everything that adds up money: the portfolio's totals, the rates of
exchange, what a shortfall costs.

Write the code alone. Thousands and millions go into the number, so that 250 TEUR is 250000 EUR; what is paid each year
is an amount in EUR whose title says so.

Source: ISO 4217, *Codes for the representation of currencies*.
"""

import re
from collections.abc import Iterator, Sequence

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import implementation_file, plan_file
from batna.rules.subject import Sound
from batna.source import Path
from batna.words import is_money

CODE = "B223"
KIND = Kind.QUALITY
SEVERITY = Severity.WARNING

_CODES = (
    *("AED", "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF", "ILS", "INR"),
    *("JPY", "KRW", "MXN", "NOK", "NZD", "PLN", "RON", "SAR", "SEK", "SGD", "TRY", "TWD", "USD", "ZAR"),
)
_NAMES = {
    **{code.lower(): code for code in _CODES},
    **dict.fromkeys(("€", "euro", "euros"), "EUR"),
    **dict.fromkeys(("$", "us$", "usd$", "$us", "dollar", "dollars", "us dollar", "us dollars"), "USD"),
    **dict.fromkeys(("£", "gb£", "pound sterling", "pounds sterling", "sterling"), "GBP"),
    **dict.fromkeys(("fr.", "sfr", "sfr.", "franken", "swiss franc", "swiss francs"), "CHF"),
    **dict.fromkeys(("¥", "yen"), "JPY"),
    **dict.fromkeys(("zł", "zloty"), "PLN"),
    **dict.fromkeys(("₹", "rupee", "rupees"), "INR"),
    **dict.fromkeys(("c$", "ca$"), "CAD"),
    **dict.fromkeys(("a$", "au$"), "AUD"),
}
_NAME = "|".join(re.escape(name) for name in sorted(_NAMES, key=len, reverse=True))
_MANY = r"thousand|million|billion|thsd\.?|tsd\.?|mio\.?|mill?\.?|mrd\.?|bn|mn|k|t|m"
_YEAR = (
    r"(?:/|\s+per\s+|\s+pro\s+|\s+)\s*(?:a|y|yr|year|annum|jahr|an)|\s*/?\s*p\.?\s*a\.?|\s+(?:a\s+year|yearly|annually)"
)
_UNIT = re.compile(
    rf"(?P<before>(?:{_MANY})\s*)?(?P<name>{_NAME})(?P<after>\s*(?:{_MANY})(?![a-z]))?(?P<year>{_YEAR})?", re.IGNORECASE
)


def check(sound: Sound) -> Iterator[Finding]:
    """Look at the unit of every term, and of every key result of the implementation."""
    for unit, at, of in _units(sound):
        found = _UNIT.fullmatch(unit.strip())
        if found is None or is_money(unit):
            continue
        code = _NAMES[found["name"].lower()]
        remedies = [f"write `unit: {code}`"]
        if found["before"] or found["after"]:
            remedies.append("write the numbers in full, without thousands or millions left out")
        if found["year"]:
            remedies.append("say in the title that it is an amount a year")
        yield Finding(
            message=f"the unit `{unit}` looks like money and is none: only an ISO 4217 code such as `{code}` is",
            help=" and ".join(remedies),
            at=at,
            related=(of,),
        )


def _units(sound: Sound) -> Iterator[tuple[str, Label, Label]]:
    """Each unit with its place, and the place of what is measured in it."""
    negotiation = sound.negotiation
    terms = [(term.unit, ("terms", term.id)) for term in negotiation.plan.terms.values()]
    yield from _placed(terms, plan_file(negotiation.slug))
    if negotiation.implementation is not None:
        results = [(one.unit, ("key_results", one.id)) for one in negotiation.implementation.key_results.values()]
        yield from _placed(results, implementation_file(negotiation.slug))


def _placed(units: Sequence[tuple[str | None, Path]], file: str) -> Iterator[tuple[str, Label, Label]]:
    for unit, path in units:
        if unit is not None:
            yield unit, Label(file, (*path, "unit"), "free text"), Label(file, (*path, "title"), "counted as no money")
