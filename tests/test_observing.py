"""What an administrator sees of a running server: ids of requests, figures, faults, and limits that hold outside."""

from __future__ import annotations

import json
import re
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import requests
from starlette.requests import Request

from pages.server import metrics
from pages.server.faults import failed
from tests.conftest import Server, StartServer
from tests.session import Session

MARKER = "MARKER-4711-secret"


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


@dataclass(frozen=True)
class Watched:
    """A server with its settings file and its port of figures."""

    server: Server
    settings: Path
    port: int

    def figures(self) -> dict[str, float]:
        """Each figure with its labels, by its line."""
        text = requests.get(f"http://127.0.0.1:{self.port}/metrics", timeout=20).text
        lines = (line.rpartition(" ") for line in text.splitlines() if not line.startswith("#"))
        return {name: float(value) for name, _blank, value in lines}

    def logged(self) -> list[dict[str, Any]]:
        """The lines of the application's log."""
        lines = self.server.log.read_text(encoding="utf-8").split("\n")[:-1]
        return [json.loads(line) for line in lines if line.startswith("{")]

    def line_of(self, request: str) -> dict[str, Any]:
        """The one line of this request; it may come after the answer."""
        until = time.monotonic() + 20
        while not (found := [one for one in self.logged() if one.get("request") == request]):
            assert time.monotonic() < until
            time.sleep(0.05)
        (line,) = found
        return line


@pytest.fixture(scope="module")
def watched(lasting_server: StartServer, tmp_path_factory: pytest.TempPathFactory) -> Watched:
    settings, port = tmp_path_factory.mktemp("settings") / "settings.toml", free_port()
    settings.write_text('log_format = "json"\n', encoding="utf-8")
    server = lasting_server(CLUSTER_SETTINGS=str(settings), CLUSTER_METRICS_PORT=str(port))
    return Watched(server, settings, port)


@pytest.fixture
def broken(watched: Watched) -> Iterator[Watched]:
    """The same while its settings cannot be read: an administrator is just writing them."""
    sound = watched.settings.read_text(encoding="utf-8")
    watched.settings.write_text(f'{sound}contact = "half a li', encoding="utf-8")
    yield watched
    watched.settings.write_text(sound, encoding="utf-8")


def test_each_answer_has_an_id_of_its_own_and_none_from_outside(watched: Watched) -> None:
    found = set()
    for path in ("/", "/healthz", "/static/nowhere.js", "/_stcore/metrics", "/api/v1/nowhere"):
        for _ in range(2):
            headers = watched.server.get(path, {"x-request-id": "forged"})[1]
            found.add(headers["x-request-id"])
    assert len(found) == 10
    assert all(re.fullmatch(r"[0-9a-f]{12}", one) for one in found)


def test_the_figures_stand_on_their_own_port_only(watched: Watched) -> None:
    for path in ("/metrics", "/_stcore/metrics"):
        assert b"cluster_requests" not in watched.server.get(path)[2]
    with Session(watched.server) as session:
        session.open("label")
        figures = watched.figures()
        assert figures["cluster_sessions"] == 1
    assert figures['cluster_query_seconds_count{query="selection_count"}'] >= 1
    assert figures['cluster_selections_total{from="store"}'] >= 1
    assert figures["cluster_selections_kept"] >= 1
    assert figures["cluster_imports"] == 1
    assert figures["cluster_import_current"] == 1
    assert figures["cluster_members"] == 72
    assert figures["cluster_store_bytes"] > 100_000
    assert figures["process_resident_memory_bytes"] > 50 * 2**20


def test_no_caller_chooses_what_a_figure_is_called(watched: Watched) -> None:
    for path in (
        f"/{MARKER}",
        f"/api/v1/query/{MARKER}",
        f"/media/{MARKER}",
        f"/static/{MARKER}",
        f"/_stcore/{MARKER}",
    ):
        watched.server.get(path)
    requests.request("PROPFIND", f"{watched.server.url}/{MARKER}", timeout=20)
    figures = watched.figures()
    assert MARKER not in str(figures)
    kinds = {found[1] for name in figures if (found := re.search(r'kind="(\w+)"', name))}
    assert kinds <= {"upload", "session", "download", "api", "front_end", "sign_in", "health", "page"}


