"""The charts of the page about labels: how they stand, what lies ahead, what has changed, what it costs."""

from __future__ import annotations

from data.findings import members
from data.language import marked
from data.words import signed
from pages.shared.charts.form import Chart
from pages.shared.charts.labels import ahead, horizon, procedures, standing, transitions
from pages.shared.charts.labels.states import direction_word, euro_word, quarter_word, state_signed
from pages.shared.tables import Shown

PAGE = "label"
_COUNT = Shown("member_count", marked("Members"))

CHARTS = (
    Chart(
        "members_by_label_status",
        standing.members_by_label_status,
        marked("Members by label status"),
        members.members_by_label_status_headline,
        members.members_by_label_status_sentence,
        (
            Shown("label_status", marked("Label status"), lambda code: signed("label_status", code)),
            _COUNT,
            Shown("gold_count", marked("of these Gold")),
            Shown("silver_count", marked("of these Silver")),
            Shown("bronze_count", marked("of these Bronze")),
        ),
        page=PAGE,
    ),
    Chart(
        "members_by_silver_duty",
        standing.members_by_silver_duty,
        marked("Members by Silver duty"),
        standing.members_by_silver_duty_headline,
        standing.members_by_silver_duty_sentence,
        (Shown("silver_duty", marked("Silver duty"), lambda code: signed("silver_duty", code)), _COUNT),
        page=PAGE,
    ),
    Chart(
        "label_horizon",
        horizon.label_horizon,
        marked("Dates of labels ahead, member by member"),
        ahead.label_horizon_headline,
        ahead.label_horizon_sentence,
        ahead.COLUMNS,
        page=PAGE,
    ),
    Chart(
        "label_transitions",
        transitions.label_transitions,
        marked("Members by label before and after"),
        transitions.label_transitions_headline,
        transitions.label_transitions_sentence,
        (
            Shown("before_date", marked("First day")),
            Shown("state_before", marked("Before"), state_signed),
            Shown("after_date", marked("Second day")),
            Shown("state_after", marked("After"), state_signed),
            Shown("direction", marked("Change"), direction_word),
            _COUNT,
        ),
        page=PAGE,
    ),
    Chart(
        "label_procedures_by_quarter",
        procedures.label_procedures_by_quarter,
        marked("Fees of label procedures due by quarter, without VAT"),
        procedures.label_procedures_headline,
        procedures.label_procedures_sentence,
        (
            Shown("quarter_begins_on", marked("Quarter"), quarter_word),
            Shown("bronze_count", marked("Bronze procedures")),
            Shown("silver_count", marked("Silver procedures")),
            Shown("programme_eur", marked("Cost to the programme"), euro_word),
            Shown("gold_count", marked("Gold procedures")),
            Shown("gold_eur", marked("Gold, not paid by the programme"), euro_word),
        ),
        page=PAGE,
    ),
)
