"""The parts of the page about the programme's offers: which offer and year, figures, costs, lists, the way out."""

from pages.shared.offers.choosing import PAGE, choose_offer, choose_year, click_offer, click_year, parameters
from pages.shared.offers.figures import say_that_the_sheet_is_missing, show_costs, show_figures
from pages.shared.offers.lists import show_unused, show_uses

__all__ = [
    "PAGE",
    "choose_offer",
    "choose_year",
    "click_offer",
    "click_year",
    "parameters",
    "say_that_the_sheet_is_missing",
    "show_costs",
    "show_figures",
    "show_unused",
    "show_uses",
]
