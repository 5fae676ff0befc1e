"""The forms of a table for programs: JSON, CSV, Parquet and Excel, each saying where its rows come from."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from data.writing.context import Context, facts_as_json
from data.writing.formats import FORMATS
from data.writing.spelling import json_value
from data.writing.tables import TABLE_FORMATS, Table

Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows to hand out. ``told`` is what the JSON says besides, ``context`` what every other form says.

    ``listing`` marks the list of members, whose workbook can be loaded again.
    """

    title: str
    table: pa.Table
    told: Mapping[str, Any]
    context: Context
    listing: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """One form: the format of tables that it is, and whether it holds the time of writing."""

    writer: str
    timed: bool = False

    @property
    def ending(self) -> str:
        """Of the file name."""
        return TABLE_FORMATS[self.writer].ending

    @property
    def media_type(self) -> str:
        """For the head of the answer."""
        return TABLE_FORMATS[self.writer].media_type


FORMS: dict[str, Form] = {
    "json": Form("json"),
    "csv": Form("csv-machine"),
    "csv-excel": Form("csv"),
    "parquet": Form("parquet", timed=True),
    "xlsx": Form("xlsx", timed=True),
}


def written(answer: Answer, form: str) -> bytes:
    """The rows in this form."""
    writer = FORMS[form].writer
    if writer == "json":
        return _json(answer)
    if writer == "parquet":
        return _parquet(answer)
    rows = answer.table.to_pylist()
    if answer.listing and writer != "csv-machine":
        return FORMATS[writer].write(rows, answer.context, {})
    headings = {name: name for name in answer.table.column_names}
    table = Table(answer.title, headings, rows, rows)
    return TABLE_FORMATS[writer].write(table, answer.context)


def _json(answer: Answer) -> bytes:
    told = json.dumps(answer.told, ensure_ascii=False, default=json_value)
    rows = (json.dumps(row, ensure_ascii=False, default=json_value) for row in answer.table.to_pylist())
    return (told[:-1] + ', "rows": [\n' + ",\n".join(rows) + "\n]}\n").encode()


def _parquet(answer: Answer) -> bytes:
    """Typed columns, also where every value is missing; objects and lists stay what they are."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - wanted for this alone

    fields = [pa.field(one.name, _simple(one.type)) for one in answer.table.schema]
    metadata = {"title": answer.title, "context": facts_as_json(answer.context)}
    packed = io.BytesIO()
    pq.write_table(answer.table.cast(pa.schema(fields, metadata=metadata)), packed, compression="zstd")
    return packed.getvalue()


def _simple(kind: pa.DataType) -> pa.DataType:
    """A type that every reader knows: sums of whole numbers come as decimals of 38 digits."""
    if pa.types.is_decimal(kind):
        return pa.int64() if kind.scale == 0 else pa.float64()
    return pa.string() if pa.types.is_null(kind) else kind
