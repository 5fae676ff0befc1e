"""What all tests share: a clean start for each, and the real server for those that need one."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from data.language import use_language

if TYPE_CHECKING:
    from tests.signing_in import Provider

ROOT = Path(__file__).parent.parent
SECONDS_TO_START = 90


def pytest_addoption(parser: pytest.Parser) -> None:
    """Options of our own."""
    parser.addoption("--members", type=int, default=100_000, help="size of the books that are measured")
    parser.addoption("--full", action="store_true", help="all 2,000 damaged files instead of 150")


def pytest_configure(config: pytest.Config) -> None:
    """Let the programs that tests start find their modules compiled, also where Python is told to keep none."""
    # this process is under way; those it starts, the other processes of the tests among them, read the environment
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", None) and config.cache:
        os.environ["PYTHONPYCACHEPREFIX"] = str(config.cache.mkdir("bytecode"))


def forget() -> None:
    """Let the program forget what it keeps: the open store, answers, rules and settings in force."""
    if streamlit := sys.modules.get("streamlit"):  # a reader's test need not pay for the import
        streamlit.cache_data.clear()
        streamlit.cache_resource.clear()
    for name in ("pages.shared.answers", "pages.shared.access.identity", "data.audit"):
        if module := sys.modules.get(name):
            module.forget()
    if lasting := sys.modules.get("tests.lasting"):
        lasting.SHOWN.clear()


@pytest.fixture
def lasting_stores(tmp_path_factory: pytest.TempPathFactory) -> None:
    """For tests that only read the stores of ``tests.lasting``: what one leaves in the caches the next may find."""
    from tests import lasting

    lasting.FOLDER = tmp_path_factory.getbasetemp()


@pytest.fixture(autouse=True)
def _clean_start(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[None]:
    """No setting of this machine, no store but the test's own, nothing left in Streamlit's caches."""
    lasting = "lasting_stores" in request.fixturenames
    if not lasting:
        forget()
    for name in [name for name in os.environ if name.startswith("CLUSTER_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("CLUSTER_STORE", str(tmp_path / "cluster.duckdb"))
    use_language("de")
    yield
    use_language("de")
    if not lasting:
        forget()


@pytest.fixture(scope="session")
def samples() -> Path:
    """The workbooks with their expected problems."""
    return ROOT / "tests" / "samples"


@dataclass(frozen=True)
class Server:
    """A running server: its address without a slash at the end, its log and its store."""

    url: str
    log: Path
    store: Path
    process: subprocess.Popen[bytes]

    def get(self, path: str, headers: dict[str, str] | None = None) -> tuple[int, dict[str, str], bytes]:
        """Status, headers (names in lower case) and body of one answer, whatever the status is."""
        request = urllib.request.Request(self.url + path, headers=headers or {})
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, {k.lower(): v for k, v in error.headers.items()}, error.read()

    def stop(self) -> int:
        """End the server as an administrator would; its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            return self.process.wait(15)


StartServer = Callable[..., Server]
_started: list[Server] = []


def _address(process: subprocess.Popen[bytes], log: Path) -> str:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and process.poll() is None:
        found = re.search(r"http://127\.0\.0\.1:\d+", log.read_text(encoding="utf-8"))
        if found:
            try:
                with urllib.request.urlopen(found[0] + "/healthz", timeout=5):
                    return found[0]
            except urllib.error.HTTPError as error:
                error.close()
                return found[0]
            except OSError:
                pass
        time.sleep(0.1)
    process.kill()
    pytest.fail(f"The server did not start.\n{log.read_text(encoding='utf-8')}", pytrace=False)


def _start(
    folder: Path, store: Path | None, environment: dict[str, str], before: Sequence[str] = ()
) -> Server:
    store = store or folder / "cluster.duckdb"
    log = folder / "log.txt"
    clean = {name: value for name, value in os.environ.items() if not name.startswith("CLUSTER_")}
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*before, sys.executable, "-m", "streamlit", "run", "app.py"],
            cwd=ROOT,
            env={**clean, "CLUSTER_STORE": str(store), "STREAMLIT_SERVER_PORT": "0", **environment},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    _started.append(Server("", log, store, process))
    return Server(_address(process, log), log, store, process)


def _stop_those_after(number: int) -> None:
    while len(_started) > number:
        _started.pop().stop()


@pytest.fixture(scope="session")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server with the example data, for all tests that only read."""
    yield _start(tmp_path_factory.mktemp("shared_server"), None, {})
    _stop_those_after(0)


@pytest.fixture
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StartServer]:
    """Start the real program on a free port: ``server(CLUSTER_DEMO="0")``; it ends with the test.

    Each server has a store of its own, unless one is given: ``server(path)``. ``before`` is a command that starts it.
    """
    running = len(_started)

    def start(store: Path | None = None, *, before: Sequence[str] = (), **environment: str) -> Server:
        return _start(tmp_path_factory.mktemp("server"), store, environment, before)

    yield start
    _stop_those_after(running)


@pytest.fixture(scope="module")
def lasting_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StartServer]:
    """The same for all tests of a file: ``lasting_server(store)``; the file asks for no shared server besides."""
    running = len(_started)

    def start(store: Path | None = None, **environment: str) -> Server:
        return _start(tmp_path_factory.mktemp("lasting_server"), store, environment)

    yield start
    _stop_those_after(running)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Show the servers' last words beside a test that failed."""
    outcome = yield
    report = outcome.get_result()  # type: ignore[attr-defined]
    if report.failed and {"server", "shared_server", "lasting_server"} & set(
        getattr(item, "fixturenames", ())
    ):
        for started in _started:
            words = started.log.read_text(encoding="utf-8", errors="replace")[-4000:]
            report.sections.append((f"log of the server {started.log.parent.name}", words))


@pytest.fixture(scope="module")
def identity() -> Iterator[Provider]:
    """A provider of sign-ins that knows a reader, one of the office, one without a role and one who is shut out."""
    from tests.signing_in import provider

    with provider() as running:
        running.knows("vera", roles=["reader"], name="Vera Muster")
        running.knows("stefan", name="Stefan Beispiel")
        running.knows("nora", roles=["something else"])
        running.knows("xaver", roles=["reader"])
        yield running


@pytest.fixture(scope="module")
def closed_server(
    identity: Provider, lasting_server: StartServer, tmp_path_factory: pytest.TempPathFactory
) -> Server:
    """A server that lets in only who signs in there and has a role."""
    from tests.signing_in import guarded

    return guarded(lasting_server, identity.url, tmp_path_factory.mktemp("roles"))
