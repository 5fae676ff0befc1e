"""Rows that make the sentences about the programme's offers as long as they can be."""

from __future__ import annotations

from typing import Any

_COUNTS = {
    "member_count": 1234,
    "user_count": 1234,
    "user_share": 1.0,
    "use_count": 12345,
    "kind": "publicity",
}
_NONE = {**_COUNTS, "user_count": 0, "use_count": 0}

LONGEST: dict[str, list[dict[str, Any]]] = {
    "offers_by_kind": [
        {**counts, "service_kind": kind, "all_user_count": 1234, "all_use_count": 12345}
        for kind, counts in (("label_procedure", _COUNTS), ("publicity", _COUNTS), ("seminar", _NONE))
    ],
    "offers_by_sector": [
        {**counts, "sector": f"Ein langes Technologiefeld {number}"}
        for number, counts in enumerate((_COUNTS, _NONE, _NONE))
    ],
    "offers_by_state": [
        {**_COUNTS, "state": "DE-MV"},
        {**_COUNTS, "state": "DE-NW"},
        {**_COUNTS, "state": "DE-RP"},
        {**_NONE, "state": "DE-SN"},
    ],
    "offers_by_year": [
        {"use_year": year, "use_count": 1234, "user_count": 1234, "is_running": False}
        for year in ("2024", "2025", "unknown")
    ],
}
