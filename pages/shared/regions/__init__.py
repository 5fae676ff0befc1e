"""The parts of the page about the Länder: what to measure and how to show it, the seats, and one Land in detail."""

from pages.shared.regions.choosing import PAGE, choose_view, click_cell, click_map, open_clicked, parameters
from pages.shared.regions.one_land import choose_land, click_land, show_land
from pages.shared.regions.seats import show_map, show_seats

__all__ = [
    "PAGE",
    "choose_land",
    "choose_view",
    "click_cell",
    "click_land",
    "click_map",
    "open_clicked",
    "parameters",
    "show_land",
    "show_map",
    "show_seats",
]
