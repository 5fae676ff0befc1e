"""Who the cookies of a request speak of: the same answer for pages, files and the interface for programs."""

from __future__ import annotations

import getpass
import json
import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, Literal

import streamlit as st
from itsdangerous import BadData, URLSafeTimedSerializer
from streamlit.auth_util import get_cookie_with_chunks
from streamlit.web.server.starlette.starlette_server_config import (
    AUTH_COOKIE_MAX_AGE_SECONDS,
    USER_COOKIE_NAME,
)

from data.access import Mode, Person, RolesError, mode_of, read_roles, standing_of
from data.access.signed_out import SignedOut
from data.settings import Settings, load_settings

log = logging.getLogger(__name__)

_ONE_SIGN_IN = timedelta(seconds=2)
_NEVER = datetime.min.replace(tzinfo=UTC)

Why = Literal["nobody", "expired", "signed_out", "no_role"]


@dataclass(frozen=True)
class Seen:
    """Who asks, and why they are not let in where they are not; ``claims`` are the token's own words."""

    person: Person | None
    why: Why | None
    claims: Mapping[str, Any] | None = None


# kept until the server ends, in no cache that can be cleared: nothing that happens meanwhile changes who is let in
@cache
def _settings() -> Settings:
    return load_settings()


@cache
def mode() -> Mode:
    """Who is let in at all; UnsafeError where the settings would let in whom they should not."""
    return mode_of(_settings(), st.get_option("server.address"))


@cache
def signed_out() -> SignedOut:
    """Who has signed out of this server."""
    return SignedOut(_settings().store.parent)


@cache
def _whoever_is_here() -> Seen:
    if mode() == "read_only":
        return Seen(Person("reader", "", "viewer"), None)
    try:
        name = getpass.getuser()
    except (KeyError, OSError):  # an account without a name, as in a container
        name = "local"
    return Seen(Person(name, name, "admin"), None)


def settle() -> None:
    """Settle who is let in, before the first visitor comes; UnsafeError as ``mode``."""
    mode()
    signed_out()


def forget() -> None:
    """Forget what was settled at the start, as a server does that is started anew."""
    for settled in (_settings, mode, signed_out, _whoever_is_here):
        settled.cache_clear()


def seen(cookies: Mapping[str, str]) -> Seen:
    """Who these cookies speak of; without sign-in whoever reaches the server."""
    if mode() != "sign_in":
        return _whoever_is_here()
    claims = claims_of(cookies)
    if claims is None:
        return Seen(None, "nobody")
    settings = _settings()
    standing = standing_of(claims, time.time(), settings.sign_in_hours, signed_out().marks())
    if standing != "holds":
        return Seen(None, standing, claims)
    try:
        # at every look: a role that is taken away is gone with the next one
        person = read_roles(settings.roles).person_of(claims) if settings.roles else None
    except RolesError as error:
        log.warning("%s", error)
        person = None
    if person is None or person.role is None:
        return Seen(person, "no_role", claims)
    return Seen(person, None, claims)


def claims_of(cookies: Mapping[str, str]) -> dict[str, Any] | None:
    """What the provider told of the person, from the signed cookie; None without one that we signed."""
    secret = _settings().cookie_secret
    if secret is None:
        return None

    signed: list[datetime] = []

    def one(name: str) -> bytes | None:
        serializer = URLSafeTimedSerializer(secret.get_secret_value(), salt=name)
        try:
            text, moment = serializer.loads(
                cookies.get(name, ""), max_age=AUTH_COOKIE_MAX_AGE_SECONDS, return_timestamp=True
            )
        except BadData:
            return None
        signed.append(moment)
        return text.encode() if isinstance(text, str) else None

    try:
        found = json.loads(get_cookie_with_chunks(one, USER_COOKIE_NAME) or b"null")
    except ValueError:
        return None
    # what the provider tells may fill several cookies, each signed for itself: never parts of two sign-ins
    if max(signed, default=_NEVER) - min(signed, default=_NEVER) > _ONE_SIGN_IN:
        return None
    return found if isinstance(found, dict) and found.get("is_logged_in") is True else None
