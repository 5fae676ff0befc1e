"""Behind nginx with TLS below a path of its own: sign-in, pages, websocket, uploads, downloads, interface, files."""

from __future__ import annotations

import hashlib
import io
import json
import os
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import requests
from playwright.sync_api import BrowserContext, expect

from tests.browser.conftest import Watched
from tests.browser.import_screen import ImportScreen
from tests.browser.screens import Screen
from tests.conftest import Server, StartServer
from tests.import_books import example_book
from tests.proxy import nginx, trusting
from tests.signing_in import Provider, free_port, guarded, provider

NAME = "127.0.0.1"
TOKEN = "a-token-of-a-program"
JUST_UNDER = 20_000_000  # the browser's own limit counts in powers of ten


@dataclass(frozen=True)
class Front:
    """What stands in front: its address with the path, its plain port, its certificate, the server behind it."""

    url: str
    plain: str
    certificate: Path
    server: Server
    provider: Provider

    def get(self, path: str, url: str | None = None, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body of one answer."""
        return self.send(urllib.request.Request((url or self.url) + path, headers=headers))

    def send(self, request: urllib.request.Request) -> tuple[int, dict[str, str], bytes]:
        """The same for any request."""
        try:
            with urllib.request.urlopen(request, timeout=30, context=trusting(self.certificate)) as answer:
                return answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, {k.lower(): v for k, v in error.headers.items()}, error.read()


@pytest.fixture(scope="module")
def front(lasting_server: StartServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """A server below /monitor with nginx in front of it."""
    port, plain = free_port(), free_port()
    folder = tmp_path_factory.mktemp("nginx")
    with provider() as identity:
        identity.knows("stefan", name="Stefan Beispiel")
        server = guarded(
            lasting_server,
            identity.url,
            folder,
            STREAMLIT_SERVER_BASE_URL_PATH="monitor",
            CLUSTER_BASE_URL=f"https://{NAME}:{port}/monitor",
            CLUSTER_API_TOKENS=hashlib.sha256(TOKEN.encode()).hexdigest(),
        )
        behind = server.url.removeprefix("http://")
        with nginx(folder, port=port, plain_port=plain, name=NAME, server=behind) as certificate:
            yield Front(
                f"https://{NAME}:{port}/monitor", f"http://{NAME}:{plain}", certificate, server, identity
            )


@pytest.fixture(scope="module")
def signed_in(front: Front) -> list[Any]:
    """The cookies of somebody of the office, who has signed in once for all tests."""
    person = requests.Session()
    person.trust_env, person.verify = False, str(front.certificate)
    asked = person.get(f"{front.url}/anmelden?ziel=/label", timeout=20)
    landed = person.post(asked.url, data={"sub": "stefan"}, timeout=20)
    assert (landed.status_code, landed.url) == (200, f"{front.url}/label")
    return [{"name": one.name, "value": one.value or "", "url": f"{front.url}/"} for one in person.cookies]


@pytest.fixture
def context(new_context: Callable[..., BrowserContext], signed_in: list[Any]) -> BrowserContext:
    """A browser of somebody who trusts the certificate and has signed in."""
    found = new_context(ignore_https_errors=True)
    found.add_cookies(signed_in)
    return found


def test_one_signs_in_and_out_below_the_path_and_cookies_go_no_other_way(
    front: Front, new_context: Callable[..., BrowserContext]
) -> None:
    browser = new_context(ignore_https_errors=True)
    page = browser.new_page()
    page.goto(f"{front.url}/label?land=DE-SN")
    page.get_by_role("link", name="Anmelden").click()
    page.get_by_role("textbox").fill("stefan")
    page.get_by_role("button", name="Authorize").click()
    expect(page.get_by_text("Angemeldet: Stefan Beispiel (Geschäftsstelle)")).to_be_visible()
    assert page.url == f"{front.url}/label?land=DE-SN"
    ours = [one for one in browser.cookies() if one["name"].startswith("_streamlit_user")]
    assert ours
    for cookie in ours:
        assert cookie["secure"]
        assert cookie["httpOnly"]
        assert (cookie["path"], cookie["sameSite"]) == ("/monitor", "Lax")
    page.get_by_role("link", name="Abmelden").click()
    assert page.url.startswith(f"{front.provider.url}/oauth2/end_session")
    page.get_by_role("button").first.click()
    expect(page.get_by_role("heading", name="Sie sind abgemeldet.")).to_be_visible()
    page.get_by_role("link", name="Erneut anmelden").click()
    assert page.url.startswith(f"{front.provider.url}/oauth2/authorize")


def test_whoever_comes_without_tls_or_slash_is_led_to_the_program(front: Front) -> None:
    for path, url, expected in (("/monitor/healthz", front.plain, 200), ("", front.url, 401)):
        status, headers, _body = front.get(path, url)
        assert status == expected
        assert headers["strict-transport-security"] == "max-age=31536000"
        assert headers["content-security-policy"].startswith("default-src 'self'")
    assert front.get("", front.url.removesuffix("/monitor") + "/")[0] == 404


def test_our_own_addresses_lie_below_the_path(front: Front) -> None:
    assert json.loads(front.get("/healthz")[2])["status"] == "ok"
    status, headers, body = front.get("/reference/states.geojson", **{"Accept-Encoding": "identity"})
    assert (status, headers["content-type"]) == (200, "application/geo+json")
    assert len(json.loads(body)["features"]) == 16
    assert front.get("/app/static/world_110m.json")[2].startswith(b'{"type":"T')
    assert front.get("/_stcore/metrics")[0] == 404
    # and the machine itself may ask without the path
    assert front.server.get("/healthz")[0] == 200


def test_the_interface_names_addresses_that_work_below_the_path(front: Front) -> None:
    token = {"Authorization": f"Bearer {TOKEN}"}
    _status, headers, body = front.get("/api/v1/members?land=DE-SN&limit=2", **token)
    answer = json.loads(body)
    assert answer["context"]["address"].startswith(f"{front.url}/mitglieder?")
    following = next(part for part in headers["link"].split(",") if 'rel="next"' in part)
    address = following.partition("<")[2].partition(">")[0]
    assert address.startswith(f"{front.url}/api/v1/members?")
    assert front.get("", address, **token)[0] == 200
    assert json.loads(front.get("/api/v1/openapi.json", **token)[2])["servers"] == [{"url": "/monitor"}]
    calendar = front.get("/api/v1/deadlines.ics", **token)[2].decode().replace("\r\n ", "")
    assert f"{front.url}/cluster?id=" in calendar


def test_pages_links_charts_and_downloads_work_below_the_path(
    front: Front, context: BrowserContext, watched: Watched
) -> None:
    screen = Screen(context.new_page(), front.url)
    screen.open("/")
    screen.wait_for_charts()
    screen.click_land("DE-SN")
    screen.shows_address("/?land=DE-SN")
    screen.go_to("Mitglieder")
    expect(screen.title).to_have_text("Mitglieder")
    book = openpyxl.load_workbook(io.BytesIO(screen.download("Tabelle als Excel").content))
    cells = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    assert [one for one in cells if str(one).startswith(f"{front.url}/mitglieder?")]
    screen.open("/cluster?id=BSP-001")
    expect(screen.page.get_by_text("Page not found")).to_have_count(0)
    screen.page.locator(".to-method a").first.click()
    expect(screen.title).to_have_text("Methodik")
    assert screen.page.url.startswith(f"{front.url}/methodik?")
    screen.open("/schnittstelle")
    expect(screen.page.get_by_role("link", name=f"{front.url}/api/v1/openapi.json")).to_be_visible()
    outside = [url for url in watched.requests if "/monitor/" not in url and not url.startswith("blob:")]
    assert outside == []
    assert any(url.startswith("wss://") for url in watched.requests)


def just_under_the_limit(folder: Path) -> Path:
    """The example data with another town and so much ballast that the file has nearly 20 MB."""
    book = example_book(folder / "Export.xlsx", {"F4": "Ulm"})
    with zipfile.ZipFile(book, "a", zipfile.ZIP_STORED) as package:
        package.writestr("xl/media/ballast.png", os.urandom(JUST_UNDER - book.stat().st_size - 2048))
    assert JUST_UNDER - 3000 < book.stat().st_size <= JUST_UNDER
    return book


def test_a_file_just_under_the_limit_goes_through_and_becomes_an_import(
    front: Front, context: BrowserContext, tmp_path: Path
) -> None:
    screen = ImportScreen(context.new_page(), front.url)
    screen.upload_as_far_as_the_changes(just_under_the_limit(tmp_path))
    screen.says("Geändert: 1 von 1 übernommen")
    screen.commit()
    screen.says("✓ Import 2 ist gespeichert")


def test_what_is_larger_is_refused_before_it_reaches_the_program(front: Front) -> None:
    request = urllib.request.Request(
        f"{front.url}/_stcore/upload_file/nobody/nothing", data=bytes(22 * 2**20), method="PUT"
    )
    assert front.send(request)[0] == 413


@pytest.mark.parametrize("spelling", ["/%61nmelden", "//anmelden", "/anmelden?sprache=en"])
def test_one_client_cannot_use_up_the_sign_ins_of_all_however_it_spells_the_address(
    front: Front, spelling: str
) -> None:
    asked = requests.Session()
    asked.trust_env, asked.verify = False, str(front.certificate)
    given = [
        asked.get(front.url + spelling, allow_redirects=False, timeout=20).status_code for _ in range(50)
    ]
    assert given.count(429) >= 20
