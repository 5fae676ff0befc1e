"""Roles and the file that gives them (CLUSTER_ROLES).

The file is TOML. ``claim`` names where the provider's token tells a person's roles (dots lead deeper, such as
``realm_access.roles``), ``person`` by which claim the persons of the lists are known (``sub`` unless another is
named). Each role has lists of ``claims`` and of ``persons`` that give it; ``shut_out`` lists persons who have none,
whatever else gives them one::

    claim = "roles"
    person = "preferred_username"
    shut_out = ["former.colleague"]

    [staff]
    claims = ["go-cluster-staff"]
    persons = ["anna"]
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from data.language import _

Role = Literal["viewer", "staff", "admin"]
# each may do what those before it may
ROLES: tuple[Role, ...] = ("viewer", "staff", "admin")

_NAMES = ("sub", "email", "preferred_username", "upn")
_Words = tuple[Annotated[str, Field(min_length=1)], ...]


class RolesError(Exception):
    """The file of the roles cannot be used; the message names it, what is wrong and what to do."""


@dataclass(frozen=True)
class Person:
    """Who acts: ``subject`` names the person in the audit log, ``name`` on the screen; no role means no entry."""

    subject: str
    name: str
    role: Role | None

    def may(self, role: Role) -> bool:
        """Whether the person has this role or one above it."""
        return self.role is not None and ROLES.index(self.role) >= ROLES.index(role)


class _Given(BaseModel):
    """What gives one role."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    claims: _Words = ()
    persons: _Words = ()


class Roles(BaseModel):
    """The file's content; nobody has a role whom nothing in it names."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    claim: Annotated[str, Field(min_length=1)] = "roles"
    person: Annotated[str, Field(min_length=1)] = "sub"
    shut_out: _Words = ()
    viewer: _Given = _Given()
    staff: _Given = _Given()
    admin: _Given = _Given()

    def person_of(self, claims: Mapping[str, Any]) -> Person:
        """The person that a provider's token speaks of, with the highest role that the file gives."""
        subject = self._known_by(claims)
        name = _text(claims.get("name")) or subject or _text(claims.get("sub")) or "?"
        return Person(subject or _text(claims.get("sub")) or "?", name, self._role(subject, claims))

    def _known_by(self, claims: Mapping[str, Any]) -> str | None:
        # an address that the provider has not verified may be anybody's, for people write it themselves
        if self.person == "email" and claims.get("email_verified") is not True:
            return None
        return _text(_within(claims, self.person))

    def _role(self, subject: str | None, claims: Mapping[str, Any]) -> Role | None:
        told = _within(claims, self.claim)
        told_roles = {told} if isinstance(told, str) else {one for one in told or () if isinstance(one, str)}
        # under any of the names, however it is written: whoever is shut out by one stays outside
        names = {subject, *(_text(claims.get(name)) for name in _NAMES)}
        if {name.casefold() for name in names if name} & {name.casefold() for name in self.shut_out}:
            return None
        for role in reversed(ROLES):
            given: _Given = getattr(self, role)
            if told_roles & set(given.claims) or (subject and subject in given.persons):
                return role
        return None


def read_roles(path: Path) -> Roles:
    """The roles as the file gives them now; RolesError where it cannot be read or says something else."""
    try:
        found = path.stat()
    except OSError as error:
        raise RolesError(_unusable(path, str(error.strerror))) from error
    return _read(path, (found.st_mtime_ns, found.st_size, found.st_ino))


@lru_cache(maxsize=8)
def _read(path: Path, _version: tuple[int, int, int]) -> Roles:
    try:
        return Roles.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RolesError(_unusable(path, str(error))) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise RolesError(_unusable(path, f"{place}: {first['msg']}")) from error


def _unusable(path: Path, cause: str) -> str:
    return _(
        "CLUSTER_ROLES names {file}, which cannot be used: {cause}. Nobody is let in until it can."
    ).format(file=path, cause=cause)


def _within(claims: Mapping[str, Any], way: str) -> Any:
    if way in claims:  # such as the address of a claim, which has dots in it
        return claims[way]
    found: Any = claims
    for step in way.split("."):
        found = found.get(step) if isinstance(found, Mapping) else None
    return found if isinstance(found, (str, list, tuple)) else None


def _text(value: object) -> str | None:
    # as it is: blanks around it make another name, for the provider too
    return value or None if isinstance(value, str) else None
