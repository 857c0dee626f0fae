"""A record does not have the shape that its kind of file has.

Every kind of file has a schema: which properties there are, which of them must be given, and what each may hold.
`batna schema plan` prints that of a plan, and an editor that knows it completes and explains as you type. This record
departs from it: a property is misspelt or missing, a number is written as text, a day is none, an option is unknown,
or two properties are given that exclude each other.

Why it matters: a misspelt `reservaton` would otherwise be a reservation value that nobody checks, and the offer
beyond it would pass.

The finding says which property it is, what it holds and what to write: the number, the day or the option that was
meant, the id of what has that title, or where a property belongs that stands in the wrong place or under another name,
such as `walk_away` for `reservation`. Where a text reads two ways, both are named. Findings of all files are shown at
once, and what can still be read of an invalid file is checked all the same.

Source: JSON Schema, draft 2020-12, in which a closed object names every property that it may have.
"""

from batna.diagnostics import Kind, Severity

CODE = "B005"
KIND = Kind.INVALID
SEVERITY = Severity.ERROR
