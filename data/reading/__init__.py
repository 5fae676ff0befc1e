"""Untrusted bytes in, typed rows and problems out."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from data.reading.answer import as_json, in_words
from data.reading.limits import RefusalError
from data.reading.problems import Problem, Reading, SheetRead
from data.reading.sandbox import read_apart
from data.reading.terms import terms_of
from data.reading.whole import Request, read_whole, refusal

if TYPE_CHECKING:
    from pathlib import Path

    from data.rules import Rules

__all__ = ["Problem", "Reading", "SheetRead", "as_json", "read", "read_in_child"]


def read(
    path: Path,
    rules: Rules,
    *,
    file_name: str | None = None,
    current_members: int | None = None,
    today: date | None = None,
) -> Reading:
    """Read a workbook or text table in the running process: for files that are trusted, and for tests.

    ``file_name`` is the name that the file had for its owner; ``current_members`` the number of members of the
    current import; ``today`` stands in where the file states no data date.
    """
    request = Request(terms_of(rules), file_name or path.name, today or _today(), current_members)
    try:
        with path.open("rb") as source:
            return in_words(read_whole(source, request))
    except OSError:
        return in_words(refusal(RefusalError("unreadable")))


def read_in_child(
    path: Path,
    *,
    rules_path: Path | None = None,
    file_name: str | None = None,
    current_members: int | None = None,
) -> Reading:
    """Read an untrusted file in a disposable process with bounded time, memory and rights.

    However that process ends, the answer is a ``Reading``: a crash, a hang or exhausted memory is one problem with
    the code ``unreadable`` or ``too_large``. Waits while two others are being read. The rules file must be sound.
    """
    return in_words(read_apart(path, rules_path, file_name or path.name, _today(), current_members))


def _today() -> date:
    return datetime.now(UTC).astimezone().date()
