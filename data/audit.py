"""The audit log: who did what and when, one line of JSON an event, one file a day, removed after a set time.

It says which import, not what is in it: no person but the one who acts, no secret, no words that somebody typed.
A log that cannot be written never stops what it tells of; the application's log says so.
"""

from __future__ import annotations

import json
import logging
import os
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import Any, Literal, get_args

from data.durable import OWN
from data.journal import HIDDEN, on_one_line, redacted, request_id
from data.settings import Settings, SettingsError, load_settings

Event = Literal["sign_in", "sign_out", "refused", "preview", "commit", "restore", "export", "purge"]
EVENTS: tuple[Event, ...] = get_args(Event)
Fact = str | int | None

LONGEST = 200  # characters of one fact
NOBODY = "?"  # by whom something was tried that nobody has signed in for
ANONYMOUS_A_MINUTE = 20  # lines of at most 300 bytes: 9 MB a day
MOST_A_DAY = 20 * 2**20  # bytes after which only what changes data and who signs in is still recorded

_OWN_FOLDER = 0o700
_NAME = re.compile(r"\d{4}-\d\d-\d\d\.jsonl")
_BLOCK = 64 * 1024
_SECRET = re.compile("token|secret|cookie|password", re.IGNORECASE)
_REPEATED = frozenset({"refused", "export", "preview"})  # what a program can bring about without end
_TAKEN = frozenset({"at", "event", "by", "request"})

log = logging.getLogger(__name__)
_lock = Lock()
_complained = False
_tidied: dict[Path, date] = {}
_good: Settings | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """One event as it was recorded: ``at`` with its offset from UTC, ``by`` the acting person, the facts in order."""

    at: datetime
    event: str
    by: str
    request: str
    facts: Mapping[str, Fact]


def folder_of(settings: Settings, store: Path | None = None) -> Path:
    """Where the audit log lies: as set, else beside the store."""
    return settings.audit or store.with_name("audit") if store else settings.audit_folder


def record(event: Event, *, by: str, beside: Path | None = None, **facts: Fact) -> None:
    """Record one event in the log of the settings, or of the store ``beside`` which it lies; never raises."""
    try:
        if by == NOBODY and not _anonymous.may_be_told():
            return
        settings = _settings()
        folder = folder_of(settings, beside)
        write(folder, event, by, facts)
        _tidy_once_a_day(folder, settings.keep_audit)
    except Exception as error:  # noqa: BLE001 - whatever hinders the log must not hinder what it tells of
        _complain(error)


def forget() -> None:
    """Begin anew: no settings known, nobody counted."""
    global _good  # noqa: PLW0603 - see _settings
    _good = None
    _anonymous.forget()


def _settings() -> Settings:
    """The settings, or those that were good last: a file that is broken meanwhile must not end the log."""
    global _good  # noqa: PLW0603 - what was good last belongs to the process
    try:
        _good = load_settings()
    except SettingsError:
        if _good is None:
            raise
    return _good


class _Anonymous:
    """How much is told of those whom nobody knows: so many lines a minute, so that they never fill the day's log."""

    def __init__(self) -> None:
        self._minute = 0
        self._told = 0

    def forget(self) -> None:
        """Count anew, as in a program that has just started."""
        self._told = 0

    def may_be_told(self) -> bool:
        with _lock:
            minute = int(time.monotonic() // 60)
            if minute != self._minute:
                self._minute, self._told = minute, 0
            self._told += 1
            return self._told <= ANONYMOUS_A_MINUTE


_anonymous = _Anonymous()


def write(
    folder: Path, event: Event, by: str, facts: Mapping[str, Fact], now: datetime | None = None
) -> None:
    """Append one event to the file of its day; OSError if that cannot be."""
    now = now or datetime.now().astimezone()
    told = {
        "at": now.isoformat(timespec="milliseconds"),
        "event": event,
        "by": _plain("by", by),
        **{name: _plain(name, value) for name, value in facts.items() if name not in _TAKEN},
    }
    if asked := request_id.get():
        told["request"] = asked
    folder.mkdir(mode=_OWN_FOLDER, parents=True, exist_ok=True)
    line = json.dumps(told, allow_nan=False).encode() + b"\n"
    with _lock:
        _append(folder / f"{now.date().isoformat()}.jsonl", line, droppable=event in _REPEATED)


def _append(path: Path, line: bytes, *, droppable: bool) -> None:
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, OWN)
    try:
        size = os.fstat(handle).st_size
        if droppable and size > MOST_A_DAY:
            _complain(None)
            return
        # a line that broke off when the disk was full must not take this one with it
        if size and os.pread(handle, 1, size - 1) != b"\n":
            line = b"\n" + line
        # whole or not at all: two processes may write at once
        written = os.write(handle, line)
        if written != len(line):
            raise OSError(f"{written} of {len(line)} bytes written")
    finally:
        os.close(handle)


