"""The files that were delivered, byte for byte, in a folder beside the store: each under its SHA-256."""

from __future__ import annotations

import hashlib
import logging
import re
import time
import zlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from data import durable

FOLDER = "originals"
_OWN_FOLDER = 0o700
_SECONDS_TO_COMMIT = (
    24 * 60 * 60
)  # a file is kept first and committed then: so long it may belong to no import

log = logging.getLogger(__name__)


def keep(store: Path, content: bytes) -> str:
    """Keep a file beside this store; its SHA-256. OSError if it cannot be written.

    Call it before the commit: what was committed has its original then. Not for a file with personal data.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    if find(store, sha256) is None:
        folder = store.with_name(FOLDER)
        folder.mkdir(mode=_OWN_FOLDER, exist_ok=True)
        durable.write(folder / sha256, content, durable.OWN)
    return sha256


def find(store: Path, sha256: str) -> bytes | None:
    """The bytes of the file with this SHA-256; None if they are not kept, not any more, or not intact."""
    try:
        content = path_of(store, sha256).read_bytes()
    except (OSError, ValueError):
        return None
    if hashlib.sha256(content).hexdigest() == sha256:
        return content
    log.error("The original %s is damaged.", sha256)
    return None


def path_of(store: Path, sha256: str) -> Path:
    """Where the file with this SHA-256 lies, if it is kept; ValueError for what is no SHA-256."""
    if not re.fullmatch("[0-9a-f]{64}", sha256):
        raise ValueError(sha256)
    return store.with_name(FOLDER) / sha256


def is_due(one: Mapping[str, Any], days: int | None) -> bool:
    """Whether the original of this import must be there still, with this many days of keeping (None: for ever)."""
    if not one["original_kept"] or days == 0:
        return False
    age = datetime.now(UTC).replace(tzinfo=None) - one["loaded_at"]
    return days is None or age < timedelta(days=days)


def expire(store: Path, imports: Iterable[Mapping[str, Any]], days: int | None) -> list[str]:
    """Remove what need not be kept any more: older than so many days, or of no import; the names of what went.

    ``imports`` are all of the store, with sha256, original_kept, loaded_at. OSError if one cannot be removed.
    """
    due = {one["sha256"] for one in imports if is_due(one, days)}
    removed = []
    for path in sorted(store.with_name(FOLDER).glob("*")):
        waits = time.time() - path.stat().st_mtime < _SECONDS_TO_COMMIT
        if path.name not in due and (days == 0 or not waits):
            durable.remove(path)
            removed.append(path.name)
    return removed


def mentions(content: bytes, words: list[str]) -> bool:
    """Whether a delivered file holds one of these words, also inside of its packed parts."""
    parts = [content]
    try:
        with ZipFile(BytesIO(content)) as book:
            parts += [book.read(name) for name in book.namelist()]
    except (BadZipFile, zlib.error, NotImplementedError, RuntimeError):
        pass  # no workbook: its bytes are all there is
    small = [part.decode("utf-8", "replace").lower() for part in parts]
    return any(word.lower() in part for word in words for part in small)
