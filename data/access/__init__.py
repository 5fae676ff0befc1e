"""Who may do what: the roles, how a person's role is found, and how far the server may stand open."""

from data.access.modes import Mode, UnsafeError, mode_of
from data.access.roles import ROLES, Person, Role, Roles, RolesError, read_roles
from data.access.signing import Standing, standing_of

__all__ = [
    "ROLES",
    "Mode",
    "Person",
    "Role",
    "Roles",
    "RolesError",
    "Standing",
    "UnsafeError",
    "mode_of",
    "read_roles",
    "standing_of",
]
