"""The CI parts, which are in the checkout alone: where only the wheel is tested, their tests are left out."""

from pathlib import Path

import pytest

_HERE = Path(__file__).resolve().parent
CHECKOUT = _HERE.parent.parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if not (CHECKOUT / ".git").exists() or not (CHECKOUT / "action.yml").is_file():
        for item in items:
            if item.path.is_relative_to(_HERE):
                item.add_marker(pytest.mark.skip(reason="the CI parts are not beside these tests"))


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The folder of the checkout that these tests lie in."""
    return CHECKOUT
