"""What one import states otherwise than another, in words and with the cells: a table that any page can show.

Either of the two may be a preview: the queries ``import_changes`` and ``import_changed_clusters`` answer for both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape
from itertools import groupby
from typing import Any

import streamlit as st

from data.language import _, marked, ngettext
from data.words import number_word, sector_word, state_word
from pages.shared import downloads, links
from pages.shared.selection import Selection
from pages.shared.tables import Shown, plain_table
from pages.shared.values import SHEETS_AS_FIELDS, field_word, order_of, value_word

Rows = Sequence[dict[str, Any]]

MOST_ON_SCREEN = 300
KINDS: dict[str, str] = {
    "new": marked("＋ new"),
    "gone": marked("✕ gone"),
    "changed": marked("→ changed"),
}
COLUMNS = (
    Shown("kind_word", marked("What happened")),
    Shown("cluster_id", marked("Cluster ID")),
    Shown("name", marked("Cluster")),
    Shown("state", marked("Federal state"), state_word),
    Shown("field_word", marked("Statement")),
    Shown("old_word", marked("Before")),
    Shown("new_word", marked("After")),
    Shown("old_place", marked("Cell before")),
    Shown("new_place", marked("Cell after")),
)


def counts_sentence(clusters: Rows) -> str:
    """How many clusters changed, came and went: "12 geändert, 3 neu, 1 ausgeschieden"."""
    counted = Counter(row["kind"] for row in clusters)
    if not counted:
        return _("Nothing is different: both state the same of the same clusters.")
    told = _("{changed} changed, {new} new, {gone} gone").format(
        **{kind: number_word(counted[kind]) for kind in KINDS}
    )
    return _("Clusters: {counts}.").format(counts=told)


def place(row: Mapping[str, Any], side: str) -> str:
    """The cell of the ``old`` or ``new`` side as Excel names it, with its file: "alt.xlsx, Mitglieder!D17".

    The row where the file has no such column; the file alone for the rows of another sheet.
    """
    file, sheet = row[f"{side}_file"], row[f"{side}_sheet"]
    if file is None:
        return ""
    if row.get("field") in SHEETS_AS_FIELDS:
        return str(file)
    if cell := row.get(f"{side}_cell"):
        return f"{file}, {sheet}!{cell}"
    line = _("{sheet}, row {row}").format(sheet=sheet, row=row[f"{side}_row"])
    return f"{file}, {line}"


def in_words(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of either query with the texts of ``COLUMNS``."""
    field = row.get("field")
    return {
        **row,
        "kind_word": _(KINDS[row.get("kind", "changed")]),
        "field_word": field_word(field) if field else "",
        "old_word": value_word(field, row["old_value"]) if field else "",
        "new_word": value_word(field, row["new_value"]) if field else "",
        "old_place": place(row, "old"),
        "new_place": place(row, "new"),
    }


def show_changes(
    rows: Rows,
    clusters: Rows,
    chosen: Selection,
    *,
    key: str,
    title: str,
    page: str = "",
    linked: bool = True,
    besides: Mapping[str, str] | None = None,
) -> None:
    """New, gone and changed clusters with their old and new values, a filter by column, and files of what is shown.

    ``rows`` answer ``import_changes``, ``clusters`` answer ``import_changed_clusters``. ``key`` keeps the widgets
    apart, ``title`` names the files, ``page`` and ``besides`` are the address that they name. ``linked`` leads
    each name to the page of its cluster: not for a preview, whose new clusters have none.
    """
    field = _choose_column(rows, key)
    shown = [row for row in rows if field in {"", row["field"]}]
    came_and_went = [] if field else [row for row in clusters if row["kind"] != "changed"]
    for kind in ("new", "gone"):
        _show_list([row for row in came_and_went if row["kind"] == kind], kind, linked=linked)
    if shown:
        _show_values(shown, linked=linked)
    if found := [in_words(row) for row in [*came_and_went, *shown]]:
        downloads.buttons_for_rows(f"changes_{key}", title, COLUMNS, found, chosen, page, besides)


