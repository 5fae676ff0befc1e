"""A folder that is watched: each file put there is loaded and moved on, with a note of what became of it."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Event

from data import loading
from data.commands.output import LOADABLE, NOT_LOADABLE, complain, say
from data.language import _
from data.layouts import LayoutsError
from data.loading import Answer, Wish
from data.reading import Problem, Reading, SheetRead
from data.store import StoreError
from data.synonyms import SynonymsError
from data.writing.annotated import annotated_workbook

DONE, REFUSED = "done", "refused"
_SECONDS_TO_SETTLE = 2.0  # since the last change: who copies a file has ended then


@dataclass(frozen=True, slots=True)
class Watched:
    """A folder and what is done with each file in it."""

    folder: Path
    read: Callable[[Wish], Reading]
    take: Callable[[Wish, Reading, bytes], Answer]
    wish: Callable[[Path], Wish]


def keep_watching(watched: Watched, every: float, *, once: bool) -> int:
    """Look into the folder every so many seconds until a signal ends it, or once; 1 if the once refused a file."""
    refused = False
    with _until_told() as stop:
        while not stop.is_set():
            for file in _arrived(watched.folder, settled=not once):
                refused = not _load(watched, file) or refused
            if once:
                break
            stop.wait(every)
    return NOT_LOADABLE if once and refused else LOADABLE


@contextmanager
def _until_told() -> Iterator[Event]:
    """An event that SIGTERM and SIGINT set: the file at hand is finished first."""
    stop = Event()
    before = {one: signal.signal(one, lambda *_told: stop.set()) for one in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield stop
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _arrived(folder: Path, *, settled: bool) -> list[Path]:
    """The files that lie there, the oldest first; not those of Excel itself nor those still being copied."""
    now = time.time()
    found = [
        (path.stat().st_mtime, path.name, path)
        for path in folder.iterdir()
        if path.is_file() and not path.name.startswith((".", "~$"))
    ]
    return [path for at, _name, path in sorted(found) if not settled or now - at >= _SECONDS_TO_SETTLE]


@dataclass(slots=True)
class _Verdict:
    """What became of one file: the number of its import, or why it was refused."""

    number: int | None = None
    sentences: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    sheets: dict[str, SheetRead] = field(default_factory=dict)


class _StillChangingError(Exception):
    """The file changed while it was read."""


def _load(watched: Watched, file: Path) -> bool:
    """Load one file and move it on; False if it was refused."""
    try:
        verdict = _judged(watched, file)
    except _StillChangingError:
        return True  # it stays where it is; the next look finds it whole
    except (StoreError, LayoutsError, SynonymsError, OSError) as error:
        verdict = _Verdict(sentences=[str(error)])
    if verdict.number is not None:
        _move(file, watched.folder / DONE)
        say(_("{file}: import {number}").format(file=file.name, number=verdict.number))
        return True
    moved = _move(file, watched.folder / REFUSED)
    moved.with_suffix(".txt").write_text("\n".join(verdict.sentences) + "\n", encoding="utf-8")
    if verdict.problems:
        name = _("{name}, checked").format(name=moved.stem)
        marked = annotated_workbook(moved, verdict.problems, file_name=file.name, sheets=verdict.sheets)
        moved.with_name(f"{name}.xlsx").write_bytes(marked)
    complain(_("{file}: refused. {sentence}").format(file=file.name, sentence=verdict.sentences[0]))
    return False


def _judged(watched: Watched, file: Path) -> _Verdict:
    wish, content = watched.wish(file), file.read_bytes()
    reading = watched.read(wish)
    if file.read_bytes() != content:
        raise _StillChangingError
    verdict = _Verdict(problems=list(reading.problems), sheets=reading.sheets)
    if not reading.loadable:
        verdict.sentences = [one.message for one in reading.problems if one.severity == "error"]
    elif loading.data_date(wish, reading) is None:
        verdict.sentences = [loading.no_data_date()]
    else:
        answer = watched.take(wish, reading, content)
        verdict.number = answer.loaded.number if answer.loaded else None
        verdict.problems += map(_as_problem, answer.warnings)
        verdict.sentences = [warning["message"] for warning in answer.warnings]
    return verdict


def _as_problem(warning: dict[str, object]) -> Problem:
    row = warning["new_row"]
    sheet = str(warning["new_sheet"]) if warning["new_sheet"] else None
    return Problem(
        "warning", "implausible", sheet, str(row) if row else None, message=str(warning["message"])
    )


def _move(file: Path, folder: Path) -> Path:
    """Move a file on, under a name that tells when, so that none is ever overwritten."""
    folder.mkdir(exist_ok=True)
    stamp = datetime.now().astimezone().strftime("%Y-%m-%d_%H%M%S")
    target = folder / f"{stamp}_{file.name}"
    number = 1
    while target.exists():
        number += 1
        target = folder / f"{stamp}_{number}_{file.name}"
    return file.replace(target)
