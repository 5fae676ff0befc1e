"""Output that may fail: a full disk under the log, a reader of a pipe who has gone. The server goes on."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from typing import TextIO, cast


class Forgiving(io.TextIOBase):
    """Writes text to an open file by its number, as UTF-8 whatever the locale is, and forgets what cannot be written.

    Nothing is buffered: what was written before a fault is there, and what failed is not tried again at the end.
    """

    encoding = "utf-8"
    errors = "backslashreplace"

    def __init__(self, number: int) -> None:
        self._number = number

    def write(self, text: str, /) -> int:
        """Write the text, or as much as there is room for."""
        with suppress(OSError):
            os.write(self._number, text.encode("utf-8", "backslashreplace"))
        return len(text)

    def fileno(self) -> int:
        """The number of the open file."""
        return self._number

    def isatty(self) -> bool:
        """Whether somebody looks on."""
        return os.isatty(self._number)

    def writable(self) -> bool:
        """It may always be tried."""
        return True


def forgive() -> None:
    """From now on no fault of standard output or error ends what writes there."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if isinstance(stream, Forgiving):
            continue
        # one that was closed before the start is None, and its number may be another file's by now
        with suppress(OSError, ValueError):
            number = os.open(os.devnull, os.O_WRONLY) if stream is None else stream.fileno()
            setattr(sys, name, cast("TextIO", Forgiving(number)))
