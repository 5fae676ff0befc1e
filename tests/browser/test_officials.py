"""The journeys that the pages for officials promise, each to its end: link, try, keep, compare, look back, send."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

import pytest
from playwright.sync_api import Browser, Error, expect

from tests.browser.conftest import Watched
from tests.browser.screens import Screen
from tests.conftest import StartServer
from tests.delivered import example_store

ON = "stichtag=2026-11-23"
IMPORTS = (date(2026, 10, 1), date(2026, 11, 1))
PAGES = (
    "Überblick", "Regionen", "Technologiefelder", "Label", "Förderung", "Mitglieder", "Angebote", "Entwicklung",
)  # fmt: skip
LAENDER = ("SN", "BY", "BW", "BE", "HE", "HH", "NI", "NW", "ST", "TH")


@pytest.fixture(scope="module")
def address(lasting_server: StartServer, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A server with two imports of the example data, of 73 clusters and of 72."""
    path = tmp_path_factory.mktemp("officials") / "officials.duckdb"
    example_store(path, *IMPORTS).close()
    return lasting_server(path).url


@pytest.fixture(scope="module")
def reader(browser: Browser, address: str) -> Iterator[Screen]:
    """One official's browser, for all journeys of this file."""
    with Screen.of_one_reader(browser, address) as screen:
        yield screen


@pytest.fixture
def screen(reader: Screen, watched: Watched) -> Screen:
    """The same browser, watched in this journey."""
    watched.watch(reader.page.context)
    return reader


def choice(screen: Screen, field: str, value: str) -> str:
    """This choice of a field as its open list shows it, with its number."""
    screen.page.get_by_role("combobox", name=field, exact=True).fill(value)
    shown = screen.option(value).inner_text()
    screen.page.keyboard.press("Escape")
    return shown


def number_in(text: str) -> int:
    """The number behind a choice."""
    return int(re.findall(r"\((\d+)\)$", text)[0])


@pytest.mark.parametrize(
    ("path", "chart", "other", "field"),
    [
        ("/", "members_by_sector", "members_by_label", "Technologiefeld"),
        ("/regionen", "states_ranked", "members_by_state_and_sector", "Bundesland"),
        ("/technologiefelder", "sectors_ranked", "members_by_sector_and_label", "Technologiefeld"),
        ("/label", "members_by_label", "members_by_silver_duty", "Label"),
        ("/foerderung", "members_by_eligibility", "members_by_criterion", "Antragsberechtigung"),
        ("/angebote", "offers_by_state", "offers_by_kind", "Bundesland"),
    ],
)
def test_a_bar_filters_as_its_field_does_and_lights_the_filter_in_the_other_charts(
    screen: Screen, path: str, chart: str, other: str, field: str
) -> None:
    start = f"{path}?{ON}&suche=cluster"
    screen.open(start)
    whole = screen.count.inner_text()
    screen.click_bar(chart, 0)
    chip = screen.chips.filter(has_text=f"{field}: ")
    expect(chip).to_have_count(1)
    value = chip.inner_text().removeprefix(f"{field}: ").removesuffix(" ✕")
    left = screen.count.inner_text()
    assert left != whole
    number = left.split(" ")[0]
    # and the way back takes it out of the field too
    screen.back()
    expect(screen.count).to_have_text(whole)
    assert choice(screen, field, value) == f"{value} ({number})"
    screen.choose(field, value)
    expect(screen.count).to_have_text(left)
    expect(screen.card(chart).locator(".js-plotly-plot")).to_contain_text(f"▸ {value.split(' ')[0]}")
    expect(screen.card(other).get_by_test_id("stCaptionContainer").first).to_contain_text(value)


