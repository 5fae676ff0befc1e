"""Starts the disposable process that marks a file, and survives whatever becomes of it."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from data.reading.limits import LIMITS
from data.reading.sandbox import Queue

if TYPE_CHECKING:
    from data.marking.job import Job

WALL_SECONDS = 60

_ROOT = Path(__file__).parent.parent.parent
_queue = Queue(1)  # beside the two that read: memory for a third is there, for more it may not be


def mark_apart(path: Path, file_name: str, job: Job) -> bytes | None:
    """Mark a file in a process of its own; None where it cannot be marked or its process ended in any way."""
    try:
        if path.stat().st_size > LIMITS.file_bytes:
            return None
        with path.open("rb") as source, tempfile.TemporaryFile() as asked, _queue.turn(None):
            asked.write(job.as_json())
            asked.seek(0)
            return _answer(source.fileno(), asked.fileno(), file_name)
    except OSError:
        return None


def _answer(source: int, asked: int, file_name: str) -> bytes | None:
    # the name decides by its ending only; one with a NUL or of odd letters could not be passed on
    ending = Path(file_name.replace("\0", "")).suffix.encode("ascii", "replace").decode()
    with subprocess.Popen(  # noqa: S603 - our own interpreter and module, no shell
        [sys.executable, "-s", "-B", "-m", "data.marking.child", str(asked), f"file{ending}"],
        stdin=source,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=_ROOT,
        env={"PYTHONUTF8": "1", "MALLOC_ARENA_MAX": "2"},
        pass_fds=(asked,),
        start_new_session=True,
    ) as child:
        try:
            answer, _nothing = child.communicate(timeout=WALL_SECONDS)
        except subprocess.TimeoutExpired:
            return None
        finally:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()
    return answer if child.returncode == 0 and answer else None
