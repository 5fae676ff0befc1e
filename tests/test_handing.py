"""The command line while a server has the store open: it hands over, and says what became of it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from data import handing
from data.rules import load_rules
from data.store import create_store
from tests.command_cases import SOUND, a_workbook, in_a_process
from tests.conftest import ROOT, Server, StartServer


@pytest.fixture
def started(server: StartServer) -> Server:
    """A server with the example data as import 1."""
    return server()


def current(server: Server) -> int:
    """The number of the import that the running server shows."""
    number: int = json.loads(server.get("/healthz")[2])["import"]
    return number


def command(server: Server, *arguments: object) -> tuple[int, str, str]:
    """Exit code, output and complaints of a command about this server's store."""
    ended = in_a_process(*arguments, CLUSTER_STORE=str(server.store))
    return ended.returncode, ended.stdout.decode(), ended.stderr.decode()


def test_a_load_is_done_by_the_running_server(started: Server, tmp_path: Path) -> None:
    book = a_workbook(tmp_path / "Export.xlsx", title="Stand: 01.11.2026")
    code, out, err = command(started, "load", book, "--by", "Berger", "--reason", "Monatslieferung")
    assert (code, err) == (0, "")
    assert (
        "Import 2 gespeichert (Datenstand 01.11.2026): 3 neu, 0 geändert, 0 weggefallen, 0 unverändert."
        in out
    )
    assert current(started) == 2
    code, out, err = command(started, "imports", "--json")
    latest = json.loads(out)[0]
    assert (latest["number"], latest["loaded_by"], latest["reason"]) == (2, "Berger", "Monatslieferung")
    assert list((started.store.parent / "inbox").glob("*/")) == []


def test_what_hinders_a_load_is_told_as_without_a_server(started: Server, tmp_path: Path) -> None:
    command(started, "load", a_workbook(tmp_path / "a.xlsx", title="Stand: 01.11.2026"))
    few = a_workbook(tmp_path / "b.xlsx", SOUND[:1], title="Stand: 02.11.2026")
    code, _out, err = command(started, "load", few)
    assert (code, current(started)) == (1, 2)
    assert "2 von 3 Clustern fehlen." in err
    code, out, _err = command(started, "load", few, "--accept-warnings", "--reason", "stimmt")
    assert (code, current(started)) == (0, 3)
    faulty = a_workbook(
        tmp_path / "c.xlsx", [(*SOUND[0][:3], "Bayren", *SOUND[0][4:])], title="Stand: 03.11.2026"
    )
    code, out, _err = command(started, "load", faulty)
    assert (code, current(started)) == (1, 3)
    assert "Meinten Sie „Bayern“?" in out


def test_what_was_set_on_the_command_line_counts_at_the_server_too(started: Server, tmp_path: Path) -> None:
    book = a_workbook(tmp_path / "Export.xlsx")
    code, _out, err = command(started, "load", book, "--as-of", "2026-10-01", "--map", "F=admitted_on")
    assert (code, err, current(started)) == (0, "", 2)
    assert "admitted_on" in (started.store.parent / "layouts.json").read_text(encoding="utf-8")


def test_a_restore_is_done_by_the_running_server(started: Server, tmp_path: Path) -> None:
    command(started, "load", a_workbook(tmp_path / "Export.xlsx", title="Stand: 01.11.2026"))
    code, out, _err = command(started, "restore", "1", "--reason", "zu früh")
    assert (code, current(started)) == (0, 1)
    assert out == "Import 1 ist jetzt der aktuelle; gelöscht wurde nichts.\n"
    code, _out, err = command(started, "restore", "99")
    assert (code, current(started)) == (2, 1)
    assert "Es gibt keinen Import Nummer 99." in err


def test_imports_and_exports_are_read_beside_the_running_server(started: Server, tmp_path: Path) -> None:
    code, out, _err = command(started, "imports", "--json")
    assert (code, [one["members"] for one in json.loads(out)]) == (0, [72])
    code, _out, _err = command(started, "export", "--format", "csv", "--out", tmp_path / "liste.csv")
    assert code == 0
    assert len((tmp_path / "liste.csv").read_text(encoding="utf-8-sig").splitlines()) >= 73


