"""What officials do on the page about labels: from a bar to its members, from a line to its cluster, in any form."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.conftest import Watched
from tests.browser.screens import CUT_TEXTS, Screen, overflow
from tests.conftest import Server

ADDRESS = "/label?stichtag=2026-11-23"
CHARTS = (
    "members_by_label", "members_by_label_status", "label_horizon", "members_by_silver_duty", "label_transitions",
    "label_procedures_by_quarter",
)  # fmt: skip

# pairs of names in the flows that lie on each other
_MEETING = """
(chart) => {
  const texts = [...chart.querySelectorAll(".sankey-node text")]
  const boxes = texts.map((text) => text.getBoundingClientRect())
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top + 3 < b.bottom && b.top + 3 < a.bottom
  return boxes.flatMap((a, i) => boxes.slice(i + 1).map((b, j) => [i, i + 1 + j, meet(a, b)]))
    .filter((pair) => pair[2]).map(([i, j]) => [texts[i].textContent, texts[j].textContent])
}
"""


@pytest.fixture(scope="module", params=["light", "dark"])
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A browser that prefers light or dark colours."""
    with browser.new_context(locale="de-DE", color_scheme=request.param) as opened:
        yield opened


@pytest.mark.parametrize("width", [1440, 320])
def test_the_page_fits_its_width(
    context: BrowserContext, shared_server: Server, watched: Watched, width: int
) -> None:
    watched.watch(context)
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    screen = Screen(page, shared_server.url)
    screen.open(f"{ADDRESS}&horizont=24&stufen=status&labelstatus=valid&silberpflicht=met&wandel=same")
    for name in CHARTS:
        drawn = screen.card(name).locator(".js-plotly-plot")
        expect(drawn.locator("svg text").first).to_be_attached()
        assert drawn.evaluate_all(CUT_TEXTS) == [], name
    flows = screen.card("label_transitions").locator(".js-plotly-plot")
    expect(flows.locator(".sankey-node text").first).to_be_attached()
    assert flows.evaluate(_MEETING) == []
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


def test_a_bar_leads_to_the_members_behind_it_and_the_keyboard_takes_the_choice_away(screen: Screen) -> None:
    number = screen.numbers("members_by_silver_duty")[4]
    screen.click_bar("members_by_silver_duty", 4)
    screen.shows_address(f"{ADDRESS}&silberpflicht=breached")
    behind = screen.page.get_by_role("table", name="Mitglieder mit der Silber-Pflicht „verletzt“")
    expect(behind.locator("tbody tr")).to_have_count(int(number))
    expect(behind.get_by_role("link").first).to_have_attribute(
        "href", "cluster?id=BSP-008&stichtag=2026-11-23"
    )
    screen.click_bar("members_by_silver_duty", 0)
    screen.shows_address(f"{ADDRESS}&silberpflicht=met")
    expect(behind).to_have_count(0)
    screen.page.get_by_role("combobox", name="Mitglieder nach Silber-Pflicht").press("Escape")
    screen.shows_address(ADDRESS)


def test_a_mark_of_the_horizon_opens_its_cluster(screen: Screen) -> None:
    first = screen.card("label_horizon").locator(".js-plotly-plot .scatterlayer .points path").first
    first.scroll_into_view_if_needed()
    box = first.bounding_box()
    assert box
    screen.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    screen.wait()
    expect(screen.title).to_have_text("Cluster")
    expect(screen.page).to_have_url(screen.url + "/cluster?id=BSP-050&stichtag=2026-11-23")


def test_a_copied_address_shows_the_same_elsewhere(screen: Screen, browser: Browser) -> None:
    screen.page.get_by_role("radio", name="24 Monate").click()
    screen.wait()
    screen.click_bar("label_procedures_by_quarter", 1)
    address = f"{ADDRESS}&horizont=24&quartal=2027-01-01"
    screen.shows_address(address)
    listed = screen.page.get_by_role("table", name="Fällige Label-Verfahren").locator("tbody tr")
    expect(listed).to_have_count(9)
    with Screen.of_one_reader(browser, screen.url) as other:
        other.open(address)
        elsewhere = other.page.get_by_role("table", name="Fällige Label-Verfahren").locator("tbody tr")
        expect(elsewhere).to_have_count(9)
        assert elsewhere.all_inner_texts() == listed.all_inner_texts()
