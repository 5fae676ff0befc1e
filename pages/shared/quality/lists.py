"""Clusters behind a number, each with a link to it and the cell of the file that says so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from data.language import _, marked, ngettext
from data.words import number_word, state_word
from pages.shared import downloads
from pages.shared.selection import Selection
from pages.shared.tables import Shown, escaped, plain_table

Rows = Sequence[dict[str, Any]]

PAGE = "datenqualitaet"
MOST_ON_SCREEN = 200
# the sections of the page, which its figures lead to
MISSING, CONTRADICTIONS, FIELDS, TOWNS, IMPRECISE = (
    "fehlend", "widersprueche", "unbekannte-felder", "unbekannte-orte", "ungenau",
)  # fmt: skip


def cluster_address(row: dict[str, Any]) -> str:
    """The page of the row's cluster, with the selection of this page."""
    kept = [(key, text) for key in st.query_params for text in st.query_params.get_all(key)]
    return f"cluster?{urlencode([('id', row['cluster_id']), *kept])}"


CLUSTER = Shown("name", marked("Cluster"), link=cluster_address)
STATE = Shown("state", marked("Federal state"), state_word)
_CELL = Shown("place", marked("Cell"))
_FILE = Shown("source", marked("File"))


def show_list(
    key: str,
    title: str,
    rows: Rows,
    columns: Sequence[Shown],
    chosen: Selection,
    *,
    in_files: Sequence[Shown] = (),
) -> None:
    """A list to open: a table with the cells of the source, and the same rows to take away, whole.

    ``in_files`` are columns for which the screen of a telephone has no room.

    ``rows`` hold cluster_id, name and state beside the columns, and source_import, source_file, source_sheet,
    source_row and, where it is a cell's, source_cell.
    """
    with st.expander(escaped(title), key=f"list_{key}", on_change="rerun") as under:
        if not under.open:
            return
        placed = [{**row, "place": place(row), "source": source(row)} for row in rows]
        sources = {row["source"] for row in placed}
        caption = (
            _("Cells of {file}").format(file=next(iter(sources)))
            if len(sources) == 1
            else _("Cells and files")
        )
        shown = [CLUSTER, *columns, _CELL, *([_FILE] if len(sources) > 1 else [])]
        plain_table(placed[:MOST_ON_SCREEN], shown, caption=caption)
        if len(placed) > MOST_ON_SCREEN:
            st.caption(
                _("The first {shown} of {total}; the files hold all.").format(
                    shown=number_word(MOST_ON_SCREEN), total=number_word(len(placed))
                )
            )
        everything = [
            Shown("cluster_id", marked("Cluster ID")),
            CLUSTER,
            *columns,
            *in_files,
            STATE,
            _CELL,
            _FILE,
        ]
        downloads.buttons_for_rows(f"quality_{key}", title, everything, placed, chosen, PAGE)


def place(row: dict[str, Any]) -> str:
    """The cell as Excel names it, such as Mitglieder!D17; the row where the file has no such column."""
    if row.get("source_cell"):
        return f"{row['source_sheet']}!{row['source_cell']}"
    return _("{sheet}, row {row}").format(sheet=row["source_sheet"], row=row["source_row"])


def source(row: dict[str, Any]) -> str:
    """File and import that the row was read from."""
    return _("{file} (import {number})").format(file=row["source_file"], number=row["source_import"])


def good(text: str) -> None:
    """Say that there is nothing to mend."""
    st.markdown(f"✓ {escaped(text)}")


def clusters_word(number: int) -> str:
    """How many clusters."""
    return ngettext("{number} cluster", "{number} clusters", number).format(number=number_word(number))


def how_many_clusters(rows: Rows) -> int:
    """How many different clusters the rows speak of."""
    return len({row["cluster_id"] for row in rows})
