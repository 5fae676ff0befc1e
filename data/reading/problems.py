"""What reading finds out: problems with a place, and the outcome as a whole.

Both are plain values that survive the way through JSON from the child process that reads.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from data.reading.match import HeaderMatch

Severity = Literal["error", "warning", "info"]


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
    """How one sheet was understood: its kind, header row (as in Excel, from 1), and which column is what."""

    table: str
    header_row: int
    rows: int
    columns: dict[str, str]
    left_out: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reading:
    """The outcome of reading one file.

    ``readable``: it is a workbook or text table at all. ``loadable``: readable and without an error.
    ``as_of`` is the data date found in the title rows (ISO 8601). ``rows`` holds, by table of the schema, rows by
    store name with typed values (date as ``datetime.date``), and with ``source_sheet`` and ``source_row``.
    ``matches`` says of each sheet that was read how its headings were understood, the sheet of members first.
    """

    readable: bool
    loadable: bool
    format: str | None = None
    as_of: str | None = None
    sheets: dict[str, SheetRead] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    matches: tuple[HeaderMatch, ...] = ()
