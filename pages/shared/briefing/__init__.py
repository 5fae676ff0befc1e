"""The page that writes the selection as a briefing: what to choose, how it is made, and how it is shown and taken."""

from pages.shared.briefing.choosing import PAGE, choose, parameters
from pages.shared.briefing.making import Made, make
from pages.shared.briefing.reading import show_pages, show_text, show_text_to_copy
from pages.shared.briefing.taking import show_downloads

__all__ = [
    "PAGE",
    "Made",
    "choose",
    "make",
    "parameters",
    "show_downloads",
    "show_pages",
    "show_text",
    "show_text_to_copy",
]