def _plain(name: str, value: Fact) -> Fact:
    """A fact that can neither forge a line nor tell a secret."""
    if _SECRET.search(name):
        return HIDDEN
    if not isinstance(value, str):
        return value
    return on_one_line(redacted(value[: LONGEST * 4]))[:LONGEST]


def _complain(error: Exception | None) -> None:
    global _complained  # noqa: PLW0603 - once a process: a log that cannot be written must not fill the other
    if not _complained:
        _complained = True
        log.warning("The audit log cannot record every event; all else goes on.", exc_info=error)


def remove_what_is_old() -> None:
    """Remove the days that the settings do not want kept, at most once a day; never raises."""
    try:
        settings = load_settings()
        _tidy_once_a_day(folder_of(settings), settings.keep_audit)
    except Exception as error:  # noqa: BLE001 - as above
        _complain(error)


def _tidy_once_a_day(folder: Path, keep: int) -> None:
    today = datetime.now().astimezone().date()
    if _tidied.get(folder) != today:
        _tidied[folder] = today
        tidy(folder, keep, today)


def tidy(folder: Path, keep: int, today: date) -> list[Path]:
    """Remove the files of days that lie more than ``keep`` days before today; the removed ones.

    A clock that was set back finds files of days to come: they stay.
    """
    oldest = today - timedelta(days=min(keep, today.toordinal() - 1))
    removed = [path for path in _files(folder) if _day_of(path) < oldest]
    for path in removed:
        path.unlink(missing_ok=True)
    return removed


def events(
    folder: Path, *, event: str | None = None, day: date | None = None, most: int = 100, skip: int = 0
) -> list[Recorded]:
    """The events, the newest first, at most so many after those to skip; of one kind, of one day.

    Lines that broke off are passed over. A folder that is missing or closed holds no events.
    """
    found = (one for path in _files(folder) if day in {None, _day_of(path)} for one in _read(path))
    return list(islice((one for one in found if event in {None, one.event}), skip, skip + most))


def days(folder: Path) -> list[date]:
    """The days of which there are events, the newest first."""
    return [_day_of(path) for path in _files(folder)]


def _files(folder: Path) -> list[Path]:
    try:
        found = [path for path in folder.iterdir() if _NAME.fullmatch(path.name)]
    except OSError:
        return []
    dated = []
    for path in found:
        with suppress(ValueError):
            dated.append((_day_of(path), path))
    return [path for _day, path in sorted(dated, reverse=True)]


def _day_of(path: Path) -> date:
    return date.fromisoformat(path.stem)


def _read(path: Path) -> Iterator[Recorded]:
    try:
        with path.open("rb") as source:
            for line in _backwards(source.fileno()):
                if line and (recorded := _understood(line)):
                    yield recorded
    except OSError:
        return


def _backwards(handle: int) -> Iterator[bytes]:
    """The lines of a file from its end: the newest are wanted, and a day may be long."""
    place, rest = os.fstat(handle).st_size, b""
    while place > 0:
        size = min(_BLOCK, place)
        place -= size
        first, *lines = (os.pread(handle, size, place) + rest).split(b"\n")
        yield from reversed(lines)
        rest = first
    yield rest


def _understood(line: bytes) -> Recorded | None:
    try:
        told: dict[str, Any] = json.loads(line)
        at = datetime.fromisoformat(told["at"])
        facts = {
            name: value
            for name, value in told.items()
            if name not in _TAKEN and isinstance(value, str | int | None)
        }
        return Recorded(at, str(told["event"]), str(told["by"]), str(told.get("request", "")), facts)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
