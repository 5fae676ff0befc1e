"""A watched folder, by the command as cron or systemd would start it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from data.rules import load_rules
from data.store import open_store
from tests.command_cases import SOUND, a_workbook, in_a_process
from tests.conftest import ROOT, StartServer

FAULTY = [("GC-1", "Anker", "Photonik", "Bayren", None, None, None)]
SECONDS = 60.0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder that is watched."""
    made = tmp_path / "eingang"
    made.mkdir()
    return made


@pytest.fixture
def watching(folder: Path) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Start to watch the folder; it ends with the test."""
    running: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "data", "watch", str(folder), "--every", "0.2"]
        running.append(
            subprocess.Popen(
                command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={**os.environ}
            )
        )
        return running[-1]

    yield start
    for one in running:
        if one.poll() is None:
            one.kill()
        one.wait()
        if one.stdout:
            one.stdout.close()


def names(folder: Path) -> list[str]:
    """The files of a folder, without the moment before their names."""
    return sorted(one.name.split("_", 2)[-1] for one in folder.glob("*") if one.is_file())


def until(holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.1)
    return False


def stored(path: Path) -> list[str]:
    """The file names of the imports, latest first."""
    with open_store(path, load_rules(), read_only=True) as store:
        return [one["file_name"] for one in store.imports()]


def test_what_lies_there_is_loaded_or_refused_with_what_is_wrong(folder: Path, tmp_path: Path) -> None:
    a_workbook(folder / "gut.xlsx", title="Stand: 01.11.2026")
    a_workbook(folder / "schlecht.xlsx", FAULTY, title="Stand: 01.11.2026")
    (folder / "text.xlsx").write_bytes(b"kein Excel")
    (folder / "~$gut.xlsx").write_bytes(b"Excel's own")
    (folder / ".versteckt").write_bytes(b"")
    ended = in_a_process("watch", folder, "--once")
    assert ended.returncode == 1
    assert "gut.xlsx: Import 1" in ended.stdout.decode()
    assert "schlecht.xlsx: zurückgewiesen." in ended.stderr.decode()
    assert names(folder / "done") == ["gut.xlsx"]
    assert names(folder / "refused") == [
        "schlecht, geprüft.xlsx",
        "schlecht.txt",
        "schlecht.xlsx",
        "text, geprüft.xlsx",
        "text.txt",
        "text.xlsx",
    ]
    assert sorted(one.name for one in folder.iterdir() if one.is_file()) == [".versteckt", "~$gut.xlsx"]
    assert stored(tmp_path / "cluster.duckdb") == ["gut.xlsx"]


def test_the_refused_book_lies_there_marked_with_the_sentences_beside(folder: Path) -> None:
    a_workbook(folder / "schlecht.xlsx", FAULTY, title="Stand: 01.11.2026")
    in_a_process("watch", folder, "--once")
    (text,) = (folder / "refused").glob("*.txt")
    sentence = "Zelle D3 (Bundesland): „Bayren“ ist kein Bundesland. Meinten Sie „Bayern“?"
    assert text.read_text(encoding="utf-8") == sentence + "\n"
    (marked,) = (folder / "refused").glob("*geprüft.xlsx")
    comment = load_workbook(marked)["Mitglieder"]["D3"].comment
    assert comment is not None
    assert sentence in comment.text


def test_a_file_without_a_data_date_or_with_too_many_gone_is_refused(folder: Path, tmp_path: Path) -> None:
    a_workbook(folder / "ohne.xlsx")
    assert in_a_process("watch", folder, "--once").returncode == 1
    (text,) = (folder / "refused").glob("*.txt")
    assert text.read_text(encoding="utf-8").startswith("Die Datei nennt ihren Datenstand nicht.")
    a_workbook(folder / "drei.xlsx", title="Stand: 01.11.2026")
    assert in_a_process("watch", folder, "--once").returncode == 0
    a_workbook(folder / "eins.xlsx", SOUND[:1], title="Stand: 02.11.2026")
    assert in_a_process("watch", folder, "--once").returncode == 1
    (text,) = (folder / "refused").glob("*eins.txt")
    assert "2 von 3 Clustern fehlen." in text.read_text(encoding="utf-8")
    assert stored(tmp_path / "cluster.duckdb") == ["drei.xlsx"]


def test_two_files_of_one_name_lie_beside_each_other(folder: Path, tmp_path: Path) -> None:
    for number in (1, 2, 3):
        a_workbook(folder / "Export.xlsx", SOUND[:number], title=f"Stand: 0{number}.11.2026")
        ended = in_a_process("watch", folder, "--once", "--accept-warnings", "--reason", "Aufbau")
        assert ended.returncode == 0
    assert len(list((folder / "done").iterdir())) == 3
    assert len(stored(tmp_path / "cluster.duckdb")) == 3


def test_a_file_is_left_alone_until_it_is_whole(
    folder: Path, tmp_path: Path, watching: Callable[[], subprocess.Popen[bytes]]
) -> None:
    content = a_workbook(tmp_path / "Export.xlsx", title="Stand: 01.11.2026").read_bytes()
    watching()
    with (folder / "Export.xlsx").open("wb") as target:
        for place in range(6):
            part = len(content) // 6 + 1
            target.write(content[place * part : (place + 1) * part])
            target.flush()
            time.sleep(0.7)
            assert not (folder / "refused").exists()
    assert until(lambda: names(folder / "done") == ["Export.xlsx"])
    assert not (folder / "refused").exists()


def test_a_signal_in_the_middle_finishes_the_file_at_hand(
    folder: Path, tmp_path: Path, watching: Callable[[], subprocess.Popen[bytes]]
) -> None:
    rows = [
        (f"GC-{n}", f"Cluster {n}", "Photonik", "Sachsen", None, date(2025, 5, 1), None) for n in range(3000)
    ]
    for number in (1, 2):
        path = a_workbook(folder / f"{number}.xlsx", rows[: 3000 - number], title=f"Stand: 0{number}.11.2026")
        os.utime(path, (number, number))
    running = watching()
    store = tmp_path / "cluster.duckdb"
    assert until(store.exists)
    running.send_signal(signal.SIGTERM)
    assert running.wait(SECONDS) == 0
    left = sorted(one.name for one in folder.iterdir() if one.is_file())
    done = names(folder / "done")
    assert sorted(left + done) == ["1.xlsx", "2.xlsx"]
    assert done[:1] == ["1.xlsx"]
    assert sorted(stored(store)) == done


def test_a_running_server_takes_what_is_put_there(
    folder: Path,
    server: StartServer,
    watching: Callable[[], subprocess.Popen[bytes]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    started = server()
    monkeypatch.setenv("CLUSTER_STORE", str(started.store))
    watching()
    a_workbook(folder / "Export.xlsx", title="Stand: 01.11.2026")
    assert until(lambda: names(folder / "done") == ["Export.xlsx"])
    assert json.loads(started.get("/healthz")[2])["import"] == 2
