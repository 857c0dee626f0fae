"""A finding's fingerprint: what other tools recognise it by from one run to the next."""

import hashlib
import json
from collections.abc import Iterable

from batna.diagnostics import Diagnostic
from batna.identity import identities


def fingerprints(diagnostics: Iterable[Diagnostic]) -> tuple[str, ...]:
    """SHA-256 in hexadecimal of each finding's identity, in the order given.

    No two are equal, and none changes when lines move or a message is worded anew.
    """
    return tuple(
        hashlib.sha256(json.dumps(identity, ensure_ascii=False).encode(errors="surrogatepass")).hexdigest()
        for identity in identities(diagnostics)
    )
