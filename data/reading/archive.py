"""The ZIP archive around an .xlsx, checked before anything in it is believed."""

from __future__ import annotations

import stat
import zipfile
import zlib
from itertools import pairwise
from typing import TYPE_CHECKING, BinaryIO

from data.reading.limits import LIMITS, RefusalError

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHUNK = 1 << 20
_LOCAL_HEADER = 30  # bytes before name and extra field
_ENCRYPTED = 0x1


class Archive:
    """The entries of a checked archive. Names are compared without case, as Excel does."""

    def __init__(self, source: BinaryIO) -> None:
        try:
            self._zip = zipfile.ZipFile(source)
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, OSError, ValueError) as error:
            raise RefusalError("unreadable") from error
        self.unpacked = 0
        self._entries: dict[str, zipfile.ZipInfo] = {}
        _check_entries(entries)
        for entry in entries:
            name = entry.filename.lower().lstrip("/")
            if name in self._entries:
                raise RefusalError("unreadable")
            self._entries[name] = entry

    def __contains__(self, name: str) -> bool:
        return name.lower().lstrip("/") in self._entries

    def names(self) -> list[str]:
        """All entries, in lower case, without a leading slash."""
        return list(self._entries)

    def exact_name(self, name: str) -> str:
        """The entry's name as the archive spells it."""
        return self._entries[name.lower().lstrip("/")].filename

    def chunks(self, name: str) -> Iterator[bytes]:
        """The unpacked bytes of an entry; RefusalError as soon as there are too many of them."""
        entry = self._entries[name.lower().lstrip("/")]
        size = 0
        try:
            with self._zip.open(entry) as part:
                while chunk := part.read(_CHUNK):
                    size += len(chunk)
                    self.unpacked += len(chunk)
                    if size > LIMITS.part_bytes or self.unpacked > LIMITS.unpacked_bytes:
                        raise RefusalError("too_large", "too_large_unpacked")
                    if size > LIMITS.ratio_from_bytes and size > LIMITS.ratio * max(1, entry.compress_size):
                        raise RefusalError("too_large", "too_large_unpacked")
                    yield chunk
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
            OSError,
        ) as error:
            raise RefusalError("unreadable") from error

    def read(self, name: str, limit: int = 4 << 20) -> bytes:
        """A small entry as a whole; RefusalError beyond ``limit`` bytes."""
        content = bytearray()
        for chunk in self.chunks(name):
            content += chunk
            if len(content) > limit:
                raise RefusalError("too_large", "too_large_unpacked")
        return bytes(content)


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse what no spreadsheet program writes: too many entries, odd names, links, overlaps, passwords."""
    if len(entries) > LIMITS.entries or sum(entry.file_size for entry in entries) > LIMITS.unpacked_bytes:
        raise RefusalError("too_large", "too_large_unpacked")
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED:
            raise RefusalError("encrypted")
        parts = entry.filename.replace("\\", "/").split("/")
        if ".." in parts or "\0" in entry.orig_filename or stat.S_ISLNK(entry.external_attr >> 16):
            raise RefusalError("unreadable")
    spans = sorted((entry.header_offset, entry.compress_size) for entry in entries)
    for (start, size), (following, _) in pairwise(spans):
        if start + _LOCAL_HEADER + size > following:
            raise RefusalError("unreadable")
