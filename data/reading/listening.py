"""Hears what the reading process says while it runs: its stages, then its answer, within time and size."""

from __future__ import annotations

import os
import selectors
import subprocess
import time
from typing import TYPE_CHECKING, cast, get_args

from data.reading.limits import LIMITS, RefusalError
from data.reading.problems import Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_STAGES = [f'"{stage}"'.encode() for stage in get_args(Stage)]
_LONGEST_STAGE = 40  # bytes
_PIECE = 1 << 20


class Listener:
    """What a process writes to its standard output, line by line.

    RefusalError when ``seconds`` have passed, or where it says more than a whole workbook can hold. Reading goes on
    while the process runs, from this one pipe only, so neither ever waits for the other for good.
    """

    def __init__(self, child: subprocess.Popen[bytes], seconds: float) -> None:
        self._child = child
        self._until = time.monotonic() + seconds
        self._lines = self._all_lines()
        self._ended = False

    def stages(self, on_progress: Callable[[Stage], None] | None) -> bytes:
        """Announce the stages that come first, each once and in their order; the line after them, or b""."""
        place = 0
        for line in self._lines:
            if line not in _STAGES[place:]:
                return line
            place = _STAGES.index(line) + 1
            if on_progress:
                on_progress(cast("Stage", line.decode().strip('"')))
        return b""

    def rest(self) -> Iterator[bytes]:
        """The lines after those that were heard."""
        return self._lines

    def exit_code(self) -> int | None:
        """How the process ended by itself; None where it has not said all it wants to say, or does not end."""
        if not self._ended:
            return None
        try:
            return self._child.wait(max(0, self._until - time.monotonic()))
        except subprocess.TimeoutExpired:
            return None

    def _all_lines(self) -> Iterator[bytes]:
        begun: list[bytes] = []
        for piece in self._pieces():
            first, *others = piece.split(b"\n")
            begun.append(first)
            for line in others:
                yield b"".join(begun)
                begun = [line]
        if last := b"".join(begun):
            yield last

    def _pieces(self) -> Iterator[bytes]:
        assert self._child.stdout
        pipe = self._child.stdout.fileno()
        heard = 0
        with selectors.DefaultSelector() as selector:
            selector.register(pipe, selectors.EVENT_READ)
            while True:
                left = self._until - time.monotonic()
                if left <= 0 or not selector.select(left):
                    raise RefusalError("too_large", "too_costly")
                piece = os.read(pipe, _PIECE)
                if not piece:
                    break
                heard += len(piece)
                if heard > LIMITS.unpacked_bytes:
                    raise RefusalError("too_large", "too_costly")
                yield piece
        self._ended = True
