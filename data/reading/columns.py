"""Reads one column at once: what a cell's content means is found out once, however often it repeats.

A hundred thousand rows hold some two million cells, but few different ones; and most of those that differ in every
row (numbers, names, addresses) are sound as they stand. Only the others cost a reader's full attention.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.reading.cells import EMPTY, Cell, Context, Raw, read_cell, shown, sound_texts
from data.reading.findings import Note

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from data.schema import Column

    Take = Callable[[int, Note, str | None], None]

_WARNED_WHEN_EMPTY = ("sector", "state")
_SAID_WITHOUT = frozenset({"missing_value", "not_stated"})  # sentences that quote nothing
_ALIKE = frozenset({bool, int, float})  # equal as keys, although True is not 1


class ColumnReader:
    """The values of one column, row by row; notes about a row go to ``take``.

    ``broken`` names the rows whose cell cannot be known: they have no value, and no note from here.
    ``extras`` holds afterwards what cells say of other columns: (row, name of the column, value).
    """

    def __init__(
        self, column: Column, context: Context, take: Take, broken: frozenset[int] = frozenset()
    ) -> None:
        self._column = column
        self._context = context
        self._take = take
        self._broken = broken
        self.extras: list[tuple[int, str, Any]] = []

    def read(self, raw: Sequence[Raw]) -> list[Any]:
        """The stored values of the raw cells."""
        keys: Sequence[Hashable] = raw
        contents: Iterable[tuple[Hashable, Raw]]
        sound: dict[Hashable, str] = {}
        different = dict.fromkeys(raw)
        if _ALIKE.intersection(map(type, different)) and len(_ALIKE.intersection(map(type, raw))) > 1:
            keys = list(zip(map(type, raw), raw, strict=True))
            contents = dict(zip(keys, raw, strict=True)).items()
        else:
            texts = [value for value in different if value.__class__ is str]
            plain = sound_texts(self._column, texts)
            if len(plain) == len(different) and not self._broken:
                return list(raw)
            sound = dict(zip(plain, plain, strict=True))
            contents = ((value, value) for value in different if value not in sound)
        values, noted = self._meanings(contents)
        values.update(sound)
        if noted:
            for row, key in enumerate(keys):
                if key in noted and row not in self._broken:
                    self._note(row, noted[key], raw[row])
        found = list(map(values.__getitem__, keys))
        for row in self._broken:
            found[row] = None
        if self._column.kind == "states":  # the meaning of a cell is shared, a row's list is its own
            return [list(codes or ()) for codes in found]
        return found

    def _meanings(
        self, contents: Iterable[tuple[Hashable, Raw]]
    ) -> tuple[dict[Hashable, Any], dict[Hashable, Cell]]:
        """What each content means, and the cells of which there is more to say."""
        column, context = self._column, self._context
        values: dict[Hashable, Any] = {}
        noted: dict[Hashable, Cell] = {}
        for key, raw in contents:
            cell = read_cell(raw, column, context) if raw != "" else EMPTY
            values[key] = cell.value
            if cell.extra or cell.notes:
                noted[key] = cell
            elif cell.value is None and (empty := self._empty(cell)):
                noted[key] = Cell(None, (empty,))
        return values, noted

    def _empty(self, cell: Cell) -> Note | None:
        if self._column.empty == "error":
            return Note("error", "missing_value", "missing_value")
        if cell is EMPTY and self._column.needed and self._column.name in _WARNED_WHEN_EMPTY:
            return Note("warning", "missing_value", "not_stated")
        return None

    def _note(self, row: int, cell: Cell, raw: Raw) -> None:
        for note in cell.notes:
            self._take(row, note, None if note.sentence in _SAID_WITHOUT else shown(raw))
        self.extras += ((row, name, value) for name, value in cell.extra)
