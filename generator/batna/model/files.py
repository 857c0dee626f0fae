"""Where a record's file lies, relative to the portfolio."""

SETTINGS = "batna.yaml"


def plan_file(slug: str) -> str:
    """The plan of the negotiation `slug`."""
    return f"plans/{slug}/plan.yaml"


def offers_folder(slug: str) -> str:
    """Where the offers and replies of `slug` lie."""
    return f"plans/{slug}/offers"


def offer_file(slug: str, record: str) -> str:
    """The offer or reply with the id `record`."""
    return f"{offers_folder(slug)}/{record}.yaml"


def outcome_file(slug: str) -> str:
    """How the negotiation `slug` ended."""
    return f"plans/{slug}/outcome.yaml"


def implementation_file(slug: str) -> str:
    """The implementation plan of `slug`."""
    return f"plans/{slug}/implementation.yaml"


def checkin_file(slug: str, record: str) -> str:
    """The check-in with the id `record`."""
    return f"plans/{slug}/checkins/{record}.yaml"


def review_file(slug: str, record: str) -> str:
    """The review with the id `record`."""
    return f"plans/{slug}/reviews/{record}.yaml"


def amendment_file(slug: str, record: str) -> str:
    """The amendment with the id `record`."""
    return f"plans/{slug}/amendments/{record}.yaml"


def waivers_file(slug: str) -> str:
    """The exceptions approved for `slug`."""
    return f"plans/{slug}/waivers.yaml"
