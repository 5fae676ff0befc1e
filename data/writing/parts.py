"""Which query gives the rows of each part of a workbook, for screen, command line and tests alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Rows = dict[str, list[dict[str, Any]]]

MEMBERS = {"members": "members_list"}
# the optional sheets, by the names of their tables
OPTIONAL_SHEETS = {
    "labels": "label_history",
    "grants": "grants_list",
    "applications": "applications_list",
    "services": "services_list",
}
# what cannot be loaded again: reasons, dates to come, figures
COMPUTED = {
    "criteria": "eligibility_matrix",
    "deadlines": "deadlines",
    "sectors": "members_by_sector",
    "states": "members_by_state",
    "label_groups": "members_by_label",
}
WHOLE_SELECTION = {**MEMBERS, **OPTIONAL_SHEETS, **COMPUTED}
_BESIDES: dict[str, dict[str, Any]] = {"deadlines": {"most": 100_000}}


def gathered(ask: Callable[..., list[dict[str, Any]]], parts: Mapping[str, str]) -> Rows:
    """The rows of each part; ``ask(query, **values)`` gives those of a query."""
    return {part: ask(query, **_BESIDES.get(part, {})) for part, query in parts.items()}
