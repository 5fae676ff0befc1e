"""What commands write for people and for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from data.language import _

LOADABLE, NOT_LOADABLE, NOT_READABLE = 0, 1, 2
WRONG_USE = 2
_WIDEST_CELL = 48


class CommandError(Exception):
    """A command cannot do what it was asked to; the message is one sentence that says what to do."""


def say(text: str) -> None:
    """Write a line to the standard output."""
    sys.stdout.write(text + "\n")


def complain(text: str) -> None:
    """Write a line to the standard error output."""
    sys.stdout.flush()
    sys.stderr.write(text + "\n")


def say_json(value: object) -> None:
    """Write a value as JSON, dates by ISO 8601."""
    say(json.dumps(value, ensure_ascii=False, indent=2, default=_iso))


def _iso(value: object) -> str:
    # here and not above: most answers hold no date, and writing has heavy imports
    from data.writing.spelling import iso  # noqa: PLC0415

    return iso(value)


def say_table(headings: Mapping[str, str], rows: Sequence[Mapping[str, Any]]) -> None:
    """Write rows in columns of even width; numbers stand to the right."""
    lines = [[_in_words(row.get(name)) for name in headings] for row in rows]
    titles = list(headings.values())
    widths = [max(len(cell) for cell in column) for column in zip(titles, *lines, strict=True)]
    right = [
        bool(rows) and all(_is_number(row.get(name)) for row in rows if row.get(name) is not None)
        for name in headings
    ]
    for cells in (titles, ["─" * width for width in widths], *lines):
        say(_line(cells, widths, right))


def _line(cells: Iterable[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    fitted = (
        cell.rjust(width) if to_the_right else cell.ljust(width)
        for cell, width, to_the_right in zip(cells, widths, right, strict=True)
    )
    return "  ".join(fitted).rstrip()


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _in_words(value: object) -> str:
    # here and not above: only tables need it
    from data.words import day_word, number_word  # noqa: PLC0415
    from data.writing.spelling import plain_cell  # noqa: PLC0415

    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{day_word(value.date())} {value:%H:%M}"
    if isinstance(value, date):
        return day_word(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, float):
        return number_word(round(value, 4))
    text = " ".join(str(plain_cell(value)).split())
    return text if len(text) <= _WIDEST_CELL else f"{text[: _WIDEST_CELL - 1]}…"
