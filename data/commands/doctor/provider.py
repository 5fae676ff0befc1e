"""The provider of the sign-in: reached by its one address from the settings, plausible, and with the same time."""

from __future__ import annotations

import http.client
import json
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from data.access.modes import LOOPBACK
from data.commands.doctor.finding import RIGHT, WARNING, WRONG, Finding
from data.language import _
from data.settings import Settings

SECONDS = 5.0
SECONDS_OFF = 60  # tokens are valid for minutes: more than this shuts people out
_LARGEST = 2**20
_WELL_KNOWN = "/.well-known/openid-configuration"
_NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class _NoOtherHost(urllib.request.HTTPRedirectHandler):
    """Follows nothing: the one address of the settings is asked, and none that an answer names."""

    def redirect_request(self, *_given: Any) -> None:
        return None


def check_provider(settings: Settings) -> Iterator[Finding]:
    """Fetch the discovery document within five seconds, and hold it and the clock of its sender against ours."""
    address = settings.oidc_metadata
    if address is None:
        return
    try:
        body, date = _fetched(address)
        document = _read(body)
    except (OSError, http.client.HTTPException, ValueError) as error:
        told = _(
            "The provider of the sign-in does not answer as it should under {address}: {cause}. "
            "Nobody can sign in until it does."
        )
        yield Finding("provider", WRONG, told.format(address=address, cause=_cause(error)))
        return
    yield from _check_document(address, document)
    yield from check_clock(date)


def _check_document(address: str, document: Mapping[str, Any]) -> Iterator[Finding]:
    wrong = list(_implausible(address, document))
    for sentence in wrong:
        yield Finding("provider", WRONG, sentence)
    if wrong:
        return
    told = _("The provider of the sign-in answers: {issuer}.")
    yield Finding("provider", RIGHT, told.format(issuer=document["issuer"]))
    if not document.get("end_session_endpoint"):
        told = _(
            "The provider offers no sign-out (end_session_endpoint): who signs out here stays signed in there."
        )
        yield Finding("provider", WARNING, told)


def check_clock(date: str | None, now: datetime | None = None) -> Iterator[Finding]:
    """Our clock against the time of an answer, as its header ``Date`` tells it."""
    try:
        told = parsedate_to_datetime(date or "")
    except ValueError:
        return
    off = round(((now or datetime.now(UTC)) - told.astimezone(UTC)).total_seconds())
    if abs(off) <= SECONDS_OFF:
        yield Finding("clock", RIGHT, _("The clock agrees with that of the provider."))
    else:
        yield Finding(
            "clock",
            WRONG,
            _(
                "The clock of this machine is {n} seconds away from that of the provider: sign-ins fail. "
                "Set it by the network (timedatectl set-ntp true)."
            ).format(n=abs(off)),
        )


def _fetched(address: str) -> tuple[bytes, str | None]:
    until = time.monotonic() + SECONDS
    opener = urllib.request.build_opener(_NoOtherHost)
    # the scheme was checked when the settings were read
    with opener.open(address, timeout=SECONDS) as answer:
        body = b""
        while part := answer.read1(2**16):
            body += part
            if len(body) > _LARGEST or time.monotonic() > until:
                raise TimeoutError
        return body, answer.headers.get("date")


def _read(body: bytes) -> dict[str, Any]:
    document = json.loads(body)
    return document if isinstance(document, dict) else {}


def _cause(error: Exception) -> str:
    reason = getattr(error, "reason", error)
    if isinstance(error, urllib.error.HTTPError):
        return _("it answers with the status {status}").format(status=error.code)
    if isinstance(reason, ssl.SSLCertVerificationError):
        return _("its certificate is not trusted here (name the authority's file in SSL_CERT_FILE)")
    if isinstance(reason, TimeoutError):
        return _("it takes longer than {n} seconds").format(n=round(SECONDS))
    if isinstance(reason, OSError):
        return reason.strerror or str(reason)
    return _("its answer is no discovery document")


def _implausible(address: str, document: Mapping[str, Any]) -> Iterator[str]:
    issuer = document.get("issuer")
    expected = address.removesuffix(_WELL_KNOWN)
    if not isinstance(issuer, str) or issuer.rstrip("/") != expected.rstrip("/"):
        yield _(
            "The provider calls itself “{issuer}”, and its address says “{expected}”. "
            "Check CLUSTER_OIDC_METADATA and the provider's own public address."
        ).format(issuer=str(issuer)[:200], expected=expected)
    for name in _NEEDED:
        place = document.get(name)
        if not isinstance(place, str) or not _is_safe(place):
            yield _("The provider names no safe address for {name} (https://): “{found}”.").format(
                name=name, found=str(place)[:200]
            )


def _is_safe(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return bool(parts.hostname) and (parts.scheme == "https" or parts.hostname in LOOPBACK)
