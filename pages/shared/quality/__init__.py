"""The parts of the page about the quality of the data: each says its finding and leads to clusters and cells."""

from pages.shared.quality.dates import show_imprecise, show_stale
from pages.shared.quality.fields import show_unknown_fields, unknown_fields
from pages.shared.quality.gaps import show_gaps
from pages.shared.quality.glance import show_glance
from pages.shared.quality.oddities import contradictions, show_contradictions
from pages.shared.quality.seats import show_unknown_seats, unknown_seats

__all__ = [
    "contradictions",
    "show_contradictions",
    "show_gaps",
    "show_glance",
    "show_imprecise",
    "show_stale",
    "show_unknown_fields",
    "show_unknown_seats",
    "unknown_fields",
    "unknown_seats",
]
