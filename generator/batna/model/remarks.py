"""What a record of the past remarks about its facts: it may be put better later, and nothing that was said changes."""

REMARKS = frozenset({"attendees", "by", "channel", "evidence", "findings", "note", "reason"})
"""Fields of offers, replies, check-ins, reviews and amendments."""
