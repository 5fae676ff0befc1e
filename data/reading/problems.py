"""What reading finds out: problems with a place, and the outcome as a whole.

Both are plain values that survive the way through JSON from the child process that reads.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from data.reading.match import HeaderMatch

Severity = Literal["error", "warning", "info"]
Stage = Literal["unpacking", "values", "rows", "checks"]  # of a reading, in this order


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding about a file: how bad, what, where, and what to do.

    ``cell`` is Excel's own name for the place: a cell ("D17"), a column ("D"), a row ("17"), or None for the
    whole file. ``column`` is the store name. ``message`` is one sentence that names place, finding and remedy.
    """

    severity: Severity
    code: str
    sheet: str | None = None
    cell: str | None = None
    column: str | None = None
    found: str | None = None
    message: str = ""
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class SheetRead:
    """How one sheet was understood: its kind, header row (as in Excel, from 1), and which column is what.

    ``comments``: cells with a note or a thread of comments, none of which is read. ``filtered``: a filter hides
    rows, which does not matter. ``extent``: the cells that hold a value, such as "A1:F60"; None where none does.
    """

    table: str
    header_row: int
    rows: int
    columns: dict[str, str]
    left_out: list[str] = field(default_factory=list)
    comments: int = 0
    filtered: bool = False
    extent: str | None = None


@dataclass(frozen=True, slots=True)
class TextForm:
    """How a text table was understood: its encoding as people call it, and the sign between its cells."""

    encoding: str
    separator: str


@dataclass(frozen=True, slots=True)
class Glimpse:
    """The beginning of a sheet, so that a person can point at it: the first 40 rows as texts, all equally wide.

    Of each row at most 60 columns, of each cell at most 80 characters. ``row_count`` and ``column_count`` say how
    far the sheet reaches, from row 1 and column A.
    """

    sheet: str
    rows: tuple[tuple[str, ...], ...]
    row_count: int
    column_count: int


@dataclass(frozen=True)
class Reading:
    """The outcome of reading one file.

    ``readable``: it is a workbook or text table at all. ``loadable``: readable and without an error.
    ``as_of`` is the data date found in the title rows (ISO 8601). ``columns`` holds, by table of the schema and
    store name, typed values (date as ``datetime.date``), and those of ``source_sheet`` and ``source_row``.
    ``matches`` says of each sheet that was read how its headings were understood, the sheet of members first.
    ``text_form`` is None for a workbook. ``glimpses`` has one for each sheet, in the order of the book.
    """

    readable: bool
    loadable: bool
    format: str | None = None
    as_of: str | None = None
    sheets: dict[str, SheetRead] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    columns: dict[str, dict[str, list[Any]]] = field(default_factory=dict, repr=False)
    matches: tuple[HeaderMatch, ...] = ()
    text_form: TextForm | None = None
    glimpses: tuple[Glimpse, ...] = ()

    @cached_property
    def rows(self) -> dict[str, list[dict[str, Any]]]:
        """The columns as rows, by table: made when first asked for, as most callers of ``check`` never do."""
        return {table: _rows(columns) for table, columns in self.columns.items()}


def _rows(columns: dict[str, list[Any]]) -> list[dict[str, Any]]:
    names = list(columns)
    return [dict(zip(names, values, strict=False)) for values in zip(*columns.values(), strict=True)]
