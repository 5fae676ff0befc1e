"""The parts of the page about the method: contents, rules, parameters, words, reading, limits, sources, access."""

from pages.shared.method.accessibility import show_accessibility
from pages.shared.method.contents import SECTIONS, begin, show_contents
from pages.shared.method.limits import show_limits, show_reading
from pages.shared.method.parameters import show_parameters
from pages.shared.method.rules import show_rules
from pages.shared.method.sources import show_sources, show_state
from pages.shared.method.words import show_words

__all__ = [
    "SECTIONS",
    "begin",
    "show_accessibility",
    "show_contents",
    "show_limits",
    "show_parameters",
    "show_reading",
    "show_rules",
    "show_sources",
    "show_state",
    "show_words",
]
