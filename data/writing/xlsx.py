"""The workbook of the members as this program writes it, and any chart's rows as a workbook."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from data.language import _
from data.schema import COLUMNS, MEMBERS, SHEETS, Sheet
from data.writing.context import Context, example_notice, facts
from data.writing.spelling import Row, all_columns, cell_format, column_speller, heading, plain_cell, speller
from data.writing.workbook import SheetPlan, write_workbook

_WIDTHS = {"text": 24.0, "date": 13.0, "year": 11.0, "count": 12.0, "decimal": 13.0}
_WIDTH_OF = {
    "cluster_id": 12.0, "name": 44.0, "postcode": 8.0, "city": 20.0, "label_level": 10.0, "website": 36.0,
    "note": 50.0, "stated_eligibility": 15.0, "criteria": 60.0, "measure": 32.0, "project": 40.0, "title": 44.0,
}  # fmt: skip


def members_workbook(
    rows: Sequence[Row],
    context: Context,
    *,
    columns: Sequence[str] | None = None,
    extra_sheets: Mapping[str, Sequence[Row]] | None = None,
) -> bytes:
    """The workbook of the listing: what our own reading takes back unchanged.

    ``columns`` are store names in the wanted order (all stored and computed ones without it); ``extra_sheets``
    gives the rows of optional sheets by table name (labels, grants, applications, services). KeyError names an
    unknown column or table.
    """
    plans = [
        members_sheet(rows, columns if columns is not None else all_columns()),
        *extra_sheet_plans(extra_sheets or {}),
        facts_sheet(context),
    ]
    return packed(plans, MEMBERS.title, context)


def table_workbook(
    title: str,
    headings: Mapping[str, str],
    rows: Iterable[Mapping[str, Any]],
    context: Context,
    formats: Mapping[str, str] | None = None,
) -> bytes:
    """Any rows as a workbook; ``headings`` gives the columns in order, by store name.

    ``formats`` names a column's cell format (see ``workbook``) where its values do not show it.
    """
    return packed([rows_plan(title, headings, rows, formats), facts_sheet(context)], title, context)


def rows_plan(
    title: str,
    headings: Mapping[str, str],
    rows: Iterable[Mapping[str, Any]],
    formats: Mapping[str, str] | None = None,
    table: str = "Tabelle",
) -> SheetPlan:
    """How any rows are written as a sheet with a native table of this name."""
    listed = list(rows)
    return SheetPlan(
        title=title,
        headings=list(headings.values()),
        rows=([plain_cell(row.get(name)) for name in headings] for row in listed),
        formats=[(formats or {}).get(name) or _format_of(name, listed) for name in headings],
        widths=[_fitting(words, (row.get(name) for row in listed[:200])) for name, words in headings.items()],
        table=table,
    )


def sheet_plan(sheet: Sheet, rows: Iterable[Row], *, above: Sequence[str] = ()) -> SheetPlan:
    """How the rows of a sheet of the schema are written, in its own columns and spelling."""
    spellers = [column_speller(column) for column in sheet.columns]
    formats = [cell_format(column) for column in sheet.columns]
    return SheetPlan(
        title=sheet.title,
        headings=[column.heading for column in sheet.columns],
        rows=([spell(row) for spell in spellers] for row in rows),
        formats=formats,
        widths=[_width(column.name, kind) for column, kind in zip(sheet.columns, formats, strict=True)],
        above=above,
        table=sheet.title,
    )


def extra_sheet_plans(sheets: Mapping[str, Sequence[Row]]) -> list[SheetPlan]:
    """The optional sheets that have rows, by table name."""
    return [sheet_plan(SHEETS[table], rows) for table, rows in sheets.items() if rows]


def members_sheet(rows: Sequence[Row], columns: Sequence[str]) -> SheetPlan:
    """The sheet of the members with these columns, by store name; KeyError names an unknown one."""
    spellers = [speller(name) for name in columns]
    formats = [cell_format(COLUMNS.get(name), name) for name in columns]
    return SheetPlan(
        title=MEMBERS.title,
        headings=[heading(name) for name in columns],
        rows=([spell(row) for spell in spellers] for row in rows),
        formats=formats,
        widths=[_width(name, kind) for name, kind in zip(columns, formats, strict=True)],
        table=MEMBERS.title,
    )


def facts_sheet(context: Context) -> SheetPlan:
    """The sheet that says what the workbook shows."""
    pairs = facts(context)
    if context.example:
        pairs.insert(0, (_("Note"), example_notice()))
    return SheetPlan(
        title=_("Selection and data date"),
        headings=[_("Fact"), _("Value")],
        rows=pairs,
        formats=["text", "general"],
        widths=[52.0, 80.0],
        bold_rows=frozenset({0} if context.example else ()),
    )


def packed(plans: Sequence[SheetPlan], title: str, context: Context) -> bytes:
    """The workbook of these sheets, with title, language and what it shows in its properties."""
    target = io.BytesIO()
    description = context.selection or _("all clusters")
    if context.example:
        description = f"{example_notice()}. {description}"
    write_workbook(target, plans, title=title, description=description, created_at=context.created_at)
    return target.getvalue()


def _format_of(name: str, rows: Sequence[Mapping[str, Any]]) -> str:
    """The format that the values of a column want, as far as they are numbers."""
    numbers = [
        value for row in rows
        if isinstance(value := row.get(name), int | float) and not isinstance(value, bool)
    ]  # fmt: skip
    if not numbers or "year" in name or name.endswith("_number"):
        return "general"
    return "decimal" if any(isinstance(value, float) for value in numbers) else "count"


def _width(name: str, kind: str) -> float:
    return _WIDTH_OF.get(name, _WIDTHS[kind])


def _fitting(words: str, values: Iterable[object]) -> float:
    longest = max([len(words) + 3, *(len(str(value)) for value in values)])
    return float(min(max(longest + 2, 10), 60))
