"""Values that go in and out of the store."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Delivery:
    """One export on its way into the store.

    ``rows`` are those of a reading without errors, by table of the schema. ``content`` is the file itself, whose
    hash tells whether it is there already. ``layout`` says by sheet which column held what (provenance).
    ``reason`` is why it is loaded in spite of what is hard to believe of it. ``keep_original`` allows to keep the
    file itself; never for one that has columns with personal data.
    """

    rows: dict[str, list[dict[str, Any]]]
    as_of: date
    file_name: str
    content: bytes
    by: str | None = None
    example: bool = False
    layout: dict[str, Any] = field(default_factory=dict)
    reason: str | None = None
    keep_original: bool = False


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: the import's number and how its clusters compare with the import before.

    ``stored`` is False when the content was there already; ``number`` is then the current import's.
    """

    number: int
    new: int
    changed: int
    gone: int
    same: int
    stored: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """A delivery that can be asked like an import, but is none yet.

    ``number`` is below nought and stands for it in every query; ``base`` is the import that was current when it
    was made, ``compared_with`` the one that its changes are counted against (None for the first real import, which
    takes the place of the examples). ``content_hash`` is over the canonical rows. ``is_current`` says that the
    current import holds the same already. ``sequence`` is the last event then: the commit compares and swaps.
    """

    number: int
    base: int | None
    compared_with: int | None
    sequence: int
    sha256: str
    content_hash: str
    new: int
    changed: int
    gone: int
    same: int
    is_current: bool
