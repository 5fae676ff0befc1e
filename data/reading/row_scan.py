"""The fast way to a sheet's facts: ordinary markup, looked through as bytes, one row at a time."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from data.reading.addresses import column_index
from data.reading.limits import LIMITS, RefusalError
from data.reading.markup import Guard
from data.reading.sheet_facts import SheetFacts, position

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROW = re.compile(rb"<row(?:\s[^<>]*)?>")
_ONE_ROW = re.compile(rb'<row r="([1-9]\d{0,6})"[^<>]*>')
_ROW_NUMBER = re.compile(rb'\sr="([1-9]\d{0,6})"')
_HIDDEN = re.compile(rb'\shidden="(?:1|true)"')
_COLUMN_LETTERS = re.compile(rb'<c r="([A-Z]{1,3})[1-9]')
_CELL_ROWS = re.compile(rb'<c r="[A-Z]{1,3}(\d{1,7})"')
_CELL = re.compile(rb"<c\s([^<>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
_COLUMN = re.compile(rb"<col\s[^<>]*>")
_ATTRIBUTE = re.compile(rb'\s(min|max)="(\d{1,5})"')
_MERGE = re.compile(rb'<mergeCell\s[^<>]*?ref="([^"<>]*)"')
_LONGEST_PIECE = 8 << 20
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

# a row with the first of its cells, which has the row's number; a row without cells
_PLAIN_ROW = re.compile(rb'<row r="([1-9]\d{0,6})"[^<>]*>(?:<c r="[A-Z]{1,3}\1"|</row>)')
# a cell that lies far out (beyond 200 columns or 199,999 rows) or has no plain address
_FAR_OUT = re.compile(rb'<c(?! r="(?:[A-F]?[A-Z]|G[A-R])(?:1\d{5}|[1-9]\d{0,4})")')
# anything but rows, cells, values, texts and their ends: formulas, comments, declarations
_UNCOMMON = re.compile(rb"<[^/crvit]")


class UnusualMarkup(Exception):  # noqa: N818 - no error: it only asks for the general way
    """The sheet needs the general way."""


class RowScan:
    """Collects the facts of ordinary markup; UnusualMarkup where that would not be exact.

    Blocks of plain rows are only counted, which takes a fifth of the time; all else goes through the guard. Should
    a plain block be malformed, or a cell in it bear the address of another, then the reader of values finds
    another number of values than was counted, and asks for an ``exact`` pass: that one guards every byte and
    looks at the address of every cell.
    """

    def __init__(self, *, exact: bool = False) -> None:
        self.facts = SheetFacts()
        self._exact = exact
        self._guard = Guard(depth=False)
        self._row = -1
        self._orders: dict[tuple[bytes, ...], int] = {}
        parser = self._guard.parser
        parser.CommentHandler = parser.ProcessingInstructionHandler = _unusual
        parser.StartCdataSectionHandler = _unusual
        parser.StartNamespaceDeclHandler = _no_prefix

    def run(self, chunks: Iterator[bytes]) -> SheetFacts:
        """Read all chunks of the part."""
        rest, inside = b"", False
        for chunk in chunks:
            rest += chunk
            if not inside:
                head, found, after = rest.partition(b"<sheetData>")
                if found:
                    self._guard.feed(head + found)
                    self._head(head)
                    rest, inside = after, True
            if inside:
                end = rest.rfind(b"</row>") + 6
                if end > 6:
                    self._block(rest[:end])
                    rest = rest[end:]
            if len(rest) > _LONGEST_PIECE:
                raise UnusualMarkup
        self._guard.feed(rest)
        self._guard.close()
        if not inside and b"<c" in rest:
            raise UnusualMarkup
        self._tail(rest, inside=inside)
        self.facts.check()
        return self.facts

    def _block(self, block: bytes) -> None:
        """Whole rows: counted where all of them are plain, looked at one by one elsewhere."""
        if self._exact or not self._plain(block):
            self._guard.feed(block)
            for piece in block.split(b"</row>")[:-1]:
                self._piece(piece)

    def _plain(self, block: bytes) -> bool:
        if _UNCOMMON.search(block) or _FAR_OUT.search(block) or b' t="e"' in block:
            return False
        if b" hidden=" in block and _HIDDEN.search(block):
            return False
        rows = [int(number) - 1 for number in _PLAIN_ROW.findall(block)]
        if len(rows) != block.count(b"<row") or rows[0] <= self._row or any(map(int.__ge__, rows, rows[1:])):
            return False
        facts = self.facts
        filled = block.count(b"</v>") + block.count(b"</is>")
        facts.cells += filled
        self._row = rows[-1]
        if filled:
            facts.last_row = self._row
        facts.check()
        return True

    def _head(self, head: bytes) -> None:
        for column in _COLUMN.findall(head):
            if _HIDDEN.search(column):
                edges = {name: value.decode() for name, value in _ATTRIBUTE.findall(column)}
                self.facts.hide_columns(edges.get(b"min"), edges.get(b"max"))

    def _tail(self, tail: bytes, *, inside: bool) -> None:
        if not inside:
            self._head(tail)
        else:
            rows, _, tail = tail.partition(b"</sheetData>")
            self._rows_of(rows)
        self.facts.filtered = b"<filterColumn" in tail
        for reference in _MERGE.findall(tail):
            self.facts.merge(reference.decode(errors="replace"))

    def _rows_of(self, piece: bytes) -> None:
        for tag in _ROW.findall(piece):
            number = _ROW_NUMBER.search(tag)
            self._row_begins(int(number[1]) - 1 if number else self._row + 1, tag)

    def _row_begins(self, row: int, tag: bytes) -> None:
        if row <= self._row:
            raise RefusalError("unreadable")  # Excel calls rows out of order damaged, too
        self._row = row
        if b"hidden" in tag and _HIDDEN.search(tag):
            self.facts.hidden_rows.add(row)

    def _piece(self, piece: bytes) -> None:
        usual = _ONE_ROW.match(piece)
        if usual and piece.count(b"<row") == 1:
            self._row_begins(int(usual[1]) - 1, usual[0])
        else:
            self._rows_of(piece)
        if b"<c" not in piece:
            return
        order = tuple(_COLUMN_LETTERS.findall(piece))
        rows = _CELL_ROWS.findall(piece)
        if not len(order) == len(rows) == piece.count(b"<c"):
            raise UnusualMarkup
        if set(rows) != {b"%d" % (self._row + 1)}:
            raise RefusalError("unreadable")
        last = self._orders.get(order)
        self._values(piece, self._check_order(order) if last is None else last)

    def _check_order(self, order: tuple[bytes, ...]) -> int:
        """The last column of a row whose cells have these columns; RefusalError where they are out of order."""
        columns = [column_index(letters.decode()) for letters in order]
        if any(later <= earlier for earlier, later in pairwise(columns)):
            raise RefusalError("unreadable")
        position(f"{order[-1].decode()}1")
        if len(self._orders) < 10_000:
            self._orders[order] = columns[-1]
        return columns[-1]

    def _values(self, piece: bytes, last_column: int) -> None:
        filled = piece.count(b"<v>") + piece.count(b"<is>")
        if b"<f" in piece or b't="e"' in piece or b"<v " in piece or b"<is " in piece or b"<v\n" in piece:
            filled = self._cells(piece)
        if not filled:
            return
        facts = self.facts
        facts.cells += filled
        facts.last_row = self._row
        if last_column > facts.last_column:  # perhaps only a styled cell, which does not count
            last = max(piece.rfind(b"<v"), piece.rfind(b"<is"))
            letters = _COLUMN_LETTERS.findall(piece, piece.rfind(b"<c ", 0, last), last)[-1]
            facts.last_column = max(facts.last_column, column_index(letters.decode()))
        if facts.cells > LIMITS.cells or facts.last_column >= LIMITS.columns or self._row >= LIMITS.rows:
            facts.check()

    def _cells(self, piece: bytes) -> int:
        """Look at each cell of a row that has formulas or errors; the number of cells with a value."""
        filled = 0
        for head, body in _CELL.findall(piece):
            match = re.search(rb'(?:^|\s)r="([^"]*)"', head)
            kind = re.search(rb'(?:^|\s)t="([^"]*)"', head)
            place = position(match[1].decode()) if match else (self._row, 0)
            has_value = re.search(rb"<v[^<>]*(?<!/)>[^<]|<is", body) or (
                kind and kind[1] == b"str" and re.search(rb"<v[\s>/]", body)
            )
            if has_value:
                filled += 1
                if kind and kind[1] == b"e":
                    text = re.search(rb"<v[^<>]*>([^<]*)", body)
                    self.facts.errors[place] = text[1].decode(errors="replace") if text else ""
            elif re.search(rb"<f[\s>/]", body):
                self.facts.formulas_without_value.add(place)
        return filled


def _unusual(*_parts: object) -> None:
    raise UnusualMarkup


def _no_prefix(prefix: str | None, uri: str) -> None:
    """Other vocabularies may have a prefix; that of cells and rows may not."""
    if prefix and uri == _MAIN:
        raise UnusualMarkup
