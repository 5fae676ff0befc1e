"""The four linked charts of the overview: what they measure, say, list and filter."""

from __future__ import annotations

from data.language import marked
from data.words import sector_word, signed, state_word
from pages.shared.charts import bars, findings
from pages.shared.charts import map as maps
from pages.shared.charts.chosen import IS_SELECTED
from pages.shared.charts.form import Chart
from pages.shared.tables import Shown

_COUNT = Shown("member_count", marked("Members"))
_ELIGIBLE = Shown("eligible_count", marked("of these eligible"))

CHARTS = (
    Chart(
        "members_by_sector",
        bars.members_by_sector,
        marked("Members by technology field"),
        findings.members_by_sector_headline,
        findings.members_by_sector,
        (Shown("sector", marked("Technology field"), sector_word), _COUNT, _ELIGIBLE),
        "feld",
    ),
    Chart(
        "members_by_state",
        maps.members_by_state,
        marked("Members by federal state"),
        findings.members_by_state_headline,
        findings.members_by_state,
        (
            Shown("state", marked("Federal state"), state_word),
            _COUNT,
            Shown("silver_or_better_count", marked("of these Silver or Gold")),
            _ELIGIBLE,
            IS_SELECTED,
        ),
        "land",
    ),
    Chart(
        "members_by_label",
        bars.members_by_label,
        marked("Members by label"),
        findings.members_by_label_headline,
        findings.members_by_label,
        (Shown("label_group", marked("Label"), lambda code: signed("label_group", code)), _COUNT),
        "label",
    ),
    Chart(
        "members_by_eligibility",
        bars.members_by_eligibility,
        marked("Members by eligibility"),
        findings.members_by_eligibility_headline,
        findings.members_by_eligibility,
        (Shown("eligibility", marked("Eligibility"), lambda code: signed("eligibility", code)), _COUNT),
        "foerderung",
    ),
)
