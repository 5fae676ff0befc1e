"""A real Chromium for the journeys: found or installed, watched, and never allowed to be missing."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.conftest import Server

HERE = Path(__file__).parent
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SWITCHES = [
    "--no-sandbox",  # a container's root may not use the sandbox
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
SETTLED = "[data-testid=stApp][data-test-script-state=notRunning]"
_chromium: list[str] = []


def _on_this_machine() -> str | None:
    named = os.environ.get("CHROMIUM")
    return named or next((found for name in NAMES if (found := shutil.which(name))), None)


def _playwrights_own() -> str | None:
    with sync_playwright() as playwright:
        executable = playwright.chromium.executable_path
    return executable if Path(executable).exists() else None


def _ran(*command: str) -> bool:
    try:
        subprocess.run(
            command,
            check=True,
            capture_output=True,
            timeout=900,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return True


def _from_the_distribution() -> str | None:
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    _ran("apt-get", "update", "-qq")
    _ran("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium")
    return _on_this_machine()


def _from_playwright() -> str | None:
    _ran(sys.executable, "-m", "playwright", "install", "chromium")
    return _playwrights_own()


def found_or_installed() -> str | None:
    """The path of a Chromium that is there, else of one installed now, else None."""
    sources = (_on_this_machine, _playwrights_own, _from_the_distribution, _from_playwright)
    return next((executable for source in sources if (executable := source())), None)


def pytest_addoption(parser: pytest.Parser) -> None:
    """``pytest tests/browser --screenshots FOLDER`` keeps a picture of each page in each form."""
    parser.addoption("--screenshots", type=Path, metavar="FOLDER", help="keep pictures of all pages here")


def pytest_collection_finish(session: pytest.Session) -> None:
    """Find or install Chromium before the clock of the first test runs."""
    wanted = any(HERE in item.path.parents for item in session.items)
    if not wanted or session.config.option.collectonly:
        return
    # of several processes that run the tests one installs, the others wait and find
    with (Path(tempfile.gettempdir()) / "go-cluster-chromium.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if executable := found_or_installed():
            _chromium.append(executable)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium; without one the journeys fail, they are never skipped."""
    if not _chromium:
        pytest.fail(
            "No Chromium was found and none could be installed: install the package chromium, "
            "or name an executable in the environment variable CHROMIUM.",
            pytrace=False,
        )
    return _chromium[0]


# of the package, not of the session: Playwright's event loop would be in the way of the other tests' own
@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    """Playwright, as long as the journeys last."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="package")
def browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    """One browser for all journeys; each gets a context of its own."""
    with playwright.chromium.launch(executable_path=chromium, args=SWITCHES) as launched:
        yield launched


class Watched:
    """What the pages of one test asked for and complained about."""

    def __init__(self) -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []

    def watch(self, context: BrowserContext) -> None:
        """Record everything from now on."""
        context.on("request", lambda request: self.requests.append(request.url))
        context.on("page", lambda page: page.on("websocket", lambda socket: self.requests.append(socket.url)))
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.on("console", self._listen)

    def _listen(self, message: Any) -> None:
        if "Content Security Policy" in message.text:
            self.complaints.append(message.text)

    @property
    def foreign(self) -> list[str]:
        """Addresses outside this machine."""
        return [url for url in self.requests if urlsplit(url).hostname not in {"127.0.0.1", None}]


@pytest.fixture
def watched() -> Iterator[Watched]:
    """The record of this test; at its end nothing foreign may have been asked and nothing broken."""
    record = Watched()
    yield record
    assert record.foreign == [], "a page asked a foreign host"
    assert record.complaints == [], "a page broke its security policy or a script failed"


@pytest.fixture
def new_context(browser: Browser, watched: Watched) -> Iterator[Callable[..., BrowserContext]]:
    """Open a watched context: ``new_context(color_scheme="dark")``; a context is one person's browser."""
    opened: list[BrowserContext] = []

    def open_context(**options: Any) -> BrowserContext:
        options = {"locale": "de-DE", "viewport": {"width": 1400, "height": 1000}, **options}
        context = browser.new_context(**options)
        watched.watch(context)
        opened.append(context)
        return context

    yield open_context
    for context in opened:
        context.close()


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    """An empty page in a context of its own."""
    return new_context().new_page()


def wait_until_settled(page: Page) -> None:
    """Wait until the script behind the page has run to its end."""
    # a click is answered a moment later: until then the page still says that nothing is running
    page.wait_for_timeout(150)
    # not wait_for_function: it evaluates text in the page, which the security policy forbids
    page.locator(SETTLED).wait_for(timeout=60_000)


@pytest.fixture
def settled() -> Callable[[Page], None]:
    """The function that waits until the script behind a page has run to its end."""
    return wait_until_settled


@pytest.fixture
def visit(page: Page, shared_server: Server) -> Callable[[str], Page]:
    """Open a path of the shared server and wait until it is drawn: ``visit("/regionen?land=DE-SN")``."""

    def go(path: str) -> Page:
        page.goto(shared_server.url + path)
        wait_until_settled(page)
        return page

    return go
