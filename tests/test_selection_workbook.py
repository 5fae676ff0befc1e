"""The whole selection as a workbook: every part with its rows, charts that Excel draws, and taken back unchanged."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from data.delivering import delivery_of
from data.reading import read_in_child
from data.rules import load_rules
from data.selection import Selection
from data.store import Store
from data.writing.context import context_of
from data.writing.parts import WHOLE_SELECTION, gathered
from data.writing.selection_workbook import selection_workbook
from queries import Selected
from tests.delivered import example_store
from tests.programs import converted

CHOSEN = Selection(date(2026, 11, 23))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The example data, with all optional sheets."""
    folder = tmp_path_factory.mktemp("selection_workbook")
    with example_store(folder / "store.duckdb", date(2026, 11, 1)) as opened:
        yield opened


def packed(store: Store, chosen: Selection = CHOSEN) -> bytes:
    with Selected(store.cursor(), **chosen.as_values()) as asked:
        parts = gathered(asked.ask, WHOLE_SELECTION)
    current = store.current() or {}
    return selection_workbook(
        parts, context_of(chosen, current, load_rules(), shown=len(parts["members"]), total=72)
    )


def opened(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def test_every_part_of_the_selection_has_its_sheet(store: Store) -> None:
    book = opened(packed(store))
    assert book.sheetnames == [
        "Mitglieder", "Labels", "Förderung", "Anträge", "Leistungen", "Kriterien", "Fristen", "Nach Feld",
        "Nach Land", "Nach Label", "Auswahl und Stand",
    ]  # fmt: skip
    assert book["Mitglieder"].max_row == 73
    # four criteria for each cluster
    assert book["Kriterien"].max_row == 72 * 4 + 1
    assert [row[0].value for row in book["Nach Label"].iter_rows(min_row=2)] == [
        "Gold", "Silber", "Bronze", "abgelaufen", "kein Label", "k. A.",
    ]  # fmt: skip


def test_the_figures_have_charts_of_their_own(store: Store) -> None:
    book = opened(packed(store))
    drawn = {
        sheet.title: [type(chart).__name__ for chart in sheet._charts] for sheet in book if sheet._charts
    }
    assert drawn == {"Nach Feld": ["BarChart"], "Nach Land": ["BarChart"], "Nach Label": ["BarChart"]}
    series = book["Nach Land"]._charts[0].series[0]
    assert series.val.numRef.f == "'Nach Land'!$B$2:$B$18"
    assert series.cat.numRef.f == "'Nach Land'!$A$2:$A$18"


def test_a_smaller_selection_gives_fewer_rows(store: Store) -> None:
    book = opened(packed(store, Selection(date(2026, 11, 23), labels=("gold",))))
    gold = {row[0].value: row[1].value for row in book["Nach Label"].iter_rows(min_row=2)}
    assert gold["Silber"] == gold["Bronze"] == 0
    assert book["Mitglieder"].max_row - 1 == gold["Gold"] > 0


def test_our_own_import_takes_it_back_and_nothing_changes(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "auswahl.xlsx"
    file.write_bytes(packed(store))
    reading = read_in_child(file)
    assert reading.loadable
    again = store.load(delivery_of(reading, date(2026, 11, 1), file.name, file.read_bytes()))
    assert (again.stored, again.new, again.changed, again.gone, again.same) == (False, 0, 0, 0, 72)


def test_libreoffice_opens_it_with_all_values(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "auswahl.xlsx"
    file.write_bytes(packed(store))
    ours, theirs = load_workbook(file), load_workbook(converted(file, "xlsx"))
    for sheet in ours:
        read = theirs[sheet.title].iter_rows(
            max_row=sheet.max_row, max_col=sheet.max_column, values_only=True
        )
        assert list(read) == list(sheet.iter_rows(values_only=True)), sheet.title
    assert len(theirs["Nach Feld"]._charts) == 1
