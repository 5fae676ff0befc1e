"""The listing as Parquet, with types, a comment on each column and the context in the metadata."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from data.language import _
from data.schema import COLUMNS, COMPUTED, FURTHER_SECTORS
from data.writing.context import Context, facts_as_json
from data.writing.spelling import COMPUTED_DATES, Row, as_criteria, iso, machine_columns

_ARROW = {
    "varchar": pa.string(), "varchar[]": pa.list_(pa.string()), "integer": pa.int32(), "date": pa.date32(),
    "boolean": pa.bool_(), "bigint": pa.int64(), "double": pa.float64(),
}  # fmt: skip


def members_parquet(rows: Sequence[Row], context: Context) -> bytes:
    """The file: ``comment`` in a column's metadata says what it means, ``context`` in the table's where from."""
    fields = [_field(name) for name in machine_columns()]
    arrays = [pa.array(_column(field, rows), field.type) for field in fields]
    metadata = {"context": facts_as_json(context), "title": _("Members of the go-cluster programme")}
    table = pa.Table.from_arrays(arrays, schema=pa.schema(fields, metadata=metadata))
    packed = io.BytesIO()
    pq.write_table(table, packed, compression="zstd")
    return packed.getvalue()


def _field(name: str) -> pa.Field:
    if name in COLUMNS:
        kind, comment = _ARROW[COLUMNS[name].sql_type], _(COLUMNS[name].meaning)
    elif name == FURTHER_SECTORS:
        kind, comment = pa.list_(pa.string()), _("Further technology fields of the cluster.")
    else:
        kind, comment = pa.string(), COMPUTED[name]
        kind = pa.date32() if name in COMPUTED_DATES else pa.bool_() if name == "contradiction" else kind
    return pa.field(name, kind, metadata={"comment": comment})


def _column(field: pa.Field, rows: Sequence[Row]) -> list[Any]:
    values = [row.get(field.name) for row in rows]
    if field.name == "criteria":
        return [json.dumps(as_criteria(v), ensure_ascii=False, default=iso) if v else None for v in values]
    if pa.types.is_list(field.type):
        return [list(value or ()) for value in values]
    return values
