"""File and write-ahead log of a store as one: while the one is brought into the other, nobody reads either."""

from __future__ import annotations

import fcntl
import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from data import durable

SECONDS_TO_WAIT = 60.0
_BETWEEN_TRIES = 0.01

log = logging.getLogger(__name__)


def log_of(path: Path) -> Path:
    """Where the write-ahead log of this store lies."""
    return durable.beside(path, ".wal")


def folded(path: Path) -> Path:
    """Where file and log lie as one, from the moment at which that is whole until it takes the store's place."""
    return durable.beside(path, ".folded")


@contextmanager
def standing_still(path: Path) -> Iterator[Path]:
    """Nobody folds meanwhile: the file to read, with the log beside it if there is one.

    What a crash has left half done is finished before, if this program may write there.
    """
    while True:
        with _held(path, fcntl.LOCK_SH):
            if not folded(path).exists():
                yield path
                return
        with alone(path), suppress(OSError):
            finish(path)
        if folded(path).exists():
            # it may only read here: what is folded is the whole store
            yield folded(path)
            return


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Nobody opens the store meanwhile. BlockingIOError if others do for longer than a minute."""
    with _held(path, fcntl.LOCK_EX):
        yield


def finish(path: Path) -> None:
    """Let what is folded take the place of file and log; only while ``alone``."""
    if folded(path).exists():
        durable.remove(log_of(path))
        durable.swap(folded(path), path)


@contextmanager
def _held(path: Path, kind: int) -> Iterator[None]:
    """The lock of the store's folder, which needs no file and can be had where nothing can be written."""
    handle = os.open(path.parent, os.O_RDONLY)
    try:
        _lock(handle, kind)
        yield
    finally:
        os.close(handle)


def _lock(handle: int, kind: int) -> None:
    until = time.monotonic() + SECONDS_TO_WAIT
    while True:
        try:
            fcntl.flock(handle, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise
            time.sleep(_BETWEEN_TRIES)
        except OSError:
            # a network drive that cannot lock a folder: that one program at a time opens it is up to its users
            log.info("The folder of the store cannot be locked.", exc_info=True)
            return
        else:
            return
