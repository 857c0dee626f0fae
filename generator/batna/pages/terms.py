"""The values of terms, as pages show them."""

from collections.abc import Mapping

from batna.model.plan import Term
from batna.model.values import Value
from batna.pages import wording
from batna.pages.page import Day


def shown_of(terms: Mapping[str, Value], term: Term, locale: str) -> str | Day:
    """The same as `value_of`, and a day so that programs can read it, too."""
    value = terms.get(term.id)
    return "not said" if value is None else wording.shown(value, term.unit, locale)
