"""Judge the pages of a site by the tools that others trust: HTML, accessibility, quality, weight.

    python bench/pages.py [--plans 300]

Builds the example portfolio and a generated one, and runs over every page of both the validators vnu and
html-validate and, in Chromium, axe in the light and in the dark; and over one page of each kind Lighthouse. The tools
are npm packages, installed under bench/.work the first time; vnu needs a Java. Prints a line for each, and below it
what is wrong.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from threading import Thread
from typing import Any

from corpus import DAY, make
from playwright.sync_api import Page, sync_playwright

from batna.site import make_site

ROOT = Path(__file__).resolve().parents[1]
TOOLS = ROOT / "bench" / ".work" / "pages"
PACKAGES = ("axe-core", "html-validate", "lighthouse@12", "vnu-jar")
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
CATEGORIES = ("performance", "accessibility", "best-practices")
KINDS = ("index", "attention", "calendar", "findings", "lessons", "waivers", "rules/index", "rules/B301")
LARGEST = 150_000
"""The bytes that a page may have, uncompressed."""
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# Style is a matter of taste; these rules of html-validate are about correctness and access.
PRESET = {"extends": ["html-validate:standard"], "rules": {"no-trailing-whitespace": "off", "long-title": "off"}}


def main() -> None:
    """Build both sites and judge them."""
    parser = argparse.ArgumentParser(description="Judge the pages by validators, axe and Lighthouse.")
    parser.add_argument("--plans", metavar="N", type=int, default=300)
    asked = parser.parse_args()
    install()
    with TemporaryDirectory() as folder:
        generated = Path(folder) / "portfolio"
        make(generated, asked.plans, 1, DAY, mixed=True)
        for name, root in (("example", ROOT), (f"{asked.plans} plans", generated)):
            site = Path(folder) / f"site of {name}"
            build(root, site, DAY)
            judge(name, site)


def judge(name: str, site: Path) -> None:
    """Print what each tool finds on the pages of a site."""
    pages = sorted(site.rglob("*.html"))
    sizes = sorted(((page.stat().st_size, str(page.relative_to(site))) for page in pages), reverse=True)
    print(f"\n{name}: {len(pages)} pages, the largest {sizes[0][0]:,} bytes ({sizes[0][1]})")
    report("too large", [f"{path}: {size:,} bytes" for size, path in sizes if size > LARGEST])
    report("vnu", vnu(site))
    report("html-validate", html_validate(site, pages))
    report("axe, light and dark, and messages of the browser", axe(site, pages))
    with served(site) as address:
        for path in one_of_each(site):
            scores = lighthouse(f"{address}/{path}")
            print(f"  lighthouse {path}: " + ", ".join(f"{kind} {scores[kind]}" for kind in CATEGORIES))


def report(tool: str, wrong: Sequence[str]) -> None:
    """How often a tool found something, and the ten most frequent of it."""
    print(f"  {tool}: {len(wrong)}")
    for what, count in Counter(wrong).most_common(10):
        print(f"    {count} times {what}")


def install() -> None:
    """Get the tools where they are not there yet."""
    if (TOOLS / "node_modules").is_dir():
        return
    TOOLS.mkdir(parents=True, exist_ok=True)
    npm = shutil.which("npm") or sys.exit("npm is needed to install the tools")
    subprocess.run((npm, "install", "--no-audit", "--no-fund", "--prefix", str(TOOLS), *PACKAGES), check=True)


def build(root: Path, site: Path, day: date) -> None:
    """Write the site of the portfolio at `root`. Exits where its records are invalid."""
    files = make_site(root, day, workers=os.cpu_count() or 1).files
    if files is None:
        sys.exit(f"{root}: its records are invalid")
    for path, content in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)


def vnu(site: Path) -> list[str]:
    """The errors of the Nu Html Checker, each with its page."""
    jar = next((TOOLS / "node_modules" / "vnu-jar").rglob("vnu.jar"))
    java = shutil.which("java") or sys.exit("vnu needs a Java")
    command = (java, "-Xss8m", "-jar", str(jar), "--errors-only", "--format", "json", "--skip-non-html", str(site))
    answer = subprocess.run(command, check=False, capture_output=True, text=True)
    return [f"{found['message']} ({page_of(found['url'])})" for found in json.loads(answer.stderr)["messages"]]


def page_of(url: str) -> str:
    """The end of a page's address that tells what kind of page it is."""
    return url.rpartition("/")[2]


def html_validate(site: Path, pages: Sequence[Path]) -> list[str]:
    """What html-validate finds, each with its rule and page."""
    settings = site.parent / "htmlvalidate.json"
    settings.write_text(json.dumps({"root": True, **PRESET}), encoding="utf-8")
    program = str(TOOLS / "node_modules" / ".bin" / "html-validate")
    found = []
    for start in range(0, len(pages), 200):
        command = (program, "--config", str(settings), "--formatter", "json", *map(str, pages[start : start + 200]))
        # Into a file: it ends before a pipe has taken a long answer.
        with TemporaryFile("w+", encoding="utf-8") as answer:
            subprocess.run(command, check=False, stdout=answer)
            answer.seek(0)
            judged = json.load(answer)
        found += [
            f"{message['ruleId']}: {message['message']} ({page_of(page['filePath'])})"
            for page in judged
            for message in page["messages"]
        ]
    return found


def axe(site: Path, pages: Sequence[Path]) -> list[str]:
    """Violations on every page from the disk in both schemes, and whatever the browser had to say."""
    script = (TOOLS / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    found: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        tab = browser.new_page()
        tab.add_init_script(script)
        tab.on("console", lambda message: found.append(f"console: {message.text}"))
        tab.on("pageerror", lambda error: found.append(f"page error: {error}"))
        for page in pages:
            tab.goto(page.as_uri())
            for scheme in ("light", "dark"):
                tab.emulate_media(color_scheme=scheme)
                found += [f"{one} ({scheme}, {page.relative_to(site).name})" for one in violations(tab)]
        browser.close()
    return found


def violations(tab: Page) -> Iterator[str]:
    """The rules of axe that the page breaks, each with the first element that does."""
    options: dict[str, Any] = {"runOnly": {"type": "tag", "values": TAGS}, "preload": False}
    for one in tab.evaluate("async options => (await axe.run(document, options)).violations", options):
        yield f"{one['id']}: {one['nodes'][0]['html'][:120]}"


def one_of_each(site: Path) -> list[str]:
    """A page of each kind that the site has: for a plan's kinds the largest."""
    paths = [f"{kind}.html" for kind in KINDS if (site / f"{kind}.html").is_file()]
    for kind in ("index", "scorecard", "tracker"):
        largest = max(site.glob(f"plans/*/{kind}.html"), key=lambda page: (page.stat().st_size, page), default=None)
        if largest is not None:
            paths.append(largest.relative_to(site).as_posix())
    return paths


def lighthouse(url: str) -> dict[str, int]:
    """The scores of a page, 0..100 by category."""
    command = (
        str(TOOLS / "node_modules" / ".bin" / "lighthouse"),
        url,
        "--quiet",
        "--output=json",
        f"--only-categories={','.join(CATEGORIES)}",
        "--chrome-flags=--headless=new --no-sandbox",
    )
    answer = subprocess.run(
        command, check=True, capture_output=True, text=True, env={**os.environ, "CHROME_PATH": CHROMIUM}
    )
    categories = json.loads(answer.stdout)["categories"]
    return {kind: round(categories[kind]["score"] * 100) for kind in CATEGORIES}


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address at which this machine offers the site for as long as the block runs."""

    class Silent(SimpleHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(site))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


if __name__ == "__main__":
    main()
