"""Untrusted bytes in, typed rows and problems out."""

from __future__ import annotations

import gc
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from data.reading.answer import as_json, in_words
from data.reading.limits import RefusalError
from data.reading.match import HeaderMatch, Overrides, overrides_from, remember
from data.reading.outcome import Request, refusal
from data.reading.problems import Glimpse, Problem, Reading, SheetRead, Stage, TextForm
from data.reading.sandbox import read_apart

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from data.rules import Rules

__all__ = [
    "Glimpse", "HeaderMatch", "Overrides", "Problem", "Reading", "SheetRead", "Stage", "TextForm", "as_json",
    "overrides_from", "read", "read_in_child", "remember",
]  # fmt: skip


def read(
    path: Path,
    rules: Rules,
    *,
    file_name: str | None = None,
    current_members: int | None = None,
    today: date | None = None,
    overrides: Overrides | None = None,
    remembered: Mapping[str, Overrides] | None = None,
    synonyms: Mapping[str, str] | None = None,
) -> Reading:
    """Read a workbook or text table in the running process: for files that are trusted, and for tests.

    ``file_name`` is the name that the file had for its owner; ``current_members`` the number of members of the
    current import; ``today`` stands in where the file states no data date. ``overrides`` were set by hand for
    this file; ``remembered`` are those of earlier files by layout, of which the fitting ones are applied.
    ``synonyms`` are spellings of technology fields beside those of the rules (spelling → name of a known field).
    """
    # here and not above: who reads in a child process need not load the readers
    from data.reading.terms import terms_of  # noqa: PLC0415
    from data.reading.whole import read_whole  # noqa: PLC0415

    day = today or _today()
    request = Request(
        terms_of(rules, synonyms or {}),
        file_name or path.name,
        day,
        current_members,
        overrides or Overrides(),
        remembered or {},
    )
    # two million cells are no garbage: looking for some among them takes longer than reading them
    collecting = gc.isenabled()
    gc.disable()
    try:
        with path.open("rb") as source:
            return in_words(read_whole(source, request))
    except OSError:
        return in_words(refusal(RefusalError("unreadable")))
    finally:
        if collecting:
            gc.enable()


def read_in_child(
    path: Path,
    *,
    rules_path: Path | None = None,
    file_name: str | None = None,
    current_members: int | None = None,
    overrides: Overrides | None = None,
    remembered: Mapping[str, Overrides] | None = None,
    synonyms: Mapping[str, str] | None = None,
    on_wait: Callable[[int], None] | None = None,
    on_progress: Callable[[Stage], None] | None = None,
) -> Reading:
    """Read an untrusted file in a disposable process with bounded time, memory and rights.

    However that process ends, the answer is a ``Reading``: a crash, a hang or exhausted memory is one problem with
    the code ``unreadable`` or ``too_large``. Waits while two others are being read, and then calls ``on_wait``
    with the number of files ahead, whenever it changes; calls ``on_progress`` with each stage of the reading as it
    begins. Both are called in the caller's thread, and what they raise ends the reading and comes out here. The
    rules file must be sound.
    """
    asked = {
        "rules": str(rules_path.resolve()) if rules_path else None,
        "file_name": file_name or path.name,
        "today": _today().isoformat(),
        "current_members": current_members,
        "overrides": (overrides or Overrides()).as_json(),
        "remembered": {layout: one.as_json() for layout, one in (remembered or {}).items()},
        "synonyms": dict(synonyms or {}),
    }
    outcome = read_apart(path, asked, on_wait, on_progress)
    try:
        return in_words(outcome)
    except (LookupError, ValueError, TypeError, AttributeError):  # findings that we have no words for
        return in_words(refusal(RefusalError("unreadable")))


def _today() -> date:
    return datetime.now(UTC).astimezone().date()
