"""CSV twice: for Excel as Germany's Excel opens it, and for machines as RFC 4180 describes it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from data.writing.spelling import (
    Row,
    all_columns,
    as_criteria,
    heading,
    iso,
    joined,
    machine_columns,
    plain_cell,
    speller,
)
from data.writing.workbook import RISKY_START

_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)*")


def members_csv(rows: Iterable[Row], *, columns: Sequence[str] | None = None) -> bytes:
    """The listing for Excel: headings and spelling of the workbook, nothing that Excel would run."""
    names = columns if columns is not None else all_columns()
    spellers = [speller(name) for name in names]
    return _for_excel([heading(name) for name in names], ([spell(row) for spell in spellers] for row in rows))


def table_csv(headings: Mapping[str, str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Any rows for Excel; ``headings`` gives the columns in order, by store name."""
    return _for_excel(
        list(headings.values()), ([plain_cell(row.get(name)) for name in headings] for row in rows)
    )


def members_csv_for_machines(rows: Iterable[Row]) -> bytes:
    """The listing by RFC 4180 in UTF-8: store names and values, lists joined by "; ", criteria as JSON.

    Text is written as it is; whoever opens this file in Excel should take the other format.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    names = machine_columns()
    writer.writerow(names)
    writer.writerows([_machine_value(name, row.get(name)) for name in names] for row in rows)
    return text.getvalue().encode("utf-8")


def neutral(text: str) -> str:
    """The text so that a spreadsheet never takes it for a formula; text that is a number stays."""
    risky = text.startswith(RISKY_START) or text.lstrip().startswith(RISKY_START)
    return f"'{text}" if risky and not _NUMBER.fullmatch(text) else text


def _for_excel(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([neutral(words) for words in headings])
    writer.writerows([_excel_value(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _excel_value(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return neutral(value)
    if isinstance(value, datetime):
        return value.strftime("%d.%m.%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y")
    return str(value).replace(".", ",")


def _machine_value(name: str, value: Any) -> str:
    if name == "criteria":
        return json.dumps(as_criteria(value), ensure_ascii=False, default=iso) if value else ""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return joined(value)
    return iso(value)