def test_the_numbers_beside_the_choices_are_those_of_the_rest_of_the_selection(screen: Screen) -> None:
    screen.open(f"/mitglieder?{ON}&land=DE-SN&land=DE-BY&label=gold")
    total = int(screen.count.inner_text().split(" ")[0])
    chosen = screen.page.get_by_role("button", name=re.compile(r"^Remove (Bayern|Sachsen) \(\d+\)$"))
    expect(chosen).to_have_count(2)
    beside = [button.get_attribute("aria-label") or "" for button in chosen.all()]
    assert sum(number_in(text) for text in beside) == total
    hesse = number_in(choice(screen, "Bundesland", "Hessen"))
    # another Land may be added to those that are chosen
    screen.choose("Bundesland", "Hessen")
    expect(screen.count).to_have_text(f"{total + hesse} von 72 Clustern")


def test_a_thought_experiment_changes_who_may_apply_and_is_kept_nowhere_but_in_its_address(
    screen: Screen,
) -> None:
    screen.open(f"/foerderung?{ON}")
    in_force = screen.numbers("members_by_eligibility")
    screen.open(f"/foerderung?{ON}&teil=gedankenspiel&wenn_bindend=member&wenn_silber=120")
    changed = screen.page.locator(".what-if tbody tr")
    expect(changed.first).to_be_visible()
    totals = screen.page.locator(".as-cards").last
    tried = totals.inner_text()
    screen.reload()
    expect(totals).to_have_text(tried, use_inner_text=True)
    assert screen.numbers("members_by_eligibility") == in_force


def test_a_view_is_named_opened_renamed_and_deleted_for_everyone(
    screen: Screen, browser: Browser, address: str
) -> None:
    views = screen.page.locator(".st-key-views")
    screen.open(f"/label?{ON}&land=DE-BY&horizont=24")
    count = screen.count.inner_text()
    views.locator("summary").click()
    screen.page.get_by_role("textbox", name="Name dieser Ansicht").fill("Bayern <b>bald</b>")
    screen.press("Ansicht speichern")
    expect(views.get_by_role("link", name="Bayern <b>bald</b>")).to_be_visible()
    screen.reload()
    views.locator("summary").click()
    pick(screen, "Bayern <b>bald</b>")
    screen.page.get_by_role("textbox", name="Neuer Name").fill("Bayern bis 2028")
    screen.press("Umbenennen")
    expect(views.get_by_role("link")).to_have_text(["Bayern bis 2028"])
    with Screen.of_one_reader(browser, address) as other:
        other.open("/mitglieder")
        theirs = other.page.locator(".st-key-views")
        theirs.locator("summary").click()
        theirs.get_by_role("link", name="Bayern bis 2028").click()
        other.shows_address(f"/label?{ON}&land=DE-BY&horizont=24")
        expect(other.count).to_have_text(count)
        other.reload()
        theirs.locator("summary").click()
        pick(other, "Bayern bis 2028")
        other.press("Löschen")
        expect(theirs.get_by_text("Gelöscht: Bayern bis 2028")).to_be_visible()
    screen.reload()
    views.locator("summary").click()
    expect(views.get_by_role("link")).to_have_count(0)


def pick(screen: Screen, view: str) -> None:
    """Choose the only view to rename or delete, by keyboard; a page that is still being drawn closes the list."""
    field = screen.page.get_by_role("combobox", name="Umbenennen oder löschen")
    name = screen.page.get_by_role("textbox", name="Neuer Name")
    for _attempt in range(6):
        for key in ("ArrowDown", "Home", "Enter"):
            field.press(key)
        with suppress(Error):
            name.wait_for(timeout=3_000)
            break
    expect(name).to_have_value(view)


def test_two_to_ten_are_compared_of_each_kind(screen: Screen) -> None:
    for art, first, second, whole in (
        ("&art=laender", "Sachsen", "Bremen", [f"auswahl=DE-{code}" for code in LAENDER]),
        ("&art=felder", "Energie", "IKT", ["auswahl=Energie", "auswahl=IKT"]),
        ("", "", "", [f"auswahl=BSP-{number:03}" for number in range(1, 11)]),
    ):
        if first:
            screen.open(f"/vergleich?{ON}{art}")
            expect(screen.page.get_by_text("Mindestens zwei auswählen")).to_be_visible()
            screen.choose("Nebeneinander", first)
            screen.choose("Nebeneinander", second)
            expect(screen.page.locator(".beside thead th")).to_contain_text([first, second])
        screen.open(f"/vergleich?{ON}{art}&{'&'.join(whole)}")
        expect(screen.card("compared").locator(".bars .point path")).to_have_count(len(whole))
    screen.open(f"/vergleich?{ON}&{'&'.join(whole)}&auswahl=BSP-011")
    expect(screen.page.get_by_text("11 sind zu viele")).to_be_visible()