@pytest.fixture
def listener(tmp_path: Path) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """A process that has the store open and listens, but never answers, as a server that hangs."""
    code = (
        "import sys, time; from pathlib import Path; from data.handing import listening;"
        "from data.rules import load_rules; from data.store import open_store;"
        "store = open_store(Path(sys.argv[1]), load_rules());"
        "listen = listening(Path(sys.argv[1])); listen.__enter__(); print('ready', flush=True); time.sleep(120)"
    )
    create_store(tmp_path / "cluster.duckdb", load_rules()).close()
    running: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        arguments = [sys.executable, "-c", code, str(tmp_path / "cluster.duckdb")]
        running.append(subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE))
        assert running[-1].stdout is not None
        assert running[-1].stdout.readline() == b"ready\n"
        return running[-1]

    yield start
    for one in running:
        one.kill()
        one.wait()
        if one.stdout:
            one.stdout.close()


def test_a_server_killed_in_the_middle_is_said(
    listener: Callable[[], subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    server = listener()
    book = a_workbook(tmp_path / "Export.xlsx", title="Stand: 01.11.2026")
    load = subprocess.Popen(
        [sys.executable, "-m", "data", "load", str(book)],
        cwd=ROOT,
        env={**os.environ},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    until = time.monotonic() + 60
    while time.monotonic() < until and not list((tmp_path / "inbox").glob("*/job.json")):
        time.sleep(0.05)
    server.send_signal(signal.SIGKILL)
    _out, err = load.communicate(timeout=60)
    assert load.returncode == 2
    assert err.decode().strip() == (
        "Der laufende Server hat nicht geantwortet. Vor einem neuen Versuch bitte die Liste der Importe ansehen."
    )
    assert list((tmp_path / "inbox").glob("*/")) == []


def test_a_job_that_nobody_waits_for_any_more_is_not_done(tmp_path: Path) -> None:
    path = tmp_path / "cluster.duckdb"
    left = tmp_path / "inbox" / "abandoned"
    left.mkdir(parents=True)
    (left / "job.json").write_text(
        '{"kind": "restore", "number": 1, "by": null, "reason": null}', encoding="utf-8"
    )
    with create_store(path, load_rules()) as store, handing.listening(path) as look:
        assert look(store) == 0
        assert not left.exists()
        assert store.events() == []


@pytest.mark.parametrize("job", ["", "[]", "{}", '{"language": "de"}', '{"language": "de", "kind": "purge"}'])
def test_a_job_that_is_none_is_answered_and_harms_nothing(tmp_path: Path, job: str) -> None:
    path = tmp_path / "cluster.duckdb"
    with create_store(path, load_rules()) as store, handing.listening(path) as look:
        place = tmp_path / "inbox" / "strange"
        place.mkdir()
        (place / "job.json").write_text(job, encoding="utf-8")
        assert (look(store), look(store)) == (1, 0)
        answer = json.loads((place / "answer.json").read_text(encoding="utf-8"))
        assert (
            answer["error"] == "Der laufende Server versteht den Auftrag nicht. Haben beide dieselbe Version?"
        )
        assert store.events() == []


def test_only_the_own_account_can_enter_the_inbox(tmp_path: Path) -> None:
    with handing.listening(tmp_path / "cluster.duckdb"):
        assert oct((tmp_path / "inbox").stat().st_mode)[-3:] == "700"
        assert handing.is_listening(tmp_path / "cluster.duckdb")
    assert not handing.is_listening(tmp_path / "cluster.duckdb")


def test_another_program_that_has_the_store_is_named(tmp_path: Path) -> None:
    path = tmp_path / "cluster.duckdb"
    create_store(path, load_rules()).close()
    code = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('ready', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"ready\n"
        book = a_workbook(tmp_path / "Export.xlsx", title="Stand: 01.11.2026")
        for arguments in (("load", book), ("restore", 1)):
            ended = in_a_process(*arguments)
            assert ended.returncode == 2
            assert str(other.pid) in ended.stderr.decode()
        other.kill()
