"""The second step: which sheet, which header row, and what each column is, to see and to set right."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from data import staging
from data.language import _, ngettext
from data.reading import Glimpse, HeaderMatch, Reading
from data.schema import COLUMNS
from data.words import number_word, share_word
from pages.shared.access import only
from pages.shared.importing import journey
from pages.shared.tables import escaped

LEFT_OUT = ""
MOST_ROWS = 30  # of a sheet that can be its header row
_EXAMPLES = 3


def show(staged: staging.Staged, reading: Reading) -> None:
    """What was found, with sample values, and widgets to change it."""
    match = reading.matches[0] if reading.matches and _is_of_members(reading) else None
    st.markdown(_finding(reading, match))
    glimpse = _choose_sheet(staged, reading, match)
    row = _choose_row(staged, glimpse, match)
    _show_beginning(glimpse, row)
    _choose_columns(staged, glimpse, row, match)
    _say_the_rest(reading)
    if staged.overrides:
        st.button(
            _("As found by the program"),
            on_click=_set,
            args=(staged, {}),
            type="tertiary",
            key="import_as_found",
        )
    journey.buttons("1", "3")


def _is_of_members(reading: Reading) -> bool:
    first = reading.sheets.get(reading.matches[0].sheet)
    return first is not None and first.table == "members"


def _finding(reading: Reading, match: HeaderMatch | None) -> str:
    if match is None:
        problem = next((one.message for one in reading.problems if one.severity == "error"), "")
        remedy = _("Show below where the table of members is.")
        return f"✕ {escaped(problem)} {remedy}"
    sheet = _("Sheet “{sheet}”, headings in row {row}").format(sheet=match.sheet, row=match.header_row)
    confidence = _("confidence {share}").format(share=share_word(match.confidence, 1))
    return f"**{escaped(sheet)}** ({confidence}). {escaped(match.reason)}"


def _choose_sheet(staged: staging.Staged, reading: Reading, match: HeaderMatch | None) -> Glimpse:
    sheets = {glimpse.sheet: glimpse for glimpse in reading.glimpses}
    fullest = max(sheets.values(), key=lambda glimpse: glimpse.row_count * glimpse.column_count).sheet
    found = staged.overrides.get("sheet") or (match.sheet if match else fullest)
    key = f"import_sheet_{staged.token}"
    st.session_state[key] = found if found in sheets else fullest
    chosen: str = st.selectbox(
        _("Sheet with the members"),
        list(sheets),
        key=key,
        on_change=lambda: _set(staged, {"sheet": st.session_state[key], "header_row": None, "columns": {}}),
        format_func=lambda title: _("{title} ({rows} rows, {columns} columns)").format(
            title=title,
            rows=number_word(sheets[title].row_count),
            columns=number_word(sheets[title].column_count),
        ),
    )
    return sheets[chosen]


def _choose_row(staged: staging.Staged, glimpse: Glimpse, match: HeaderMatch | None) -> int:
    rows = list(range(1, min(len(glimpse.rows), MOST_ROWS) + 1)) or [1]
    found = staged.overrides.get("header_row") or (
        match.header_row if match and match.sheet == glimpse.sheet else 1
    )
    key = f"import_row_{staged.token}"
    st.session_state[key] = found if found in rows else rows[0]

    def text(row: int) -> str:
        cells = [cell for cell in glimpse.rows[row - 1] if cell] if row <= len(glimpse.rows) else []
        return _("Row {row}: {cells}").format(row=row, cells=" · ".join(cells[:6]) or "–")

    chosen: int = st.selectbox(
        _("Row of the headings"),
        rows,
        key=key,
        format_func=text,
        on_change=lambda: _set(
            staged, {"sheet": glimpse.sheet, "header_row": st.session_state[key], "columns": {}}
        ),
    )
    return chosen


def _show_beginning(glimpse: Glimpse, row: int) -> None:
    """The first rows as they stand in the sheet, the headings marked."""
    with st.expander(_("The sheet as it begins")):
        width = len(glimpse.rows[0]) if glimpse.rows else 0
        head = "".join(f'<th scope="col">{_letters(index)}</th>' for index in range(width))
        body = "".join(
            f"<tr{' class=heading-row' if number == row else ''}>"
            f'<th scope="row">{number}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in cells)}</tr>'
            for number, cells in enumerate(glimpse.rows[: row + 8], 1)
        )
        caption = escape(_("First rows of the sheet; row {row} holds the headings").format(row=row))
        st.html(
            f'<div class="plain-table"><table><caption>{caption}</caption>'
            f"<thead><tr><td></td>{head}</tr></thead><tbody>{body}</tbody></table></div>"
        )


def _choose_columns(staged: staging.Staged, glimpse: Glimpse, row: int, match: HeaderMatch | None) -> None:
    """Each column with its heading, sample values and what it is taken for."""
    st.subheader(_("Columns"), anchor=False)
    taken = match.columns if match and match.sheet == glimpse.sheet else {}
    names = set(taken.values())
    missing = [column.heading for column in COLUMNS.values() if column.needed and column.name not in names]
    if missing:
        st.warning(_("Still needed: {columns}").format(columns=", ".join(missing)), icon="⚠️")
    width = len(glimpse.rows[0]) if glimpse.rows else 0
    for index in range(width):
        cells = [line[index] for line in glimpse.rows]
        if any(cells[row - 1 :]):
            _choose_column(staged, _letters(index), cells, row, taken)


def _choose_column(
    staged: staging.Staged, letter: str, cells: list[str], row: int, taken: dict[str, str]
) -> None:
    heading = cells[row - 1] or _("no heading")
    samples = " · ".join([cell for cell in cells[row:] if cell][:_EXAMPLES]) or _("empty")
    key = f"import_column_{staged.token}_{letter}"
    st.session_state[key] = taken.get(letter, LEFT_OUT)
    with st.container(key=f"match_{letter}"):
        left, right = st.columns([3, 2], vertical_alignment="center")
        # as HTML and not as markdown, which would make links of addresses in a stranger's file
        left.html(f"<b>{letter} · {escape(heading)}</b><br>{escape(samples)}")
        right.selectbox(
            _("Column {letter} ({heading}) is").format(letter=letter, heading=heading),
            [LEFT_OUT, *COLUMNS],
            key=key,
            format_func=lambda name: COLUMNS[name].heading if name else _("– left out –"),
            label_visibility="collapsed",
            on_change=lambda: _set_column(staged, letter, st.session_state[key]),
        )


@only("staff", "preview")
def _set_column(staged: staging.Staged, letter: str, name: str) -> None:
    columns = {
        other: field
        for other, field in staged.overrides.get("columns", {}).items()
        if field != name or not name
    }
    columns[letter] = name or None
    _set(
        staged,
        {
            "sheet": staged.overrides.get("sheet"),
            "header_row": staged.overrides.get("header_row"),
            "columns": columns,
        },
    )


@only("staff", "preview")
def _set(staged: staging.Staged, overrides: dict[str, Any]) -> None:
    try:
        staging.choose(staged, overrides=overrides, left_out=())
    except staging.StagingError:
        return  # the next run says that it is gone


def _say_the_rest(reading: Reading) -> None:
    """What else the file holds: other sheets, columns left out, notes at cells, filters."""
    said = []
    for title, sheet in reading.sheets.items():
        if sheet.table != "members":
            said.append(
                ngettext(
                    "The sheet “{title}” is read too: {n} row.",
                    "The sheet “{title}” is read too: {n} rows.",
                    sheet.rows,
                ).format(title=title, n=number_word(sheet.rows))
            )
        if sheet.comments:
            said.append(
                ngettext(
                    "{n} comment on the sheet “{title}” is not read.",
                    "{n} comments on the sheet “{title}” are not read.",
                    sheet.comments,
                ).format(title=title, n=number_word(sheet.comments))
            )
        if sheet.filtered:
            said.append(
                _("The filter on the sheet “{title}” does not matter: all rows are read.").format(title=title)
            )
    if any(problem.code == "personal_data" for problem in reading.problems):
        said.append(
            _("Columns with personal data are left out and never stored; the file itself is not kept either.")
        )
    for sentence in said:
        st.markdown(f"- {escaped(sentence)}")


def _letters(index: int) -> str:
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
