"""Finds the header row and what each column is; headings are matched, not positions."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from data.reading.folding import clean, fold, fold_heading
from data.schema import COMPUTED, FURTHER_SECTORS, PERSONAL_HEADINGS, SHEETS, Column, Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.reading.cells import Raw
    from data.reading.workbook import Table

FIRST_ROWS = 30  # rows in which a header is looked for
FEWEST = 2  # headings that make a row a header row
_TITLE_BONUS = 2
_OWN_COLUMNS = frozenset(
    {fold(heading) for heading in COMPUTED.values()} | {fold("Weitere Technologiefelder")}
)
_PERSONAL = frozenset(fold(heading) for heading in PERSONAL_HEADINGS)
_PERSONAL_PARTS = ("email", *(heading for heading in _PERSONAL if len(heading) >= 7))


@dataclass(slots=True)
class Header:
    """A header row as it was understood. ``row`` counts from 1 as in Excel and is the last line of the heading."""

    sheet: Sheet
    row: int
    columns: dict[int, Column] = field(default_factory=dict)
    twice: list[tuple[Column, int, int]] = field(default_factory=list)
    others: dict[int, str] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)
    further: int | None = None  # the further technology fields, a column of their own in our CSV for machines

    @property
    def missing(self) -> list[Column]:
        """Needed columns that no heading matches; an optional sheet needs the member's number or its name."""
        present = {column.name for column in self.columns.values()}
        missing = [column for column in self.sheet.columns if column.needed and column.name not in present]
        if self.sheet.optional and not present & {"cluster_id", "name"}:
            name = self.sheet.column("name")
            missing = [name, *(column for column in missing if column.name != "name")]
        return missing

    @property
    def merit(self) -> int:
        """How many headings are known."""
        return len(self.columns)


@cache
def _aliases(table: str) -> dict[str, Column]:
    found: dict[str, Column] = {}
    for column in SHEETS[table].columns:
        for heading in (column.heading, *column.accepted, column.name):
            found.setdefault(fold_heading(heading), column)
    return found


def is_own(heading: str) -> bool:
    """Whether a heading is one that our exports compute: never read back. For machines these have store names."""
    return heading in COMPUTED or fold(heading) in _OWN_COLUMNS


def is_personal(heading: str) -> bool:
    """Whether a heading names data about persons."""
    folded = fold(heading)
    return fold_heading(heading) in _PERSONAL or any(part in folded for part in _PERSONAL_PARTS)


def find_header(table: Table, kind: str) -> Header | None:
    """The sheet's header as one kind of sheet: the first complete row, else the best with two known headings."""
    best: Header | None = None
    for number in range(min(FIRST_ROWS, len(table.rows))):
        header = _best_reading(table, number, kind)
        if header.merit < FEWEST:
            continue
        if not header.missing:
            return header
        if best is None or header.merit > best.merit:
            best = header
    return best


def header_at(table: Table, number: int, kind: str) -> Header:
    """The row at this position (from 0) as the header, whatever stands in it."""
    if number < len(table.rows):
        return _best_at(table, number, kind)
    return Header(SHEETS[kind], number + 1)


def _best_at(table: Table, number: int, kind: str) -> Header:
    """The row alone or joined with the one above; it stays the last line of the heading."""
    alone = _alone(table, number, kind)
    if number == 0:
        return alone
    joined = _match(_joined(table, number - 1), number, kind)
    return joined if joined.merit > alone.merit else alone


def _best_reading(table: Table, number: int, kind: str) -> Header:
    """The row alone, or joined with the row above or below, whichever brings most headings to light."""
    readings = [_alone(table, number, kind)]
    if number > 0:
        readings.append(_match(_joined(table, number - 1), number, kind))
    if number + 1 < len(table.rows):
        joined = _match(_joined(table, number), number + 1, kind)
        # a title just above the headings adds nothing to them, and must not get into their names
        if joined.merit > _alone(table, number + 1, kind).merit:
            readings.append(joined)
    # max keeps the first of equals: the row alone
    return max(readings, key=lambda header: header.merit)


