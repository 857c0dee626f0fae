"""What one package changes of another, term by term."""

from collections.abc import Collection, Iterable, Mapping

from batna import words
from batna.model.plan import Term
from batna.model.values import Value
from batna.score.package import same_value
from batna.telling.figures import listed


def value_of(terms: Mapping[str, Value], term: Term, locale: str) -> str:
    """What a package says on a term, or that it says nothing."""
    value = terms.get(term.id)
    return "not said" if value is None else words.quantity(value, term.unit, locale)


def differing(terms: Mapping[str, Value], other: Mapping[str, Value]) -> tuple[str, ...]:
    """The ids of the terms on which the package `terms` says something else than `other`."""
    return tuple(name for name, value in terms.items() if not same_value(value, other.get(name)))


def changes(
    names: Iterable[str], to: Mapping[str, Value], since: Mapping[str, Value], known: Mapping[str, Term], locale: str
) -> tuple[str, ...]:
    """Each change of a term in words: `Delivery: 45 days instead of 20 days`; of a set, what is new and what gone."""
    return tuple(f"{known[name].title}: {_change(to, since, known[name], locale)}" for name in names)


def _change(to: Mapping[str, Value], since: Mapping[str, Value], term: Term, locale: str) -> str:
    new, old = to.get(term.id), since.get(term.id)
    if isinstance(new, tuple) and isinstance(old, tuple):
        return set_change(new, old)
    text = value_of(to, term, locale)
    return text if old is None else f"{text} instead of {value_of(since, term, locale)}"


def set_change(new: Collection[str], old: Collection[str]) -> str:
    """What is new in a set of options and what is gone: `with c, without b`."""
    parts = [
        f"{word} {', '.join(options)}"
        for word, options in (
            ("with", [option for option in new if option not in old]),
            ("without", [option for option in old if option not in new]),
        )
        if options
    ]
    return ", ".join(parts) or "as it is"


def titles(names: Iterable[str], known: Mapping[str, Term]) -> str:
    """The titles of terms as a sentence lists them."""
    return listed([f"“{known[name].title}”" for name in names])
