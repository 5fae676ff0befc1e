"""Any table in every format: in words for people, in stored names and codes for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from data.language import _
from data.writing.context import Context, as_text, example_notice, facts, facts_as_json
from data.writing.csv import table_csv
from data.writing.spelling import Row, iso, joined, json_value

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows to take away. ``headings`` gives the columns in order, by stored name.

    ``worded`` holds each row as people read it, numbers and days as such; ``rows`` the same rows as stored.
    ``formats`` names the cell format of a column of numbers (see ``workbook``) where it is not seen from them.
    """

    title: str
    headings: Mapping[str, str]
    worded: Sequence[Row]
    rows: Sequence[Row]
    formats: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TableFormat:
    """One format: ending of the file name, media type, and what writes it."""

    ending: str
    media_type: str
    write: Callable[[Table, Context], bytes]


def as_xlsx(table: Table, context: Context) -> bytes:
    """A native Excel table in words, with a second sheet that says what it shows."""
    from data.writing.xlsx import table_workbook  # noqa: PLC0415 - openpyxl is wanted for this alone

    return table_workbook(table.title, table.headings, table.worded, context, table.formats)


def as_csv(table: Table, _context: Context) -> bytes:
    """For Excel as Germany's Excel opens it, in words."""
    worded = [
        {name: _in_csv(table.formats.get(name), row.get(name)) for name in table.headings}
        for row in table.worded
    ]
    return table_csv(table.headings, worded)


def as_machine_csv(table: Table, _context: Context) -> bytes:
    """By RFC 4180 in UTF-8: stored names and codes, ISO dates, lists joined by "; ", objects as JSON."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.headings)
    writer.writerows([_machine_value(row.get(name)) for name in table.headings] for row in table.rows)
    return text.getvalue().encode("utf-8")


def as_json(table: Table, context: Context) -> bytes:
    """An object with title, context (word and value) and rows; one line each row."""
    told = {word: as_text(value) for word, value in facts(context)}
    if context.example:
        told[_("Note")] = example_notice()
    head = json.dumps({"title": table.title, "context": told}, ensure_ascii=False)
    lines = (
        json.dumps({name: row.get(name) for name in table.headings}, ensure_ascii=False, default=json_value)
        for row in table.rows
    )
    return (head[:-1] + ', "rows": [\n' + ",\n".join(lines) + "\n]}\n").encode("utf-8")


def as_parquet(table: Table, context: Context) -> bytes:
    """Typed columns, each with its heading as ``comment``, and the context in the metadata of the table."""
    import pyarrow as pa  # noqa: PLC0415 - large, and wanted for this alone
    import pyarrow.parquet as pq  # noqa: PLC0415

    arrays = [_array([row.get(name) for row in table.rows]) for name in table.headings]
    fields = [
        pa.field(name, array.type, metadata={"comment": heading})
        for (name, heading), array in zip(table.headings.items(), arrays, strict=True)
    ]
    metadata = {"title": table.title, "context": facts_as_json(context)}
    packed = io.BytesIO()
    written = pa.Table.from_arrays(arrays, schema=pa.schema(fields, metadata=metadata))
    pq.write_table(written, packed, compression="zstd")
    return packed.getvalue()


TABLE_FORMATS: dict[str, TableFormat] = {
    "xlsx": TableFormat("xlsx", XLSX, as_xlsx),
    "csv": TableFormat("csv", CSV, as_csv),
    "csv-machine": TableFormat("csv", CSV, as_machine_csv),
    "json": TableFormat("json", "application/json", as_json),
    "parquet": TableFormat("parquet", "application/vnd.apache.parquet", as_parquet),
}


def _in_csv(kind: str | None, value: Any) -> Any:
    """A share as a spreadsheet reads one; any other value as it is."""
    if kind == "percent" and isinstance(value, int | float):
        return f"{value * 100:.1f} %".replace(".", ",")
    return value


def _array(values: list[Any]) -> Any:
    import pyarrow as pa  # noqa: PLC0415

    if any(isinstance(value, Mapping) for value in values) or any(
        isinstance(one, Mapping) for value in values if isinstance(value, list) for one in value
    ):
        # objects differ from row to row: as JSON they keep what each holds
        values = [
            None if value is None else json.dumps(value, ensure_ascii=False, default=json_value)
            for value in values
        ]
        return pa.array(values, pa.string())
    plain = [json_value(value) if hasattr(value, "as_tuple") else value for value in values]
    return pa.array(plain) if any(value is not None for value in plain) else pa.array(plain, pa.string())


def _machine_value(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping) or (
        isinstance(value, list) and any(isinstance(one, Mapping) for one in value)
    ):
        return json.dumps(value, ensure_ascii=False, default=json_value)
    return joined(value) if isinstance(value, list | tuple) else iso(value)
