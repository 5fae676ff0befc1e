"""The page of the audit log: its events, the settings in force, and the roles."""

from pages.shared.auditing.asking import choose, parameters
from pages.shared.auditing.listing import offer_csv, say_what_is_kept, show_events
from pages.shared.auditing.removing import offer_removal
from pages.shared.auditing.roles import show_roles
from pages.shared.auditing.settings import show_settings

__all__ = [
    "choose",
    "offer_csv",
    "offer_removal",
    "parameters",
    "say_what_is_kept",
    "show_events",
    "show_roles",
    "show_settings",
]
