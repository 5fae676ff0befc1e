"""One sheet with marked cells: their styles are changed, cells and rows that are not written yet are added."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

from data.marking.package import RELATIONS
from data.marking.tags import Edits, UnusualMarkupError, start_tag, with_attributes
from data.reading.addresses import letters
from data.reading.sheet_facts import position

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.marking.styles import Styles

Place = tuple[int, int]  # row and column, from 0

_AFTER_COMMENTS = frozenset(
    {"legacyDrawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
     "AlternateContent"}
)  # fmt: skip
_SELECTED = re.compile(rb"(<(?:[\w.-]+:)?sheetView\b[^>]*?)\s+tabSelected\s*=\s*[\"'](?:1|true)[\"']")
_HEAD = 1 << 16  # bytes in which a sheet's views stand
_USUAL_WIDTH = 10.0  # characters
_PART_OF_SHEET = 2  # depth of the parts of a sheet: the sheet itself is 1


def unselected(content: bytes) -> bytes:
    """The sheet no longer selected: two selected sheets would be edited together."""
    head = _SELECTED.sub(rb"\1", content[:_HEAD])
    return head + content[_HEAD:] if len(head) != min(len(content), _HEAD) else content


@dataclass(slots=True)
class _Row:
    """A row that is to be marked, while it is walked through."""

    number: int
    start: int
    tag: bytes
    style: int | None
    pending: list[tuple[int, str]]  # columns still to come with their severities, the leftmost last
    added: bool = False


@dataclass(slots=True)
class SheetMarker:
    """Walks once through a sheet's XML and notes what is to be changed.

    Afterwards ``legacy`` is the id of the relationship to the boxes of comments that the sheet has already, and
    ``widths`` holds the widths of columns in characters where they differ from the usual.
    """

    content: bytes
    styles: Styles
    marks: Mapping[Place, str]
    legacy: str | None = None
    widths: dict[int, float] = field(default_factory=dict)
    _edits: Edits = field(init=False)
    _parser: expat.XMLParserType = field(init=False)
    _prefix: str = ""
    _names: tuple[str, ...] = ("", "", "", "")  # of cell, row, column and table, as this sheet writes them
    _table: bytes | None = None  # the table's start tag
    _depth: int = 0
    _column_styles: list[tuple[int, int, int]] = field(default_factory=list)
    _rows: list[tuple[int, list[tuple[int, str]]]] = field(default_factory=list)
    _row: _Row | None = None
    _at: int = -1
    _column: int = -1
    _before: int | None = None  # where the box of comments is to be named
    _end: int = -1

    def run(self) -> None:
        """Find every place; UnusualMarkupError where there is none for a mark."""
        self._edits = Edits(self.content)
        by_row: dict[int, list[tuple[int, str]]] = {}
        for (row, column), severity in sorted(self.marks.items(), reverse=True):
            by_row.setdefault(row, []).append((column, severity))
        self._rows = list(by_row.items())
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._opened
        self._parser.EndElementHandler = self._closed
        try:
            self._parser.Parse(self.content, True)  # noqa: FBT003 - expat's own form
        except expat.ExpatError as error:
            raise UnusualMarkupError(str(error)) from error
        if self._rows:
            raise UnusualMarkupError("no table of cells")

    def finished(self, relation: str | None) -> bytes:
        """The changed sheet; ``relation`` is the id of new boxes of comments."""
        if relation:
            tag = f'<{self._prefix}legacyDrawing xmlns:r="{RELATIONS}" r:id="{relation}"/>'
            self._edits.insert(self._end if self._before is None else self._before, tag.encode())
        return self._edits.done()

    def _opened(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        cell, row, column, _table = self._names
        if name == cell:
            self._cell(attributes)
        elif name == row:
            self._open_row(attributes)
        elif self._depth == _PART_OF_SHEET:
            self._part(name, attributes)
        elif self._depth == 1:
            self._prefix = name[: name.rfind(":") + 1]
            self._names = tuple(self._prefix + own for own in ("c", "row", "col", "sheetData"))
        elif name == column:
            self._columns(attributes)

    def _part(self, name: str, attributes: dict[str, str]) -> None:
        own = name.rpartition(":")[2]
        if name == self._names[-1]:
            self._table = start_tag(self.content, self._parser.CurrentByteIndex)
        elif own == "legacyDrawing":
            self.legacy = next((value for key, value in attributes.items() if key.endswith(":id")), None)
        elif own in _AFTER_COMMENTS and self._before is None and self._table:
            self._before = self._parser.CurrentByteIndex

    def _closed(self, name: str) -> None:
        if self._row and name == self._names[1]:
            self._close_row(self._row)
        elif self._depth == _PART_OF_SHEET and name == self._names[-1]:
            self._close_table()
        elif self._depth == 1:
            self._end = self._parser.CurrentByteIndex
        self._depth -= 1

    def _columns(self, attributes: dict[str, str]) -> None:
        first, last = int(attributes.get("min", "1")) - 1, int(attributes.get("max", "1")) - 1
        if "style" in attributes:
            self._column_styles.append((first, last, int(attributes["style"])))
        width = (
            0.0 if attributes.get("hidden") in ("1", "true") else float(attributes.get("width", _USUAL_WIDTH))
        )
        self.widths |= dict.fromkeys(range(first, min(last, 512) + 1), width)

    def _open_row(self, attributes: dict[str, str]) -> None:
        self._at = int(attributes["r"]) - 1 if "r" in attributes else self._at + 1
        self._column, self._row = -1, None
        if not self._rows or self._rows[-1][0] > self._at:
            return
        start = self._parser.CurrentByteIndex
        while self._rows and self._rows[-1][0] < self._at:
            self._edits.insert(start, self._new_row(*self._rows.pop()))
        if self._rows and self._rows[-1][0] == self._at:
            styled = attributes.get("customFormat") in ("1", "true")
            style = int(attributes["s"]) if styled and "s" in attributes else None
            tag = start_tag(self.content, start)
            self._row = _Row(self._at, start, tag, style, self._rows.pop()[1])

    def _cell(self, attributes: dict[str, str]) -> None:
        row = self._row
        if row is None or not row.pending:
            return
        self._column = position(attributes["r"])[1] if "r" in attributes else self._column + 1
        if row.pending[-1][0] > self._column:
            return
        start = self._parser.CurrentByteIndex
        while row.pending and row.pending[-1][0] < self._column:
            self._edits.insert(start, self._new_cell(row, *row.pending.pop()))
            row.added = True
        if row.pending and row.pending[-1][0] == self._column:
            _, severity = row.pending.pop()
            tag = start_tag(self.content, start)
            style = self.styles.marked(int(attributes.get("s", "0")), severity)
            self._edits.replace(start, start + len(tag), with_attributes(tag, s=style))

    def _close_row(self, row: _Row) -> None:
        new = b"".join(self._new_cell(row, *row.pending.pop()) for _ in range(len(row.pending)))
        row.added = row.added or bool(new)
        self._row = None
        if not row.added:
            return
        # the span is a hint that would no longer be true
        tag = with_attributes(row.tag, spans=None)
        if tag.endswith(b"/>"):
            tag = tag[:-2].rstrip() + b">" + new + f"</{self._prefix}row>".encode()
            new = b""
        self._edits.replace(row.start, row.start + len(row.tag), tag)
        if new:
            self._edits.insert(self._parser.CurrentByteIndex, new)

    def _close_table(self) -> None:
        new = b"".join(self._new_row(*self._rows.pop()) for _ in range(len(self._rows)))
        if new and self._table and self._table.endswith(b"/>"):
            raise UnusualMarkupError("a table without rows")
        self._edits.insert(self._parser.CurrentByteIndex, new)

    def _new_row(self, number: int, cells: list[tuple[int, str]]) -> bytes:
        row = _Row(number, 0, b"", None, cells)
        inner = b"".join(self._new_cell(row, *cells.pop()) for _ in range(len(cells)))
        tag = f"{self._prefix}row"
        return f'<{tag} r="{number + 1}">'.encode() + inner + f"</{tag}>".encode()

    def _new_cell(self, row: _Row, column: int, severity: str) -> bytes:
        style = row.style
        if style is None:
            spans = (style for first, last, style in self._column_styles if first <= column <= last)
            style = next(spans, 0)
        marked = self.styles.marked(style, severity)
        return f'<{self._prefix}c r="{letters(column)}{row.number + 1}" s="{marked}"/>'.encode()
