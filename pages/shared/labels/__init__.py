"""The parts of the page about labels: how they stand, what lies ahead, the Silver duty, changes, and costs."""

from pages.shared.labels.choices import PAGE, open_cluster_clicked, parameters
from pages.shared.labels.definitions import show_definitions
from pages.shared.labels.horizon import choose_months, show_deadlines, show_horizon
from pages.shared.labels.procedures import show_procedures
from pages.shared.labels.standing import show_duty, show_standing
from pages.shared.labels.transitions import choose_comparison, show_transitions

__all__ = [
    "PAGE",
    "choose_comparison",
    "choose_months",
    "open_cluster_clicked",
    "parameters",
    "show_deadlines",
    "show_definitions",
    "show_duty",
    "show_horizon",
    "show_procedures",
    "show_standing",
    "show_transitions",
]
