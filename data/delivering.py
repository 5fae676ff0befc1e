"""From a file that was read to a delivery for the store: the same way for the command line and the screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal
from urllib.parse import urlsplit

from data.reading import Reading
from data.reading.titles import date_in_name
from data.store import Delivery

_IMPRECISE = "imprecise_date"


def delivery_of(
    reading: Reading, as_of: date, file_name: str, content: bytes, by: str | None = None
) -> Delivery:
    """The delivery of a loadable reading; ``content`` are the file's bytes as they were read.

    Its layout tells later readers of the store where a value stood (see ``layout_of``).
    """
    return Delivery(
        rows=reading.rows,
        as_of=as_of,
        file_name=file_name,
        content=content,
        by=by,
        example=is_made_up(reading.rows.get("members", [])),
        layout=layout_of(reading),
        keep_original=keeps_no_person(reading),
    )


def layout_of(reading: Reading) -> dict[str, Any]:
    """By sheet: its table, which column holds what, and the cells whose date named no day, as they were written.

    Such as ``{"Mitglieder": {"table": "members", "columns": {"B": "name"}, "imprecise": {"I17": "12/2025"}}}``;
    an import stored before this was kept has no ``imprecise``, which is not the same as none.
    """
    layout: dict[str, Any] = {
        title: {"table": sheet.table, "columns": sheet.columns, "imprecise": {}}
        for title, sheet in reading.sheets.items()
    }
    for problem in reading.problems:
        # beyond many of a kind the rest is told in one sentence without a cell
        if problem.code == _IMPRECISE and problem.cell and problem.sheet in layout:
            layout[problem.sheet]["imprecise"][problem.cell] = problem.found or ""
    return layout


def data_date_of(reading: Reading, file_name: str) -> tuple[date | None, Literal["title", "name"] | None]:
    """The day that a file's data speak of, and whether it stands above the table or in the file's name."""
    if reading.as_of:
        return date.fromisoformat(reading.as_of), "title"
    day = date_in_name(file_name)
    return day, "name" if day else None


def keeps_no_person(reading: Reading) -> bool:
    """Whether the file itself may be kept: it has no column with personal data."""
    return not any(problem.code == "personal_data" for problem in reading.problems)


def is_made_up(members: Iterable[Mapping[str, Any]]) -> bool:
    """Whether rows of members are examples: all their websites lie under ".example", which can never be real."""
    hosts = [urlsplit(row["website"]).hostname or "" for row in members if row.get("website")]
    return bool(hosts) and all(host.endswith(".example") for host in hosts)
