"""A backup is a state that once was current, checked, and leads back."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from data.durable import beside
from data.rules import load_rules
from data.store import InUseError, StoreError, create_store, open_store, originals
from data.store.backup import back_up, recover
from data.store.verifying import verify
from tests.command_cases import run
from tests.conftest import ROOT
from tests.sound import delivery, label, member


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with two imports, one original, and what staff have set by hand."""
    path = tmp_path_factory.mktemp("made") / "cluster.duckdb"
    with create_store(path, load_rules()) as store:
        store.load(replace(delivery(member(), labels=[label("gold", "2026-01-01")]), keep_original=True))
        store.load(delivery(member(), member("GC-002")))
    path.with_name("layouts.json").write_text('{"a": 1}\n')
    path.with_name("synonyms.json").write_text('{"b": 2}\n')
    return path


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    """A copy of that store for one test."""
    return Path(shutil.copytree(made.parent, tmp_path / "live")) / made.name


def files(folder: Path) -> list[str]:
    return sorted(one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file())


def test_a_backup_holds_all_that_belongs_to_the_store(path: Path, tmp_path: Path) -> None:
    checked = back_up(path, tmp_path / "backups" / "monday", load_rules())
    assert (checked.imports, checked.rows, checked.events, checked.originals, checked.problems) == (
        2,
        3,
        2,
        1,
        (),
    )
    sha256 = next((path.parent / "originals").iterdir()).name
    assert files(tmp_path / "backups") == [
        "monday/cluster.duckdb", "monday/cluster.duckdb.manifest.json", "monday/layouts.json",
        f"monday/originals/{sha256}", "monday/synonyms.json",
    ]  # fmt: skip
    assert (tmp_path / "backups" / "monday").stat().st_mode & 0o777 == 0o700


def test_a_backup_overwrites_nothing(path: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "precious").write_text("precious")
    with pytest.raises(StoreError, match="nichts wurde überschrieben"):
        back_up(path, tmp_path / "out", load_rules())
    assert files(tmp_path / "out") == ["precious"]


def test_no_backup_is_made_of_a_store_that_is_damaged(path: Path, tmp_path: Path) -> None:
    path.write_bytes(b"no store")
    with pytest.raises(StoreError, match="lässt sich nicht öffnen"):
        back_up(path, tmp_path / "out", load_rules())
    assert sorted(one.name for one in tmp_path.iterdir()) == ["live"]


def test_a_store_that_is_lost_comes_back_from_its_backup(path: Path, tmp_path: Path) -> None:
    back_up(path, tmp_path / "out", load_rules())
    for one in [*path.parent.glob("*.*"), *(path.parent / "originals").iterdir()]:
        one.unlink()
    assert recover(tmp_path / "out", path, load_rules()) is None
    with open_store(path, load_rules()) as store:
        assert store.current()["members"] == 2
        assert verify(store).problems == ()
    assert path.with_name("layouts.json").read_text() == '{"a": 1}\n'


def test_a_store_that_can_be_used_is_replaced_only_by_force_and_kept(path: Path, tmp_path: Path) -> None:
    back_up(path, tmp_path / "out", load_rules())
    with open_store(path, load_rules()) as store:
        store.load(delivery(member("GC-003")))
    with pytest.raises(StoreError, match="nichts wurde ersetzt"):
        recover(tmp_path / "out", path, load_rules())
    kept = recover(tmp_path / "out", path, load_rules(), force=True)
    with open_store(path, load_rules()) as store:
        assert store.current()["number"] == 2
        assert store.load(delivery(member("GC-004"))).number == 3
    assert kept == beside(path, ".replaced-1")
    with open_store(kept / path.name, load_rules()) as store:
        assert store.current()["number"] == 3
        assert verify(store, beside=path).problems == ()


@pytest.mark.parametrize("harm", ["the store", "the manifest", "the folder"])
def test_a_backup_that_is_not_sound_is_not_put_back(path: Path, tmp_path: Path, harm: str) -> None:
    back_up(path, tmp_path / "out", load_rules())
    copy = tmp_path / "out" / path.name
    if harm == "the store":
        copy.write_bytes(copy.read_bytes()[:-300_000])
    elif harm == "the manifest":
        beside(copy, ".manifest.json").write_text("{}")
    else:
        beside(copy, ".manifest.json").unlink()
    path.write_bytes(b"damaged")
    with pytest.raises(StoreError):
        recover(tmp_path / "out", path, load_rules())
    assert path.read_bytes() == b"damaged"


