"""Books for the import: the example data as the server makes them, with faults, and corrected with known changes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from openpyxl import load_workbook

from data.writing.sample import sample_workbook
from pages.shared.answers import EXAMPLE_DATE, EXAMPLE_MEMBERS

# twelve kinds of problem at fifteen cells of the sheet of members
FAULTS: dict[str, object] = {
    "C5": "Quantenphysik",
    "D4": "Bayren",
    "D12": "Sachsn",
    "D20": "Thürigen",
    "G6": "7843",
    "I7": "irgendwann",
    "I8": "03/04/2019",
    "O9": "06/2027",
    "O10": "07/2027",
    "Q10": "viele",
    "R12": -3,
    "P13": "vielleicht",
    "V14": "keine seite",
    "B15": None,
    "R18": 9999,
}
FOUND: dict[str, tuple[str, str]] = {
    "C5": ("warning", "new_choice"),
    "D4": ("error", "bad_choice"),
    "D12": ("error", "bad_choice"),
    "D20": ("error", "bad_choice"),
    "G6": ("info", "normalised"),
    "I7": ("error", "bad_date"),
    "I8": ("error", "ambiguous_date"),
    "O9": ("warning", "imprecise_date"),
    "O10": ("warning", "imprecise_date"),
    "Q10": ("error", "bad_number"),
    "R12": ("error", "negative_number"),
    "P13": ("error", "bad_yes_no"),
    "V14": ("error", "bad_url"),
    "B15": ("error", "missing_value"),
    "R18": ("warning", "contradictory_counts"),
}


def example_book(
    path: Path, cells: Mapping[str, object] | None = None, *, without: int = 0, members: int = EXAMPLE_MEMBERS
) -> Path:
    """The example data as the server's first start makes them, with other values in these cells of the members.

    ``without``: so many members less at the end, and no other sheet then.
    """
    sample_workbook(path, members=members, seed=1, as_of=EXAMPLE_DATE)
    book = load_workbook(path)
    sheet = book["Mitglieder"]
    for cell, value in (cells or {}).items():
        sheet[cell] = value
    if without:
        sheet.delete_rows(sheet.max_row - without + 1, without)
        for title in book.sheetnames[1:]:
            del book[title]
    book.save(path)
    return path
