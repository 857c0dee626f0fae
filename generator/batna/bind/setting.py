"""`term=value`, as typed at a command line → a term's value."""

from batna.bind.fields import value
from batna.load.scalars import RefusedNumberError, resolve
from batna.model.plan import Plan, TermType
from batna.model.values import Value


def bind_setting(name: str, text: str, plan: Plan) -> tuple[str, Value | None]:
    """A term's id and the value that `text` stands for, read as in a file; a set's options are parted by commas.

    What does not fit the term is left as it was read, for a rule to name.
    """
    term = plan.terms.get(name)
    if term is not None and term.type is TermType.SET and text not in {"", "null", "~"}:
        return name, tuple(option.strip() for option in text.split(",") if option.strip())
    if term is not None and term.type in {TermType.TEXT, TermType.CHOICE} and text in term.options:
        return name, text
    try:
        return name, value(resolve(text), term)
    except RefusedNumberError:
        return name, text