def test_a_damaged_store_is_kept_aside_when_the_backup_takes_its_place(path: Path, tmp_path: Path) -> None:
    back_up(path, tmp_path / "out", load_rules())
    path.write_bytes(b"damaged")
    kept = recover(tmp_path / "out", path, load_rules())
    assert kept is not None
    assert (kept / path.name).read_bytes() == b"damaged"
    with open_store(path, load_rules()) as store:
        assert store.current()["number"] == 2


def test_a_recovery_cut_short_is_finished_by_doing_it_again(path: Path, tmp_path: Path) -> None:
    back_up(path, tmp_path / "out", load_rules())
    path.write_bytes(b"damaged")
    program = (
        "import os, signal, sys; from pathlib import Path; from data.store import manifest\n"
        "from data.rules import load_rules; from data.store.backup import recover\n"
        "manifest.confirm = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "recover(Path(sys.argv[1]), Path(sys.argv[2]), load_rules())"
    )
    subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "out"), str(path)], cwd=ROOT, check=False, timeout=60
    )
    recover(tmp_path / "out", path, load_rules(), force=True)
    with open_store(path, load_rules()) as store:
        assert verify(store).problems == ()
        assert store.current()["number"] == 2


def test_a_store_that_another_process_has_open_is_not_replaced(path: Path, tmp_path: Path) -> None:
    back_up(path, tmp_path / "out", load_rules())
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], cwd=ROOT, stdout=subprocess.PIPE, stdin=subprocess.PIPE
    ) as other:
        other.stdout.readline()
        with pytest.raises(InUseError, match=f"PID {other.pid}"):
            recover(tmp_path / "out", path, load_rules(), force=True)
        other.communicate(b"\n", timeout=30)


HOLD = """
import sys
from pathlib import Path
from data.rules import load_rules
from data.store import open_store
with open_store(Path(sys.argv[1]), load_rules()):
    print("open", flush=True)
    sys.stdin.readline()
"""


def test_the_commands_back_up_verify_and_recover(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    made = run("backup", "--out", out, "--store", path)
    assert (made.code, made.err) == (0, "")
    assert made.out.splitlines() == [
        "Geprüft: Importe 2, Zeilen 3, Ereignisse 2, Originaldateien 1.",
        "Alles ist so, wie es gespeichert wurde.",
        f"Geschrieben: {out}",
    ]
    assert run("backup", "--out", out, "--store", path).code == 2
    verified = run("verify", "--store", path, "--json")
    assert verified.json() == {"imports": 2, "rows": 3, "events": 2, "originals": 1, "problems": []}
    assert run("recover", out, "--store", path).code == 2
    assert run("recover", out, "--store", path, "--force").code == 0
    assert json.loads(path.with_name("synonyms.json").read_text()) == {"b": 2}


def test_verify_names_an_original_that_is_missing(path: Path) -> None:
    for one in (path.parent / "originals").iterdir():
        one.unlink()
    ended = run("verify", "--store", path)
    assert ended.code == 1
    assert ended.out.splitlines()[0] == "Import 1: Seine Originaldatei fehlt oder ist beschädigt."


def test_verify_cannot_look_at_a_damaged_store(path: Path) -> None:
    path.write_bytes(b"damaged")
    ended = run("verify", "--store", path)
    assert ended.code == 2
    assert "lässt sich nicht öffnen" in ended.err


def test_verify_and_backup_work_while_a_server_has_the_store(path: Path, tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], cwd=ROOT, stdout=subprocess.PIPE, stdin=subprocess.PIPE
    ) as other:
        other.stdout.readline()
        assert run("verify", "--store", path).code == 0
        assert run("backup", "--out", tmp_path / "out", "--store", path).code == 0
        # and the other one still has it to itself
        assert "PID" in run("restore", 1, "--store", path).err
        other.communicate(b"\n", timeout=30)


def test_every_kept_original_is_in_the_backup(path: Path, tmp_path: Path) -> None:
    with open_store(path, load_rules()) as store:
        kept = replace(delivery(member("GC-005")), keep_original=True)
        store.load(kept)
        sha256 = store.current()["sha256"]
    back_up(path, tmp_path / "out", load_rules())
    assert originals.find(tmp_path / "out" / path.name, sha256) == kept.content
