"""Files to take away: built when asked for, from the rows that the page shows, and saying what they hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any
from urllib.parse import urlencode, urlsplit

import streamlit as st

from data.language import _, language_in_force, marked, use_language
from data.settings import load_settings
from data.words import day_word
from data.writing import calendar, csv, xlsx
from data.writing.context import Context, context_of, example_notice
from data.writing.formats import FORMATS
from data.writing.parts import OPTIONAL_SHEETS, WHOLE_SELECTION, gathered
from data.writing.pictures import Words, as_png, as_svg
from data.writing.selection_workbook import selection_workbook
from data.writing.tables import CSV, TABLE_FORMATS, XLSX, Table
from pages.shared import answers
from pages.shared.address import own
from pages.shared.places import base_path
from pages.shared.recording import recorded
from pages.shared.selection import Selection, today
from pages.shared.tables import Shown
from queries import ask

# what draws a chart, in Plotly's plain form, and what is written around it
Picture = tuple[Callable[[], Mapping[str, Any]], Words]

_FORM_WORDS = {
    "xlsx": marked("Excel"),
    "csv": marked("CSV"),
    "csv-machine": marked("CSV for programs"),
    "json": "JSON",
    "parquet": "Parquet",
}
# how a number is worded tells its format in a spreadsheet; with other words about it, it is a text
_NUMBERS = {
    "percent": re.compile(r"-?[\d.,]+\s?%"),
    "euro": re.compile(r"-?[\d.,]+\s?€|€\s?-?[\d.,]+"),
    "general": re.compile(r"-?\d+"),
    "decimal": re.compile(r"-?[\d.,]+"),
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
    return f"{base()}/{page}?{urlencode(parameters, doseq=True)}"


def buttons_for_rows(
    name: str,
    title: str,
    columns: Sequence[Shown],
    rows: Sequence[dict[str, Any]],
    chosen: Selection,
    page: str = "",
    besides: Mapping[str, str | list[str]] | None = None,
    remark: str = "",
    picture: Picture | None = None,
) -> None:
    """Buttons that hand out exactly these rows: in words as Excel and CSV, with codes for programs.

    With a ``picture`` of them also that.
    """
    table = as_table(title, columns, rows)
    say = about(chosen, page, besides, remark)
    with st.container(horizontal=True):
        for key in ("xlsx", "csv"):
            _table_button(f"{name}_{key}", key, table, say)
        if picture:
            picture_buttons(name, title, picture)
        with st.popover(_("For programs"), key=f"download_more_{name}"):
            for key in ("csv-machine", "json", "parquet"):
                _table_button(f"{name}_{key}", key, table, say)


def picture_buttons(name: str, title: str, picture: Picture) -> None:
    """Buttons that hand out a chart as a picture for slides and reports, drawn when asked for."""
    draw, words = picture
    for form, label, write, kind in (
        ("svg", _("Picture (SVG)"), as_svg, "image/svg+xml"),
        ("png", _("Picture (PNG)"), as_png, "image/png"),
    ):
        _button(label, f"{name}_{form}", partial(_written, write, draw, words), file_name(title, form), kind)


def _written(write: Callable[..., bytes], draw: Callable[[], Mapping[str, Any]], words: Words) -> bytes:
    return write(draw(), words)


def as_table(title: str, columns: Sequence[Shown], rows: Sequence[dict[str, Any]]) -> Table:
    """These rows to take away, with the words of the screen beside the codes."""
    headings = {column.field: _(column.heading) for column in columns}
    cells = [{column.field: _cell(column, row) for column in columns} for row in rows]
    formats = {
        name: kind for name in headings for kind in dict.fromkeys(line[name][1] for line in cells) if kind
    }
    return Table(
        title,
        headings,
        [{name: value for name, (value, _kind) in line.items()} for line in cells],
        rows,
        formats,
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
            lambda: xlsx.members_workbook(rows, say(), extra_sheets=gathered(asked.ask, OPTIONAL_SHEETS)),
            file_name(_("Members, all data"), "xlsx"),
            XLSX,
            _("All columns and sheets of these members; can be loaded again unchanged."),
        )
        _button(
            _("Selection as workbook"),
            "selection_workbook",
            lambda: selection_workbook(gathered(asked.ask, WHOLE_SELECTION), say()),
            file_name(_("Selection"), "xlsx"),
            XLSX,
            _("Members, labels, criteria with reasons, deadlines, and figures with charts."),
        )
        with st.popover(_("For programs"), key="download_more_members"):
            for key in ("csv-machine", "json", "parquet"):
                _members_button(key, title, rows, say)


def button_for_calendar(
    name: str, rows: Callable[[], Sequence[dict[str, Any]]], chosen: Selection, hint: str
) -> None:
    """A button that hands out dates as a calendar; ``rows`` gives those of the query ``label_deadlines``."""
    current, here = answers.shown() or {}, base()

    def build() -> bytes:
        with answers.store().cursor() as cursor:
            sequence = ask(cursor, "last_event")[0]["sequence"]
        return calendar.calendar_file(rows(), chosen, current, sequence=sequence, base=here)

    _button(
        _("Calendar (.ics)"), f"{name}_ics", build, file_name(_("Dates"), "ics"), calendar.MEDIA_TYPE, hint
    )


def file_name(title: str, ending: str) -> str:
    """A file name from the content and the day, "Mitglieder_2026-11-23.xlsx"; examples are named as such."""
    current = answers.shown()
    marked_title = f"{title} {example_notice()}" if current and current["example"] else title
    plain = re.sub(r"[^\w-]+", "_", marked_title, flags=re.UNICODE).strip("_")
    return f"{plain}_{today().isoformat()}.{ending}"


def _cell(column: Shown, row: dict[str, Any]) -> tuple[Any, str]:
    """A cell for a spreadsheet with the format it wants: days and numbers as such, the rest in words."""
    value = row.get(column.field)
    if column.word is None:
        return value, ""
    text = column.word(value)
    if isinstance(value, date):
        return (value, "") if text == day_word(value) else (text, "")
    if isinstance(value, bool) or not isinstance(value, int | float):
        return text, ""
    for kind, shows in _NUMBERS.items():
        if shows.fullmatch(text):
            return value, kind
    return text, ""


def _members_button(form: str, title: str, rows: list[dict[str, Any]], say: Callable[[], Context]) -> None:
    wanted = FORMATS[form]
    _button(
        _(_FORM_WORDS[form]),
        f"members_{form}",
        lambda: wanted.write(rows, say(), {}),
        file_name(title, wanted.ending),
        wanted.media_type,
    )


def _table_button(key: str, form: str, table: Table, say: Callable[[], Context]) -> None:
    wanted = TABLE_FORMATS[form]
    _button(
        _(_FORM_WORDS[form]),
        key,
        lambda: wanted.write(table, say()),
        file_name(table.title, wanted.ending),
        wanted.media_type,
    )


def _button(
    label: str, key: str, build: Callable[[], bytes], name: str, mime: str, hint: str | None = None
) -> None:
    language = language_in_force()

    def build_in_language() -> bytes:
        # the file is built later, outside the run that drew the button
        use_language(language)
        return build()

    file = recorded(build_in_language, key)
    st.download_button(label, file, name, mime, key=f"download_{key}", on_click="ignore", help=hint)


def base() -> str:
    """How addresses of this program begin; empty where nobody has opened a page by one."""
    if base := load_settings().base_url:
        return base.rstrip("/")
    parts = urlsplit(st.context.url or "")
    return f"{parts.scheme}://{parts.netloc}{base_path()}" if parts.netloc else ""