def test_an_earlier_import_is_looked_at_on_all_pages_and_left_again(screen: Screen) -> None:
    screen.open(f"/datenlieferungen?{ON}&lieferung=1")
    screen.page.get_by_role("link", name="Alle Seiten ansehen, wie sie mit Import 1 waren").click()
    banner = screen.page.get_by_text("Gezeigt wird Import 1 mit Datenstand 01.10.2026")
    expect(screen.title).to_have_text("Überblick")
    for title in ("Überblick", "Regionen", "Entwicklung", "Mitglieder"):
        screen.go_to(title)
        expect(screen.title).to_have_text(title)
        expect(banner).to_be_visible()
        expect(screen.count).to_have_text("73 von 73 Clustern")
        expect(screen.page.get_by_text("Datenstand 01.10.2026 · Import 1", exact=True)).to_be_visible()
    screen.shows_address(f"/mitglieder?import=1&{ON}")
    screen.press("Zum aktuellen Import")
    expect(banner).to_have_count(0)
    expect(screen.count).to_have_text("72 von 72 Clustern")
    screen.shows_address(f"/mitglieder?{ON}")


def test_copied_addresses_show_the_same_numbers_in_a_fresh_browser_of_another_language(
    screen: Screen, browser: Browser
) -> None:
    screen.open(f"/?{ON}")
    screen.choose("Bundesland", "Bayern")
    screen.choose("Bundesland", "Sachsen")
    screen.choose("Label", "■ Silber")
    seen = {}
    for title in PAGES:
        screen.go_to(title)
        expect(screen.title).to_have_text(title)
        seen[screen.page.url] = shown(screen)
    assert len(seen) == len(PAGES)
    with browser.new_context(locale="en-GB", timezone_id="America/New_York", color_scheme="dark") as context:
        other = Screen(context.new_page(), screen.url)
        for url, numbers in seen.items():
            other.open(url.removeprefix(screen.url))
            assert shown(other) == numbers, url


def shown(screen: Screen) -> list[str]:
    """What the page says in words and prints into its charts, when all of them are drawn."""
    screen.wait()
    cards = screen.page.locator("[class*=st-key-card_]")
    plots = screen.page.locator("[class*=st-key-card_] .js-plotly-plot .main-svg text")
    if cards.count():
        expect(screen.page.locator("[class*=st-key-card_] .js-plotly-plot")).to_have_count(cards.count())
        expect(plots.first).to_be_attached()
    words = screen.page.locator("h1, h3, table, .st-key-count, [data-testid=stMetric]")
    return [*words.all_inner_texts(), *sorted(plots.all_text_contents())]


@pytest.mark.parametrize("page", ["", "regionen", "technologiefelder", "label", "foerderung", "vergleich"])
def test_where_nothing_is_found_the_filter_that_removes_most_is_dropped(screen: Screen, page: str) -> None:
    screen.open(f"/{page}?{ON}&land=DE-BY&label=gold&label=silver&suche=Zeppelinwerft")
    expect(screen.count).to_have_text("0 von 72 Clustern")
    said = screen.page.get_by_text(re.compile(r"^Ohne den Filter „Suche“ wären es \d+ Cluster\.$"))
    number = re.findall(r"\d+", said.inner_text())[0]
    screen.press("Diesen Filter entfernen")
    expect(screen.count).to_have_text(f"{number} von 72 Clustern")
    screen.shows_address(f"/{page}?{ON}&land=DE-BY&label=gold&label=silver")
