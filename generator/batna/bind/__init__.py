"""Validated data → records: the only place that knows both shapes.

Every function here takes data that its schema has accepted. What a schema cannot say (that an id
exists, that a value fits its term) is left as written for the rules to judge.
"""

from batna.bind.negotiation import bind_negotiation
from batna.bind.portfolio import bind_settings
from batna.bind.setting import bind_setting
from batna.bind.talks import says_draft

__all__ = ["bind_negotiation", "bind_setting", "bind_settings", "says_draft"]
