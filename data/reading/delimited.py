"""Text tables: encoding, separator and quoting found out from the content."""

from __future__ import annotations

import codecs
import csv
import io
import re
from typing import TYPE_CHECKING, BinaryIO

from data.reading.limits import LIMITS, RefusalError
from data.reading.problems import TextForm
from data.reading.workbook import Table

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.reading.cells import Raw

_SEPARATORS = (";", "\t", ",", "|")
_WRAPPED = re.compile(r'="(.*)"', re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_SHOWN_FIRST = 40  # lines that decide on the separator
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_LEAST_OF_UTF_16 = 8  # of so many bytes one is nought, at least, where the headings are German
_CALLED = {"utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "cp1252": "Windows-1252"}


def decode(content: bytes) -> tuple[str, str]:
    """The text of a CSV file and what its encoding is called: UTF-8, UTF-16 or Windows-1252.

    RefusalError for what is no text.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _decoded(content[len(mark) :], encoding)
    start = content[:4096]
    if b"\0" in start:
        few, many = sorted((start[::2].count(0), start[1::2].count(0)))
        if many < len(start) // _LEAST_OF_UTF_16 or few > many // 2:
            raise RefusalError("not_a_workbook")  # a stray nought is no UTF-16
        return _decoded(content, "utf-16-be" if start[::2].count(0) == many else "utf-16-le")
    content = content.removesuffix(b"\x1a")  # the end of a text on old systems
    try:
        return _decoded(content, "utf-8")
    except RefusalError:
        _refuse_damaged_utf_8(content)
        return _decoded(content, "cp1252")


def _refuse_damaged_utf_8(content: bytes) -> None:
    """A few broken letters among many whole ones: as Windows-1252 the whole ones would turn into others."""
    letters = [letter for letter in content.decode("utf-8", "replace") if letter > "\x7f"]
    if len(letters) > 2 * letters.count("\ufffd"):
        raise RefusalError("unreadable", "damaged_utf_8")


def _decoded(content: bytes, encoding: str) -> tuple[str, str]:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise RefusalError("not_a_workbook") from error
    if _CONTROL.search(text):
        raise RefusalError("not_a_workbook")
    return text, _CALLED[encoding]


def read_text_table(
    source: BinaryIO, title: str, matches: Callable[[list[list[str]]], int]
) -> tuple[Table, TextForm]:
    """The one table of a text file, and how it was understood.

    ``matches`` counts the known headings that a separator brings to light.
    """
    text, encoding = decode(source.read(LIMITS.file_bytes + 1))
    if not text.strip():
        raise RefusalError("not_a_workbook", "empty_file")
    first_line, _, rest = text.partition("\n")
    shift = 0
    if match := re.fullmatch(r"\"?sep=(.)\"?\r?", first_line.strip("\ufeff"), re.IGNORECASE):
        separator, text, shift = match[1], rest, 1
    else:
        separator = _separator(text, matches)
    rows: list[list[Raw]] = [[] for _ in range(shift)]
    cells = 0
    for record in _records(text, separator):
        row: list[Raw] = [_unwrapped(cell) if cell.startswith("=") else cell for cell in record]
        cells += len(row)
        rows.append(row)
        if len(rows) > LIMITS.rows:
            raise RefusalError("too_many_cells", "too_many_rows", limit=LIMITS.rows)
        if len(row) > LIMITS.columns and any(row[LIMITS.columns :]):
            raise RefusalError("too_many_cells", "too_many_columns", limit=LIMITS.columns)
        if cells > LIMITS.cells:
            raise RefusalError("too_many_cells", limit=LIMITS.cells)
    return Table(title, rows), TextForm(encoding, separator)


def _records(text: str, separator: str) -> csv.Reader:  # type: ignore[name-defined]
    return _Checked(text, separator)


class _Checked:
    """The records of a text; RefusalError where a quotation mark is never closed."""

    def __init__(self, text: str, separator: str) -> None:
        self._records = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)

    def __iter__(self) -> _Checked:
        return self

    def __next__(self) -> list[str]:
        try:
            return next(self._records)
        except csv.Error as error:
            raise RefusalError("unreadable", "bad_quotes", line=self._records.line_num) from error


def _separator(text: str, matches: Callable[[list[list[str]]], int]) -> str:
    """The separator under which most headings are known; failing that, the one that makes most columns."""
    start = "".join(text.splitlines(keepends=True)[:_SHOWN_FIRST])

    def merit(separator: str) -> tuple[int, int]:
        lines = list(csv.reader(io.StringIO(start, newline=""), delimiter=separator))
        return matches(lines), max((len(line) for line in lines), default=0)

    return max(_SEPARATORS, key=merit)


def _unwrapped(cell: str) -> str:
    match = _WRAPPED.fullmatch(cell)
    return match[1].replace('""', '"') if match else cell
