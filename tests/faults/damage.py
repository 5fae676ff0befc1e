"""Ways in which a store, or what lies beside it, is damaged: each leaves files that must never be believed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb

from data.durable import beside
from data.rules import load_rules
from data.store import create_store, open_store
from tests.conftest import ROOT
from tests.sound import delivery, member

MEMBERS = [member(f"GC-{number:03}", note=f"Notiz {number} " * 20) for number in range(1, 200)]


def a_store(folder: Path, imports: int = 2) -> Path:
    """A store with so many imports, closed."""
    folder.mkdir(exist_ok=True)
    path = folder / "store.duckdb"
    with create_store(path, load_rules()) as store:
        add_imports(store, imports)
    return path


def add_imports(store, count: int) -> None:
    for number in range(count):
        store.load(delivery(*MEMBERS, {**MEMBERS[0], "cluster_id": f"GC-9{number:02}"}))


def die_after_the_commit(path: Path) -> None:
    """Commit one import in a process that ends between the commit and what comes after: the log holds it."""
    program = (
        "import os, signal, sys; from pathlib import Path; from data.store import committing, open_store\n"
        "from data.rules import load_rules; from tests.sound import delivery, member\n"
        "committing._settle = lambda _store: os.kill(os.getpid(), signal.SIGKILL)\n"
        "open_store(Path(sys.argv[1]), load_rules()).load(delivery(member()))"
    )
    ended = subprocess.run([sys.executable, "-c", program, str(path)], cwd=ROOT, check=False, timeout=60)
    assert ended.returncode == -signal.SIGKILL
    assert beside(path, ".wal").stat().st_size > 0


def cut(path: Path, share: float) -> None:
    os.truncate(path, int(path.stat().st_size * share))


def write_at(path: Path, share: float, content: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(int(path.stat().st_size * share))
        file.write(content)


def flip_each_block(path: Path) -> None:
    """One byte in each block of data, so that one of them is in use for sure."""
    with path.open("r+b") as file:
        for place in range(3 * 4096 + 5_000, path.stat().st_size, 262_144):
            file.seek(place)
            byte = file.read(1)
            file.seek(place)
            file.write(bytes([byte[0] ^ 0x55]))


def lose_the_log(path: Path) -> None:
    """A commit that was confirmed, and whose rows are only in the log that is lost."""
    die_after_the_commit(path)
    beside(path, ".manifest.next.json").replace(beside(path, ".manifest.json"))
    beside(path, ".wal").unlink()


def cut_the_log(path: Path) -> None:
    die_after_the_commit(path)
    beside(path, ".manifest.next.json").replace(beside(path, ".manifest.json"))
    cut(beside(path, ".wal"), 0.5)


def flip_in_the_log(path: Path) -> None:
    die_after_the_commit(path)
    beside(path, ".manifest.next.json").replace(beside(path, ".manifest.json"))
    write_at(beside(path, ".wal"), 0.5, b"\xff\x00\xff\x00")


def take_the_log_of_another(path: Path) -> None:
    other = a_store(path.parent / "other")
    die_after_the_commit(other)
    shutil.copy(beside(other, ".wal"), beside(path, ".wal"))


def put_an_older_file_back(path: Path) -> None:
    shutil.copy(path, path.parent / "old")
    with open_store(path, load_rules()) as store:
        add_imports(store, 1)
    shutil.copy(path.parent / "old", path)


def put_an_older_manifest_back(path: Path) -> None:
    manifest = beside(path, ".manifest.json")
    before = manifest.read_bytes()
    with open_store(path, load_rules()) as store:
        add_imports(store, 1)
    manifest.write_bytes(before)


def put_another_store(path: Path) -> None:
    shutil.copy(a_store(path.parent / "other"), path)


def put_a_database_of_another_program(path: Path) -> None:
    path.unlink()
    with duckdb.connect(str(path)) as other:
        other.execute("create table members as select 1 as id")


def change_a_row(path: Path) -> None:
    with duckdb.connect(str(path)) as other:
        other.execute(
            "update members set city = 'Anderswo' where cluster_id = 'GC-007' and import_number = 2"
        )


def change_a_source(path: Path) -> None:
    with duckdb.connect(str(path)) as other:
        other.execute("update members set source_row = 1 where cluster_id = 'GC-007' and import_number = 1")


def lose_an_import(path: Path) -> None:
    with duckdb.connect(str(path)) as other:
        other.execute("delete from members where import_number = 1")


def lose_the_store(path: Path) -> None:
    path.unlink()


def leave_only_the_log(path: Path) -> None:
    die_after_the_commit(path)
    for one in (path, beside(path, ".manifest.json"), beside(path, ".manifest.next.json")):
        one.unlink()


MANIFEST = ".manifest.json"
# how a store is damaged, and words of the sentence that it must be refused with
WAYS: dict[str, tuple[Callable[[Path], None], str]] = {
    "file cut to nothing": (lambda path: cut(path, 0), "lässt sich nicht öffnen"),
    "file cut in its header": (lambda path: os.truncate(path, 5_000), "lässt sich nicht öffnen"),
    "file cut in the middle": (lambda path: cut(path, 0.5), "lässt sich nicht öffnen"),
    "last block cut off": (lambda path: cut(path, 0.95), "lässt sich nicht öffnen"),
    "header flipped": (lambda path: write_at(path, 0, b"\xff" * 40), "lässt sich nicht öffnen"),
    "both states in the header flipped": (
        lambda path: write_at(path, 4096 / path.stat().st_size, b"\xff" * 8192),
        "lässt sich nicht öffnen",
    ),
    "each block flipped": (flip_each_block, "lässt sich nicht öffnen"),
    "overwritten with noughts": (
        lambda path: path.write_bytes(bytes(path.stat().st_size)),
        "lässt sich nicht öffnen",
    ),
    "noughts in the middle": (
        lambda path: write_at(path, 0.1, bytes(path.stat().st_size * 8 // 10)),
        "lässt sich",
    ),
    "no database": (lambda path: path.write_text("Liebe Grüße\n" * 500), "keine DuckDB-Datei"),
    "database of another program": (put_a_database_of_another_program, "lässt sich nicht öffnen"),
    "log lost": (lose_the_log, "endet mit Ereignis 2 statt 3"),
    "log cut": (cut_the_log, "endet mit Ereignis 2 statt 3"),
    "log flipped": (flip_in_the_log, ""),
    "log of another store": (take_the_log_of_another, "nicht verwendbar"),
    "older file": (put_an_older_file_back, "älter als seine Begleitdatei"),
    "older manifest": (put_an_older_manifest_back, "neuer als seine Begleitdatei"),
    "another store": (put_another_store, "ein anderer als der"),
    "a changed row": (change_a_row, "Import 2 ist nicht so"),
    "a changed source": (change_a_source, "Import 1 ist nicht so"),
    "an import without rows": (lose_an_import, "Import 1 ist nicht so"),
    "manifest cut": (lambda path: cut(beside(path, MANIFEST), 0.5), "Begleitdatei"),
    "manifest empty": (lambda path: cut(beside(path, MANIFEST), 0), "Begleitdatei"),
    "manifest garbled": (lambda path: write_at(beside(path, MANIFEST), 0.3, b"\x00\xff"), "Begleitdatei"),
    "store missing": (lose_the_store, "fehlt; store.duckdb.manifest.json zeigt"),
    "store and manifest missing, log there": (leave_only_the_log, "fehlt; store.duckdb.wal zeigt"),
}
