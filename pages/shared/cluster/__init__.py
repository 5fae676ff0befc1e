"""The parts of the page about one cluster: which one, what it is, what the rules say of it, and how one knows."""

from pages.shared.cluster.choosing import PAGE, choose, parameters, say_that_it_is_gone
from pages.shared.cluster.header import show_header
from pages.shared.cluster.history import show_history
from pages.shared.cluster.offers import show_offers
from pages.shared.cluster.sources import show_facts
from pages.shared.cluster.standing import show_criteria, show_dates, show_labels

__all__ = [
    "PAGE",
    "choose",
    "parameters",
    "say_that_it_is_gone",
    "show_criteria",
    "show_dates",
    "show_facts",
    "show_header",
    "show_history",
    "show_labels",
    "show_offers",
]
