"""Rows in, files out: the workbook, tables of charts, CSV, JSON, Parquet, and made-up workbooks.

Nothing here knows the store or the screen.
"""

from data.writing.context import Context
from data.writing.csv import table_csv
from data.writing.formats import FORMATS
from data.writing.sample import is_made_up, sample_workbook
from data.writing.xlsx import members_workbook, table_workbook

__all__ = [
    "FORMATS",
    "Context",
    "is_made_up",
    "members_workbook",
    "sample_workbook",
    "table_csv",
    "table_workbook",
]
