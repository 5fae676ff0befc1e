"""Which kind of file this is, by its content; a name proves nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO, Literal

from data.reading.limits import LIMITS, RefusalError

if TYPE_CHECKING:
    from data.reading.archive import Archive

TEXT_SUFFIXES = (".csv", ".tsv", ".txt", "")

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|table|body|script)\b", re.IGNORECASE | re.DOTALL
)
_OTHER = {
    b"%PDF": "PDF",
    b"{\\rtf": "RTF",
    b"MZ": "EXE",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"7z\xbc\xaf": "7z",
    b"Rar!": "RAR",
    b"\x1f\x8b": "gzip",
    b"SQLite format 3": "SQLite",
    b"PAR1": "Parquet",
}
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")


def recognise(source: BinaryIO, file_name: str) -> Literal["zip", "text"]:
    """Whether to look into an archive or to read text; RefusalError names any other kind."""
    source.seek(0, 2)
    size = source.tell()
    source.seek(0)
    if size == 0:
        raise RefusalError("not_a_workbook", "empty_file")
    if size > LIMITS.file_bytes:
        raise RefusalError("too_large", limit=LIMITS.file_bytes >> 20)
    start = source.read(4096)
    source.seek(0)
    if start.startswith(_OLE):
        _refuse_ole(source)
    if start.startswith(b"PK\x03\x04"):
        return "zip"
    for magic, kind in _OTHER.items():
        if start.startswith(magic):
            raise RefusalError("not_a_workbook", "other_kind", kind)
    if _HTML.match(start.removeprefix(b"\xef\xbb\xbf")):
        raise RefusalError("not_a_workbook", "html_file", "HTML")
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml"):
        raise RefusalError("unsupported_format", "xml_file", "XML")
    name = file_name.lower()
    suffix = name[name.rfind(".") :] if "." in name else ""
    if suffix not in TEXT_SUFFIXES or start.startswith(b"PK"):
        raise RefusalError("not_a_workbook", "text_file" if b"\0" not in start else "not_a_workbook")
    return "text"


def _refuse_ole(source: BinaryIO) -> None:
    content = source.read(LIMITS.file_bytes)
    if _ENCRYPTED_PACKAGE in content:
        raise RefusalError("encrypted")
    raise RefusalError("unsupported_format", "old_excel", "xls")


def refuse_foreign(archive: Archive, content_types: bytes) -> None:
    """Refuse the archives that are spreadsheets of another kind, each with its name."""
    if b"macroEnabled" in content_types or any(name.endswith("vbaproject.bin") for name in archive.names()):
        raise RefusalError("unsupported_format", "macro_book", "xlsm")
    if b"sheet.binary" in content_types or "xl/workbook.bin" in archive:
        raise RefusalError("unsupported_format", "foreign_kind", "xlsb")
    if "mimetype" in archive:
        kind = "ods" if b"spreadsheet" in archive.read("mimetype", 1 << 16) else "odf"
        if kind == "ods":
            raise RefusalError("unsupported_format", "foreign_kind", "ods")
        raise RefusalError("not_a_workbook")
    names = archive.names()
    if any(name.startswith("index/") and name.endswith(".iwa") for name in names) or "index.zip" in archive:
        raise RefusalError("unsupported_format", "foreign_kind", "numbers")
