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
    """

    rows: dict[str, list[dict[str, Any]]]
    as_of: date
    file_name: str
    content: bytes
    by: str | None = None
    example: bool = False
    layout: dict[str, Any] = field(default_factory=dict)


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
