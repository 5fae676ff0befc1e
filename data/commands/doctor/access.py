"""Who is let in: the mode of the server, the path below which it answers, the list of roles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from data.access import RolesError, UnsafeError, mode_of, read_roles
from data.commands.doctor.finding import RIGHT, WARNING, WRONG, Finding
from data.commands.doctor.settings import base_path
from data.language import _
from data.settings import Settings


def check_access(settings: Settings, address: str | None) -> Iterator[Finding]:
    """Whether the server would start, and for whom."""
    try:
        mode = mode_of(settings, address)
    except UnsafeError as error:
        yield Finding("access", WRONG, str(error))
        return
    if mode == "local":
        yield Finding(
            "access", RIGHT, _("Only this machine reaches the server; whoever works on it may do all.")
        )
    elif mode == "sign_in":
        yield Finding("access", RIGHT, _("Whoever signs in and has a role is let in."))
    else:
        yield Finding(
            "access",
            WARNING,
            _(
                "Everyone who reaches the server may read, and nobody may change anything (CLUSTER_OPEN_READ_ONLY)."
            ),
        )


def check_base_path(settings: Settings, environment: Mapping[str, str]) -> Iterator[Finding]:
    """The path of the public address and the one below which the server answers are the same."""
    served = base_path(environment)
    public = urlsplit(settings.base_url).path.strip("/") if settings.base_url else served
    if public != served:
        yield Finding(
            "access",
            WARNING,
            _(
                "CLUSTER_BASE_URL has the path “/{public}”, but the server answers below “/{served}”. "
                "Set STREAMLIT_SERVER_BASE_URL_PATH={public}, and have the proxy pass the path on unchanged."
            ).format(public=public, served=served),
        )


def check_roles(settings: Settings) -> Iterator[Finding]:
    """Whether the file of the roles can be used, and gives somebody each right."""
    if settings.roles is None:
        return
    try:
        roles = read_roles(settings.roles)
    except RolesError as error:
        yield Finding("roles", WRONG, str(error))
        return
    if not (roles.admin.claims or roles.admin.persons):
        yield Finding(
            "roles",
            WARNING,
            _("The file of the roles {file} makes nobody an administrator.").format(file=settings.roles),
        )
    else:
        yield Finding(
            "roles", RIGHT, _("The file of the roles can be used: {file}.").format(file=settings.roles)
        )
