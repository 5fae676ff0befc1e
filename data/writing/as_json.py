"""The listing as JSON, for programs: store names, ISO dates, null for what is not stated."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from data.schema import COLUMNS, FURTHER_SECTORS
from data.writing.spelling import Row, as_criteria, iso, machine_columns


def members_json(rows: Iterable[Row]) -> bytes:
    """A list of objects in UTF-8, the criteria as an object each, lists as lists; one line each."""
    names = machine_columns()
    objects = (
        json.dumps({name: _value(name, row.get(name)) for name in names}, ensure_ascii=False, default=iso)
        for row in rows
    )
    return ("[\n" + ",\n".join(objects) + "\n]\n").encode("utf-8")


def _value(name: str, value: Any) -> Any:
    if name == "criteria":
        return as_criteria(value) or None
    if name == FURTHER_SECTORS or (name in COLUMNS and COLUMNS[name].kind == "states"):
        return list(value or ())
    return value
