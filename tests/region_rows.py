"""Rows that make the sentences about Länder and technology fields as long as they can be."""

from __future__ import annotations

from typing import Any

_MEASURED = [
    {
        "state": state,
        "measure": "per_million",
        "measured": value,
        "overall": 1.25,
        "member_count": 1234,
    }
    for state, value in (("DE-MV", 12.34), ("DE-NW", 12.34), ("DE-RP", 12.34), ("DE-SN", 0.01))
]
_FIELDS = [f"Ein langes Technologiefeld {number}" for number in range(3)]
_LABELS = ("gold", "silver", "bronze", "expired", "none", "unknown")
_PROFILE = [
    ("size", "members"),
    ("size", "per_million"),
    *(("label", group) for group in _LABELS),
    *(("eligibility", code) for code in ("eligible", "conditional", "not_eligible", "unknown")),
    ("smes", "sme_share"),
]

LONGEST: dict[str, list[dict[str, Any]]] = {
    "states_measured": _MEASURED,
    "states_as_tiles": _MEASURED,
    "states_ranked": _MEASURED,
    "members_by_state_and_sector": [
        {"sector": field, "state": "DE-MV", "member_count": 1234, "sector_count": 1234} for field in _FIELDS
    ],
    "state_profile": [
        {"state": "DE-MV", "topic": topic, "figure": figure, "here_value": 0.123, "federal_value": 0.456,
         "part": 1234, "whole": 5678, "federal_part": 1234, "federal_whole": 5678}
        for topic, figure in _PROFILE
    ],
    "state_sectors": [{"sector": field, "state": "DE-MV", "member_count": 1234} for field in _FIELDS],
    "sectors_ranked": [
        {"sector": field, "member_count": 1234, "further_count": 1234} for field in _FIELDS
    ],
    "members_by_sector_and_label": [
        {"sector": field, "label_group": group, "member_count": 1234, "sector_count": 7404}
        for field in _FIELDS[:1]
        for group in _LABELS
    ],
    "sector_labels": [{"label_group": group, "member_count": 1234} for group in _LABELS],
    "sector_states": [
        {"state": "DE-MV", "member_count": 1234, "further_count": 0},
        {"state": "DE-SN", "member_count": 0, "further_count": 1234},
        {"state": "unknown", "member_count": 1234, "further_count": 0},
    ],
}  # fmt: skip
