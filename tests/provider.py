"""A real provider of sign-ins (oidc-provider-mock) that can be told to hand out tokens that must be refused.

Run as a program of its own: ``python -m tests.provider PORT``. ``PUT /mood/NAME`` sets the mood; in every mood but
``sound`` the token endpoint's answer is changed on its way out, as a false or broken provider would give it.
"""

from __future__ import annotations

import json
import re
import sys
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable
from typing import Any

import werkzeug.serving
from joserfc import jwt
from joserfc.jwk import RSAKey
from oidc_provider_mock import app

FIRST_KEY = RSAKey.generate_key(2048, {"kid": "first"}, auto_kid=False)
SECOND_KEY = RSAKey.generate_key(2048, {"kid": "second"}, auto_kid=False)
MOODS = (
    "sound", "wrong_audience", "wrong_issuer", "expired", "expires_soon", "expires_later", "unsigned", "foreign_key",
    "altered", "wrong_nonce", "no_token", "rotated", "signed_by_the_old_key",
)  # fmt: skip

# the provider's pages load their style from elsewhere, which no browser of a test may ask
_FOREIGN = re.compile(rb'<link[^>]+href="https://[^>]+>', re.DOTALL)
StartResponse = Callable[..., Any]


class Tampering:
    """Passes requests on to the provider and signs its tokens anew, in the mood it is in."""

    def __init__(self, provider: Callable[..., Iterable[bytes]]) -> None:
        self._provider = provider
        self._mood = "sound"

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        path = environ["PATH_INFO"]
        if path.startswith("/mood/"):
            self._mood = path.removeprefix("/mood/")
            start_response("204 No Content" if self._mood in MOODS else "404 Not Found", [])
            return [b""]
        told: dict[str, Any] = {}

        def keep(status: str, headers: list[tuple[str, str]], *_more: Any) -> None:
            told.update(status=status, headers=headers)

        body = b"".join(self._provider(environ, keep))
        if path in {"/oauth2/token", "/jwks"} and told["status"].startswith("200"):
            body = json.dumps(self._changed(path, json.loads(body))).encode()
        elif body.lstrip().startswith(b"<!doctype html>"):
            body = _FOREIGN.sub(b"", body)
        kept = [pair for pair in told["headers"] if pair[0].lower() != "content-length"]
        start_response(told["status"], [*kept, ("Content-Length", str(len(body)))])
        return [body]

    def _changed(self, path: str, answer: dict[str, Any]) -> dict[str, Any]:
        rotated = self._mood in {"rotated", "signed_by_the_old_key"}
        if path == "/jwks":
            return {"keys": [(SECOND_KEY if rotated else FIRST_KEY).as_dict(private=False)]}
        if self._mood == "no_token":
            return {name: value for name, value in answer.items() if name != "id_token"}
        claims = _claims(answer["id_token"]) | _false_claims(self._mood)
        key = SECOND_KEY if self._mood in {"rotated", "foreign_key"} else FIRST_KEY
        token = jwt.encode({"alg": "RS256", "kid": str(key.kid)}, claims, key)
        if self._mood == "unsigned":
            token = f"{_part({'alg': 'none', 'typ': 'JWT'})}.{_part(claims)}."
        elif self._mood == "altered":
            head, _body, signature = token.split(".")
            token = f"{head}.{_part(claims | {'roles': ['admin'], 'name': 'Somebody else'})}.{signature}"
        return answer | {"id_token": token}


def _false_claims(mood: str) -> dict[str, Any]:
    now = int(time.time())
    return {
        "wrong_audience": {"aud": ["another-program"]},
        "wrong_issuer": {"iss": "https://elsewhere.example.org"},
        "expired": {"iat": now - 7200, "exp": now - 3600},
        "expires_soon": {"iat": now, "exp": now + 8},
        "expires_later": {"iat": now, "exp": now + 20},
        "wrong_nonce": {"nonce": "of another sign-in"},
    }.get(mood, {})


def _claims(token: str) -> dict[str, Any]:
    body = token.split(".")[1]
    found: dict[str, Any] = json.loads(urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    return found


def _part(content: dict[str, Any]) -> str:
    return urlsafe_b64encode(json.dumps(content).encode()).rstrip(b"=").decode()


if __name__ == "__main__":
    provider = app()
    provider.debug = False
    werkzeug.serving.run_simple("127.0.0.1", int(sys.argv[1]), Tampering(provider.wsgi_app), threaded=True)
