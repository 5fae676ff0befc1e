"""The headline and the sentence of each chart of the overview; the briefing writes the same."""

from __future__ import annotations

from data.findings.members import (
    fields_word,
    members_by_eligibility,
    members_by_eligibility_headline,
    members_by_label,
    members_by_label_headline,
    members_by_sector,
    members_by_sector_headline,
    members_by_state,
    members_by_state_headline,
    members_word,
    named,
)

__all__ = [
    "fields_word",
    "members_by_eligibility",
    "members_by_eligibility_headline",
    "members_by_label",
    "members_by_label_headline",
    "members_by_sector",
    "members_by_sector_headline",
    "members_by_state",
    "members_by_state_headline",
    "members_word",
    "named",
]
