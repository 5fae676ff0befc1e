"""The empty workbook to fill in: every column with its list or check, a note, and a sheet that explains all."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from data.language import _
from data.marking.listing import height_of
from data.reference import states
from data.rules import Rules, load_rules
from data.schema import SHEETS, Column, Sheet
from data.writing.explanations import allowed, empty_means, example, needed_words, note
from data.writing.xlsx import sheet_plan

ROWS = 2_000  # rows that carry lists and checks
NEEDED_MARK = " *"  # our reading takes it for a mark of a footnote
LISTS = "Listen"  # these two titles are known to the reading, which leaves the sheets out
EXPLANATIONS = "Erläuterungen"

_NUMBER_FORMATS = {
    "date": "dd.mm.yyyy", "year": "0", "count": "#,##0", "decimal": "#,##0.00", "text": "@"
}  # fmt: skip
_NEEDED = PatternFill("solid", fgColor="FF003350")
_OTHER = PatternFill("solid", fgColor="FFCCE4F0")
_WHITE, _BLACK = "FFFFFFFF", "FF000000"
_LONGEST_PROMPT, _LONGEST_PROMPT_TITLE = 255, 32  # as much as Excel shows
_WIDTHS = (14.0, 24.0, 44.0, 20.0, 46.0, 30.0, 40.0, 34.0)  # of the explanations, in characters
_TOP = Alignment(wrap_text=True, vertical="top")


@dataclass(frozen=True, slots=True)
class _Choices:
    """Where the values of a drop-down list stand."""

    names: dict[tuple[str, ...], str]

    def name_of(self, values: Sequence[str]) -> str:
        return self.names[tuple(values)]


def template_workbook(rules: Rules | None = None) -> bytes:
    """The template as .xlsx: headings in German as our reading knows them, explanations in the language in force.

    ``rules`` gives the technology fields of the open list (the built-in ones without it). Filled in and loaded it
    gives no problem; the example stands on the sheet of explanations, so it cannot become a member.
    """
    rules = rules or load_rules()
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in SHEETS.values():
        book.create_sheet(sheet.title)
    _explain(book)
    choices = _write_lists(book, [values for sheet in SHEETS.values() for values in _lists_of(sheet, rules)])
    for sheet in SHEETS.values():
        _fill(book[sheet.title], sheet, choices, rules)
    book.properties.title, book.properties.creator = _("Template for the members"), "go-cluster Monitor"
    book.properties.language = "de-DE"
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _fill(drawn: Any, sheet: Sheet, choices: _Choices, rules: Rules) -> None:
    plan = sheet_plan(sheet, ())
    for number, column in enumerate(sheet.columns, 1):
        letter = get_column_letter(number)
        heading = drawn.cell(1, number, column.heading + (NEEDED_MARK if column.needed else ""))
        heading.font = _font(bold=True, color=_WHITE if column.needed else _BLACK)
        heading.fill = _NEEDED if column.needed else _OTHER
        heading.alignment = _TOP
        text = note(sheet, column)
        heading.comment = Comment(
            text, "go-cluster Monitor", width=360, height=40 + 18 * (len(text) // 45 + 5)
        )
        drawn.column_dimensions[letter].width = max(plan.widths[number - 1], len(column.heading) + 5)
        drawn.column_dimensions[letter].number_format = _NUMBER_FORMATS[plan.formats[number - 1]]
        check = _check(column, choices, rules)
        _say(check, column)
        check.add(f"{letter}2:{letter}{ROWS + 1}")
        drawn.add_data_validation(check)
    drawn.row_dimensions[1].height = 32
    frozen = 1 + next((place for place, column in enumerate(sheet.columns, 1) if column.name == "name"), 0)
    drawn.freeze_panes = f"{get_column_letter(frozen)}2"
    _set_page(drawn)


def _check(column: Column, choices: _Choices, rules: Rules) -> DataValidation:
    """The drop-down list or check of a column; a column of free text only gets its input message."""
    if values := _values(column, rules):
        # a new field must not block anybody: its list warns and lets pass
        style = "warning" if column.kind == "sector" else "stop"
        return DataValidation(type="list", formula1=choices.name_of(values), errorStyle=style)
    if column.kind == "date":
        return DataValidation(
            type="date", operator="between", formula1="DATE(1990,1,1)", formula2="DATE(2099,12,31)"
        )
    if column.kind == "year":
        return DataValidation(type="whole", operator="between", formula1="1800", formula2="2099")
    if column.kind in ("count", "decimal"):
        kind = "whole" if column.kind == "count" else "decimal"
        return DataValidation(type=kind, operator="greaterThanOrEqual", formula1="0")
    if column.kind == "postcode":
        return DataValidation(type="textLength", operator="equal", formula1="5")
    return DataValidation()


def _say(check: DataValidation, column: Column) -> None:
    """The message beside a cell that is being filled in, and the one for a value that does not fit."""
    check.allowBlank = True
    check.showInputMessage = True
    check.promptTitle = column.heading[:_LONGEST_PROMPT_TITLE]
    check.prompt = f"{_(column.meaning)} {allowed(column)}"[:_LONGEST_PROMPT]
    if check.type:
        check.showErrorMessage = True
        check.errorTitle = column.heading[:_LONGEST_PROMPT_TITLE]
        check.error = _("This value does not fit. {allowed}").format(allowed=allowed(column))[
            :_LONGEST_PROMPT
        ]


def _values(column: Column, rules: Rules) -> tuple[str, ...]:
    """What the drop-down list of a column offers."""
    if column.kind == "sector":
        return tuple(rules.sectors)
    if column.kind == "state":
        return tuple(sorted(state.name_de for state in states().values()))
    if column.kind == "yes_no":
        return ("ja", "nein")
    return tuple(column.choices.values())


def _lists_of(sheet: Sheet, rules: Rules) -> list[tuple[str, ...]]:
    return [values for column in sheet.columns if (values := _values(column, rules))]


def _write_lists(book: Workbook, lists: list[tuple[str, ...]]) -> _Choices:
    """Each list in a column of a hidden sheet, under a name that the drop-down lists refer to."""
    drawn = book.create_sheet(LISTS)
    drawn.sheet_state = "hidden"
    names: dict[tuple[str, ...], str] = {}
    for number, values in enumerate(dict.fromkeys(lists), 1):
        letter, name = get_column_letter(number), f"Auswahl_{number}"
        # beneath a word that is no heading of a column
        for row, text in enumerate((name, *values), 1):
            drawn.cell(row, number, text)
        reference = f"'{LISTS}'!${letter}$2:${letter}${len(values) + 1}"
        book.defined_names[name] = DefinedName(name, attr_text=reference)
        names[values] = name
    return _Choices(names)


def _explain(book: Workbook) -> None:
    """One line for each column: sheet, heading, meaning, whether needed, values, what empty means, example."""
    drawn = book.create_sheet(EXPLANATIONS)
    drawn.append([_("How to fill in this template")])
    drawn["A1"].font = _font(bold=True, size=14)
    for line in _lines():
        drawn.append([line])
    drawn.append([])
    header = drawn.max_row + 2
    titles = (
        _("Sheet"), _("Column"), _("Meaning"), _("Needed"), _("Values"), _("An empty cell means"),
        _("Also understood as heading"), _("Example (made up)"),
    )  # fmt: skip
    for number, (title, width) in enumerate(zip(titles, _WIDTHS, strict=True), 1):
        cell = drawn.cell(header, number, title)
        cell.font, cell.fill, cell.alignment = _font(bold=True, color=_WHITE), _NEEDED, _TOP
        drawn.column_dimensions[get_column_letter(number)].width = width
    for sheet in SHEETS.values():
        for column in sheet.columns:
            values = (
                sheet.title, column.heading, _(column.meaning), needed_words(sheet, column), allowed(column),
                empty_means(column), ", ".join(column.accepted), example(column),
            )  # fmt: skip
            drawn.append(values)
            drawn.row_dimensions[drawn.max_row].height = height_of(values, _WIDTHS)
            for cell in drawn[drawn.max_row]:
                cell.alignment, cell.number_format = _TOP, "@"
                cell.font = _font(bold=column.needed and cell.column == 2)
    drawn.freeze_panes = drawn.cell(header + 1, 3)
    drawn.auto_filter.ref = f"A{header}:{get_column_letter(len(titles))}{drawn.max_row}"
    _set_page(drawn)


def _lines() -> list[str]:
    return [
        _("One row for each cluster on the sheet “Mitglieder”; the other sheets are optional."),
        _("Headings with * and a dark ground are needed. Order and further columns do not matter."),
        _("Cells with a list offer what is known; a new technology field may be written after a warning."),
        _("An empty cell, “k. A.” or “–” means not stated. It never counts as 0 or “nein”."),
        _("Above the headings a line such as “Stand: 01.11.2026” may name the data date."),
        _("The examples on this sheet are made up and are not read."),
    ]


def _font(*, bold: bool, color: str = _BLACK, size: int = 11) -> Font:
    return Font(name="Calibri", size=size, bold=bold, color=color)


def _set_page(drawn: Any) -> None:
    drawn.page_setup.orientation = "landscape"
    drawn.page_setup.paperSize = drawn.PAPERSIZE_A4
    drawn.sheet_properties.pageSetUpPr.fitToPage = True
    drawn.page_setup.fitToHeight = 0
