"""Rows that make the sentences of the comparison as long as they can be."""

from __future__ import annotations

from typing import Any

_NAME = "Ein sehr langer Name eines Clusters mit vielen Wörtern in ganz Deutschland"

LONGEST: dict[str, list[dict[str, Any]]] = {
    "compared": [
        {"code": code, "thing": _NAME, "measured": value, "federal_value": 0.5,
         "compare_by": "mitglieder", "measure": "smes"}
        for code, value in (("GC-001", 0.875), ("GC-002", 0.5), ("GC-003", None), ("GC-004", None))
    ],
}  # fmt: skip
