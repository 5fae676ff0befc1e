"""Where a statement stands: import, data date, file and cell."""

from __future__ import annotations

from typing import Any

from data.language import _
from data.words import day_word


def place_of_row(row: dict[str, Any]) -> str:
    """The row of another sheet: "neu.xlsx, Labels, Zeile 3"; nothing where it is not known."""
    if row["source_file"] is None:
        return ""
    line = _("{sheet}, row {row}").format(sheet=row["source_sheet"], row=row["source_row"])
    return f"{row['source_file']}, {line}"


def place_of_value(row: dict[str, Any]) -> str:
    """The cell of a value: "neu.xlsx, Mitglieder!D17", or its row where the file has no such column."""
    if row["source_cell"] and row["source_file"]:
        return f"{row['source_file']}, {row['source_sheet']}!{row['source_cell']}"
    return place_of_row(row)


def import_of(row: dict[str, Any]) -> str:
    """Import and data date of a value."""
    return _("Import {number}, data of {date}").format(
        number=row["source_import"], date=day_word(row["source_as_of"])
    )
