"""The sign-in by OIDC at a real provider: who comes in, where they land, and which tokens open nothing."""

from __future__ import annotations

import json
import time

import pytest
import requests
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from pages.server.sign_in import address_within
from pages.shared.access.identity import claims_of
from tests.conftest import Server, StartServer
from tests.signing_in import CLIENT_SECRET, COOKIE_SECRET, Provider, audited, guarded, provider, sign_in


@pytest.fixture(autouse=True)
def _sound_mood(identity: Provider) -> None:
    identity.mood("sound")


def test_without_a_sign_in_nothing_but_the_way_in_is_served(closed_server: Server) -> None:
    for path in ("/", "/label?land=DE-SN", "/import", "/no-such-page"):
        status, headers, body = closed_server.get(path, {"accept": "text/html"})
        assert status == 401
        assert "Bitte anmelden" in body.decode()
        assert headers["content-security-policy"].startswith("default-src 'self'")
        assert headers["cache-control"] == "no-store"
    assert closed_server.get("/media/anything.csv")[0] == 401
    assert closed_server.get("/api/v1/members")[0] == 401
    assert closed_server.get("/healthz")[0] == 200


def test_the_way_in_keeps_address_and_language(closed_server: Server) -> None:
    body = closed_server.get("/label?land=DE-SN&sprache=en")[2].decode()
    assert "Please sign in" in body
    assert 'href="/anmelden?ziel=%2Flabel%3Fland%3DDE-SN%26sprache%3Den&amp;sprache=en"' in body


def test_who_signs_in_lands_where_they_wanted_to(closed_server: Server) -> None:
    person, landed = sign_in(closed_server, "vera", "/label?land=DE-SN&land=DE-BY")
    assert landed.status_code == 200
    assert landed.url == f"{closed_server.url}/label?land=DE-SN&land=DE-BY"
    assert '<div id="root">' in landed.text
    assert person.get(f"{closed_server.url}/api/v1/members?limit=1", timeout=20).status_code == 200
    assert any('"event": "sign_in", "by": "vera"' in line for line in audited(closed_server))


ELSEWHERE = (
    "/label\r\nLocation: https://elsewhere.example.org", "https://elsewhere.example.org/", "/\\elsewhere.example.org",
    "//elsewhere.example.org/", "/\t/elsewhere.example.org", "javascript:alert(1)", "/anmelden?ziel=/",
    "/auth/logout", "/" + "a" * 5000, "/€", "/\x7f", "/label?suche=ä",
)  # fmt: skip


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_no_wanted_address_leads_to_another_host_or_in_a_circle(wanted: str) -> None:
    assert address_within(wanted) == "/"


@pytest.mark.parametrize("wanted", ELSEWHERE[:3])
def test_a_sign_in_leads_to_no_other_host(closed_server: Server, wanted: str) -> None:
    assert sign_in(closed_server, "vera", wanted)[1].url == f"{closed_server.url}/"


@pytest.mark.parametrize("sub", ["nora", "xaver", "somebody new"])
def test_who_has_no_role_sees_only_that_and_the_way_out(closed_server: Server, sub: str) -> None:
    person, landed = sign_in(closed_server, sub)
    assert landed.status_code == 403
    assert "Kein Zugang" in landed.text
    assert 'href="/auth/logout"' in landed.text
    assert person.get(f"{closed_server.url}/media/x", timeout=20).status_code in {401, 403}
    assert person.get(f"{closed_server.url}/api/v1/members", timeout=20).status_code == 401


@pytest.mark.parametrize(
    "mood",
    [
        "wrong_audience", "wrong_issuer", "expired", "unsigned", "foreign_key", "altered", "wrong_nonce", "no_token",
        "signed_by_the_old_key",
    ],
)  # fmt: skip
def test_a_token_that_does_not_hold_lets_nobody_in(
    closed_server: Server, identity: Provider, mood: str
) -> None:
    identity.mood(mood)
    person, landed = sign_in(closed_server, "stefan", "/import")
    assert landed.status_code == 401
    assert "Die Anmeldung hat nicht geklappt" in landed.text
    assert person.get(f"{closed_server.url}/", timeout=20).status_code == 401
    assert not any(cookie.name.startswith("_streamlit_user") for cookie in person.cookies)


def test_a_provider_that_changed_its_keys_is_understood_at_once(
    closed_server: Server, identity: Provider
) -> None:
    identity.mood("rotated")
    assert sign_in(closed_server, "vera")[1].status_code == 200


def test_a_sign_in_ends_with_its_token(closed_server: Server, identity: Provider) -> None:
    identity.mood("expires_soon")
    person, landed = sign_in(closed_server, "vera")
    assert landed.status_code == 200
    time.sleep(8.5)
    ended = person.get(f"{closed_server.url}/label?land=DE-SN", timeout=20)
    assert ended.status_code == 401
    assert "Ihre Anmeldung ist abgelaufen" in ended.text
    assert "ziel=%2Flabel%3Fland%3DDE-SN" in ended.text


