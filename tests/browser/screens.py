"""The program as its user sees it: verbs of the user, and what stands on the screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, WebSocket, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

SETTLED = "[data-testid=stApp][data-test-connection-state=CONNECTED][data-test-script-state=notRunning]"
LONGEST = 30_000  # milliseconds

expect.set_options(timeout=15_000)  # a machine that does other work as well is not a fault

_TO_ITS_END = ForwardMsg.ScriptFinishedStatus.FINISHED_SUCCESSFULLY

# Länder are odd shapes, some with another one in their middle: the spot that lies farthest inside
SPOT_INSIDE = """
(paths, code) => {
  const path = paths.find((one) => one.__data__.loc === code)
  const box = path.getBoundingClientRect(), back = path.getScreenCTM().inverse()
  const inside = (x, y) => path.isPointInFill(new DOMPoint(x, y).matrixTransform(back))
  for (const room of [12, 8, 5, 3, 1]) {
    for (let x = box.left; x <= box.right; x += 2) for (let y = box.top; y <= box.bottom; y += 2) {
      if ([[0, 0], [room, 0], [-room, 0], [0, room], [0, -room]].every(([a, b]) => inside(x + a, y + b)))
        return [x, y]
    }
  }
}
"""


@dataclass(frozen=True)
class Taken:
    """A file that the browser was handed."""

    name: str
    content: bytes


def _ends_a_run(frame: bytes | str) -> bool:
    message = ForwardMsg()
    message.ParseFromString(frame if isinstance(frame, bytes) else frame.encode())
    return message.WhichOneof("type") == "script_finished" and message.script_finished == _TO_ITS_END


class Screen:
    """One page of a browser on one server; each verb waits until the script behind it has run."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        page.on("websocket", self._listen)

    @classmethod
    @contextmanager
    def of_one_reader(cls, browser: Browser, url: str) -> Iterator[Screen]:
        """A browser that one person keeps for many journeys: what it has loaded once it loads no more."""
        with browser.new_context(locale="de-DE", viewport={"width": 1400, "height": 1000}) as context:
            yield cls(context.new_page(), url)

    # what stands on the screen

    @property
    def count(self) -> Locator:
        """The text "N von M Clustern"."""
        return self.page.locator(".st-key-count strong")

    @property
    def title(self) -> Locator:
        """The heading of the page."""
        return self.page.get_by_role("heading", level=1)

    @property
    def chips(self) -> Locator:
        """The active filters, each a button that takes it away."""
        return self.page.locator(".st-key-chips button").filter(has_text="✕", visible=True)

    @property
    def banner(self) -> Locator:
        """The warning that the data are invented."""
        return self.page.get_by_text("Frei erfundene Beispieldaten: Keinen der gezeigten Cluster gibt es.")

    @property
    def exceptions(self) -> Locator:
        """What Streamlit shows where a script broke."""
        return self.page.get_by_test_id("stException")

    def card(self, name: str) -> Locator:
        """A chart with all that belongs to it, by the name of its query."""
        return self.page.locator(f".st-key-card_{name}")

    def table(self, name: str) -> list[list[str]]:
        """The table under a chart, row by row, without its headings; opens it where it is closed."""
        rows = self._opened(name).locator("tbody tr")
        rows.first.wait_for(timeout=LONGEST)
        return [row.locator("td").all_inner_texts() for row in rows.all()]

    def numbers(self, name: str) -> list[str]:
        """The numbers printed at the bars of a chart, from above."""
        printed = self.card(name).locator(".bars .bartext")
        printed.first.wait_for(timeout=LONGEST)
        return printed.all_text_contents()

    def shows_address(self, path: str) -> None:
        """The address is exactly this one."""
        expect(self.page).to_have_url(self.url + path, timeout=LONGEST)

    # what a user does

    def open(self, path: str = "/") -> None:
        """Open an address as a link from outside would."""
        self.page.goto(self.url + path)
        self.wait()

    def reload(self) -> None:
        """Reload the page."""
        self.page.reload()
        self.wait()

    def back(self) -> None:
        """Go back in the browser's history."""
        with self._run():
            self.page.go_back()

    def forward(self) -> None:
        """Go forward in the browser's history."""
        with self._run():
            self.page.go_forward()

    def go_to(self, title: str) -> None:
        """Go to another page by the navigation."""
        with self._run():
            self.page.get_by_role("navigation").get_by_role("link", name=title).click()

    def option(self, value: str) -> Locator:
        """A choice of the open list, whatever number of clusters stands behind its name."""
        return self.page.get_by_role("option", name=re.compile(rf"^{re.escape(value)}( \([\d.]+\))?$"))

    def choose(self, field: str, value: str) -> None:
        """Choose a value in a field of several choices, by typing it."""
        self.page.get_by_role("combobox", name=field, exact=True).fill(value)
        with self._run():
            self.option(value).click()
        self.page.keyboard.press("Escape")
        expect(self.page.get_by_role("listbox")).to_have_count(0)

    def search(self, words: str) -> None:
        """Search for words."""
        field = self.page.get_by_role("textbox", name="Suche", exact=True)
        field.fill(words)
        with self._run():
            field.press("Enter")

    def speak(self, language: str) -> None:
        """Change the language by the switch."""
        with self._run():
            self.page.locator(".st-key-sprache").get_by_text(language, exact=True).click()

    def press(self, button: str) -> None:
        """Press a button, such as a chip."""
        with self._run():
            self.page.get_by_role("button", name=button, exact=True).click()

    def click_land(self, code: str) -> None:
        """Click on a Land in the map."""
        card = self.card("members_by_state")
        paths = card.locator(".choroplethlayer path")
        expect(paths).to_have_count(16, timeout=LONGEST)
        card.locator(".js-plotly-plot").scroll_into_view_if_needed()
        self._click(card, *paths.evaluate_all(SPOT_INSIDE, code))

    def click_bar(self, name: str, number: int) -> None:
        """Click on a bar of a chart, the first from above being 0."""
        card = self.card(name)
        bar = card.locator(".bars .point path").nth(number)
        bar.wait_for(timeout=LONGEST)
        bar.scroll_into_view_if_needed()
        box = bar.bounding_box()
        assert box
        self._click(card, box["x"] + min(box["width"] / 2, 5), box["y"] + box["height"] / 2)

    def download(self, button: str, name: str | None = None) -> Taken:
        """Take a file away, from the page or, with a name, from under this chart."""
        place = self._opened(name) if name else self.page
        with self.page.expect_download(timeout=LONGEST) as handed:
            place.get_by_role("button", name=button, exact=True).click()
        return Taken(handed.value.suggested_filename, Path(handed.value.path()).read_bytes())

    def wait(self) -> None:
        """Wait until the script behind a page that was just opened has run to its end."""
        self.page.locator(SETTLED).wait_for(timeout=LONGEST)

    def wait_for_charts(self) -> None:
        """Wait until all charts of the overview are drawn."""
        expect(self.page.locator(".js-plotly-plot .bars")).to_have_count(3, timeout=LONGEST)
        expect(self.page.locator(".choroplethlayer path")).to_have_count(16, timeout=LONGEST)

    def wait_for_list(self) -> None:
        """Wait until the list of the members and the buttons under it are drawn."""
        expect(self.page.get_by_test_id("stDataFrame").locator("canvas").first).to_be_visible(timeout=LONGEST)
        expect(self.page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=LONGEST)

    def _listen(self, socket: WebSocket) -> None:
        self._socket = socket

    @contextmanager
    def _run(self) -> Iterator[None]:
        """What is done inside makes the script run; wait until that run has ended."""
        # the state that the page names is no sign: a short run may never be painted
        with self._socket.expect_event("framereceived", _ends_a_run, timeout=LONGEST):
            yield
        self.wait()

    def _click(self, card: Locator, x: float, y: float) -> None:
        # Plotly lays a layer over its marks and clicks on whatever it has found under the mouse
        self.page.mouse.move(x, y)
        card.locator(".hoverlayer .hovertext").first.wait_for(timeout=LONGEST)
        with self._run():
            self.page.mouse.click(x, y)
        self.page.mouse.move(0, 0)

    def _opened(self, name: str) -> Locator:
        expander = self.page.locator(f".st-key-table_{name}")
        if expander.locator("details").get_attribute("open") is None:
            expander.locator("summary").click()
        return expander
