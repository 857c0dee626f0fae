"""Negotiations as code: plans, offers and outcomes as YAML records, checked, scored and published.

Read `pipeline` first: it is the whole program in order.
"""

__version__ = "0.1.0"
