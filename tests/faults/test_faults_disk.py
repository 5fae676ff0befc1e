"""A disk that is full or can only be read: said in a sentence, the old state kept, work goes on after."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from data.rules import load_rules
from data.store import Store, StoreError, can_write, create_store, open_store
from data.store.verifying import verify
from tests.conftest import ROOT
from tests.sound import delivery, member

ROWS = [member(f"GC-{one:03}", note=os.urandom(120).hex()) for one in range(1, 400)]


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[bool]:
    """A file system of its own in this folder, for as long as the block runs; False without the right to mount."""
    folder.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], check=False, capture_output=True
    )
    try:
        yield done.returncode == 0
    finally:
        if done.returncode == 0:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def no_file_may_grow(size: int) -> Iterator[None]:
    """What anybody may do to have writing fail: no file larger than this (Python ignores the signal)."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def state(store: Store) -> tuple[object, ...]:
    current = store.current()
    assert current is not None
    return current["number"], current["members"], current["content_hash"], len(store.imports())


def commit_until_it_fails(store: Store) -> StoreError:
    """Commit until the disk is full; before each failing commit the state is the last acknowledged."""
    for number in range(1, 200):
        before = state(store)
        try:
            store.load(delivery(*ROWS, member(f"GC-8{number:02}")))
        except StoreError as error:
            assert state(store) == before
            return error
    raise AssertionError("the disk was never full")


def check_that_a_full_disk_loses_nothing(path: Path, make_room: Callable[[], None]) -> None:
    with open_store(path, load_rules()) as store:
        error = commit_until_it_fails(store)
        assert str(error).startswith("Der Datenträger ist voll.")
        full = state(store)
        with pytest.raises(StoreError, match="Der Datenträger ist voll"):
            store.load(delivery(*ROWS, member("GC-777")))
        assert state(store) == full
        make_room()
        assert store.load(delivery(*ROWS, member("GC-778"))).number == full[0] + 1
        assert verify(store).problems == ()
    with open_store(path, load_rules()) as store:
        assert state(store)[0] == full[0] + 1
        assert verify(store).problems == ()


def fill(folder: Path, leaving: int) -> Path:
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as target:
        target.write(bytes(max(shutil.disk_usage(folder).free - leaving, 0)))
    return filler


@pytest.mark.parametrize("leaving", [0, 8_192, 60_000, 400_000, 1_500_000])
def test_a_full_disk_leaves_the_state_before_and_work_goes_on_when_there_is_room(
    tmp_path: Path, leaving: int
) -> None:
    with mounted(tmp_path / "disk", "size=24m") as is_mounted:
        path = tmp_path / "disk" / "store.duckdb"
        with create_store(path, load_rules()) as store:
            store.load(delivery(*ROWS))
        if is_mounted:
            filler = fill(path.parent, leaving)
            check_that_a_full_disk_loses_nothing(path, filler.unlink)
        else:
            limit = no_file_may_grow(path.stat().st_size + leaving)
            limit.__enter__()
            try:
                check_that_a_full_disk_loses_nothing(path, lambda: limit.__exit__(None, None, None))
            finally:
                resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)


def test_a_store_is_read_after_a_crash_on_a_full_disk(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk", "size=24m") as is_mounted:
        path = tmp_path / "disk" / "store.duckdb"
        with create_store(path, load_rules()) as store:
            store.load(delivery(*ROWS))
        room = fill(path.parent, 300_000) if is_mounted else None
        program = (
            "import os, sys; from pathlib import Path; from data.store import open_store\n"
            "from data.rules import load_rules; from tests.faults.test_faults_disk import commit_until_it_fails\n"
            "commit_until_it_fails(open_store(Path(sys.argv[1]), load_rules())); os.kill(os.getpid(), 9)"
        )
        limited = (
            f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({path.stat().st_size},) * 2)\n"
        )
        subprocess.run(
            [sys.executable, "-c", ("" if is_mounted else limited) + program, str(path)],
            cwd=ROOT, check=False, timeout=60, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        with open_store(path, load_rules()) as store:
            assert verify(store).problems == ()
            number = state(store)[0]
        if room:
            room.unlink()
        with open_store(path, load_rules()) as store:
            assert store.load(delivery(*ROWS, member("GC-779"))).number == number + 1


@contextmanager
def only_to_be_read(folder: Path) -> Iterator[None]:
    """A folder that this account cannot write, whoever it is."""
    done = subprocess.run(["mount", "--bind", str(folder), str(folder)], check=False, capture_output=True)
    if done.returncode:
        for one in [folder, *folder.iterdir()]:
            one.chmod(0o555 if one.is_dir() else 0o444)
        yield
        folder.chmod(0o755)
        return
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", str(folder)], check=True)
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_store_that_can_only_be_read_is_read_and_says_so_when_it_shall_change(tmp_path: Path) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    path = folder / "store.duckdb"
    with create_store(path, load_rules()) as store:
        store.load(delivery(*ROWS))
    assert can_write(path)
    with only_to_be_read(folder):
        assert not can_write(path)
        with open_store(path, load_rules(), read_only=True) as store:
            assert store.read_only
            assert state(store)[:2] == (1, 399)
            with pytest.raises(StoreError, match="lässt sich nur lesen; nichts wurde gespeichert"):
                store.load(delivery(member()))
            with pytest.raises(StoreError, match="lässt sich nur lesen"):
                store.restore(1)
        with pytest.raises(StoreError):
            open_store(path, load_rules())
        with pytest.raises(StoreError, match="kein Datenspeicher"):
            create_store(folder / "new.duckdb", load_rules())
