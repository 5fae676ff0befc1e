"""The colours of charts that mean something, the same on the screen, in pictures and in the briefing."""

from __future__ import annotations

LABEL_COLOURS = {
    "gold": "#B98C2E",
    "silver": "#8E9497",
    "bronze": "#A4402D",
    "expired": "#7F5A79",
    "none": "#8E9497",
    "unknown": "#8E9497",
}
ELIGIBILITY_COLOURS = {
    "eligible": "#0077B6",
    "conditional": "#B98C2E",
    "not_eligible": "#C61950",
    "unknown": "#8E9497",
}
STATE_COLOURS = {
    **LABEL_COLOURS,
    "valid": "#0077B6",
    "expiring": "#B98C2E",
    "renewable": "#7F5A79",
    "undated": "#8E9497",
    "future": "#8E9497",
    "left": "#8E9497",
}
FIELD_COLOUR = "#0077B6"
# bars without a fill of their own: the group is an absence
HOLLOW = frozenset({"none", "unknown"})
