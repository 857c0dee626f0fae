"""A Chromium for the browser tests, and what becomes of them where there is none."""

import os
from pathlib import Path
from typing import Any

import pytest

from browser import chromium
from conftest import NO_CHROMIUM

_HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the Chromium that was found, silent on the network; without its sandbox as root, which needs a user."""
    args = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-gpu",
        "--disable-quic",
        "--disable-sync",
        "--no-first-run",
    ]
    if os.geteuid() == 0:
        args.append("--no-sandbox")
    return {**browser_type_launch_args, "executable_path": chromium.find(), "args": args}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    own = [item for item in items if item.path.is_relative_to(_HERE)]
    if own and chromium.find() is None:
        for item in own:
            item.add_marker(pytest.mark.skip(reason=NO_CHROMIUM))
