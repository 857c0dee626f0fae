"""What every test shares: the example portfolio, its day, and golden files."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# A shared machine is slow at times, which says nothing about the code. In CI the same examples are tried every time,
# so that a change is judged by what it changes.
settings.register_profile("batna", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "batna")

AS_OF = date(2026, 11, 24)
NO_CHROMIUM = "no Chromium was found"

_TESTS = Path(__file__).resolve().parent
_GOLDEN = _TESTS / "golden"
_USED = pytest.StashKey[set[str]]()


@pytest.fixture(scope="session")
def portfolio_root() -> Path:
    """The folder of the example portfolio, which holds `batna.yaml` and `plans/`."""
    return _TESTS.parent


@pytest.fixture(scope="session")
def as_of() -> date:
    """The day for which the example portfolio is asked about in tests."""
    return AS_OF


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference data beside the checkout; a test that needs it is skipped where there is none."""
    folder = _TESTS.parent.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the reference data are not beside this checkout")
    return folder


class Golden:
    """Compares a text with the one kept in a file, or keeps it there when `--accept` was given."""

    def __init__(self, used: set[str], *, accept: bool) -> None:
        self._used = used
        self._accept = accept

    def __call__(self, path: Path, actual: str) -> None:
        """Fail where the file at `path` does not hold exactly `actual` (UTF-8, line ends as they are)."""
        self._used.add(str(path.resolve()))
        if self._accept:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(actual.encode())
        if not path.is_file():
            pytest.fail(f"{path} does not exist; look at what it would hold, then run pytest --accept:\n{actual}")
        expected = path.read_bytes().decode()

        assert actual == expected, f"{path} holds another text; where the new one is right, run pytest --accept"


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Call it as `golden(path, actual)`."""
    return Golden(request.config.stash[_USED], accept=request.config.getoption("--accept"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write golden files anew; delete those that no test reads")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_USED] = set()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Gather what the tests of one worker of pytest-xdist have read."""
    node.config.stash[_USED].update(getattr(node, "workeroutput", {}).get("golden", ()))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    config = session.config
    if hasattr(config, "workeroutput"):
        config.workeroutput["golden"] = sorted(config.stash[_USED])
        return
    if config.getoption("--accept"):
        for path in _unused_golden(config):
            path.unlink()
    if session.exitstatus == pytest.ExitCode.OK and (
        (_left_out(config) and os.environ.get("CI") == "true") or any(_unused_golden(config))
    ):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for path in _unused_golden(config):
        terminalreporter.write_line(f"{path.relative_to(_TESTS.parent)}: no test reads this golden file", red=True)
    if count := _left_out(config):
        terminalreporter.write_line(f"{count} browser tests were left out: {NO_CHROMIUM}", red=True)


def _reports(config: pytest.Config, *outcomes: str) -> Iterator[pytest.TestReport]:
    reporter: Any = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None:
        for outcome in outcomes:
            yield from reporter.stats.get(outcome, ())


def _left_out(config: pytest.Config) -> int:
    """How many tests were skipped because no browser was there to run them."""
    return sum(NO_CHROMIUM in str(report.longrepr) for report in _reports(config, "skipped"))


def _unused_golden(config: pytest.Config) -> list[Path]:
    """The golden files that no test has read, where every test ran and passed; none where that cannot be told."""
    narrowed = ("keyword", "markexpr", "deselect", "lf", "ignore", "ignore_glob", "collectonly")
    whole = config.args_source is pytest.Config.ArgsSource.TESTPATHS and not any(
        config.getoption(name, None) for name in narrowed
    )
    if not whole or any(_reports(config, "failed", "error", "skipped")) or not _GOLDEN.is_dir():
        return []
    used = config.stash[_USED]
    return sorted(path for path in _GOLDEN.rglob("*") if path.is_file() and str(path.resolve()) not in used)
