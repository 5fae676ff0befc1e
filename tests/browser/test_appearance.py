"""Every page in light and dark, on a large screen, a tablet and a telephone: whole, within its width, quiet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, expect

from tests.browser.conftest import Watched
from tests.browser.screens import Screen, overflow
from tests.conftest import Server

PATHS = {"overview": "/", "members": "/mitglieder", "quality": "/datenqualitaet"}
HEIGHTS = {1440: 900, 768: 1024, 320: 640}

# Streamlit looks for its server under the page's own path first; in no page but the first is it there
PROBED = {f"{path}/_stcore/{asked}" for path in PATHS.values() for asked in ("health", "host-config")}


# texts in charts that reach out of their picture
_CUT = """
(charts) => charts.flatMap((chart) => {
  const frame = chart.getBoundingClientRect()
  const reachesOut = ({left, right}) => left < frame.left - 1 || right > frame.right + 1
  const texts = [...chart.querySelectorAll("svg text")]
  return texts.filter((text) => reachesOut(text.getBoundingClientRect())).map((text) => text.textContent)
})
"""


@pytest.fixture(scope="module", params=["light", "dark"])
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A browser that prefers light or dark colours."""
    scheme: Literal["light", "dark"] = request.param
    with browser.new_context(locale="de-DE", color_scheme=scheme) as opened:
        yield opened


def unexpected(message: ConsoleMessage) -> bool:
    place = message.location["url"]
    return message.type == "error" and not any(place.endswith(path) for path in PROBED)


@pytest.mark.parametrize("width", HEIGHTS)
@pytest.mark.parametrize("name", PATHS)
def test_a_page_is_whole_and_fits_its_width(
    context: BrowserContext,
    shared_server: Server,
    watched: Watched,
    request: pytest.FixtureRequest,
    name: str,
    width: int,
) -> None:
    watched.watch(context)
    errors: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: errors.append(message.text) if unexpected(message) else None)
    page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
    screen = Screen(page, shared_server.url)
    screen.open(PATHS[name])
    expect(screen.title).to_be_visible()
    if name == "members":
        screen.wait_for_list()
    elif name == "quality":
        expect(page.locator(".js-plotly-plot .bars")).to_have_count(1)
        assert page.locator(".js-plotly-plot").evaluate_all(_CUT) == []
    else:
        screen.wait_for_charts()
        expect(page.locator(".js-plotly-plot")).to_have_count(4)
        painted = page.locator(".choroplethlayer path").evaluate_all(
            "(paths) => paths.filter((path) => path.getBBox().width && getComputedStyle(path).fill !== 'none')"
            ".map((path) => path.__data__.loc)"
        )
        assert len(set(painted)) == 16
        assert page.locator(".js-plotly-plot").evaluate_all(_CUT) == []
    keep_picture(request, screen, width)
    expect(screen.exceptions).to_have_count(0)
    assert overflow(page) <= 0
    assert errors == []
    page.close()


def keep_picture(request: pytest.FixtureRequest, screen: Screen, width: int) -> None:
    """A picture of the whole page, where ``--screenshots FOLDER`` asks for it."""
    folder: Path | None = request.config.getoption("--screenshots", default=None)
    if folder is None:
        return
    folder.mkdir(parents=True, exist_ok=True)
    # the page scrolls within its main block: a picture of all of it needs a window as high as that
    height = screen.page.get_by_test_id("stMain").evaluate("(block) => block.scrollHeight")
    screen.page.set_viewport_size({"width": width, "height": height})
    name = request.node.name.partition("[")[2].rstrip("]")
    screen.page.screenshot(path=folder / f"{name}.png")
    screen.page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
