"""What a text was most likely meant to be: a number, a day, a length of time, a truth value, an id.

Each function gives every reading that is plausible, the likeliest first, and none where it can only guess.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from functools import lru_cache

from babel import Locale, UnknownLocaleError

_DEFAULT_LOCALE = "en"
_ALIKE = 0.6
_TITLE_ALIKE = 0.75
_MOST_KNOWN = 200
_LONGEST = 100

_TRUTHS = {
    **dict.fromkeys(
        ("true", "yes", "y", "yep", "yeah", "yup", "on", "1", "ja", "oui", "si", "sí", "ok", "okay"), "true"
    ),
    **dict.fromkeys(("false", "no", "n", "nope", "nah", "none", "never", "not", "off", "0", "nein", "non"), "false"),
}
_SCALES = {
    **dict.fromkeys(("k", "tsd", "tsd.", "thousand", "t"), 3),
    **dict.fromkeys(("m", "mn", "mio", "mio.", "mln", "mm", "million", "millions", "millionen"), 6),
    **dict.fromkeys(("b", "bn", "mrd", "mrd.", "billion", "billions"), 9),
}
_NUMBER = re.compile(
    r"(?P<sign>[-+\u2212]?)(?:[€$£¥]|[A-Z]{3}(?![A-Za-z])|Euro)?(?P<late>[-+\u2212]?)"
    r"(?P<digits>[0-9](?:[0-9.,'\u2019_]*[0-9])?|[.,][0-9]+)"
    r"(?P<rest>[^0-9]*)"
)
_BLANKS = re.compile(r"(?<=[0-9])[\s\u00a0\u2007\u202f\u2009]+(?=[0-9])")
_UNIT = re.compile(r"[^\W\d_]*[\w%€$£¥/. -]*")
_GROUPS = r"[0-9]{{1,3}}(?:{0}[0-9]{{2,3}})*{0}[0-9]{{3}}"


def numbers(text: str, locale: str = _DEFAULT_LOCALE, unit: str | None = None) -> tuple[str, ...]:
    """The numbers that a text with separators, a unit, a scale or a decimal comma may stand for.

    The separators of the `locale` decide between two readings of `1.120`; where they are those that nobody chose,
    both are given. `unit` is that of the term: `m` of a term in months is no million.
    """
    bare = _BLANKS.sub("", text.strip())
    bare = re.sub(r"(?<=[-+\u2212€$£¥])\s+|(?<=[A-Z])\s+(?=[-+]?[0-9.,])", "", bare)
    found = _NUMBER.fullmatch(bare)
    if found is None or (found["sign"] and found["late"]):
        return ()
    rest = found["rest"].strip()
    word = re.match(r"[^\W\d_]*\.?", rest)
    scale = _SCALES.get(word[0].casefold(), 0) if word else 0
    if unit is not None and word and word[0] and unit.casefold().startswith(word[0].casefold()):
        scale = 0
    if not _UNIT.fullmatch(rest):
        return ()
    sign = "-" if (found["sign"] or found["late"]) in ("-", "\N{MINUS SIGN}") else ""
    return tuple(_scaled(f"{sign}{one}", scale) for one in _unseparated(found["digits"], locale))


def _scaled(text: str, scale: int) -> str:
    value = Decimal(text).scaleb(scale)
    if value == value.to_integral_value() and ("." not in text or scale or re.search(r"\.0+$", text)):
        return f"{value.to_integral_value():f}"
    return f"{value:f}"


def _unseparated(digits: str, locale: str) -> Iterator[str]:
    digits = re.sub(r"['\u2019_]", "", digits)
    marks = [mark for mark in digits if mark in ".,"]
    if not marks:
        yield digits
    elif len(set(marks)) > 1:
        yield from _mixed(digits, marks)
    elif re.fullmatch(_GROUPS.format(re.escape(marks[0])), digits) and not digits.startswith("0"):
        grouped, decimals = digits.replace(marks[0], ""), digits.replace(",", ".")
        if len(marks) > 1:
            yield grouped
        else:
            yield from _of_one_mark(marks[0], grouped, decimals, locale)
    elif len(marks) == 1:
        yield digits.replace(",", ".")


def _mixed(digits: str, marks: list[str]) -> Iterator[str]:
    """Of two kinds of mark the last one, which stands once, sets off the decimals."""
    if marks.count(marks[-1]) > 1:
        return
    whole, _, decimals = digits.rpartition(marks[-1])
    if re.fullmatch(_GROUPS.format(re.escape(marks[0])), whole):
        yield f"{whole.replace(marks[0], '')}.{decimals}"


def _of_one_mark(mark: str, grouped: str, decimals: str, locale: str) -> Iterator[str]:
    """`1.120`: the mark that parts groups in the locale is one, and that of decimals sets off decimals."""
    symbols = _symbols(locale)
    if mark == symbols[0]:
        yield grouped
    elif mark == symbols[1] and locale != _DEFAULT_LOCALE:
        yield decimals
    else:
        yield from (grouped, decimals)


@lru_cache
def _symbols(locale: str) -> tuple[str, str]:
    """What parts groups of digits, and what sets off decimals."""
    try:
        known = Locale.parse(locale.replace("-", "_")).number_symbols["latn"]
    except (ValueError, UnknownLocaleError, KeyError):
        return ",", "."
    return known["group"], known["decimal"]


_YEAR_FIRST = re.compile(r"([0-9]{4})(?:([-/. ]\s?)([0-9]{1,2})[-/. ]\s?|([0-9]{2}))([0-9]{1,2})(?:[T ].*)?")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/. ])\s?([0-9]{1,2})[-/. ]\s?([0-9]{4}|[0-9]{2})")
_OF_MONTH = r"([0-9]{1,2})(?:st|nd|rd|th)?"
_IN_WORDS = re.compile(
    rf"(?:[^\W\d_]+,?\s+)??(?:{_OF_MONTH}[. -]*)?([^\W\d_]{{3,}})[., -]*(?:{_OF_MONTH}[, ]+)?([0-9]{{4}})"
)


def days(text: str | int, locale: str = _DEFAULT_LOCALE) -> tuple[str, ...]:
    """The days, as YYYY-MM-DD, that a text may stand for: two where nothing tells the day from the month."""
    bare = str(text).strip()
    if found := _YEAR_FIRST.fullmatch(bare):
        year, month, of_month = int(found[1]), int(found[3] or found[4]), int(found[5])
        return tuple(_valid((year, month, of_month)))
    if found := _YEAR_LAST.fullmatch(bare):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        year += 2000 if year < 100 else 0  # noqa: PLR2004  Two digits are a year of this century.
        if found[2] == ".":
            # Whoever writes points between them writes the day first.
            return tuple(_valid((year, second, first)))
        return tuple(sorted(dict.fromkeys(_valid((year, first, second), (year, second, first)))))
    if found := _IN_WORDS.fullmatch(bare):
        name, day = found[2].casefold(), found[1] or found[3]
        months = [number for number, names in enumerate(_month_names(locale), 1) if name in names]
        return tuple(_valid(*((int(found[4]), month, int(day)) for month in months))) if day else ()
    return ()


def _valid(*days_of: tuple[int, int, int]) -> Iterator[str]:
    for year, month, of_month in days_of:
        try:
            yield date(year, month, of_month).isoformat()
        except ValueError:
            continue


@lru_cache
def _month_names(locale: str) -> tuple[frozenset[str], ...]:
    """The names of the twelve months, long and short, in English and in the locale."""
    names: list[set[str]] = [set() for _ in range(12)]
    for language in dict.fromkeys((_DEFAULT_LOCALE, locale.replace("-", "_"))):
        try:
            months = Locale.parse(language).months
        except (ValueError, UnknownLocaleError):
            continue
        for context, width in (("format", "wide"), ("format", "abbreviated"), ("stand-alone", "wide")):
            for number, name in months[context][width].items():
                names[number - 1].add(name.rstrip(".").casefold())
    names[8].add("sept")
    return tuple(frozenset(one) for one in names)


_LENGTH = re.compile(r"(?:([0-9]{1,4}|a|an|one|every)\s*)?([^\W\d_]+?)s?")
_LENGTHS = {
    **dict.fromkeys(("d", "day", "tag", "tage"), "D"),
    **dict.fromkeys(("w", "wk", "week", "woche", "wochen"), "W"),
    **dict.fromkeys(("m", "mo", "mth", "month", "monat", "monate"), "M"),
    **dict.fromkeys(("y", "yr", "year", "jahr", "jahre", "a"), "Y"),
}
_WORDS = {
    **dict.fromkeys(("daily",), "P1D"),
    **dict.fromkeys(("weekly",), "P1W"),
    **dict.fromkeys(("fortnightly", "biweekly"), "P2W"),
    **dict.fromkeys(("monthly",), "P1M"),
    **dict.fromkeys(("quarterly", "quarter"), "P3M"),
    **dict.fromkeys(("half-yearly", "semiannual", "semiannually", "biannually"), "P6M"),
    **dict.fromkeys(("yearly", "annual", "annually"), "P1Y"),
}


def duration(text: str | int) -> str | None:
    """The ISO 8601 duration of days or longer that a text stands for; a number alone counts days."""
    bare = str(text).strip().casefold()
    if bare.isdecimal():
        return f"P{int(bare)}D"
    if bare in _WORDS:
        return _WORDS[bare]
    found = _LENGTH.fullmatch(bare)
    unit = None if found is None else _LENGTHS.get(found[2])
    if found is None or unit is None:
        written = str(text).strip().upper()
        return (
            written
            if re.fullmatch(r"P(?=[0-9])([0-9]{1,3}Y)?([0-9]{1,4}M)?([0-9]{1,4}W)?([0-9]{1,4}D)?", written)
            else None
        )
    return f"P{int(found[1]) if (found[1] or '').isdecimal() else 1}{unit}"


def truth(value: str | int) -> str | None:
    """`true` or `false` for a word or a digit that says so."""
    return _TRUTHS.get(str(value).strip().rstrip(".!").casefold())


def identifier(text: str) -> str:
    """The id inside of a record that is nearest to `text`; empty where there is none."""
    return re.sub(r"[^a-z0-9]+", "_", text.casefold()).strip("_").lstrip("0123456789_")


def nearest(word: str, known: Iterable[str], alike: float = _ALIKE) -> str | None:
    """The known word that `word` most likely stands for, whatever its case and whatever joins its parts.

    None where none is much like it, or looking would take too long: a comparison costs some microseconds for each
    known word and more for long ones, and a file may hold thousands of unknown words.
    """
    folded = _by_folded(tuple(known))
    if len(folded) > _MOST_KNOWN or len(word) > _LONGEST:
        return folded.get(_folded(word))
    close = get_close_matches(_folded(word), folded, n=1, cutoff=alike)
    return folded[close[0]] if close else None


@lru_cache(maxsize=64)
def _by_folded(known: tuple[str, ...]) -> Mapping[str, str]:
    """Known words by what they come to in any spelling; the first of those that are alike."""
    return {_folded(name): name for name in reversed(known)}


def is_same(one: str, other: str) -> bool:
    """Whether two texts differ in case, blanks and what joins their words only."""
    return _folded(one) == _folded(other)


def known_as(text: str, titles: Mapping[str, str]) -> str | None:
    """The id of what is called `text`: by its title, by the id in another spelling, or by something much like either.

    `titles` are the titles of what there is, by id.
    """
    by_title: dict[str, str] = {}
    for name, title in titles.items():
        by_title.setdefault(_folded(title), name)
    if _folded(text) in by_title:
        return by_title[_folded(text)]
    if text in titles:
        return text
    if (one := identifier(text)) in titles:
        return one
    if near := nearest(text, titles):
        return near
    alike = nearest(text, by_title, _TITLE_ALIKE)
    return None if alike is None else by_title[alike]


def _folded(word: str) -> str:
    return "_".join(re.split(r"[\W_]+", word.casefold().strip())).strip("_") or word
