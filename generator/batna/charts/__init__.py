"""Exact numbers → the geometry that a template's SVG macro draws. No words are made here and no colour is chosen."""
