"""Frozen records: what the files of a portfolio say, with every default filled in and nothing derived."""
