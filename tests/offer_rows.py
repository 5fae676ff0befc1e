"""Members and their use of offers, and rows that make the sentences about it as long as they can be."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.sound import day, member

ON = date(2026, 11, 23)
MEMBERS = (
    member("GC-001", name="<b>Ähre</b>", sector="Photonik", state="DE-SN", admitted_on=day("2020-01-01")),
    member("GC-002", name="Anker", sector="Photonik", state="DE-BY"),
    member("GC-003", name="Brücke", sector="Energie", state="DE-BY", label_level="none"),
    member("GC-004", name="Cirrus", left_on=day("2024-12-31")),
)
_row = iter(range(2, 1000))


def use(cluster: str, kind: str, on: str | None, cost: float | None = None) -> dict[str, Any]:
    return {
        "cluster_id": cluster,
        "service_kind": kind,
        "title": None,
        "service_on": day(on),
        "cost_eur": cost,
        "source_sheet": "Leistungen",
        "source_row": next(_row),
    }


USES = [
    use("GC-001", "seminar", "2024-02-01", 80.5),
    use("GC-001", "seminar", "2026-11-23", 0.0),
    use("GC-001", "event", "2026-01-01"),
    use("GC-002", "seminar", None, 20.0),
    use("GC-002", "seminar", "2026-11-24", 1000.0),  # after the reference date
    use("GC-004", "event", "2024-05-01", 500.0),  # of a former member
]


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