def _choose_column(rows: Rows, key: str) -> str:
    """The column whose changes are shown, "" for all; offered where there is something to choose."""
    counted = Counter(row["field"] for row in rows)
    if len(counted) < 2:
        return ""
    name = f"{key}_field"
    if st.session_state.get(name, "") not in {"", *counted}:
        del st.session_state[name]
    chosen: str = st.selectbox(
        _("Column"),
        ["", *sorted(counted, key=order_of)],
        format_func=lambda field: (
            f"{field_word(field)} ({number_word(counted[field])})" if field else _("all columns")
        ),
        key=name,
    )
    return chosen


def _show_list(rows: Rows, kind: str, *, linked: bool) -> None:
    if not rows:
        return
    side = "new" if kind == "new" else "old"
    link = links.of_row if linked else None
    columns = (
        Shown("name", marked("Cluster"), link=link),
        Shown("sector", marked("Technology field"), sector_word),
        Shown("state", marked("Federal state"), state_word),
        Shown("place", marked("Cell")),
    )
    placed = [{**row, "place": place(row, side)} for row in rows[:MOST_ON_SCREEN]]
    heading = _("New clusters") if kind == "new" else _("Gone clusters")
    st.subheader(f"{heading} ({number_word(len(rows))})", anchor=False)
    plain_table(placed, columns, caption=_("With the row of the file that names them"))
    _say_what_is_left_off(len(rows))


def _show_values(rows: Rows, *, linked: bool) -> None:
    clusters = len({row["cluster_id"] for row in rows})
    counted = ngettext("{number} changed value", "{number} changed values", len(rows))
    of = ngettext("in {number} cluster", "in {number} clusters", clusters)
    st.subheader(
        f"{counted.format(number=number_word(len(rows)))} {of.format(number=number_word(clusters))}",
        anchor=False,
    )
    told = [in_words(row) for row in rows[:MOST_ON_SCREEN]]
    groups = [list(group) for _cluster, group in groupby(told, key=lambda row: row["cluster_id"])]
    grouped_table(
        [(_name(group[0], linked=linked), group) for group in groups],
        caption=_("Values that changed, by cluster, with the cells that state them"),
    )
    _say_what_is_left_off(len(rows))


def _say_what_is_left_off(total: int) -> None:
    if total > MOST_ON_SCREEN:
        st.caption(
            _("The first {shown} of {total}; the files hold all.").format(
                shown=number_word(MOST_ON_SCREEN), total=number_word(total)
            )
        )


def grouped_table(groups: Sequence[tuple[str, Rows]], *, caption: str) -> None:
    """Old and new values as an HTML table in groups of rows: the heading of each, as HTML, and its rows.

    The rows are those of ``in_words``.
    """
    headings = (_("Statement"), _("Before"), _("After"))
    head = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in headings)
    body = "".join(
        f'<tbody><tr><th scope="rowgroup" colspan="3">{heading}</th></tr>'
        f"{''.join(_value_row(row) for row in sorted(rows, key=lambda row: order_of(row['field'])))}</tbody>"
        for heading, rows in groups
    )
    st.html(
        f'<div class="plain-table by-cluster"><table><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead>{body}</table></div>"
    )


def _name(row: Mapping[str, Any], *, linked: bool) -> str:
    name = escape(row["name"])
    text = f'<a href="{escape(links.cluster_address(row["cluster_id"]))}">{name}</a>' if linked else name
    return f"{text} <small>{escape(row['cluster_id'])} · {escape(state_word(row['state']))}</small>"


def _value_row(row: Mapping[str, Any]) -> str:
    sides = "".join(
        f"<td>{escape(row[f'{side}_word'])}<small>{escape(row[f'{side}_place'])}</small></td>"
        for side in ("old", "new")
    )
    return f'<tr><th scope="row">{escape(row["field_word"])}</th>{sides}</tr>'
