"""A streaming pass over XML that stops before it costs anything: no DOCTYPE, no depth, no endless token."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING
from xml.parsers import expat

from data.reading.limits import LIMITS, RefusalError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class Guard:
    """Feeds bytes to expat; well-formed, bounded XML passes, RefusalError for all else.

    Without a ``start`` handler the pass runs at the speed of C and checks no depth.
    """

    def __init__(
        self, start: Callable[[str, dict[str, str]], None] | None = None, *, depth: bool = True
    ) -> None:
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartDoctypeDeclHandler = _refuse
        self._parser.EntityDeclHandler = _refuse
        self._parser.XmlDeclHandler = _check_declaration
        self._fed = 0
        self._depth = 0
        self._start = start
        if depth or start:
            self._parser.StartElementHandler = self._opened
            self._parser.EndElementHandler = self._closed

    @property
    def parser(self) -> expat.XMLParserType:
        """The parser, to attach further handlers."""
        return self._parser

    def feed(self, chunk: bytes) -> None:
        """Parse the next bytes."""
        # the reader of values takes all parts for UTF-8, as every spreadsheet program writes them
        if not self._fed and chunk.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise RefusalError("unreadable")
        try:
            self._parser.Parse(chunk, False)  # noqa: FBT003 - expat's own form
        except expat.ExpatError as error:
            raise RefusalError("unreadable") from error
        except (ValueError, LookupError) as error:  # an encoding that Python or expat does not know
            raise RefusalError("unreadable") from error
        self._fed += len(chunk)
        # expat reads one long token again with every chunk: minutes for a comment of 100 MB
        if self._fed - max(0, self._parser.CurrentByteIndex) > LIMITS.token_bytes:
            raise RefusalError("unreadable")

    def close(self) -> None:
        """The end of the document; RefusalError where it comes too early."""
        try:
            self._parser.Parse(b"", True)  # noqa: FBT003
        except expat.ExpatError as error:
            raise RefusalError("unreadable") from error

    def run(self, chunks: Iterable[bytes]) -> None:
        """Feed all chunks and close."""
        for chunk in chunks:
            self.feed(chunk)
        self.close()

    def _opened(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > LIMITS.depth:
            raise RefusalError("unreadable")
        if self._start:
            self._start(name, attributes)

    def _closed(self, _name: str) -> None:
        self._depth -= 1


def _check_declaration(_version: str, encoding: str | None, _standalone: int) -> None:
    if (encoding or "utf-8").lower() not in ("utf-8", "us-ascii"):
        raise RefusalError("unreadable")


def _refuse(*_parts: object) -> None:
    raise RefusalError("unreadable")


def local(name: str) -> str:
    """An element's name without its namespace."""
    return name.rpartition(" ")[2]
