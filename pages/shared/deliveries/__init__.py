"""The parts of the page about the imports: the list, one of them in detail, two compared, an earlier one restored."""

from pages.shared.deliveries.comparing import show_comparison
from pages.shared.deliveries.events import show_events
from pages.shared.deliveries.listing import known, parameters, show_list
from pages.shared.deliveries.one import choose, show_one
from pages.shared.deliveries.restoring import offer_restore, say_what_was_restored

__all__ = [
    "choose",
    "known",
    "offer_restore",
    "parameters",
    "say_what_was_restored",
    "show_comparison",
    "show_events",
    "show_list",
    "show_one",
]
