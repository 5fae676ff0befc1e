"""What a session may send, driven from outside: no orders to the server, nobody else's files, and not without end."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import requests
import websockets.exceptions
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from data.rules import load_rules
from data.store import create_store
from pages.server.messages import LARGEST, Messages
from pages.shared.recording import NEEDED
from tests.conftest import ROOT, Server, StartServer
from tests.session import Session
from tests.signing_in import ROLES, audited, guarded, provider, sign_in
from tests.sound import delivery, member

CLUSTER = member("GC-001", name="Anker", sector="Photonik", state="DE-BY")
ANNA = 'persons = ["anna"]'


@dataclass(frozen=True)
class House:
    """A server behind a provider, its roles file, and who has signed in: what each of them holds."""

    server: Server
    roles: Path
    people: dict[str, requests.Session]

    def session(self, sub: str) -> Driven:
        """A session of this person."""
        return Driven(self.server, self.people[sub].cookies.get_dict())

    def get(self, sub: str, address: str) -> requests.Response:
        """What this person gets at an address."""
        return self.people[sub].get(f"{self.server.url}{address}", timeout=20)


class Driven(Session):
    """A session that sends whatever it is told to."""

    def send(self, content: bytes | str) -> None:
        """Send these bytes, or a text, as they are."""
        self._socket.send(content)

    def close_code(self) -> int:
        """The code with which the server closes this session."""
        with suppress(websockets.exceptions.ConnectionClosed):
            while True:
                self._socket.recv(30)
        return self._socket.close_code or 0

    def file_of(self, button: str) -> str:
        """The number of the file that a button of this key would hand out."""
        (found,) = [
            message.delta.new_element.download_button
            for message in self.sent
            if message.delta.new_element.WhichOneof("type") == "download_button"
            and message.delta.new_element.download_button.id.endswith(f"-{button}")
        ]
        return str(found.deferred_file_id)

    def ask_for(self, number: str) -> str:
        """Where the file of this number lies now; "" where it is refused."""
        asked = BackMsg()
        asked.backend_operation_request.request_id = "1"
        asked.backend_operation_request.session_id = self.id
        asked.backend_operation_request.deferred_file.file_id = number
        self.send(asked.SerializeToString())
        while True:
            message = ForwardMsg()
            message.ParseFromString(self._socket.recv(30, decode=False))  # type: ignore[arg-type]
            if message.WhichOneof("type") == "backend_operation_response":
                return str(message.backend_operation_response.deferred_file.url)


@pytest.fixture(scope="module")
def house(lasting_server: StartServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("roles")
    with create_store(folder / "cluster.duckdb", load_rules()) as store:
        store.load(replace(delivery(CLUSTER), keep_original=True))
    with provider() as identity:
        identity.knows("vera", roles=["reader"])
        for name in ("stefan", "anna"):
            identity.knows(name)

        def start(**environment: str) -> Server:
            return lasting_server(folder / "cluster.duckdb", **environment)

        server = guarded(start, identity.url, folder)
        people = {sub: sign_in(server, sub)[0] for sub in ("vera", "stefan", "anna")}
        yield House(server, folder / "roles.toml", people)


@pytest.fixture(autouse=True)
def _roles_as_given(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    if "house" in request.fixturenames:
        request.getfixturevalue("house").roles.write_text(ROLES, encoding="utf-8")


def orders() -> list[BackMsg]:
    """What Streamlit would do for anybody who asks."""
    cache, watch, git, install, dismiss = (BackMsg() for _ in range(5))
    cache.clear_cache = True
    watch.set_run_on_save = True
    git.load_git_info = True
    install.backend_operation_request.install_skills.SetInParent()
    dismiss.backend_operation_request.dismiss_skills_nudge.SetInParent()
    return [cache, watch, git, install, dismiss, BackMsg()]


def test_no_session_gives_the_server_orders(house: House) -> None:
    before = len(audited(house.server))
    with house.session("vera") as reader, house.session("stefan") as other:
        reader.open("label")
        other.open("label")
        for _again in range(2):
            for order in orders():
                reader.send(order.SerializeToString())
        # the answer to what comes behind them says that they have been passed over
        reader.open("label")
        assert reader.told("Clustern")
        other.open("mitglieder")
        assert other.told("Anker")
        assert house.get("vera", "/healthz").status_code == 200
    lines = [line for line in audited(house.server)[before:] if '"event": "refused"' in line]
    assert [re.findall('"by": "(.*?)", "action": "(.*?)"', line) for line in lines] == [[("vera", "message")]]


@pytest.mark.parametrize("content", [b"\xff\xff\xff", "a text", b"\x00" * (LARGEST + 1)])
def test_what_is_no_message_ends_the_session(house: House, content: bytes | str) -> None:
    with house.session("vera") as session:
        session.open("label")
        session.send(content)
        assert session.close_code() == 1008
    assert house.get("vera", "/healthz").status_code == 200


def test_one_person_opens_twenty_sessions_and_no_more(house: House) -> None:
    before = len(audited(house.server))
    with ExitStack() as opened:
        for _number in range(20):
            opened.enter_context(house.session("vera"))
        for _again in range(2):
            with pytest.raises(websockets.exceptions.InvalidStatus, match="403"), house.session("vera"):
                pass
        with house.session("stefan") as other:
            assert other.open("label").told("Clustern")
    (line,) = audited(house.server)[before:]
    assert '"by": "vera", "action": "session", "why": "too_many"' in line
    with house.session("vera") as session:
        assert session.open("label").told("Clustern")


def test_all_together_open_five_hundred_sessions_and_no_more() -> None:
    sent: list[dict[str, Any]] = []
    running = 0

    async def application(_scope: Any, _receive: Any, _send: Any) -> None:
        nonlocal running
        running += 1
        await asyncio.sleep(60)

    async def send(message: Any) -> None:
        sent.append(message)

    async def drive() -> None:
        messages = Messages(application, "read_only")
        scope = {"type": "websocket", "path": "/_stcore/stream", "headers": []}
        opened = [asyncio.create_task(messages(scope, None, send)) for _ in range(500)]  # type: ignore[arg-type]
        await asyncio.sleep(0)
        await messages(scope, None, send)  # type: ignore[arg-type]
        for one in opened:
            one.cancel()

    asyncio.run(drive())
    assert running == 500
    assert sent == [{"type": "websocket.close", "code": 1013, "reason": ""}]


def test_a_file_is_for_the_session_and_the_role_that_it_was_offered_to(house: House) -> None:
    with house.session("anna") as admin, house.session("vera") as reader:
        log = admin.open("protokoll").file_of("download_audit_csv")
        assert "Zeit;Ereignis;Von" in house.get("anna", admin.ask_for(log)).content.decode("utf-8-sig")
        reader.open("mitglieder")
        members = reader.file_of("download_members_csv")
        assert b"Anker" in house.get("vera", reader.ask_for(members)).content
        before = len(audited(house.server))
        assert reader.ask_for(log) == ""
        assert admin.ask_for(members) == ""
        # a role that was taken away, and one that still reads
        house.roles.write_text(
            ROLES.replace(ANNA, "persons = []").replace('["vera", ', '["anna", '), encoding="utf-8"
        )
        assert admin.ask_for(log) == ""
        assert reader.ask_for(members) != ""
    told = [line for line in audited(house.server)[before:] if '"event"' in line]
    facts = [re.findall('"event": "(.*?)", "by": "(.*?)",.*?"what": "(.*?)"', line)[0] for line in told]
    assert facts == [
        ("refused", "anna", "audit_csv"),
        ("refused", "vera", "members_csv"),
        ("refused", "anna", "audit_csv"),
        ("export", "vera", "members_csv"),
    ]


def test_a_delivered_file_that_is_removed_meanwhile_is_not_handed_out(house: House) -> None:
    with house.session("stefan") as office:
        office.open("datenlieferungen")
        original = office.file_of("original")
        (kept,) = (house.server.store.parent / "originals").iterdir()
        content = kept.read_bytes()
        assert house.get("stefan", office.ask_for(original)).content == content
        kept.unlink()
        assert office.ask_for(original) == ""
        kept.write_bytes(content)
        assert office.ask_for(original) != ""


def test_the_files_of_a_page_need_the_role_that_the_page_needs() -> None:
    asked = "".join(path.read_text("utf-8") for path in (ROOT / "pages" / "staff").glob("*.py"))
    assert {page: role for role, page in re.findall(r'demand\("(\w+)", "open /(\w+)"\)', asked)} == NEEDED
