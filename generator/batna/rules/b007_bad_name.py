"""A plan's folder or a record's file has a name that cannot be its id.

Names are ids: pages, pull requests and other records use them. So that they are the same on every disk and in every
address, they consist of lower-case letters `a` to `z`, digits and hyphens, and begin with a letter or digit.

| what | name |
| --- | --- |
| a plan's folder | any such name: `acme-renewal` |
| an offer or reply | date, side and perhaps a number: `2026-09-08-us.yaml`, `2026-09-08-them-2.yaml` |
| a check-in | date and perhaps who reports: `2027-01-05.yaml`, `2027-01-05-finance.yaml` |
| an amendment | date and perhaps a number: `2027-03-01.yaml`, `2027-03-01-2.yaml` |
| a review | any such name: `2027-q1.yaml` |

Two names that differ only in upper and lower case are one file on some disks, and letters of other alphabets can look
like `a` or `o` without being them: a reviewer cannot tell such a file from the one that was agreed on.

Windows keeps the names `con`, `prn`, `aux`, `nul`, `com1` to `com9` and `lpt1` to `lpt9` for devices, so that a
colleague there could not check out the portfolio.

Rename it as the finding proposes; no file has that name yet.

Source: Unicode Technical Standard 39, Unicode security mechanisms, on characters that are taken for one another.
"""

from batna.diagnostics import Kind, Severity

CODE = "B007"
KIND = Kind.INVALID
SEVERITY = Severity.ERROR
