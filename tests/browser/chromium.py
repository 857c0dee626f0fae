"""Finds a Chromium for the browser tests; run as a script, it gets one where there is none.

It looks at the environment variable CHROMIUM, at the usual names on PATH, at `/usr/bin/chromium` and at the one
that Playwright may have brought. To get one, it takes Debian's package where it may, else Playwright's download.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "/usr/bin/chromium")
_MINUTES = 10


def find() -> str | None:
    """The path of a Chromium's program, or None."""
    wished = os.environ.get("CHROMIUM")
    for name in (wished, *_NAMES):
        if name and (path := shutil.which(name)):
            return path
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def get() -> str | None:
    """The path of a Chromium's program, installed now where there was none, or None where that failed."""
    if path := find():
        return path
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _try("apt-get", "update")
        _try("apt-get", "install", "-y", "--no-install-recommends", "chromium")
        if path := find():
            return path
    _try(sys.executable, "-m", "playwright", "install", "chromium")
    return find()


def _try(*command: str) -> None:
    """Run a command, its output on standard error; one that fails only leaves things as they were."""
    sys.stderr.write(f"{' '.join(command)}\n")
    try:
        subprocess.run(
            command,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=sys.stderr,
            timeout=_MINUTES * 60,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        sys.stderr.write(f"{error}\n")


if __name__ == "__main__":
    print(get() or "No Chromium was found and none could be installed: browser tests will be left out.")
