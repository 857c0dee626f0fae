"""A file uses a part of YAML that batna does not read.

A record should say the same to everyone who reads it, in an editor, in a pull request, and by a program. Batna
therefore reads the part of YAML that people know, and refuses what can surprise:

- anchors (`&name`), aliases (`*name`) and merges (`<<`): write the value out;
- types that are forced with `!`, and lines that begin with `%`: delete them;
- a second document after `---` or `...`: give it a file of its own;
- keys that are a list, a mapping or nothing: use plain text;
- `.nan` and `.inf`, numbers of more than 40 digits, exponents beyond 30: write a number that can be compared;
- more than 32 levels, one inside of the other;
- characters that nobody can see (control characters, a byte order mark, odd line separators): delete them;
- characters that only look like a space or like nothing (a no-break space, a zero-width space, a soft hyphen), where
  they make another value: as indentation, in keys, ids, numbers, days, options, and in names that are compared, such as
  those of approvers. The finding shows which one stands where, as in `90<U+00A0>`. In free text they do no harm.

Plain values are those of YAML 1.2: `true` and `false` are truth values, while `yes`, `no`, `on` and `off` are text.
A number keeps the decimals it was written with.

Text that only looks like one of these wants quotes: `note: "*urgent*"`.

Source: StrictYAML, which leaves out the parts of YAML that surprise, and says of each why.
"""

from batna.diagnostics import Kind, Severity

CODE = "B003"
KIND = Kind.INVALID
SEVERITY = Severity.ERROR
