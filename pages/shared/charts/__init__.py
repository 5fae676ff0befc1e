"""Charts: each takes the rows of the query of its name and returns a figure; ``card`` places it on the page."""

from pages.shared.charts.bars import members_by_eligibility, members_by_label, members_by_sector
from pages.shared.charts.card import CHARTS, show, source_line
from pages.shared.charts.completeness import quality_completeness
from pages.shared.charts.form import Chart
from pages.shared.charts.map import members_by_state

__all__ = [
    "CHARTS",
    "Chart",
    "members_by_eligibility",
    "members_by_label",
    "members_by_sector",
    "members_by_state",
    "quality_completeness",
    "show",
    "source_line",
]
