"""Another process at the same store, a backup while others write, a clock that is set back."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from data.rules import load_rules
from data.store import InUseError, StoreError, create_store, open_store, previews
from data.store.backup import back_up
from data.store.verifying import verify
from tests.conftest import ROOT
from tests.faults.test_faults_kill import COMMITS
from tests.sound import delivery, member

TRY_TO_OPEN = """
import sys
from pathlib import Path
from data.rules import load_rules
from data.store import InUseError, create_store, open_store
for way in (open_store, lambda *given: open_store(*given, read_only=True), create_store):
    try:
        way(Path(sys.argv[1]), load_rules()).close()
        print("opened")
    except Exception as error:
        print(type(error).__name__, error)
"""


@pytest.mark.parametrize("read_only", [True, False], ids=["to read", "to write"])
def test_a_second_process_is_told_who_has_the_store_and_makes_none(tmp_path: Path, read_only: bool) -> None:
    path = tmp_path / "store.duckdb"
    create_store(path, load_rules()).close()
    before = sorted(one.name for one in tmp_path.iterdir())
    with open_store(path, load_rules(), read_only=read_only):
        tried = subprocess.run(
            [sys.executable, "-c", TRY_TO_OPEN, str(path)],
            cwd=ROOT, capture_output=True, text=True, check=True, timeout=60,
        )  # fmt: skip
    to_write, to_read, made = tried.stdout.splitlines()
    assert to_write.startswith("InUseError")
    assert f"PID {os.getpid()}" in to_write
    assert to_read == "opened" if read_only else f"PID {os.getpid()}" in to_read
    assert made.startswith("StoreError Unter")
    assert sorted(one.name for one in tmp_path.iterdir()) == before


def test_a_second_opening_in_the_same_process_is_refused_and_the_first_keeps_its_lock(tmp_path: Path) -> None:
    path = tmp_path / "store.duckdb"
    with create_store(path, load_rules()) as store:
        with pytest.raises(InUseError, match="Dieser Prozess hat ihn bereits geöffnet"):
            open_store(path, load_rules())
        store.load(delivery(member()))
        tried = subprocess.run(
            [sys.executable, "-c", TRY_TO_OPEN, str(path)],
            cwd=ROOT, capture_output=True, text=True, check=True, timeout=60,
        )  # fmt: skip
    assert tried.stdout.count("InUseError") == 2


def test_of_two_that_make_a_store_at_once_one_does(tmp_path: Path) -> None:
    path = tmp_path / "store.duckdb"
    program = (
        "import sys; from pathlib import Path; from data.rules import load_rules; from data.store import *\n"
        "try: create_store(Path(sys.argv[1]), load_rules()); print('made', flush=True); sys.stdin.readline()\n"
        "except StoreError as error: print(error)"
    )
    started = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(path)],
            cwd=ROOT, stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True,
        )
        for _one in range(3)
    ]  # fmt: skip
    time.sleep(1)
    said = [one.communicate("\n", timeout=60)[0] for one in started]
    assert [one.returncode for one in started] == [0, 0, 0]
    assert said.count("made\n") == 1, said
    with open_store(path, load_rules()) as store:
        assert store.imports() == []


@pytest.mark.timeout(900)
def test_a_backup_while_others_commit_is_a_state_that_once_was_current(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    path = tmp_path / "live" / "store.duckdb"
    with create_store(path, load_rules()) as store:
        store.load(delivery(member()))
    with subprocess.Popen(
        [sys.executable, "-c", COMMITS, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        for number in range(40 if request.config.getoption("full") else 4):
            assert back_up(path, tmp_path / str(number), load_rules()).problems == ()
        writer.kill()
        acknowledged = [int(line) for line in writer.stdout.read().split() if line.isdigit()]
    assert acknowledged
    with open_store(path, load_rules()) as live:
        whole = {one["sequence"]: one for one in live.events()}
        hashes = {one["number"]: one["content_hash"] for one in live.imports()}
    lengths = []
    for number in range(4):
        with open_store(tmp_path / str(number) / "store.duckdb", load_rules()) as copy:
            assert {one["sequence"]: one for one in copy.events()}.items() <= whole.items()
            for one in copy.imports():
                assert hashes[one["number"]] == one["content_hash"]
            lengths.append(len(copy.events()))
            # and it can be worked with
            assert copy.load(delivery(member("GC-009"))).stored
    assert lengths == sorted(lengths)


def test_order_is_by_sequence_also_when_the_clock_is_set_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [datetime(2026, 11, 1)]  # noqa: DTZ001 - as the store keeps it
    monkeypatch.setattr(previews, "now", lambda: clock[0])
    monkeypatch.setattr("data.store.imports.now", lambda: clock[0])
    path = tmp_path / "store.duckdb"
    with create_store(path, load_rules()) as store:
        for number in range(1, 5):
            assert store.load(delivery(member(f"GC-{number:03}"))).number == number
            clock[0] -= timedelta(days=400)
        store.restore(2)
    with open_store(path, load_rules()) as store:
        assert [one["number"] for one in store.imports()] == [4, 3, 2, 1]
        assert [one["sequence"] for one in store.events()] == [5, 4, 3, 2, 1]
        assert [one["happened_at"].year for one in store.events()] == [2022, 2023, 2024, 2025, 2026]
        assert store.current()["number"] == 2
        assert verify(store).problems == ()


def test_two_that_restore_at_once_both_leave_an_event(tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with create_store(tmp_path / "store.duckdb", load_rules()) as store:
        store.load(delivery(member()))
        store.load(delivery(member("GC-002")))
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(store.restore, [1, 2] * 12))
        assert len(store.events()) == 26
        assert verify(store).problems == ()
    with pytest.raises(StoreError):
        create_store(tmp_path / "store.duckdb", load_rules())