def _alone(table: Table, number: int, kind: str) -> Header:
    return _match([[clean(_text(cell))] for cell in table.rows[number]], number, kind)


def _joined(table: Table, upper: int) -> list[list[str]]:
    """The ways to read each column of a heading of two lines, best first."""
    above = [clean(_text(cell)) for cell in table.rows[upper]]
    below = [clean(_text(cell)) for cell in table.rows[upper + 1]]
    above += [""] * (len(below) - len(above))
    below += [""] * (len(above) - len(below))
    ways, group = [], ""
    for top, bottom in zip(above, below, strict=True):
        group = top or group
        if bottom:
            ways.append([f"{group} {bottom}", bottom] if group else [bottom])
        else:
            ways.append([top])
    return ways


def _match(ways: Sequence[Sequence[str]], row: int, kind: str) -> Header:
    header = Header(SHEETS[kind], row + 1)
    aliases = _aliases(kind)
    taken: dict[str, int] = {}
    for index, texts in enumerate(ways):
        if not any(texts):
            continue
        header.texts[index] = texts[-1]
        column = None
        if texts[-1] == FURTHER_SECTORS:
            header.further = index
            continue
        if not is_own(texts[-1]):
            column = next((aliases[key] for text in texts if (key := fold_heading(text)) in aliases), None)
        if column is None:
            header.others[index] = texts[0]
        elif column.name in taken:
            header.twice.append((column, taken[column.name], index))
            header.others[index] = texts[0]
        else:
            taken[column.name] = index
            header.columns[index] = column
            header.texts[index] = next(text for text in texts if fold_heading(text) in aliases)
    return header


def _text(cell: Raw) -> str:
    return cell if isinstance(cell, str) else ""


def find_kind(table: Table) -> Header | None:
    """Which kind of sheet this is, and its header; None where the headings say nothing known.

    The title is only a hint. An incomplete sheet counts as of a kind when it is titled so, or may be the members'.
    """
    best: tuple[int, Header] | None = None
    for kind, sheet in SHEETS.items():
        header = find_header(table, kind)
        if header is None:
            continue
        titled = fold(table.title) == fold(sheet.title)
        complete = not header.missing
        if sheet.optional and not complete and not titled:
            continue
        merit = header.merit + (_TITLE_BONUS if titled else 0) + complete
        if best is None or merit > best[0]:
            best = merit, header
    return best[1] if best else None


def is_repeated_heading(row: Sequence[Raw], table: Table, header: Header) -> bool:
    """Whether a row of the table is its heading once more, as printed lists have it on every page."""
    aliases = _aliases(header.sheet.table)
    cells = {index: clean(_text(cell)) for index, cell in enumerate(row) if cell != ""}
    known = [index for index, text in cells.items() if fold_heading(text) in aliases]
    if len(known) < FEWEST:
        return False
    for line in table.rows[max(0, header.row - 2) : header.row]:
        texts = {index: clean(_text(cell)) for index, cell in enumerate(line)}
        if all(not text or texts.get(index) == text for index, text in cells.items()):
            return True
    return False


def known_headings(lines: list[list[str]]) -> int:
    """The most known headings of the members' sheet in one of the lines; finds out a text's separator."""
    aliases = _aliases("members")
    return max(
        (
            len({aliases[key].name for cell in line if (key := fold_heading(clean(cell))) in aliases})
            for line in lines
        ),
        default=0,
    )


def unknown_headings(header: Header) -> dict[str, str]:
    """Folded spelling → heading of all columns that the sheet lacks, for "Did you mean …?"."""
    present = {column.name for column in header.columns.values()}
    return {
        spelling: column.heading
        for spelling, column in _aliases(header.sheet.table).items()
        if column.name not in present
    }
