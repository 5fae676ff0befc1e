"""Every page with every kind of data, on a telephone and a large screen: whole, within its width, readable, quiet."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from data.delivering import delivery_of
from data.reading import read_in_child
from data.rules import load_rules
from data.store import Delivery, create_store
from data.writing.sample import sample_workbook
from tests.browser.conftest import Watched
from tests.browser.flaws import NONE, flaws, wait_until_drawn
from tests.browser.screens import LONGEST
from tests.conftest import ROOT, Server, StartServer
from tests.sound import AS_OF, delivery, member

# one member whose texts would do something if any page took them for more than text
ONE = member(
    "GC-001",
    name="<img src=/x onerror=alert(1)> ![a](https://elsewhere.example/a.png) :material/home: $x$ {{7*7}}",
    sector="Photonik",
    state="DE-SN",
    city='<a href="https://elsewhere.example">Dresden</a>',
    website="javascript:alert(1)",
    note="<script>alert(1)</script> [b](javascript:alert(1)) :red[c] `d`",
)
REQUIRED = (("Photonik", "DE-SN"), ("IKT", "DE-BY"), ("Energie", "DE-HH"))
# by state of the data: the store that shows it, a cluster of it, and what the address selects
STATES = {
    "examples": ("examples", "BSP-001", ""),
    "public facts": ("public", "GC-001", ""),
    "one member": ("one", "GC-001", ""),
    "none selected": ("examples", "BSP-001", "suche=Zeppelinwerft"),
    "every optional column missing": ("bare", "GC-001", ""),
    "5,000 members": ("many", "BSP-001", ""),
}
# what a page shows only when asked, with the examples
FORMS = (
    "regionen?ansicht=kacheln",
    "label?stichtag=2026-11-23&horizont=24&stufen=status&labelstatus=valid&silberpflicht=met&wandel=same",
    "foerderung?teil=schritte",
    "foerderung?teil=widersprueche",
    "foerderung?teil=gedankenspiel&wenn_bindend=member&wenn_silber=36",
    "vergleich?auswahl=BSP-001&auswahl=BSP-002&auswahl=BSP-003",
    "vergleich?art=laender&auswahl=DE-SN&auswahl=DE-BY&auswahl=DE-HH",
    "entwicklung?stichtag=2026-11-23&zeitraum=alle&vergleich_art=label_up&aufnahme=benchmarking",
    "bericht?variante=land&bericht_land=DE-SN",
    "bericht?variante=field&bericht_feld=Energie",
    "bericht?variante=cluster&bericht_cluster=BSP-001",
    "bericht?variante=answer&land=DE-SN",
)
# pages that show nothing of the data: the first four states open them in both colours and both languages
WITHOUT_DATA = frozenset({"methodik", "schnittstelle", "import", "protokoll"})
TURNS = 4
FEWEST_PAGES = 15
_GO = "(address) => { history.pushState({}, '', address); dispatchEvent(new PopStateEvent('popstate', {state: {}})) }"


def registered() -> list[str]:
    """The addresses of all pages, as the frame names them; the first page has none."""
    frame = ast.parse((ROOT / "pages" / "frame" / "main.py").read_text(encoding="utf-8"))
    calls = [call for call in ast.walk(frame) if isinstance(call, ast.Call)]
    pages = [
        {key.arg: key.value for key in call.keywords} for call in calls if ast.unparse(call.func) == "st.Page"
    ]
    return [ast.literal_eval(page["url_path"]) if "url_path" in page else "" for page in pages]


def _made(kind: str, folder: Path) -> Path | None:
    """A store of this kind; None where the server makes it itself, as at its first start."""
    if kind == "examples":
        return None
    if kind == "public":
        delivered = _read(ROOT / "tests" / "samples" / "public_facts.xlsx")
    elif kind == "many":
        sample_workbook(folder / "many.xlsx", members=5_000, seed=1, as_of=AS_OF)
        delivered = _read(folder / "many.xlsx")
    elif kind == "one":
        delivered = delivery(ONE)
    else:
        bare = [member(f"GC-00{i}", sector=field, state=land) for i, (field, land) in enumerate(REQUIRED, 1)]
        delivered = delivery(*bare)
    path = folder / f"{kind}.duckdb"
    with create_store(path, load_rules()) as store:
        store.load(delivered)
    return path


def _read(file: Path) -> Delivery:
    return delivery_of(read_in_child(file), AS_OF, file.name, file.read_bytes())


@pytest.fixture(scope="module")
def server_of(
    shared_server: Server, lasting_server: StartServer, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Server]:
    """The server over each kind of store, started when it is first asked for."""

    @cache
    def started(kind: str) -> Server:
        store = _made(kind, tmp_path_factory.mktemp(kind))
        return lasting_server(store) if store else shared_server

    return started


class Reader:
    """Someone who opens page after page, each time in other colours and the other language."""

    def __init__(self, page: Page, keep: Path | None) -> None:
        self.page = page
        self.keep = keep
        self.errors: list[str] = []
        page.on("console", self._listen)

    def _listen(self, message: ConsoleMessage) -> None:
        # Streamlit looks for its server under the page's own path first; only below the first page is it there
        probes = message.location["url"].endswith(("/_stcore/health", "/_stcore/host-config"))
        if message.type == "error" and not probes:
            self.errors.append(message.text)

    def sees(self, address: str, turn: int, *, width: int) -> dict[str, Any]:
        """What is wrong with the page; the turn settles colours and language: four turns see all."""
        scheme, language = ("light", "dark")[turn % 2], ("de", "en")[turn // 2 % 2]
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(color_scheme=scheme)
        joint = "&" if "?" in address else "?"
        self._go(address + (f"{joint}sprache=en" if language == "en" else ""))
        found = flaws(self.page)
        if self.page.get_by_test_id("stException").count():
            found["exception"] = self.page.get_by_test_id("stException").all_inner_texts()
        self._keep_picture(address, f"{scheme}_{language}_{width}")
        return found

    def _go(self, address: str) -> None:
        """Go on within the program where another page is open: half the time of loading it anew."""
        title = self.page.get_by_test_id("stMain").get_by_role("heading", level=1)
        here = urlsplit(self.page.url)
        there = urlsplit(address)
        if here[:2] != there[:2] or here.path == there.path:
            self.page.goto(address)
        else:
            before = title.first.inner_text()
            self.page.evaluate(_GO, address)
            # each page has a title of its own
            expect(title.first).not_to_have_text(before, timeout=LONGEST)
        wait_until_drawn(self.page)

    def _keep_picture(self, address: str, form: str) -> None:
        if self.keep is None:
            return
        self.keep.mkdir(parents=True, exist_ok=True)
        # the page scrolls within its main block: a picture of all of it needs a window as high as that
        height = self.page.get_by_test_id("stMain").evaluate("(block) => block.scrollHeight")
        self.page.set_viewport_size({"width": int(form.rpartition("_")[2]), "height": height})
        name = address.partition("//")[2].partition("/")[2].replace("?", "_").replace("&", "_")
        self.page.screenshot(path=self.keep / f"{name or 'overview'}_{form}.png")


@pytest.fixture
def reader(browser: Browser, watched: Watched, request: pytest.FixtureRequest) -> Iterator[Reader]:
    """A reader, whose pictures are kept where ``--screenshots FOLDER`` asks for them."""
    with browser.new_context(locale="de-DE") as context:
        watched.watch(context)
        yield Reader(context.new_page(), request.config.getoption("--screenshots", default=None))


def addresses(
    server: Server, cluster: str, selected: str = "", leave_out: frozenset[str] = frozenset()
) -> list[str]:
    """All pages of a server with this selection; the page of one cluster shows this one."""
    asked = {
        page: "&".join(filter(None, (f"id={cluster}" if page == "cluster" else "", selected)))
        for page in registered()
        if page not in leave_out
    }
    return [f"{server.url}/{page}" + (f"?{values}" if values else "") for page, values in asked.items()]


def test_the_frame_names_all_pages() -> None:
    assert len(registered()) >= FEWEST_PAGES
    assert {"", "cluster", "methodik", "import"} <= set(registered())


def test_what_is_too_wide_cut_off_or_on_top_of_each_other_is_found(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 900})
    page.set_content(
        '<div data-testid="stMain" style="width: 300px"><div data-testid="stMainBlockContainer">'
        '<p style="width: 340px">wide</p>'
        '<p style="width: 40px; overflow: hidden; white-space: nowrap">cut off at the end</p>'
        '<p style="width: 40px; overflow: auto; white-space: nowrap">this one can be scrolled</p>'
        '<div><p style="margin: 0">below</p><p style="margin: -18px 0 0">above</p></div>'
        '<p class="unseen" style="position: absolute; top: 0">for screen readers only</p></div></div>'
    )
    assert flaws(page) == {"wide": 40, "cut": ["cut off at the end"], "meeting": ["below × above"]}


@pytest.mark.parametrize("state", STATES)
def test_on_a_telephone_every_page_is_whole(
    reader: Reader, server_of: Callable[[str], Server], state: str
) -> None:
    kind, cluster, selected = STATES[state]
    first = list(STATES).index(state)
    opened = addresses(server_of(kind), cluster, selected, WITHOUT_DATA if first >= TURNS else frozenset())
    found = {address: reader.sees(address, first + turn, width=320) for turn, address in enumerate(opened)}
    assert {address: flaw for address, flaw in found.items() if flaw != NONE} == {}
    assert reader.errors == []


def test_what_a_page_shows_when_asked_is_whole(reader: Reader, shared_server: Server) -> None:
    opened = [f"{shared_server.url}/{form}" for form in FORMS]
    found = {address: reader.sees(address, turn, width=320) for turn, address in enumerate(opened)}
    assert {address: flaw for address, flaw in found.items() if flaw != NONE} == {}
    assert reader.errors == []


def test_on_a_large_screen_every_page_is_whole(reader: Reader, shared_server: Server) -> None:
    opened = addresses(shared_server, "BSP-001")
    found = {address: reader.sees(address, turn, width=1440) for turn, address in enumerate(opened, 1)}
    assert {address: flaw for address, flaw in found.items() if flaw != NONE} == {}
    assert reader.errors == []
