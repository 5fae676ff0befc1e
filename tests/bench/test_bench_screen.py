"""How long a person waits at the screen: ``pytest tests/bench -m bench -s`` prints a table of medians.

The example data, one person, this machine: the times hold for comparisons on the same machine only.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from statistics import median

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import NAMES, SWITCHES
from tests.browser.screens import Screen
from tests.conftest import Server

pytestmark = [pytest.mark.bench, pytest.mark.timeout(600)]

ROUNDS = 7
LAENDER = ("Bayern", "Berlin", "Brandenburg", "Bremen", "Hamburg", "Hessen", "Sachsen")

RESTS = "document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"
CHARTS = (
    f"{RESTS} && document.querySelectorAll('.js-plotly-plot .bars').length === 3"
    " && document.querySelectorAll('.choroplethlayer path').length === 16"
)
LIST = f"{RESTS} && document.querySelector('[data-testid=stDataFrame] canvas')"
COUNT = "document.querySelector('.st-key-count strong')?.textContent"

# milliseconds since the document was asked for
SINCE_START = """
() => new Promise((resolve) => {
  const look = () => (%s) ? resolve(performance.now()) : requestAnimationFrame(look)
  look()
})
"""
# milliseconds since the mouse button went down
SINCE_CLICK = """
() => {
  window.waited = new Promise((resolve) => addEventListener("pointerdown", () => {
    const before = {count: %(count)s, title: document.querySelector("h1").textContent}
    const start = performance.now()
    const look = () => (%(done)s) ? resolve(performance.now() - start) : requestAnimationFrame(look)
    look()
  }, {capture: true, once: true}))
}
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium of this machine, or Playwright's own."""
    named = os.environ.get("CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), None)
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=named, args=SWITCHES) as launched,
    ):
        yield launched


def watch_click(screen: Screen, done: str) -> None:
    screen.page.evaluate(SINCE_CLICK % {"count": COUNT, "done": done})


def waited(screen: Screen) -> float:
    return float(screen.page.evaluate("() => window.waited"))


def warm_reload(screen: Screen) -> float:
    screen.page.reload(wait_until="commit")
    return float(screen.page.evaluate(SINCE_START % CHARTS))


def filter_change(screen: Screen, land: str) -> float:
    screen.page.get_by_role("combobox", name="Bundesland", exact=True).fill(land)
    option = screen.page.get_by_role("option", name=land, exact=True)
    option.wait_for()
    watch_click(screen, f"{RESTS} && {COUNT} !== before.count")
    option.click()
    time = waited(screen)
    screen.page.keyboard.press("Escape")
    return time


def page_change(screen: Screen, title: str, drawn: str) -> float:
    watch_click(screen, f"{drawn} && document.querySelector('h1').textContent !== before.title")
    screen.page.get_by_role("navigation").get_by_role("link", name=title).click()
    return waited(screen)


def test_how_long_a_person_waits(browser: Browser, shared_server: Server) -> None:
    times: dict[str, list[float]] = {}
    with Screen.of_one_reader(browser, shared_server.url) as screen:
        screen.open()
        screen.wait_for_charts()
        screen.go_to("Mitglieder")
        screen.wait_for_list()
        screen.go_to("Überblick")
        screen.wait_for_charts()
        times["warm reload, charts drawn"] = [warm_reload(screen) for _ in range(ROUNDS)]
        times["filter chosen, count changed"] = [filter_change(screen, land) for land in LAENDER]
        screen.press("Alle zurücksetzen")
        rounds = [
            (page_change(screen, "Mitglieder", LIST), page_change(screen, "Überblick", CHARTS))
            for _ in range(ROUNDS)
        ]
    times["to the members, list drawn"] = [there for there, _ in rounds]
    times["to the overview, charts drawn"] = [back for _, back in rounds]
    print(f"\n{'what':32}{'median ms':>12}{'fastest':>10}{'slowest':>10}")
    for what, measured in times.items():
        print(f"{what:32}{median(measured):>12.0f}{min(measured):>10.0f}{max(measured):>10.0f}")
    assert all(len(measured) == ROUNDS for measured in times.values())