def test_a_port_that_is_taken_costs_the_figures_and_nothing_else(caplog: pytest.LogCaptureFixture) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with metrics.served(taken.getsockname()[1]):
            pass
    assert "No figures can be told on port" in caplog.text


@pytest.mark.parametrize(
    ("query", "title", "sentence"),
    [
        ("", "Hier ist etwas schiefgegangen", "unter der Nummer unten"),
        ("sprache=en", "Something went wrong here", "under the number below"),
    ],
)
def test_a_page_that_breaks_says_so_in_one_sentence_and_the_log_says_why(
    broken: Watched, query: str, title: str, sentence: str
) -> None:
    with Session(broken.server) as session:
        session.open("methodik", query)
        assert session.told(title)
        assert session.told(sentence)
        told = str(session.sent)
        assert "settings.toml" not in told
        assert "Traceback" not in told
    number = re.search(r"(?:Nummer dieses Fehlers|Number of this fault): ([0-9a-f]{12})", told)
    assert number
    line = broken.line_of(number[1])
    assert line["message"] == "A page failed."
    assert "CLUSTER_SETTINGS names" in line["cause"]


def test_a_request_that_breaks_gets_its_number_and_no_secret_gets_into_the_log(broken: Watched) -> None:
    secret = {"authorization": f"Bearer {MARKER}", "cookie": f"_streamlit_user={MARKER}"}
    answer = requests.get(
        f"{broken.server.url}/api/v1/members?sprache=en&code={MARKER}", headers=secret, timeout=20
    )
    # an unknown parameter is refused before; without it the same request breaks
    assert answer.status_code == 400
    answer = requests.get(f"{broken.server.url}/api/v1/members?sprache=en", headers=secret, timeout=20)
    assert answer.status_code == 500
    assert answer.json()["error"].startswith("Something went wrong here.")
    assert answer.json()["request"] == answer.headers["x-request-id"]
    assert answer.headers["x-frame-options"] == "DENY"
    line = broken.line_of(answer.headers["x-request-id"])
    assert "CLUSTER_SETTINGS names" in line["cause"]
    assert MARKER not in broken.server.log.read_text(encoding="utf-8")


def test_whatever_is_logged_is_one_line_of_json(watched: Watched) -> None:
    lines = watched.server.log.read_text(encoding="utf-8").splitlines()
    assert [
        line for line in lines if line and not line.startswith("{") and "http://127.0.0.1" not in line
    ] == []


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (b"", ("Hier ist etwas schiefgegangen", 'href="/"')),
        (b"sprache=en", ("Something went wrong here", "sprache=en")),
    ],
)
def test_a_document_that_breaks_is_a_page_of_ours(query: bytes, words: tuple[str, ...]) -> None:
    answer = failed(Request({"type": "http", "path": "/label", "query_string": query}), ValueError(MARKER))
    body = bytes(answer.body).decode()
    assert answer.status_code == 500
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["x-request-id"] in body
    assert all(word in body for word in words)
    assert MARKER not in body


def test_a_file_that_is_too_large_or_of_unknown_length_is_refused_outside_too(watched: Watched) -> None:
    address = f"{watched.server.url}/_stcore/upload_file/a/b"
    unknown = requests.put(address, data=iter([b"x" * 100]), timeout=20)
    assert unknown.status_code == 411
    with socket.create_connection(("127.0.0.1", int(watched.server.url.rpartition(":")[2])), 20) as raw:
        raw.sendall(
            b"PUT /_stcore/upload_file/a/b HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 30000000\r\n\r\n"
        )
        # refused by its head: not a byte of the file has been sent
        assert raw.recv(1000).startswith(b"HTTP/1.1 413 ")


def test_sign_ins_are_counted_whoever_the_caller_says_to_be(watched: Watched) -> None:
    answers = [
        watched.server.get("/anmelden?sprache=en", {"x-forwarded-for": f"10.0.0.{n}"}) for n in range(121)
    ]
    assert {status for status, _headers, _body in answers[:120]} == {404}
    status, headers, body = answers[120]
    assert status == 429
    assert 1 <= int(headers["retry-after"]) <= 60
    assert body.decode().startswith("Too much at once. Please try again in")
