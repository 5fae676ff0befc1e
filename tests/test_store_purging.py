"""What is purged is gone: from the store's file, from all beside it, and without a trace in any byte."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from data.rules import load_rules
from data.store import Delivery, InUseError, StoreError, create_store, open_store, originals
from data.store.backup import back_up
from data.store.purging import Purged, purge
from data.store.rewriting import Purge
from data.store.verifying import verify
from queries import ask
from tests.command_cases import run
from tests.conftest import ROOT
from tests.sound import day, delivery, label, member

# no compression makes anything shorter of these, so they stand in the file as they are
PERSON = "Zq7Erika_Xw9Mustermann_Kv3Jy"
NAME = "Hq5Netzwerk_Wm8Tiefsee_Bz2Px"


def a_book(text: str) -> bytes:
    """A file whose text is packed."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as book:
        book.writestr("xl/sharedStrings.xml", f"<t>{text}</t>" * 50)
    return packed.getvalue()


def given(*members: dict[str, Any], book: str = "", **sheets: Any) -> Delivery:
    made = delivery(*members, **sheets)
    return replace(made, content=a_book(book + made.content.decode()), keep_original=True)


ONE = member("GC-001", city="Jena")
TWO = member("GC-002", city="Bonn")
OF_SEA = member("GC-007", name=NAME)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three imports: the second names a person in a remark and holds a cluster that the third lacks."""
    path = tmp_path_factory.mktemp("made") / "cluster.duckdb"
    with create_store(path, load_rules()) as store:
        store.load(given(ONE, TWO))
        store.load(
            given(
                {**ONE, "note": f"bitte {PERSON} anrufen"}, TWO, OF_SEA,
                book=f"{PERSON} {NAME}",
                labels=[label("gold", "2025-01-01", cluster_id="GC-007", procedure="x")],
                applications=[
                    {"name": NAME, "source_sheet": "Anträge", "source_row": 2},
                    {"name": "Anderes", "source_sheet": "Anträge", "source_row": 3},
                ],
            )
        )  # fmt: skip
        store.load(given(ONE, {**TWO, "city": "Köln"}))
    path.with_name("staging").mkdir()
    (path.with_name("staging") / "upload").write_text(PERSON + NAME)
    path.with_name("cluster.duckdb.v1.backup").write_text(PERSON + NAME)
    return path


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    """A copy of that store for one test."""
    return Path(shutil.copytree(made.parent, tmp_path / "live")) / made.name


def holding(folder: Path, words: str) -> list[str]:
    """The files in which these words stand, as they are or inside of a packed part."""
    return sorted(
        one.name
        for one in folder.rglob("*")
        if one.is_file() and originals.mentions(one.read_bytes(), [words, words[3:-3]])
    )


def standing(path: Path) -> list[tuple[int, int, int, int, int, int]]:
    with open_store(path, load_rules()) as store:
        assert verify(store).problems == ()
        names = ("number", "members", "new", "changed", "gone", "same")
        return [tuple(one[name] for name in names) for one in store.imports()]


def test_the_words_stand_in_the_files_before(path: Path) -> None:
    for words in (PERSON, NAME):
        found = holding(path.parent, words)
        # the original is named by its hash, which may sort anywhere
        assert [len(one) for one in found if one.isalnum()] == [64, len("upload")]
        assert {one for one in found if len(one) != 64} == {
            "cluster.duckdb",
            "cluster.duckdb.v1.backup",
            "upload",
        }
    assert standing(path) == [(3, 2, 0, 2, 1, 0), (2, 3, 1, 1, 0, 1), (1, 2, 2, 0, 0, 0)]


def test_a_purged_import_is_gone_and_its_number_is_not_given_again(path: Path) -> None:
    done = purge(path, load_rules(), Purge(number=2), by="ada", reason="Art. 17")
    assert done.imports == (2,)
    assert {"cluster.duckdb.v1.backup", "staging"} < set(done.files)
    assert holding(path.parent, PERSON) == holding(path.parent, NAME) == []
    assert standing(path) == [(3, 2, 0, 2, 1, 0), (2, 0, 0, 0, 0, 0), (1, 2, 2, 0, 0, 0)]
    with open_store(path, load_rules()) as store:
        purged = store.imports()[1]
        assert (purged["file_name"], purged["original_kept"], purged["purged_at"] is None) == (
            "",
            False,
            False,
        )
        assert store.current()["number"] == 3
        event = store.events()[0]
        assert (event["sequence"], event["kind"], event["import_number"]) == (4, "purge", 2)
        assert (event["acting_user"], event["reason"]) == ("ada", "Art. 17")
        with pytest.raises(StoreError, match="keinen Import Nummer 2"):
            store.restore(2)
        assert store.load(delivery(ONE)).number == 4
        assert [one["original_kept"] for one in store.imports()] == [False, True, False, True]


def test_the_current_import_is_not_purged_as_a_whole(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(StoreError, match="lässt sich nicht als Ganzes entfernen"):
        purge(path, load_rules(), Purge(number=3), reason="x")
    assert path.read_bytes() == before
    assert holding(path.parent, PERSON) != []


def test_a_purged_cluster_is_gone_from_every_import(path: Path) -> None:
    assert purge(path, load_rules(), Purge(clusters=("GC-007",)), reason="Art. 17").imports == (2,)
    assert holding(path.parent, NAME) == []
    assert standing(path) == [(3, 2, 0, 2, 0, 0), (2, 2, 0, 1, 0, 1), (1, 2, 2, 0, 0, 0)]
    with open_store(path, load_rules()) as store, store.cursor() as cursor:
        rest = cursor.execute("select name from store.applications").fetchall()
        assert rest == [("Anderes",)]
        assert [one["kind"] for one in store.events()] == ["purge", "load", "load", "load"]
        assert [one["original_kept"] for one in store.imports()] == [True, False, True]


def test_a_cluster_can_be_purged_from_the_current_import(path: Path) -> None:
    done = purge(path, load_rules(), Purge(clusters=("GC-002",)), reason="Art. 17")
    assert done.imports == (1, 2, 3)
    with open_store(path, load_rules()) as store, store.cursor() as cursor:
        rows = ask(cursor, "members_list", on=day("2026-11-01"))
        assert [row["cluster_id"] for row in rows] == ["GC-001"]
        assert verify(store).problems == ()
        assert store.restore(1) is None
    assert list((path.parent / "originals").iterdir()) == []


def test_a_purged_text_is_gone_from_every_value_that_held_it(path: Path) -> None:
    assert purge(path, load_rules(), Purge(text=PERSON.lower()), reason="Art. 17").imports == (2,)
    assert holding(path.parent, PERSON) == []
    assert standing(path) == [(3, 2, 0, 1, 1, 1), (2, 3, 1, 0, 0, 2), (1, 2, 2, 0, 0, 0)]
    with open_store(path, load_rules()) as store, store.cursor() as cursor:
        found = cursor.execute(
            "select note, city from store.members where import_number = 2 order by cluster_id"
        )
        assert found.fetchall() == [(None, "Jena"), (None, "Bonn"), (None, None)]


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (Purge(number=9), "keinen Import Nummer 9"),
        (Purge(clusters=("GC-007", "GC-404")), "Kein Import enthält den Cluster GC-404"),
        (Purge(text=NAME), "steht im Namen eines Clusters"),
        (Purge(text="nowhere at all"), "Kein gespeicherter Wert enthält diesen Text"),
    ],
)
def test_what_cannot_be_purged_is_said_and_nothing_is_removed(path: Path, wanted: Purge, words: str) -> None:
    before = holding(path.parent, PERSON)
    with pytest.raises(StoreError, match=words):
        purge(path, load_rules(), wanted, reason="x")
    assert holding(path.parent, PERSON) == before
    assert len(standing(path)) == 3


def test_a_purge_can_be_done_twice(path: Path) -> None:
    purge(path, load_rules(), Purge(number=2), reason="Art. 17")
    assert purge(path, load_rules(), Purge(number=2), reason="Art. 17") == Purged((), ())
    assert standing(path)[1] == (2, 0, 0, 0, 0, 0)


AT_A_MOMENT = """
import os, signal, sys
from pathlib import Path
from data.rules import load_rules
from data import durable
from data.store import manifest, purging, rewriting
module, name = sys.argv[2].split(".")
place = globals()[module]
before = getattr(place, name)
setattr(place, name, lambda *given, **named: os.kill(os.getpid(), signal.SIGKILL))
purging.purge(Path(sys.argv[1]), load_rules(), rewriting.Purge(number=2), reason="Art. 17")
"""


@pytest.mark.parametrize(
    "moment",
    [
        "rewriting.write_anew",
        "purging._checked",
        "purging._remove_set_aside",
        "manifest.announce",
        "manifest.confirm",
    ],
)
def test_a_purge_cut_short_leaves_a_store_that_opens_and_is_finished_by_doing_it_again(
    path: Path, moment: str
) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", AT_A_MOMENT, str(path), moment], cwd=ROOT, check=False, timeout=60
    )
    assert ended.returncode == -9
    assert len(standing(path)) == 3
    purge(path, load_rules(), Purge(number=2), reason="Art. 17")
    assert holding(path.parent, PERSON) == []
    assert standing(path)[1] == (2, 0, 0, 0, 0, 0)


def test_nothing_is_purged_while_another_process_has_the_store(path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from data.rules import load_rules; from data.store import open_store\n"
        "with open_store(Path(sys.argv[1]), load_rules()): print('open', flush=True); sys.stdin.readline()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(path)], cwd=ROOT, stdout=subprocess.PIPE, stdin=subprocess.PIPE
    ) as other:
        other.stdout.readline()
        with pytest.raises(InUseError, match="PID"):
            purge(path, load_rules(), Purge(number=2), reason="x")
        other.communicate(b"\n", timeout=30)
    assert holding(path.parent, PERSON) != []


def test_the_command_purges_and_a_backup_made_after_it_holds_nothing_of_it(
    path: Path, tmp_path: Path
) -> None:
    assert run("purge", "--import", 2, "--store", path).code == 2
    assert run("purge", "--import", 2, "--cluster", "GC-001", "--reason", "x", "--store", path).code == 2
    ended = run("purge", "--cluster", "GC-007", "--cluster", "GC-002", "--reason", "Art. 17", "--store", path)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines()[0] == "Entfernt aus 3 Importen; Dateien neben dem Datenspeicher: 5."
    back_up(path, tmp_path / "out", load_rules())
    assert holding(tmp_path / "out", NAME) == []
