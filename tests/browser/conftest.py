"""A Chromium for the browser tests, the sites that it opens, and what becomes of the tests where there is none."""

import os
import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from batna.shared_site import make_counterparty_site, make_stakeholder_site
from batna.site import make_site
from browser import chromium
from conftest import NO_CHROMIUM

_HERE = Path(__file__).resolve().parent
MANY = 105


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


@pytest.fixture(scope="session")
def site(portfolio_root: Path, as_of: date, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the example portfolio's site."""
    return _written(make_site(portfolio_root, as_of).files, tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session", params=["stakeholder", "counterparty"])
def shared_site(
    request: pytest.FixtureRequest, portfolio_root: Path, as_of: date, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The folder of what others get: stakeholders the whole portfolio, a counterparty its one page."""
    made = (
        make_stakeholder_site(portfolio_root, as_of)
        if request.param == "stakeholder"
        else make_counterparty_site(portfolio_root, as_of, "office-services-renewal")
    )
    return _written(made.files, tmp_path_factory.mktemp(request.param))


@pytest.fixture(scope="session")
def many(portfolio_root: Path, as_of: date, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site of more negotiations than one page lists: the example warehouse under many names."""
    root = tmp_path_factory.mktemp("many")
    shutil.copy(portfolio_root / "batna.yaml", root)
    for number in range(MANY):
        plan = root / "plans" / f"warehouse-{number:03}"
        shutil.copytree(portfolio_root / "plans" / "warehouse-lease", plan)
        file = plan / "plan.yaml"
        text = file.read_text(encoding="utf-8")
        title = next(line for line in text.splitlines() if line.startswith("title:"))
        file.write_text(text.replace(title, f"title: Warehouse {number:03}"), encoding="utf-8")
    return _written(make_site(root, as_of, leave_out_invalid=True).files, tmp_path_factory.mktemp("large"))


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where a server on this machine offers the example portfolio's site."""

    class Silent(SimpleHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(site))) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    own = [item for item in items if item.path.is_relative_to(_HERE)]
    if own and chromium.find() is None:
        for item in own:
            item.add_marker(pytest.mark.skip(reason=NO_CHROMIUM))


def _written(files: Mapping[str, bytes] | None, folder: Path) -> Path:
    assert files is not None
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder
