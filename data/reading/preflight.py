"""Everything that is checked in an .xlsx before a parser of values sees it; limits are measured, none believed."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from data.reading.archive import Archive
from data.reading.attachments import Attachments
from data.reading.kinds import refuse_foreign
from data.reading.limits import LIMITS, RefusalError
from data.reading.markup import Guard, local
from data.reading.row_scan import RowScan, UnusualMarkup
from data.reading.sheet_facts import GeneralScan, SheetFacts

if TYPE_CHECKING:
    from collections.abc import Iterator

_STRICT = "purl.oclc.org"
_RELATIONSHIP = "/relationships/"
_WORKBOOK_TYPES = (b"spreadsheetml.sheet.main+xml", b"spreadsheetml.template.main+xml")


@dataclass(slots=True)
class SheetPart:
    """One sheet of the workbook: title, path in the archive, whether hidden, and its facts."""

    title: str
    path: str
    hidden: bool
    facts: SheetFacts = field(default_factory=SheetFacts)


@dataclass(slots=True)
class BookFacts:
    """What the preflight learned of a workbook that may be read."""

    archive: Archive
    path: str
    sheets: list[SheetPart]
    since_1904: bool


class _Workbook:
    """Collects the sheets and the date system from the workbook part."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.since_1904 = False
        self.names = 0

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        if _STRICT in name:
            raise RefusalError("unsupported_format", "strict_book", "Strict OOXML")
        tag = local(name)
        if tag == "sheet":
            relation = next(
                (value for key, value in attributes.items() if key.endswith("relationships id")), ""
            )
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", ""), relation, hidden))
            if len(self.sheets) > LIMITS.sheets:
                raise RefusalError("too_many_cells", "too_many_sheets", limit=LIMITS.sheets)
        elif tag == "workbookPr":
            self.since_1904 = attributes.get("date1904") in ("1", "true")
        elif tag == "definedName":
            self.names += 1
            if self.names > LIMITS.defined_names:
                raise RefusalError("too_many_cells", "too_many_names", limit=LIMITS.defined_names)


def preflight(source: BinaryIO) -> BookFacts:
    """Check the whole archive and say what is in it; RefusalError for whatever must not be read."""
    archive = Archive(source)
    if "[content_types].xml" not in archive:
        refuse_foreign(archive, b"")
        raise RefusalError("not_a_workbook")
    types = archive.read("[content_types].xml")
    refuse_foreign(archive, types)
    if not any(kind in types for kind in _WORKBOOK_TYPES):
        raise RefusalError("not_a_workbook")
    path = _workbook_path(archive)
    book = _Workbook()
    Guard(book.opened).run(archive.chunks(path))
    relations = _relations(archive, path)
    sheets = _sheet_parts(archive, book, relations)
    attachments = Attachments(archive)
    for sheet in sheets:
        sheet.facts = scan(archive, sheet.path)
        if _relations_path(sheet.path) in archive:
            attachments.note(_relations(archive, sheet.path).values(), sheet.facts)
    done = {path, "[content_types].xml", *(sheet.path for sheet in sheets), *attachments.looked_over}
    for name in archive.names():
        if name not in done and name.endswith((".xml", ".rels", ".vml")):
            _look_over(archive, name)
    return BookFacts(archive, path, sheets, book.since_1904)


def _sheet_parts(archive: Archive, book: _Workbook, relations: dict[str, tuple[str, str]]) -> list[SheetPart]:
    parts = []
    for title, relation, hidden in book.sheets:
        kind, target = relations.get(relation, ("", ""))
        if kind == "worksheet":
            if target not in archive:
                raise RefusalError("unreadable")
            parts.append(SheetPart(title, target, hidden))
    if not parts:
        raise RefusalError("unreadable")
    return parts


def _workbook_path(archive: Archive) -> str:
    found = [target for kind, target in _relations(archive, "").values() if kind == "officeDocument"]
    if len(found) != 1 or found[0] not in archive:
        raise RefusalError("not_a_workbook")
    return found[0]


def _relations_path(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _relations(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """The relationships of a part: id → (last word of the type, path in the archive)."""
    folder = posixpath.dirname(part)
    path = _relations_path(part)
    found: dict[str, tuple[str, str]] = {}

    def opened(tag: str, attributes: dict[str, str]) -> None:
        if local(tag) != "Relationship" or attributes.get("TargetMode") == "External":
            return
        kind = attributes.get("Type", "")
        if _STRICT in kind:
            raise RefusalError("unsupported_format", "strict_book", "Strict OOXML")
        target = attributes.get("Target", "")
        absolute = (
            target.lstrip("/")
            if target.startswith("/")
            else posixpath.normpath(posixpath.join(folder, target))
        )
        if _RELATIONSHIP in kind:
            found[attributes.get("Id", "")] = (kind.rpartition("/")[2], absolute.lower())

    if path not in archive:
        raise RefusalError("not_a_workbook" if not part else "unreadable")
    Guard(opened).run(archive.chunks(path))
    return found


def scan(archive: Archive, path: str, *, exact: bool = False) -> SheetFacts:
    """The facts of a sheet; ``exact`` looks at the address of every cell."""
    before = archive.unpacked
    try:
        return RowScan(exact=exact).run(archive.chunks(path))
    except UnusualMarkup:
        archive.unpacked = before
        return GeneralScan().run(archive.chunks(path))


def _look_over(archive: Archive, name: str) -> None:
    """Any other part: well-formed, no DOCTYPE; shared strings no longer than a cell can hold."""
    chunks: Iterator[bytes] = archive.chunks(name)
    if name.endswith("sharedstrings.xml"):
        _check_shared_texts(chunks)
        return
    Guard(depth=not name.endswith(".vml")).run(chunks)


def _check_shared_texts(chunks: Iterator[bytes]) -> None:
    """A shared text of a megabyte, used in thousands of cells, would fill the memory: Excel allows 32,767."""
    guard = Guard(depth=False)
    since_end = 0
    for chunk in chunks:
        guard.feed(chunk)
        pieces = chunk.split(b"</si>")
        since_end += len(pieces[0])
        longest = max(since_end, max(map(len, pieces[1:-1]), default=0))
        since_end = len(pieces[-1]) if len(pieces) > 1 else since_end
        # a character takes up to 4 bytes, rich text some markup more
        if longest > LIMITS.shared_text * 12:
            raise RefusalError("too_large", "too_long_text", limit=LIMITS.shared_text)
    guard.close()
