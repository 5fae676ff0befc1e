"""Texts that would be commands elsewhere, put into every input: the same rows as a plain model, nothing done.

Markup on the screens is driven in a browser (tests/browser/test_every_page.py, test_links.py), formulas in files by
tests/test_every_export.py.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from data.delivering import delivery_of
from data.reading import read_in_child
from data.rules import load_rules
from data.store import Store, create_store
from pages.shared import answers
from tests.api_asking import Ask, asking, rows_of
from tests.sound import delivery, member

SQL = (
    "'", "''", '"', "`", ";", "--", "/* */", "' OR '1'='1", "') OR TRUE --", "'; DROP TABLE store.members; --",
    '" OR 1=1 --', "%", "_", "\\", "\\'", "x' UNION SELECT * FROM store.imports --", "$1", "$search", "?", ":name",
    "{members}", "{{7*7}}", "${7*7}", "read_csv('/etc/passwd')", "'; COPY store.members TO '/tmp/payload.csv'; --",
    "'; ATTACH '/tmp/payload.db'; --", "'; INSTALL httpfs; --", "\x00", "\u202e", "\ud7ff", "a" * 5000, "%27", "%00",
)  # fmt: skip
PATHS = (
    "../../etc/passwd", "/etc/passwd", "..\\..\\windows\\win.ini", "C:\\x.xlsx", "a/b.xlsx", "nul.xlsx", ".xlsx",
    "a\nb.xlsx", "a\x00b.xlsx", "\u202excod.xlsx", "<img src=x>.xlsx",
    "'; DROP TABLE x; --.xlsx", "a" * 300 + ".xlsx",
)  # fmt: skip
PERSON = ("Marker-Erika Musterfrau", "marker.erika@example.org", "+49 30 1234567-marker")


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A store in which each payload is the name of a cluster."""
    path = tmp_path_factory.mktemp("payloads") / "cluster.duckdb"
    rows = [
        member(f"GC-{i:03}", name=f"Verbund {text}") for i, text in enumerate(SQL, 1) if "\x00" not in text
    ]
    with create_store(path, load_rules()) as store:
        store.load(delivery(*rows))
    return path


@pytest.fixture
def ask(stored: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ask]:
    monkeypatch.setenv("CLUSTER_STORE", str(stored))
    yield asking()
    answers.store().close()


def content(store: Store) -> list[str]:
    current = store.current()
    assert current is not None
    return [current["content_hash"], *[str(one["number"]) for one in store.imports()]]


def test_a_search_finds_what_contains_it_and_nothing_is_run(ask: Ask) -> None:
    names = [f"Verbund {text}" for text in SQL if "\x00" not in text]
    before = content(answers.store())
    for text in SQL:
        answer = ask("members", suche=text)
        if answer.status == 400:
            assert len(text) > 80 or "\x00" in text
            continue
        words = text.casefold().split()
        expected = {name for name in names if all(word in name.casefold() for word in words)}
        assert {row["name"] for row in rows_of(answer)} == expected, text
    assert content(answers.store()) == before
    assert not list(Path("/tmp").glob("payload.*"))


@pytest.mark.parametrize(
    "parameter", ["land", "label", "foerderung", "stichtag", "import", "format", "limit"]
)
def test_a_choice_that_is_none_is_refused_by_the_name_of_its_parameter(ask: Ask, parameter: str) -> None:
    before = content(answers.store())
    for text in SQL:
        answer = ask("members", **{parameter: text})
        assert answer.status == 400, text
        told = json.loads(answer.body)
        assert told["parameter"] == parameter
        assert "Traceback" not in told["error"]
        assert "SELECT" not in told["error"].replace("UNION SELECT", "")
    assert content(answers.store()) == before


def test_a_field_that_nobody_has_leaves_nobody(ask: Ask) -> None:
    for text in SQL:
        answer = ask("members", feld=text)
        assert answer.status == 400 or rows_of(answer) == []


def test_a_query_is_asked_by_its_name_alone(ask: Ask) -> None:
    for text in (*SQL, "../imports", "members_by_label;", "members_by_label%20", "Members_By_Label"):
        assert ask(f"query/{text.replace('?', '%3F').replace('#', '%23')}").status in {400, 404}


@pytest.mark.parametrize("name", PATHS)
def test_a_files_name_is_a_text_and_never_a_place(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "store"
    folder.mkdir()
    with create_store(folder / "cluster.duckdb", load_rules()) as store:
        made = delivery(member())
        store.load(type(made)(made.rows, made.as_of, name, made.content, by="test"))
        current = store.current()
    assert current is not None
    assert current["file_name"] in {name, name.replace("\x00", "\ufffd")}
    assert {path.name for path in tmp_path.iterdir()} == {"store"}


def test_payloads_in_headings_sheets_and_cells_come_back_as_they_were_written(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "'; DROP TABLE x; --"
    sheet.append(
        ["Cluster-ID", "Cluster", "Technologiefeld", "Bundesland", "'; DROP TABLE store.members", "<script>"]
    )
    plain = [text for text in SQL if len(text) < 1000 and all(32 <= ord(letter) < 127 for letter in text)]
    for number, text in enumerate(plain, 1):
        sheet.append([f"GC-{number:03}", f"V{number} {text} W", "Photonik", "Sachsen", text, text])
    file = tmp_path / "payloads.xlsx"
    book.save(file)
    reading = read_in_child(file)
    assert reading.loadable
    assert [row["name"] for row in reading.rows["members"]] == [
        f"V{number} {text} W" for number, text in enumerate(plain, 1)
    ]
    with create_store(tmp_path / "cluster.duckdb", load_rules()) as store:
        store.load(delivery_of(reading, date(2026, 11, 1), file.name, file.read_bytes()))
        assert store.current()["members"] == len(plain)  # type: ignore[index]


def test_a_person_in_a_contact_column_is_nowhere_afterwards(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Cluster", "Technologiefeld", "Bundesland", "Ansprechpartner", "E-Mail", "Telefon"])
    sheet.append(["Anker", "Photonik", "Sachsen", *PERSON])
    file = tmp_path / "persons.xlsx"
    book.save(file)
    caplog.set_level(logging.DEBUG)
    reading = read_in_child(file)
    folder = tmp_path / "store"
    folder.mkdir()
    with create_store(folder / "cluster.duckdb", load_rules()) as store:
        store.load(delivery_of(reading, date(2026, 11, 1), file.name, file.read_bytes()))
    told = " ".join(problem.message for problem in reading.problems)
    kept = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    for marker in PERSON:
        assert marker not in told
        assert marker.encode() not in kept
        assert marker not in caplog.text
