"""What one import states otherwise than another, told in words and with the cells."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.language import Language, use_language
from pages.shared.changes import counts_sentence, in_words
from pages.shared.values import field_word, order_of, value_word
from queries import ask
from tests.delivered import ANKER, BOJE, export, three_imports


@pytest.mark.parametrize(
    ("field", "text", "german", "english"),
    [
        ("state", "DE-SN", "Sachsen", "Saxony"),
        ("state", None, "k. A.", "not stated"),
        ("reach", "DE-BE, DE-BB", "Berlin, Brandenburg", "Berlin, Brandenburg"),
        ("reach", None, "–", "–"),
        ("admitted_on", "2025-12-31", "31.12.2025", "31 Dec 2025"),
        ("notice_given_on", None, "–", "–"),
        ("label_level", "silver", "Silber", "Silver"),
        ("label_level", "none", "kein Label", "no label"),
        ("stated_eligibility", "true", "ja", "yes"),
        ("stated_eligibility", "false", "nein", "no"),
        ("actor_count", "1234", "1.234", "1,234"),
        ("management_fte", "2.5", "2,5", "2.5"),
        ("founded_year", "2009", "2009", "2009"),
        ("postcode", "01067", "01067", "01067"),
        ("note", "a | b; c", "a | b; c", "a | b; c"),
        ("labels", "gold | 2026-06-01 | 2029-06-30 | initial",
         "Gold ab 01.06.2026 bis 30.06.2029 (Erstzertifizierung)",
         "Gold from 1 Jun 2026 until 30 Jun 2029 (first certification)"),
        ("labels", "silver | – | 2026-05-31; bronze | 2020-01-01",
         "Silber bis 31.05.2026; Bronze ab 01.01.2020", "Silver until 31 May 2026; Bronze from 1 Jan 2020"),
        ("labels", None, "–", "–"),
        ("grants", "Innovationspreis | Licht | 12000.5 | 2026-01-01 | granted",
         "Innovationspreis, Licht, 12.000,50\N{NO-BREAK SPACE}€, 01.01.2026, bewilligt",
         "Innovationspreis, Licht, €12,000.50, 1 Jan 2026, granted"),
        ("services", "success_story | Ein Jahr | 2026-01-01", "Erfolgsgeschichte, Ein Jahr, 01.01.2026",
         "success story, Ein Jahr, 1 Jan 2026"),
    ],
)  # fmt: skip
def test_a_stored_value_has_words(field: str, text: str | None, german: str, english: str) -> None:
    said: dict[Language, str] = {"de": german, "en": english}
    for language, expected in said.items():
        use_language(language)
        assert value_word(field, text) == expected


def test_every_statement_has_a_name_and_those_of_other_sheets_come_last() -> None:
    fields = ["labels", "city", "further_sectors", "name"]
    assert [field_word(field) for field in sorted(fields, key=order_of)] == [
        "Name", "Weitere Technologiefelder", "Ort", "Label-Verlauf",
    ]  # fmt: skip


def compared(folder: Path, before: int, after: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    with three_imports(folder / "s.duckdb") as store, store.cursor() as cursor:
        return (
            ask(cursor, "import_changes", before=before, after=after),
            ask(cursor, "import_changed_clusters", before=before, after=after),
        )


def test_each_change_is_told_in_words_with_file_sheet_and_cell(tmp_path: Path) -> None:
    rows, clusters = compared(tmp_path, 1, 2)
    told = [
        tuple(row[name] for name in ("name", "field_word", "old_word", "new_word", "old_place", "new_place"))
        for row in map(in_words, rows)
    ]
    assert told == [
        ("Anker", "Akteure", "1.050", "1.234", "alt.xlsx, Mitglieder!G2", "mitte.xlsx, Mitglieder!G2"),
        ("Anker", "Ort", "Jena", "Gera", "alt.xlsx, Mitglieder!D2", "mitte.xlsx, Mitglieder!D2"),
        ("Boje", "Bundesland", "Bayern", "Berlin", "alt.xlsx, Mitglieder!C3", "mitte.xlsx, Mitglieder!C3"),
        ("Boje", "Förderberechtigt laut Export", "ja", "k. A.",
         "alt.xlsx, Mitglieder!H3", "mitte.xlsx, Mitglieder!H3"),
    ]  # fmt: skip
    assert counts_sentence(clusters) == "Cluster: 2 geändert, 0 neu, 0 ausgeschieden."


def test_the_cell_of_a_further_field_is_that_of_the_field(tmp_path: Path) -> None:
    with three_imports(tmp_path / "s.duckdb") as store, store.cursor() as cursor:
        store.load(export("x.xlsx", "2026-08-01", {**ANKER, "further_sectors": ["Wasser"]}, BOJE))
        rows = ask(cursor, "import_changes", before=3, after=4)
    assert [row["new_cell"] for row in rows if row["field"] == "further_sectors"] == ["I2"]


def test_what_came_and_went_and_a_label_history_name_their_file(tmp_path: Path) -> None:
    rows, clusters = compared(tmp_path, 2, 3)
    assert [
        (row["kind_word"], row["name"], row["old_place"], row["new_place"]) for row in map(in_words, clusters)
    ] == [
        ("＋ neu", "Ebbe", "", "neu.xlsx, Mitglieder, Zeile 4"),
        ("✕ ausgeschieden", "Deich & Söhne", "mitte.xlsx, Mitglieder, Zeile 4", ""),
        ("→ geändert", "Anker", "mitte.xlsx, Mitglieder, Zeile 2", "neu.xlsx, Mitglieder, Zeile 17"),
    ]  # fmt: skip
    (history,) = [in_words(row) for row in rows if row["field"] == "labels"]
    assert (history["old_word"], history["old_place"]) == ("–", "mitte.xlsx")
    assert history["new_word"] == "Gold ab 01.06.2026 bis 30.06.2029 (Erstzertifizierung)"
    assert counts_sentence(clusters) == "Cluster: 1 geändert, 1 neu, 1 ausgeschieden."


def test_two_equal_imports_are_said_to_be_equal(tmp_path: Path) -> None:
    assert counts_sentence(compared(tmp_path, 2, 2)[1]) == (
        "Kein Unterschied: Beide sagen über dieselben Cluster dasselbe."
    )


def _script() -> None:
    from pages.shared import answers, selection
    from pages.shared.changes import show_changes
    from queries import ask as asked

    with answers.store().cursor() as cursor:
        rows = asked(cursor, "import_changes", before=1, after=3)
        clusters = asked(cursor, "import_changed_clusters", before=1, after=3)
    show_changes(rows, clusters, selection.current(), key="test", title="Titel")


def test_the_table_groups_by_cluster_leads_to_it_and_can_be_narrowed_to_a_column(tmp_path: Path) -> None:
    three_imports(tmp_path / "cluster.duckdb").close()
    screen = AppTest.from_function(_script, default_timeout=30).run()
    assert not screen.exception
    assert [one.value for one in screen.subheader] == [
        "Neue Cluster (1)", "Ausgeschiedene Cluster (1)", "7 geänderte Werte in 2 Clustern",
    ]  # fmt: skip
    table = screen.get("html")[-1].proto.body
    assert table.count('scope="rowgroup"') == 2
    assert '<a href="cluster?id=GC-001">Anker</a>' in table
    assert "<td>Jena<small>alt.xlsx, Mitglieder!D2</small></td>" in table
    screen.selectbox(key="test_field").set_value("city").run()
    assert [one.value for one in screen.subheader] == ["1 geänderter Wert in 1 Cluster"]
    assert len(screen.get("download_button")) == 5
