"""A file cannot be read, or should not be.

- It is a link. A link may lead out of the portfolio and into what nobody meant to publish; put the file itself there.
- It is no file at all: a pipe, a socket or a device. Remove it.
- It has more than 256 KiB. A record has a few hundred lines at most; link to long papers instead.
- It is not encoded as UTF-8. Save it again as UTF-8.
- It is a Git LFS pointer, or encrypted by git-crypt. Get the file itself, or keep records out of either.
- The operating system refuses to open it. Give yourself the right to read it.

What a file holds that cannot be read is unknown, so that its negotiation is neither called sound nor published.

Source: MITRE, CWE-59, improper link resolution before file access; RFC 3629, UTF-8, 2003.
"""

from batna.diagnostics import Kind, Severity

CODE = "B004"
KIND = Kind.INVALID
SEVERITY = Severity.ERROR
