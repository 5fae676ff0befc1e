"""The columns of the workbook, declared once: reader, store, export, template and screen all follow from here.

Source of names and headings: the agreed description of the export (README, "The workbook").
"""

from __future__ import annotations

from data.schema.form import Column, Empty, Kind, Sheet
from data.schema.members import LEVELS, MEMBERS
from data.schema.optional import APPLICATIONS, GRANTS, LABELS, SERVICES

SHEETS: dict[str, Sheet] = {sheet.table: sheet for sheet in (MEMBERS, LABELS, GRANTS, APPLICATIONS, SERVICES)}
COLUMNS: dict[str, Column] = {column.name: column for column in MEMBERS.columns}

# stored beside the cell's first field: a cell may name several technology fields (see the reading of sectors)
FURTHER_SECTORS = "further_sectors"

# what the software computes for a reference date, with the heading of an export; never read back
COMPUTED: dict[str, str] = {
    "membership": "Mitgliedschaft (berechnet)",
    "label_group": "Label am Stichtag (berechnet)",
    "label_status": "Label-Status (berechnet)",
    "label_ends_on": "Label-Ende am Stichtag (berechnet)",
    "silver_duty": "Silber-Pflicht (berechnet)",
    "silver_due_on": "Silber fällig am (berechnet)",
    "criteria": "Kriterien (berechnet)",
    "rules_eligibility": "Antragsberechtigung nach Regeln (berechnet)",
    "eligibility": "Antragsberechtigung (berechnet)",
    "contradiction": "Widerspruch (berechnet)",
    "next_change_on": "Nächste Änderung am (berechnet)",
    "next_change": "Nächste Änderung (berechnet)",
}

# headings that name people: never stored, reported by the code personal_data
PERSONAL_HEADINGS = (
    "Ansprechpartner", "Ansprechpartnerin", "Ansprechperson", "Kontakt", "Kontaktperson", "E-Mail", "Email", "Mail",
    "Telefon", "Tel.", "Telefonnummer", "Mobil", "Handy", "Fax", "Clustermanager", "Clustermanagerin",
    "Geschäftsführer", "Geschäftsführerin", "Geschäftsführung", "Vorname", "Nachname", "Anrede",
)  # fmt: skip

__all__ = [
    "APPLICATIONS", "COLUMNS", "COMPUTED", "FURTHER_SECTORS", "GRANTS", "LABELS", "LEVELS", "MEMBERS",
    "PERSONAL_HEADINGS", "SERVICES", "SHEETS", "Column", "Empty", "Kind", "Sheet",
]  # fmt: skip
