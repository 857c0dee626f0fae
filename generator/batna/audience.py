"""What an audience may see of a negotiation: the only place that cuts, before anything is derived."""

from batna.model.portfolio import Negotiation
from batna.model.values import Audience


def cut(negotiation: Negotiation, audience: Audience) -> Negotiation:
    """The negotiation as `audience` may see it.

    The team sees all. Raises ValueError for an audience whose view is not defined:
    showing too much would be worse than showing nothing.
    """
    if audience is Audience.TEAM:
        return negotiation
    message = f"no view for the audience {audience} is defined"
    raise ValueError(message)
