"""A file is not YAML.

Batna reads each record as YAML: lines of `key: value`, lists whose items begin with `- `, and two spaces of
indentation for what belongs to the line above. Somewhere this file leaves that path, so that nothing in it can be
read. The finding shows the line and names the likely cause:

| what happened | how to mend it |
| --- | --- |
| a tab at the beginning of a line | use spaces |
| a second `: ` in a line, as in `title: Part one: the price` | put the value in quotes |
| a value that begins with `@`, `%`, `*`, `&`, `!`, a backtick or a bracket | put the value in quotes |
| a key without `:`, or without a space after it, as in `cost:11200000` | write the `:` and a space after it |
| `<<<<<<<`, `=======` and `>>>>>>>` of an unresolved merge | keep one of the two sides and delete the marker lines |
| a quote or a bracket that is never closed | close it |
| a line indented unlike those it belongs with | indent it as they are |
| a file without anything but comments | write the record, or delete the file |

Why it matters: an offer that cannot be read is not scored, and a plan that cannot be read leaves its negotiation
without a check. Other files are still read.

Source: YAML 1.2.2, 2021, the language that records are written in; yaml.org.
"""

from batna.diagnostics import Kind, Severity

CODE = "B001"
KIND = Kind.INVALID
SEVERITY = Severity.ERROR
