"""Who may ask: everybody on this machine; elsewhere programs with a token, and whoever may see the pages."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from typing import TYPE_CHECKING

from starlette.status import HTTP_401_UNAUTHORIZED

from data.language import _
from pages.server.api.refusing import Refused
from pages.shared import access

if TYPE_CHECKING:
    from starlette.datastructures import Headers
    from starlette.requests import Request

LOCAL = "local"  # who asks where everybody may

_CHALLENGE = 'Bearer realm="go-cluster Monitor"'


def check(request: Request, digests: Sequence[str]) -> str:
    """Let a request in that a person signed in makes in the browser, or a program with its token; else Refused.

    Answers who asks: the person's subject, or "program" with the first characters of its token's digest.
    """
    if "authorization" not in request.headers and access.mode() == "sign_in":
        found = access.seen(request.cookies)
        if found.why is None and found.person is not None and found.person.may("viewer"):
            return found.person.subject
    return f"program {check_token(request.headers, digests)[:8]}"


def check_token(headers: Headers, digests: Sequence[str]) -> str:
    """Let a request in whose token has one of these SHA-256 digests, which is answered.

    Refused without a word of the token, if it has none of them.
    """
    kind, _blank, token = headers.get("authorization", "").partition(" ")
    if kind.lower() != "bearer" or not token.strip():
        sentence = _("A token is needed here: send the header “Authorization: Bearer …”.")
        raise Refused(HTTP_401_UNAUTHORIZED, sentence, headers={"www-authenticate": _CHALLENGE})
    found = hashlib.sha256(token.strip().encode("latin-1", "replace")).hexdigest()
    # every digest is compared, so that the time tells neither which one is near nor whether one fits
    fitting = [hmac.compare_digest(found, digest) for digest in digests]
    if not any(fitting):
        raise Refused(
            HTTP_401_UNAUTHORIZED,
            _("This token is not known here. Ask the administrator for another one."),
            headers={"www-authenticate": f'{_CHALLENGE}, error="invalid_token"'},
        )
    return found
