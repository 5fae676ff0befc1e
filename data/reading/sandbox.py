"""Starts the disposable process that reads a file, and survives whatever becomes of it."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

from data.reading.answer import from_lines
from data.reading.limits import LIMITS, RefusalError
from data.reading.whole import Outcome, refusal

WALL_SECONDS = 60
AT_ONCE = 2

_ROOT = Path(__file__).parent.parent.parent
_turn = threading.BoundedSemaphore(AT_ONCE)
_OUT_OF_RESOURCES = frozenset({signal.SIGKILL, signal.SIGXCPU, signal.SIGABRT})


def read_apart(
    path: Path, rules: Path | None, file_name: str, today: date, current_members: int | None
) -> Outcome:
    """Read a file in a process of its own; any death of it is an outcome with one finding."""
    asked = json.dumps(
        {
            "rules": str(rules.resolve()) if rules else None,
            "file_name": file_name,
            "today": today.isoformat(),
            "current_members": current_members,
        }
    )
    try:
        if path.stat().st_size > LIMITS.file_bytes:
            return refusal(RefusalError("too_large", limit=LIMITS.file_bytes >> 20))
        with path.open("rb") as source, _turn:
            return _answer(source.fileno(), asked)
    except OSError:
        return refusal(RefusalError("unreadable"))


def _answer(source: int, asked: str) -> Outcome:
    with subprocess.Popen(  # noqa: S603 - our own interpreter and module, no shell
        [sys.executable, "-s", "-B", "-m", "data.reading.child", asked],
        stdin=source,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=_ROOT,
        env={"PYTHONUTF8": "1", "MALLOC_ARENA_MAX": "2"},
        start_new_session=True,
    ) as child:
        try:
            answer, _ = child.communicate(timeout=WALL_SECONDS)
        except subprocess.TimeoutExpired:
            return refusal(RefusalError("too_large", "too_costly"))
        finally:
            _end(child)
    if -child.returncode in _OUT_OF_RESOURCES:
        return refusal(RefusalError("too_large", "too_costly"))
    try:
        return from_lines(answer.splitlines())
    except (ValueError, KeyError, TypeError, IndexError):
        return refusal(RefusalError("unreadable"))


def _end(child: subprocess.Popen[bytes]) -> None:
    """End the whole group, and wait: nothing of it is left behind."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
