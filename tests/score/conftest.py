"""A plan to score against, and scales of single key results."""

from collections.abc import Callable
from typing import Any

import pytest

from batna.score.scale import Scale
from talks import Talks


@pytest.fixture(scope="session")
def talks() -> Talks:
    """A plan over six terms without a key result yet; the price is 1200 EUR today."""
    return Talks()


@pytest.fixture(scope="session")
def scale_of(talks: Talks) -> Callable[..., Scale]:
    """Makes the scale of one key result: `scale_of("price", 1080, reservation=1150)`."""

    def make(measure: Any, target: Any, **more: Any) -> Scale:
        return talks.result("kr", measure, target, **more).scale()

    return make
