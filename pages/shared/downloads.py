"""Files to take away: built when asked for, from the rows that the page shows, and saying what they hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode, urlsplit

import streamlit as st

from data.language import _, language_in_force, use_language
from data.settings import load_settings
from data.writing import csv, xlsx
from data.writing.context import Context, context_of, example_notice
from pages.shared import answers
from pages.shared.address import own
from pages.shared.selection import Selection, today
from pages.shared.tables import Shown
from queries import Selected

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv"
OPTIONAL_SHEETS = {
    "labels": "label_history",
    "grants": "grants_list",
    "applications": "applications_list",
    "services": "services_list",
}


def about(
    chosen: Selection, page: str, besides: Mapping[str, str | list[str]] | None = None, remark: str = ""
) -> Callable[[], Context]:
    """What a file says about itself: selection, dates, import, counts, rules, and the address of the view.

    Import and address are those of the view that is being drawn; the file is built later, outside of its run.
    ``remark`` stands behind the selection.
    """
    current = answers.shown() or {}
    asked = answers.of(chosen)
    rules, here = answers.rules(), address(chosen, page, besides)

    def say() -> Context:
        counted = asked.ask("selection_count")[0]
        return context_of(
            chosen,
            current,
            rules,
            shown=counted["selected_count"],
            total=counted["total_count"],
            address=here,
            remark=remark,
        )

    return say


def address(chosen: Selection, page: str, besides: Mapping[str, str | list[str]] | None = None) -> str:
    """The address that opens this view with this selection and this day.

    The page's own part of it, such as the measure of a map, is as its widgets stand now, but for ``besides``.
    """
    parameters = [
        *{**own(page), **(besides or {})}.items(),
        *chosen.as_parameters(),
        ("sprache", language_in_force()),
        # the current import goes without its number, so that the address leads on to the next one
        *((("import", past),) if (past := st.session_state.get("import")) else ()),
    ]
    return f"{_base()}/{page}?{urlencode(parameters, doseq=True)}"


def buttons_for_rows(
    name: str,
    title: str,
    columns: Sequence[Shown],
    rows: Sequence[dict[str, Any]],
    chosen: Selection,
    page: str = "",
    besides: Mapping[str, str | list[str]] | None = None,
    remark: str = "",
) -> None:
    """Two buttons that hand out exactly these rows as Excel and as CSV for Excel."""
    headings = {column.field: _(column.heading) for column in columns}
    worded = [{column.field: _cell(column, row) for column in columns} for row in rows]
    say = about(chosen, page, besides, remark)
    with st.container(horizontal=True):
        _button(
            _("Excel"),
            f"{name}_xlsx",
            lambda: xlsx.table_workbook(title, headings, worded, say()),
            file_name(title, "xlsx"),
            XLSX,
        )
        _button(
            _("CSV"), f"{name}_csv", lambda: csv.table_csv(headings, worded), file_name(title, "csv"), CSV
        )


def buttons_for_members(rows: list[dict[str, Any]], columns: Sequence[str], chosen: Selection) -> None:
    """The list as it is shown, and whole, so that it can be loaded again."""
    title = _("Members")
    asked, say = answers.of(chosen), about(chosen, "mitglieder")
    with st.container(horizontal=True):
        _button(
            _("Table as Excel"),
            "members_xlsx",
            lambda: xlsx.members_workbook(rows, say(), columns=columns),
            file_name(title, "xlsx"),
            XLSX,
        )
        _button(
            _("Table as CSV"),
            "members_csv",
            lambda: csv.members_csv(rows, columns=columns),
            file_name(title, "csv"),
            CSV,
        )
        _button(
            _("All data as Excel"),
            "members_all_xlsx",
            lambda: whole_workbook(rows, asked, say()),
            file_name(_("Members, all data"), "xlsx"),
            XLSX,
            _("All columns and sheets of these members; can be loaded again unchanged."),
        )


def whole_workbook(rows: list[dict[str, Any]], asked: Selected, context: Context) -> bytes:
    """The selection with all columns and all sheets, in the form that the import takes back unchanged."""
    sheets = {table: asked.ask(query) for table, query in OPTIONAL_SHEETS.items()}
    return xlsx.members_workbook(rows, context, extra_sheets=sheets)


def file_name(title: str, ending: str) -> str:
    """A file name from the content and the day, "Mitglieder_2026-11-23.xlsx"; examples are named as such."""
    current = answers.shown()
    marked_title = f"{title} {example_notice()}" if current and current["example"] else title
    plain = re.sub(r"[^\w-]+", "_", marked_title, flags=re.UNICODE).strip("_")
    return f"{plain}_{today().isoformat()}.{ending}"


def _cell(column: Shown, row: dict[str, Any]) -> Any:
    value = row.get(column.field)
    return column.word(value) if column.word else value


def _button(
    label: str, key: str, build: Callable[[], bytes], name: str, mime: str, hint: str | None = None
) -> None:
    language = language_in_force()

    def build_in_language() -> bytes:
        # the file is built later, outside the run that drew the button
        use_language(language)
        return build()

    st.download_button(
        label, build_in_language, name, mime, key=f"download_{key}", on_click="ignore", help=hint
    )


def _base() -> str:
    if base := load_settings().base_url:
        return base.rstrip("/")
    parts = urlsplit(st.context.url or "")
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
