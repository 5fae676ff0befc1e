"""A damaged, cut, foreign or missing store is never believed: one sentence, and the way back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from data.durable import beside
from data.rules import load_rules
from data.store import StoreError, create_store, open_store
from data.store.verifying import verify
from tests.faults import damage


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a sound store of two imports."""
    return damage.a_store(tmp_path_factory.mktemp("sound")).parent


@pytest.fixture
def path(sound: Path, tmp_path: Path) -> Path:
    """A store to be damaged."""
    return Path(shutil.copytree(sound, tmp_path / "damaged")) / "store.duckdb"


def content(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}


@pytest.mark.parametrize("way", damage.WAYS)
@pytest.mark.parametrize("read_only", [True, False], ids=["to read", "to write"])
def test_a_store_that_is_not_what_was_stored_is_refused_and_left_alone(
    path: Path, way: str, read_only: bool
) -> None:
    harm, words = damage.WAYS[way]
    harm(path)
    before = content(path.parent)
    with pytest.raises(StoreError) as refused:
        open_store(path, load_rules(), read_only=read_only).close()
    assert words in str(refused.value)
    assert "Sicherung" in str(refused.value)
    assert "\n" not in str(refused.value)
    assert content(path.parent) == before


@pytest.mark.parametrize("way", ["store missing", "store and manifest missing, log there"])
def test_no_new_store_is_made_where_one_is_missing(path: Path, way: str) -> None:
    damage.WAYS[way][0](path)
    with pytest.raises(StoreError, match="fehlt"):
        create_store(path, load_rules())
    assert not path.exists()


@pytest.mark.parametrize("seed", range(12))
def test_a_byte_that_flips_anywhere_gives_the_right_rows_or_a_refusal(
    path: Path, seed: int, request: pytest.FixtureRequest
) -> None:
    size = path.stat().st_size
    places = range(seed, 1200, 12) if request.config.getoption("full") else [seed * 100]
    whole = path.read_bytes()
    for place in places:
        path.write_bytes(whole)
        damage.write_at(path, place / 1200, bytes([whole[int(size * (place / 1200))] ^ 0x01]))
        try:
            with open_store(path, load_rules()) as store:
                assert verify(store).problems == ()
                assert store.current()["members"] == 200
        except StoreError as refused:
            assert "Sicherung" in str(refused)  # noqa: PT017 - either of the two is right


def test_a_copied_store_without_its_manifest_is_checked_and_gets_a_new_one(path: Path) -> None:
    beside(path, ".manifest.json").unlink()
    with open_store(path, load_rules(), read_only=True) as store:
        assert store.current()["members"] == 200
    assert not beside(path, ".manifest.json").exists()
    with open_store(path, load_rules()) as store:
        assert store.current()["members"] == 200
    assert beside(path, ".manifest.json").exists()


@pytest.mark.parametrize(
    "harm", [damage.change_a_row, damage.lose_an_import], ids=["a changed row", "an import without rows"]
)
def test_a_copied_store_that_was_changed_is_refused_without_a_manifest_too(path: Path, harm) -> None:
    harm(path)
    beside(path, ".manifest.json").unlink()
    with pytest.raises(StoreError, match="ist nicht so, wie er gespeichert wurde"):
        open_store(path, load_rules())


def test_a_commit_whose_process_dies_before_it_is_confirmed_counts_when_it_is_in_the_log(path: Path) -> None:
    damage.die_after_the_commit(path)
    with open_store(path, load_rules(), read_only=True) as store:
        assert store.current()["number"] == 3
    with open_store(path, load_rules()) as store:
        assert store.current()["number"] == 3
        assert verify(store).problems == ()
    assert not beside(path, ".manifest.next.json").exists()


def test_a_commit_that_was_not_acknowledged_may_be_lost_with_its_log(path: Path) -> None:
    damage.die_after_the_commit(path)
    damage.cut(beside(path, ".wal"), 0.5)
    with open_store(path, load_rules()) as store:
        assert store.current()["number"] == 2
        assert verify(store).problems == ()
    assert not beside(path, ".manifest.next.json").exists()
