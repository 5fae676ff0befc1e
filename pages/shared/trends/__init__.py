"""The parts of the page about development: over time, over the imports, between two days, and the admission."""

from pages.shared.trends.admission import show_admission
from pages.shared.trends.choices import choose_view, parameters, say_how_filters_act
from pages.shared.trends.comparing import choose_days, show_comparison
from pages.shared.trends.definitions import show_definitions
from pages.shared.trends.over_time import show_over_imports, show_over_time

__all__ = [
    "choose_days",
    "choose_view",
    "parameters",
    "say_how_filters_act",
    "show_admission",
    "show_comparison",
    "show_definitions",
    "show_over_imports",
    "show_over_time",
]
