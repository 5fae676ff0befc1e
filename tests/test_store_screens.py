"""What people see of a store that cannot be used, or can only be read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.durable import beside
from data.rules import load_rules
from data.store import create_store
from tests.conftest import ROOT
from tests.faults import damage
from tests.faults.test_faults_disk import only_to_be_read
from tests.sound import delivery, member

MAIN = str(ROOT / "pages" / "frame" / "main.py")


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with one import, in a folder of its own, that the program is set to."""
    path = tmp_path / "live" / "cluster.duckdb"
    with create_store(path, load_rules()) as store:
        store.load(delivery(member(state="DE-SN", sector="Photonik")))
    monkeypatch.setenv("CLUSTER_STORE", str(path))
    return path


def shown() -> AppTest:
    screen = AppTest.from_file(MAIN, default_timeout=60).run()
    assert not screen.exception
    return screen


@pytest.mark.parametrize(
    ("way", "words"),
    [
        ("store missing", "fehlt; cluster"),
        ("file cut in the middle", "lässt sich nicht öffnen"),
        ("another store", "ein anderer als der"),
        ("older file", "älter als seine Begleitdatei"),
        ("manifest garbled", "Begleitdatei"),
    ],
)
def test_a_store_that_cannot_be_used_is_a_sentence_with_the_way_back_and_no_figure(
    path: Path, way: str, words: str
) -> None:
    damage.WAYS[way][0](path)
    screen = shown()
    assert [one.value for one in screen.title] == ["Die Daten können gerade nicht gezeigt werden"]
    said = screen.error[0].value.replace("\\", "")
    assert words in said
    assert "python -m data recover ORDNER" in said
    assert not screen.metric


def test_the_screen_is_back_when_the_store_is(path: Path) -> None:
    kept = shutil.copy(path, path.parent / "kept")
    path.write_bytes(b"damaged")
    assert shown().error
    shutil.copy(kept, path)
    assert not shown().error


def test_a_store_that_can_only_be_read_is_shown_and_says_so(path: Path) -> None:
    with only_to_be_read(path.parent):
        screen = shown()
    assert "**1 von 1 Clustern**" in [one.value for one in screen.markdown]
    assert screen.info[0].value.startswith(
        "Der Datenspeicher lässt sich nur lesen: Es kann keine Datei importiert"
    )
    assert not beside(path, ".wal").exists()
