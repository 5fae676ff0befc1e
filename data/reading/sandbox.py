"""Starts the disposable process that reads a file, and survives whatever becomes of it."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.reading.limits import LIMITS, RefusalError
from data.reading.listening import Listener
from data.reading.outcome import Outcome, refusal
from data.reading.transport import from_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from data.reading.problems import Stage

CHILD = "data.reading.child"
WALL_SECONDS = 60
AT_ONCE = 2
_LONGEST_ARGUMENT = 100_000  # characters, all of them ASCII
_PIPE = 1 << 20  # bytes: so much is said before anybody has to listen

_ROOT = Path(__file__).parent.parent.parent
_OUT_OF_RESOURCES = frozenset({signal.SIGKILL, signal.SIGXCPU, signal.SIGABRT})


class Queue:
    """Lets in so many at once, in the order of their coming, and tells those who wait how many are ahead."""

    def __init__(self, at_once: int) -> None:
        self._at_once = at_once
        self._present: list[object] = []
        self._changed = threading.Condition()

    @contextlib.contextmanager
    def turn(self, on_wait: Callable[[int], None] | None) -> Iterator[None]:
        """Wait for one's turn."""
        me = object()
        with self._changed:
            self._present.append(me)
        try:
            told = 0
            while ahead := self._ahead(me, told):
                if on_wait:
                    on_wait(ahead)
                told = ahead
            yield
        finally:
            with self._changed:
                self._present.remove(me)
                self._changed.notify_all()

    def _ahead(self, me: object, told: int) -> int:
        """How many must end before it is one's turn, as soon as that is another number than was told."""
        with self._changed:
            while (ahead := max(0, self._present.index(me) + 1 - self._at_once)) and ahead == told:
                self._changed.wait()
            return ahead


_queue = Queue(AT_ONCE)


def read_apart(
    path: Path,
    asked: dict[str, Any],
    on_wait: Callable[[int], None] | None = None,
    on_progress: Callable[[Stage], None] | None = None,
) -> Outcome:
    """Read a file in a process of its own; any death of it is an outcome with one finding."""
    try:
        if path.stat().st_size > LIMITS.file_bytes:
            return refusal(RefusalError("too_large", limit=LIMITS.file_bytes >> 20))
        source = path.open("rb")
    except OSError:
        return refusal(RefusalError("unreadable"))
    with source, _queue.turn(on_wait):
        return _answer(source.fileno(), json.dumps(asked), on_progress)


def _answer(source: int, asked: str, on_progress: Callable[[Stage], None] | None) -> Outcome:
    try:
        child = subprocess.Popen(  # noqa: S603 - our own interpreter and module, no shell
            [sys.executable, "-s", "-B", "-m", CHILD, *_cut(asked)],
            stdin=source,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env={"PYTHONUTF8": "1", "MALLOC_ARENA_MAX": "2"},
            start_new_session=True,
            bufsize=0,
            pipesize=_PIPE,
        )
    except OSError:
        return refusal(RefusalError("unreadable"))
    with child:
        try:
            return _heard(Listener(child, WALL_SECONDS), on_progress)
        except RefusalError as error:
            return refusal(error)
        finally:
            _end(child)


def _cut(text: str) -> list[str]:
    """The text in pieces that the system takes as arguments: one alone may have 128 KiB, all together 2 MiB."""
    return [text[start : start + _LONGEST_ARGUMENT] for start in range(0, len(text), _LONGEST_ARGUMENT)]


def _heard(listener: Listener, on_progress: Callable[[Stage], None] | None) -> Outcome:
    first = listener.stages(on_progress)
    try:
        return from_lines(chain([first], listener.rest()))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        code = listener.exit_code()
        if code is not None and -code in _OUT_OF_RESOURCES:
            raise RefusalError("too_large", "too_costly") from error
        raise RefusalError("unreadable") from error


def _end(child: subprocess.Popen[bytes]) -> None:
    """End the whole group, and wait: nothing of it is left behind."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
