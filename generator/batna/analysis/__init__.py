"""Our plan against the estimate of the counterparty, exactly.

What packages there are, which of them no other one beats, which both sides could accept, what to trade and what to
suggest. PRODUCT.md, *Analysis against the counterparty estimate* and *Suggestions*.
"""

from batna.analysis.analysis import Analysis, analyse
from batna.analysis.refusal import Refusal

__all__ = ["Analysis", "Refusal", "analyse"]
