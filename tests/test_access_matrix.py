"""Role × page × action × address, driven from outside: what is not allowed is neither done nor shown, but noted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests
import websockets.exceptions

from tests.conftest import ROOT, Server, StartServer
from tests.session import Session
from tests.signing_in import ROLES, Provider, audited, guarded, provider, sign_in

REPORTS = (
    "", "regionen", "technologiefelder", "label", "foerderung", "mitglieder", "cluster", "angebote", "vergleich",
    "entwicklung", "bericht", "methodik", "schnittstelle",
)  # fmt: skip
STAFF = ("import", "datenlieferungen", "datenqualitaet")
PUBLIC = ROOT / "tests" / "samples" / "public_facts.xlsx"
TELLS = {
    "import": "Gespeichert wird erst",
    "datenlieferungen": "Beispieldaten.xlsx",
    "datenqualitaet": "quality_completeness",
    "protokoll": "→ angemeldet",
}
REFUSED = {
    "staff": "Dies darf nur das Personal der Geschäftsstelle",
    "admin": "Dies darf nur die Administration sehen",
}


@dataclass(frozen=True)
class House:
    """A server behind a provider, its roles file, and who has signed in: their cookies by role."""

    server: Server
    provider: Provider
    roles: Path
    cookies: dict[str, dict[str, str]]


@pytest.fixture(scope="module")
def house(lasting_server: StartServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("roles")
    with provider() as identity:
        identity.knows("vera", roles=["reader"])
        for name in ("stefan", "anna", "nora"):
            identity.knows(name)
        server = guarded(lasting_server, identity.url, folder)
        names = {"viewer": "vera", "staff": "stefan", "admin": "anna", "none": "nora"}
        cookies = {role: sign_in(server, sub)[0].cookies.get_dict() for role, sub in names.items()}
        yield House(server, identity, folder / "roles.toml", cookies)


@pytest.fixture(autouse=True)
def _roles_as_given(house: House) -> Iterator[None]:
    yield
    house.roles.write_text(ROLES, encoding="utf-8")


@pytest.mark.parametrize("role", ["viewer", "staff", "admin"])
def test_who_has_a_role_reads_every_report(house: House, role: str) -> None:
    with Session(house.server, house.cookies[role]) as session:
        for page in REPORTS if role == "viewer" else ("", "label"):
            session.open(page)
            assert session.told("Clustern") or page in {"cluster", "vergleich", "methodik", "schnittstelle"}
            assert not any(session.told(sentence) for sentence in REFUSED.values())


@pytest.mark.parametrize("page", [*STAFF, "protokoll"])
@pytest.mark.parametrize("role", ["viewer", "staff", "admin"])
def test_a_page_of_the_office_opens_for_whom_it_is(house: House, role: str, page: str) -> None:
    needed = "admin" if page == "protokoll" else "staff"
    order = ["viewer", "staff", "admin"]
    allowed = order.index(role) >= order.index(needed)
    before = len(audited(house.server))
    with Session(house.server, house.cookies[role]) as session:
        session.open(page)
        assert session.told(REFUSED[needed]) is not allowed
        # what the page would tell stands nowhere in what was sent
        assert session.told(TELLS[page]) is allowed
    refusals = [line for line in audited(house.server)[before:] if '"event": "refused"' in line]
    assert [f'"action": "open /{page}"' in line for line in refusals] == ([] if allowed else [True])


def test_without_a_cookie_there_is_no_session(house: House) -> None:
    for cookies in ({}, {"_streamlit_user": "forged.cookie.value"}):
        with (
            pytest.raises(websockets.exceptions.InvalidStatus, match="403"),
            Session(house.server, cookies),
        ):
            pass


def test_without_a_role_there_is_no_session(house: House) -> None:
    before = len(audited(house.server))
    with (
        pytest.raises(websockets.exceptions.InvalidStatus, match="403"),
        Session(house.server, house.cookies["none"]),
    ):
        pass
    (line,) = audited(house.server)[before:]
    assert '"by": "nora", "action": "session", "needed": "viewer", "why": "no_role"' in line


@pytest.mark.parametrize(
    ("who", "status"), [("nobody", 401), ("none", 403), ("viewer", 403), ("staff", 204), ("admin", 204)]
)
def test_only_staff_put_files(house: House, who: str, status: int) -> None:
    with Session(house.server, house.cookies["staff" if who in {"nobody", "none"} else who]) as session:
        session.open("import")
        if who in {"nobody", "none"}:
            session.act_as(house.cookies.get(who, {}))
        assert session.upload(PUBLIC.read_bytes()) == status


@pytest.mark.parametrize(
    ("who", "status"), [("nobody", 401), ("none", 401), ("viewer", 200), ("staff", 200), ("admin", 200)]
)
def test_the_interface_answers_whom_the_pages_answer(house: House, who: str, status: int) -> None:
    for place in ("members?limit=1", "query/members_by_label", "imports", "deadlines.ics", "openapi.json"):
        answer = requests.get(
            f"{house.server.url}/api/v1/{place}", cookies=house.cookies.get(who, {}), timeout=20
        )
        assert answer.status_code == status


def test_the_button_of_another_sessions_page_does_nothing_here(house: House) -> None:
    """A viewer who knows what a restore looks like on the wire replays it."""
    with Session(house.server, house.cookies["staff"]) as staff:
        staff.open("datenqualitaet")
        page = staff.pages["datenqualitaet"]
        button = staff.button("view_save")
    before = len(audited(house.server))
    with Session(house.server, house.cookies["viewer"]) as viewer:
        viewer.open("label")
        viewer.pages["datenqualitaet"] = page
        viewer.press("datenqualitaet", button)
        assert viewer.told(REFUSED["staff"])
        viewer.press("datenqualitaet", button.replace("view_save", "map_photonik"))
        assert viewer.told(REFUSED["staff"])
    assert sum('"by": "vera"' in line for line in audited(house.server)[before:]) == 2


def test_a_role_that_is_taken_away_stops_the_next_action_of_an_open_session(house: House) -> None:
    server = house.server
    with Session(server, house.cookies["staff"]) as session:
        session.open("import")
        assert not session.told(REFUSED["staff"])
        house.roles.write_text(ROLES.replace('persons = ["stefan"]', ""), encoding="utf-8")
        assert session.upload(PUBLIC.read_bytes()) == 403
        session.open("import")
        assert session.told("keine Rolle")
        assert not session.told("Export der Mitgliederdatenbank")
        house.roles.write_text(ROLES.replace('persons = ["vera", ', 'persons = ["stefan", "vera", ').replace(
            '[staff]\nclaims = ["office"]\npersons = ["stefan"]', '[staff]\nclaims = ["office"]'
        ), encoding="utf-8")  # fmt: skip
        session.open("import")
        assert session.told(REFUSED["staff"])
        session.open("label")
        assert session.told("Clustern")


def test_a_roles_file_that_is_broken_lets_nobody_in_until_it_is_mended(house: House) -> None:
    with Session(house.server, house.cookies["admin"]) as session:
        house.roles.write_text("persons = [", encoding="utf-8")
        session.open("label")
        assert session.told("Bitte anmelden")
        house.roles.write_text(ROLES, encoding="utf-8")
        session.open("label")
        assert session.told("Clustern")
    assert "CLUSTER_ROLES" in house.server.log.read_text("utf-8")


def test_who_signs_out_in_one_window_is_out_in_all(house: House) -> None:
    person, _landed = sign_in(house.server, "vera")
    with Session(house.server, person.cookies.get_dict()) as session:
        session.open("label")
        assert session.told("Clustern")
        person.get(f"{house.server.url}/auth/logout", allow_redirects=False, timeout=20)
        session.open("label")
        assert session.told("Sie sind abgemeldet.")
        assert not session.told("Clustern")
