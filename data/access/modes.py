"""How far the server stands open: for this machine, behind a sign-in, or for all to read. Never by accident."""

from __future__ import annotations

from typing import Literal
from urllib.parse import urlsplit

from data.access.roles import RolesError, read_roles
from data.language import _
from data.settings import Settings

Mode = Literal["local", "sign_in", "read_only"]
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})

_NEEDED = ("oidc_metadata", "oidc_client", "oidc_secret", "cookie_secret", "base_url", "roles")


class UnsafeError(Exception):
    """The settings would let in whom they should not, or nobody; the message says what to set."""


def mode_of(settings: Settings, address: str | None) -> Mode:
    """Who is let in by these settings when the server listens on ``address``.

    ``local``: whoever works on this machine may do all. ``sign_in``: who signs in and has a role. ``read_only``:
    everybody, and nobody may change anything. UnsafeError where the settings are none of these.
    """
    given = [name for name in _NEEDED if getattr(settings, name) is not None]
    # a public address belongs to every mode; whoever gives any of the rest means that people sign in
    wants_sign_in = any(name != "base_url" for name in given)
    if settings.open_read_only:
        if wants_sign_in:
            raise UnsafeError(
                _("Set either CLUSTER_OPEN_READ_ONLY or the sign-in by CLUSTER_OIDC_METADATA, not both.")
            )
        return "read_only"
    if wants_sign_in:
        _check_sign_in(settings, [name for name in _NEEDED if name not in given])
        return "sign_in"
    if address not in LOOPBACK or (settings.base_url and not _is_local(settings.base_url)):
        raise UnsafeError(
            _(
                "The server would be open to everyone who reaches it ({where}). Set up the sign-in "
                "(CLUSTER_OIDC_METADATA, CLUSTER_OIDC_CLIENT, CLUSTER_OIDC_SECRET, CLUSTER_COOKIE_SECRET, "
                "CLUSTER_BASE_URL, CLUSTER_ROLES), or set CLUSTER_OPEN_READ_ONLY=1 so that all may read and nobody "
                "may upload, or let it listen on 127.0.0.1 only."
            ).format(where=_where(address, settings.base_url))
        )
    return "local"


def _check_sign_in(settings: Settings, missing: list[str]) -> None:
    if missing:
        raise UnsafeError(
            _("The sign-in is set up in part; {names} must be set as well.").format(
                names=", ".join(f"CLUSTER_{name.upper()}" for name in missing)
            )
        )
    for name in ("base_url", "oidc_metadata"):
        address = getattr(settings, name)
        if urlsplit(address).scheme != "https" and not _is_local(address):
            raise UnsafeError(
                _("CLUSTER_{name} must begin with https://, or sign-ins could be read on their way.").format(
                    name=name.upper()
                )
            )
    if settings.roles is not None:
        try:
            read_roles(settings.roles)
        except RolesError as error:
            raise UnsafeError(str(error)) from error


def _is_local(address: str) -> bool:
    try:
        return urlsplit(address).hostname in LOOPBACK
    except ValueError:
        return False


def _where(address: str | None, base_url: str | None) -> str:
    if address not in LOOPBACK:
        return _("it listens on {address}").format(address=address or "0.0.0.0")  # noqa: S104 - told, not bound
    return _("CLUSTER_BASE_URL is {address}").format(address=base_url)
