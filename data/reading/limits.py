"""How much a file may hold, and what is said to a file that is refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.reading.findings import Value

MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of the reader, in bytes, cells and characters. Only cells that hold a value count."""

    file_bytes: int = 20 * MEBIBYTE
    unpacked_bytes: int = 300 * MEBIBYTE
    part_bytes: int = 200 * MEBIBYTE
    ratio: int = 200
    ratio_from_bytes: int = MEBIBYTE
    entries: int = 2_000
    token_bytes: int = 2 * MEBIBYTE
    depth: int = 64
    sheets: int = 20
    rows: int = 200_000
    columns: int = 200
    cells: int = 5_000_000
    merges: int = 20_000
    defined_names: int = 5_000
    shared_text: int = 32_767


LIMITS = Limits()


class RefusalError(Exception):
    """The file cannot be read; ``code`` is a problem's code, ``sentence`` a key of ``sentences.SENTENCES``."""

    def __init__(self, code: str, sentence: str = "", found: str | None = None, **values: Value) -> None:
        super().__init__(code, sentence, found)
        self.code = code
        self.sentence = sentence or code
        self.found = found
        self.values = values
