"""A key is given twice in the same mapping.

```yaml
annual_cost: 1100000
payment: Net 60
annual_cost: 1150000
```

Most programs keep the last value and say nothing. In a negotiation that is how a reservation value is changed by
accident, or on purpose: the reviewer reads the first line, and the second one counts. Batna takes neither.

The finding names both lines and both values. Keep the one that is right and delete the other.

Source: YAML 1.2.2, 2021, section 3.2.1.3: the keys of a mapping are unique. Many parsers do not check it.
"""

from batna.diagnostics import Kind, Severity

CODE = "B002"
KIND = Kind.INVALID
SEVERITY = Severity.ERROR
