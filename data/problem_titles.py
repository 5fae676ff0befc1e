"""Short titles of the problems' codes, for lists in which equal ones stand together."""

from __future__ import annotations

from data.language import _, marked
from data.schema import SHEETS

TITLES: dict[str, str] = {
    "not_a_workbook": marked("No workbook"),
    "unsupported_format": marked("Kind of file that is not read"),
    "encrypted": marked("Protected by a password"),
    "too_large": marked("Too large"),
    "too_many_cells": marked("Too many cells"),
    "unreadable": marked("Damaged file"),
    "no_member_sheet": marked("No table of members"),
    "several_member_sheets": marked("Several tables of members"),
    "missing_column": marked("Missing column"),
    "duplicate_column": marked("Column twice"),
    "unknown_column": marked("Left out: unknown column or sheet"),
    "personal_data": marked("Left out: personal data"),
    "missing_value": marked("Missing value"),
    "bad_choice": marked("Not one of the choices"),
    "new_choice": marked("New technology field"),
    "bad_date": marked("No date"),
    "ambiguous_date": marked("Date with two meanings"),
    "imprecise_date": marked("Imprecise date"),
    "date_out_of_range": marked("Date out of range"),
    "bad_number": marked("No number"),
    "ambiguous_number": marked("Number with two meanings"),
    "negative_number": marked("Number less than 0"),
    "bad_postcode": marked("No postcode"),
    "bad_yes_no": marked("Neither yes nor no"),
    "bad_url": marked("No web address"),
    "text_too_long": marked("Text too long"),
    "error_cell": marked("Error in the cell"),
    "formula_without_value": marked("Formula without a stored result"),
    "duplicate_id": marked("Number twice"),
    "duplicate_name": marked("Cluster twice"),
    "unknown_cluster": marked("Unknown cluster"),
    "contradictory_dates": marked("Dates that contradict each other"),
    "contradictory_counts": marked("Numbers that contradict each other"),
    "contradictory_label": marked("Label that contradicts other statements"),
    "implausible": marked("Hard to believe"),
    "hidden_rows": marked("Hidden parts, read as well"),
    "totals_row": marked("Left out: totals and footnotes"),
    "merged_cells": marked("Merged cells"),
    "id_from_name": marked("Number made from the name"),
    "normalised": marked("Read in its usual spelling"),
    "empty_sheet": marked("Sheet without rows"),
}
_HEADINGS = {column.name: column.heading for sheet in SHEETS.values() for column in sheet.columns}


def title_of(code: str, column: str | None = None) -> str:
    """The title of a code, with the heading of the column in which it was found, in the language in force."""
    title = _(TITLES[code])
    return f"{title} ({_HEADINGS[column]})" if column in _HEADINGS else title
