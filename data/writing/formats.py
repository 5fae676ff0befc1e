"""The formats in which the listing leaves the program, by the names of the command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from data.writing.as_json import members_json
from data.writing.context import Context
from data.writing.csv import members_csv, members_csv_for_machines
from data.writing.parquet import members_parquet
from data.writing.spelling import Row
from data.writing.tables import CSV, XLSX
from data.writing.xlsx import members_workbook

ExtraSheets = Mapping[str, Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: ending of the file name, media type, and what writes it."""

    ending: str
    media_type: str
    write: Callable[[Sequence[Row], Context, ExtraSheets], bytes]


FORMATS: dict[str, Format] = {
    "xlsx": Format(
        "xlsx",
        XLSX,
        lambda rows, context, extra: members_workbook(rows, context, extra_sheets=extra),
    ),
    "csv": Format("csv", CSV, lambda rows, _context, _extra: members_csv(rows)),
    "csv-machine": Format("csv", CSV, lambda rows, _context, _extra: members_csv_for_machines(rows)),
    "json": Format("json", "application/json", lambda rows, _context, _extra: members_json(rows)),
    "parquet": Format(
        "parquet",
        "application/vnd.apache.parquet",
        lambda rows, context, _extra: members_parquet(rows, context),
    ),
}
