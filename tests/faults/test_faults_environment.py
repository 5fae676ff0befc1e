"""Odd surroundings of the real server: locale, zone, umask, clock, a log that cannot be written, an early end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from data.rules import load_rules
from data.store import open_store
from data.store.verifying import verify
from tests.command_cases import in_a_process
from tests.conftest import ROOT, Server, StartServer
from tests.import_books import example_book
from tests.programs import program
from tests.signing_in import free_port

WITH_UMASK = ("sh", "-c", 'umask "$0"; exec "$@"')


def wait_until(what: Callable[[], object], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, "it never came"
        time.sleep(0.05)


def loaded(server: Server, book: Path, **environment: str) -> list[dict[str, object]]:
    """The imports after this book was handed over to the server, latest first."""
    given = {"CLUSTER_STORE": str(server.store), **environment}
    done = in_a_process("load", book, "--as-of", "2026-11-20", **given)
    assert done.returncode == 0, done.stderr.decode()
    listed: list[dict[str, object]] = json.loads(in_a_process("imports", "--json", **given).stdout)
    return listed


@pytest.mark.parametrize(
    ("umask", "mode", "surroundings"),
    [
        ("077", 0o600, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "TZ": "Pacific/Kiritimati"}),
        ("000", 0o664, {"LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr", "TZ": ":no/such/zone"}),
    ],
    ids=["nothing for others, no UTF-8", "all for everyone, Turkish"],
)  # fmt: skip
def test_with_an_odd_locale_zone_and_umask_it_starts_takes_a_file_and_answers_in_german(
    server: StartServer, tmp_path: Path, umask: str, mode: int, surroundings: dict[str, str]
) -> None:
    started = server(before=(*WITH_UMASK, umask), **surroundings)
    book = example_book(tmp_path / "Prüfung İı Öl.xlsx", {"F4": "Görlitz"})
    latest = loaded(started, book, **surroundings)[0]
    assert (latest["number"], latest["file_name"]) == (2, "Prüfung İı Öl.xlsx")
    members = json.loads(started.get("/api/v1/members?format=json")[2])["rows"]
    assert [one["cluster_id"] for one in members if one["city"] == "Görlitz"] == ["BSP-001"]
    assert started.store.stat().st_mode & 0o777 == mode
    others = [one for one in started.store.parent.rglob("*") if one.stat().st_mode & 0o002]
    assert others == [], "everyone may write what the program has written"
    started.stop()
    assert "Traceback" not in started.log.read_text(encoding="utf-8")


def test_with_its_clock_set_back_it_shows_the_newest_import_and_the_doctor_says_so(
    server: StartServer, tmp_path: Path
) -> None:
    first = server()
    first.stop()
    # without the monotonic clock, by which programs wait
    back = (program("faketime"), "--exclude-monotonic", "-f", "-400d")
    started = server(first.store, before=back)
    assert json.loads(started.get("/healthz")[2])["import"] == 1
    day = (datetime.now(UTC) - timedelta(days=400)).date().isoformat()
    answer = json.loads(started.get("/api/v1/members")[2])["context"]
    assert (answer["import"], answer["reference_date"]) == (1, day)
    assert loaded(started, example_book(tmp_path / "Export.xlsx", {"F4": "Ulm"}))[0]["number"] == 2
    assert json.loads(started.get("/healthz")[2])["import"] == 2
    told = subprocess.run(
        [*back, sys.executable, "-m", "data", "doctor", "--store", str(first.store)],
        cwd=ROOT, check=False, capture_output=True, timeout=120,
    )  # fmt: skip
    assert "! Der neueste Import ist vom" in told.stdout.decode()


def test_a_log_that_cannot_be_written_ends_nothing(tmp_path: Path) -> None:
    for name, output in {"full": '"$@" >/dev/full 2>&1', "closed": '"$@" >&- 2>&-'}.items():
        port = free_port()
        store = tmp_path / name / "cluster.duckdb"
        environment = {**os.environ, "CLUSTER_STORE": str(store), "STREAMLIT_SERVER_PORT": str(port)}
        command = ["sh", "-c", f"exec {output}", "sh", sys.executable, "-m", "streamlit", "run", "app.py"]
        with subprocess.Popen(command, cwd=ROOT, env=environment) as running:
            try:
                wait_until(lambda port=port: running.poll() is not None or answers(port))  # type: ignore[misc]
                assert running.poll() is None, name
                # a fault that is told in the log: a body that is no upload
                assert answers(port, "/api/v1/members?land=nowhere") == 400
                assert answers(port) == 200
            finally:
                running.terminate()


def answers(port: int, path: str = "/healthz") -> int:
    """The status of an answer, 0 without one."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code
    except OSError:
        return 0


def readers_of(server: Server) -> list[int]:
    """The processes in which the server reads a file now."""
    listed = Path(f"/proc/{server.process.pid}/task").glob("*/children")
    children = {int(one) for file in listed for one in file.read_text(encoding="utf-8").split()}
    return [child for child in children if "data.reading.child" in command_of(child)]


def command_of(process: int) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_text(encoding="utf-8")
    except OSError:
        return ""


def test_told_to_end_while_a_large_file_is_read_it_does_so_at_once_and_nothing_is_half_stored(
    server: StartServer, tmp_path: Path
) -> None:
    book = tmp_path / "large.xlsx"
    assert in_a_process("sample", "--members", 15000, "--out", book).returncode == 0
    started = server()
    command = [sys.executable, "-m", "data", "load", str(book), "--as-of", "2026-11-20"]
    with subprocess.Popen(
        [*command, "--accept-warnings", "--reason", "Test"],
        cwd=ROOT, env={**os.environ, "CLUSTER_STORE": str(started.store)}, stderr=subprocess.PIPE, text=True,
    ) as loading:  # fmt: skip
        wait_until(lambda: readers_of(started))
        readers = readers_of(started)
        began = time.monotonic()
        started.process.terminate()
        started.process.wait(10)
        assert time.monotonic() - began < 10
        wait_until(lambda: not any("data.reading.child" in command_of(one) for one in readers), 5)
        _out, told = loading.communicate(timeout=60)
    assert (loading.returncode, told.splitlines()[-1]) == (
        2,
        "Der laufende Server hat nicht geantwortet. Vor einem neuen Versuch bitte die Liste der Importe ansehen.",
    )
    with open_store(started.store, load_rules()) as store:
        assert [one["number"] for one in store.imports()] == [1]
        assert verify(store).problems == ()
    assert "Traceback" not in started.log.read_text(encoding="utf-8")
