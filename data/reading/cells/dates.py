"""Readers of dates and years: date cells, Excel's day numbers, and texts in German and English."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from data.reading.cells.date_texts import Span, readings
from data.reading.cells.forms import Cell, Context, Raw, error, normalised, note

if TYPE_CHECKING:
    from data.reading.findings import Note
    from data.schema import Column

SERIALS = range(20_000, 80_001)  # 1954 to 2119
EARLIEST = date(1990, 1, 1)
YEARS_AHEAD = 10
FIRST_YEAR = 1800
_EPOCH_1900 = date(1899, 12, 30)
_EPOCH_1904 = date(1904, 1, 1)


def read_date(raw: Raw, column: Column, context: Context) -> Cell:
    """A day. A month or year alone stands for its first or last day, as the column says, with a warning."""
    if isinstance(raw, datetime):
        return _in_range(
            Cell(raw.date()) if _at_midnight(raw) else normalised(raw.date(), german(raw.date())), context
        )
    if isinstance(raw, date):
        return _in_range(Cell(raw), context)
    if isinstance(raw, str):
        return _from_text(raw, column, context)
    if isinstance(raw, float | int) and not isinstance(raw, bool):
        return _from_number(raw, column, context)
    return error("bad_date")


def _from_number(number: float, column: Column, context: Context) -> Cell:
    # a comparison, not int(): it holds for infinity and "not a number" as well
    if SERIALS[0] <= number < SERIALS[-1] + 1:
        day = (_EPOCH_1904 if context.since_1904 else _EPOCH_1900) + timedelta(days=int(number))
        return _in_range(normalised(day, german(day)), context)
    if FIRST_YEAR <= number < 2200 or 19_000_101 <= number <= 21_001_231:
        return _from_text(str(int(number)), column, context) if number == int(number) else error("bad_date")
    return error("bad_date")


def _from_text(text: str, column: Column, context: Context) -> Cell:
    if text.isdecimal() and len(text) == 5 and int(text) in SERIALS:
        return _from_number(float(text), column, context)
    spans = readings(text)
    if spans is None:
        return error("bad_date")
    if not spans:
        return error("bad_date", "no_such_day")
    if len(spans) > 1:
        return error("ambiguous_date", first=german(spans[0].first), second=german(spans[1].first))
    return _in_range(_taken(text, spans[0], column), context)


def _taken(text: str, span: Span, column: Column) -> Cell:
    day = span.edge or (span.last if column.month_means == "last" else span.first)
    if not span.precise:
        return Cell(day, (note("warning", "imprecise_date", taken=german(day)),))
    return Cell(day) if text in (german(day), day.isoformat()) else normalised(day, german(day))


def _in_range(cell: Cell, context: Context) -> Cell:
    day: date = cell.value
    if day >= EARLIEST and day.year <= context.as_of.year + YEARS_AHEAD:
        return cell
    return cell._replace(notes=(*cell.notes, _out_of_range(context)))


def _out_of_range(context: Context) -> Note:
    last = f"{context.as_of.day:02}.{context.as_of.month:02}.{context.as_of.year + YEARS_AHEAD}"
    return note("warning", "date_out_of_range", first=german(EARLIEST), last=last)


def _at_midnight(moment: datetime) -> bool:
    return moment.hour == moment.minute == moment.second == 0


def german(day: date) -> str:
    """The day as a German reader writes it: 31.12.2025."""
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def read_year(raw: Raw, column: Column, context: Context) -> Cell:  # noqa: ARG001 - the form of all readers
    """A year from 1800 to the data date."""
    noted: Cell | None = None
    if isinstance(raw, date):
        # a year in a cell formatted as a date shows a day of 1905: the number is lost to the eye, so it is asked
        if raw.year in (1904, 1905):
            return error("bad_number", "year_as_date")
        year, noted = raw.year, normalised(raw.year, str(raw.year))
    elif isinstance(raw, str):
        if raw.isdecimal() and len(raw) == 4:
            year = int(raw)
        else:
            spans = readings(raw)
            years = {edge.year for span in spans or () for edge in (span.first, span.last)}
            if len(years) != 1:
                return error("bad_number", "bad_year", last=context.as_of.year)
            year = years.pop()
            noted = normalised(year, str(year))
    elif isinstance(raw, float | int) and not isinstance(raw, bool) and raw == raw // 1 and abs(raw) < 1e6:
        year = int(raw)
    else:
        return error("bad_number", "bad_year", last=context.as_of.year)
    if not FIRST_YEAR <= year <= context.as_of.year:
        return error("date_out_of_range", "year_out_of_range", first=FIRST_YEAR, last=context.as_of.year)
    return noted or Cell(year)
