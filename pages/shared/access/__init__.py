"""Who is here and what they may do, asked at the moment they do it."""

from pages.shared.access.doing import admit, by_whom, demand, may, only, say_what_was_refused, who
from pages.shared.access.identity import Seen, mode, seen, settle, signed_out
from pages.shared.access.person import show_person

__all__ = [
    "Seen",
    "admit",
    "by_whom",
    "demand",
    "may",
    "mode",
    "only",
    "say_what_was_refused",
    "seen",
    "settle",
    "show_person",
    "signed_out",
    "who",
]