def test_a_copied_cookie_opens_nothing_after_signing_out(closed_server: Server, identity: Provider) -> None:
    person, _landed = sign_in(closed_server, "vera")
    copied = requests.Session()
    copied.cookies.update(person.cookies.get_dict())
    assert copied.get(f"{closed_server.url}/api/v1/members?limit=1", timeout=20).status_code == 200
    out = person.get(f"{closed_server.url}/auth/logout", timeout=20)
    assert out.url.startswith(f"{identity.url}/oauth2/end_session")
    back = person.post(
        f"{identity.url}/oauth2/end_session/confirm",
        data={"redirect_uri": f"{closed_server.url}/oauth2callback"},
        timeout=20,
    )
    assert "Sie sind abgemeldet" in back.text
    assert copied.get(f"{closed_server.url}/", timeout=20).status_code == 401
    assert any('"event": "sign_out", "by": "vera"' in line for line in audited(closed_server))


def test_another_site_cannot_sign_anybody_out(closed_server: Server) -> None:
    person, _landed = sign_in(closed_server, "vera")
    person.get(f"{closed_server.url}/auth/logout", headers={"sec-fetch-site": "cross-site"}, timeout=20)
    assert person.get(f"{closed_server.url}/", timeout=20).status_code == 200


def test_a_cookie_that_we_did_not_sign_is_nobody(closed_server: Server) -> None:
    person, _landed = sign_in(closed_server, "vera")
    cookie = person.cookies["_streamlit_user"].strip('"')
    for forged in (
        cookie[:-4],
        cookie.replace(cookie[10:14], "AAAA", 1),
        "eyJpc19sb2dnZWRfaW4iOnRydWV9.aW1wb3J0YW50.signature",
    ):
        status, _headers, _body = closed_server.get("/", {"cookie": f"_streamlit_user={forged}"})
        assert status == 401


def test_while_the_provider_is_down_the_page_says_so(
    lasting_server: StartServer, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with provider() as gone:
        gone.knows("anna")
        server = guarded(lasting_server, gone.url, tmp_path_factory.mktemp("roles"))
        person, _landed = sign_in(server, "anna")
    assert person.get(f"{server.url}/", timeout=20).status_code == 200
    answer = requests.get(f"{server.url}/anmelden?ziel=/label", timeout=30)
    assert answer.status_code == 503
    assert "Der Anmeldedienst antwortet nicht" in answer.text


def test_no_secret_of_the_sign_in_stands_in_a_log(closed_server: Server) -> None:
    _person, landed = sign_in(closed_server, "vera")
    assert landed.status_code == 200
    written = closed_server.log.read_text("utf-8") + "\n".join(audited(closed_server))
    # a traceback names the functions that it went through, such as parse_id_token
    for marker in (COOKIE_SECRET, CLIENT_SECRET, "eyJ", "_token='", "_token': '", '_token": "'):
        assert marker not in written


def test_of_two_windows_in_which_the_sign_in_began_the_first_comes_in_too(closed_server: Server) -> None:
    person = requests.Session()
    person.headers["accept"] = "text/html"
    first = person.get(f"{closed_server.url}/anmelden?ziel=/label", timeout=20)
    person.get(f"{closed_server.url}/anmelden?ziel=/regionen", timeout=20)
    again = person.post(first.url, data={"sub": "vera"}, timeout=20)
    # at the provider once more, who asks nothing of whom it knows
    assert "/oauth2/authorize" in again.url
    landed = person.post(again.url, data={"sub": "vera"}, timeout=20)
    assert (landed.status_code, landed.url) == (200, f"{closed_server.url}/regionen")


def test_a_path_that_no_page_has_leads_back_to_itself_after_signing_in(closed_server: Server) -> None:
    body = closed_server.get("/%E2%82%AC?a=b", {"accept": "text/html"})[2].decode()
    assert 'href="/anmelden?ziel=%2F%25E2%2582%25AC%3Fa%3Db"' in body


def test_nothing_but_get_ends_or_begins_a_sign_in(closed_server: Server) -> None:
    for path in ("/auth/logout", "/oauth2callback", "/anmelden", "/auth/login"):
        assert requests.post(closed_server.url + path, timeout=20).status_code == 405


def test_parts_of_two_sign_ins_are_no_sign_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a provider tells so much that it fills several cookies, an old one could keep a role alive."""
    monkeypatch.setenv("CLUSTER_COOKIE_SECRET", COOKIE_SECRET)
    claims = json.dumps({"is_logged_in": True, "sub": "stefan", "roles": ["office"]})
    half = len(claims) // 2
    name = "_streamlit_user"

    def signed(parts: dict[str, str], at: int) -> dict[str, str]:
        monkeypatch.setattr(time, "time", lambda: float(at))
        return {one: create_signed_value(COOKIE_SECRET, one, text).decode() for one, text in parts.items()}

    now = int(time.time())
    head, tail = {name: "chunks-2", f"{name}_1": claims[:half]}, {f"{name}_2": claims[half:]}
    assert claims_of(signed(head | tail, now)) == json.loads(claims)
    assert claims_of(signed(tail, now - 3600) | signed(head, now)) is None
