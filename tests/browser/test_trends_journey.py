"""What officials do on the page about development: a point sets the reference date, a bar names its members."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.conftest import Watched
from tests.browser.screens import CUT_TEXTS, Screen, overflow
from tests.conftest import Server

ADDRESS = "/entwicklung?stichtag=2026-11-23"
CHARTS = (
    "members_over_time", "admissions_and_exits", "labels_over_time", "eligibility_over_time",
    "statuses_over_imports", "changes_by_kind", "application_steps",
)  # fmt: skip

# pairs of printed values and names that lie on each other
_MEETING = """
(charts) => charts.flatMap((chart) => {
  const printed = "svg .textpoint text, svg .annotation text, svg .bartext, svg .xtick text"
  const texts = [...chart.querySelectorAll(printed)].filter((text) => text.textContent.trim())
  const boxes = texts.map((text) => text.getBoundingClientRect())
  const meet = (a, b) => a.left + 1 < b.right && b.left + 1 < a.right && a.top + 4 < b.bottom && b.top + 4 < a.bottom
  return boxes.flatMap((a, i) => boxes.slice(i + 1).map((b, j) => [i, i + 1 + j, meet(a, b)]))
    .filter((pair) => pair[2]).map(([i, j]) => [texts[i].textContent, texts[j].textContent])
})
"""


@pytest.fixture(scope="module", params=["light", "dark"])
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A browser that prefers light or dark colours."""
    with browser.new_context(locale="de-DE", color_scheme=request.param) as opened:
        yield opened


@pytest.mark.parametrize("width", [1440, 320])
@pytest.mark.parametrize("time", ["5", "alle"])
def test_the_page_fits_its_width(
    context: BrowserContext, shared_server: Server, watched: Watched, width: int, time: str
) -> None:
    watched.watch(context)
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    screen = Screen(page, shared_server.url)
    screen.open(f"{ADDRESS}&zeitraum={time}&vergleich_art=label_up&aufnahme=benchmarking")
    for name in CHARTS:
        drawn = screen.card(name).locator(".js-plotly-plot")
        expect(drawn.locator("svg text").first).to_be_attached()
        assert drawn.evaluate_all(CUT_TEXTS) == [], name
        assert drawn.evaluate_all(_MEETING) == [], name
    expect(screen.exceptions).to_have_count(0)
    assert overflow(page) <= 0
    page.close()


@pytest.fixture
def screen(browser: Browser, shared_server: Server, watched: Watched) -> Iterator[Screen]:
    """The page over the example data."""
    with Screen.of_one_reader(browser, shared_server.url) as opened:
        watched.watch(opened.page.context)
        opened.open(ADDRESS)
        yield opened


def test_a_point_sets_the_reference_date_and_the_keyboard_does_the_same(screen: Screen) -> None:
    point = (
        screen.card("labels_over_time").locator(".scatterlayer .trace").first.locator(".points path").nth(4)
    )
    point.wait_for()
    point.scroll_into_view_if_needed()
    box = point.bounding_box()
    assert box
    place = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    # Plotly clicks on whatever it has found under the mouse
    screen.page.mouse.move(*place)
    screen.card("labels_over_time").locator(".hoverlayer .hovertext").first.wait_for()
    screen.page.mouse.click(*place)
    screen.shows_address("/entwicklung?stichtag=2022-12-31")
    choice = screen.page.get_by_role("combobox", name="Einen Tag der Zeitreihe als Stichtag setzen")
    expect(choice).to_have_value("31.12.2022")
    screen.wait()
    choice.focus()
    screen.page.keyboard.press("ArrowDown")
    # the latest day stands first; a long list draws only what is in sight
    screen.page.get_by_role("option").first.wait_for()
    screen.page.keyboard.press("Home")
    screen.page.keyboard.press("Enter")
    expect(screen.page).not_to_have_url(f"{screen.url}/entwicklung?stichtag=2022-12-31")


def test_a_bar_names_the_members_behind_it(screen: Screen) -> None:
    number = screen.numbers("changes_by_kind")[2]
    screen.click_bar("changes_by_kind", 2)
    screen.shows_address(f"{ADDRESS}&vergleich_art=label_up")
    behind = screen.page.get_by_role("table", name="Veränderungen vom 23.11.2025 bis 23.11.2026")
    expect(behind.locator("tbody tr td:first-child")).to_have_count(int(number))
    behind.get_by_role("link").first.click()
    expect(screen.page.get_by_role("heading", level=1)).to_be_visible()
    assert "/cluster?id=BSP-" in screen.page.url
