"""The sign-in by OIDC: Streamlit speaks with the provider, we keep the wanted address and say what went wrong."""

from __future__ import annotations

from base64 import b64decode
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, urlencode, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.status import HTTP_302_FOUND, HTTP_401_UNAUTHORIZED, HTTP_503_SERVICE_UNAVAILABLE
from streamlit.auth_util import encode_provider_token
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value, decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import SESSION_COOKIE_NAME, USER_COOKIE_NAME

from data import audit
from data.access import Mode
from data.access.signing import mark_of
from data.language import Language, _, use_language
from data.settings import Settings, load_settings
from pages.server.document import language_asked
from pages.server.leaf import leaf
from pages.shared.access.identity import claims_of, seen, signed_out
from pages.shared.access.person import SIGN_IN, WANTED, sign_in_address
from pages.shared.places import base_path

if TYPE_CHECKING:
    from starlette.types import Message, Scope

CALLBACK = "/oauth2callback"
LOGIN = "/auth/login"
LOGOUT = "/auth/logout"
WAY_IN = f"/{SIGN_IN}"
ADDRESSES = (WAY_IN, LOGIN, LOGOUT, CALLBACK)

_COOKIE = "cluster_wanted"
_AGAIN = "cluster_again"
_SECONDS_TO_SIGN_IN = 600
_LONGEST_ADDRESS = 2000


def secrets_of(settings: Settings, mode: Mode) -> dict[str, dict[str, object]] | None:
    """What Streamlit must know of the provider, in the form of its own secrets; None where nobody signs in."""
    if mode != "sign_in" or not (settings.oidc_secret and settings.cookie_secret and settings.base_url):
        return None
    return {
        "auth": {
            "redirect_uri": settings.base_url.rstrip("/") + CALLBACK,
            "cookie_secret": settings.cookie_secret.get_secret_value(),
            "client_id": settings.oidc_client,
            "client_secret": settings.oidc_secret.get_secret_value(),
            "server_metadata_url": settings.oidc_metadata,
            # by Proof Key for Code Exchange where the provider can (RFC 7636), which Streamlit adds itself
            "client_kwargs": {"scope": "openid profile email"},
        }
    }


def address_within(wanted: str) -> str:
    """The wanted path and its parameters where they are of this program, else its first page."""
    # as browsers read it: they drop blanks and take a backslash for a slash, so that "/\\host" leads elsewhere
    # and what is no plain letter cannot stand in a header
    odd = any(not 0x20 < ord(letter) < 0x7F or letter in '\\"<>' for letter in wanted)
    if odd or len(wanted) > _LONGEST_ADDRESS or not wanted.startswith("/") or wanted.startswith("//"):
        return "/"
    try:
        parts = urlsplit(wanted)
    except ValueError:
        return "/"
    return wanted if not parts.scheme and not parts.netloc and parts.path not in ADDRESSES else "/"


async def begin_sign_in(request: Request) -> Response:
    """Remember the wanted address for ten minutes, and go on to the provider."""
    wanted = address_within(request.query_params.get(WANTED, "/"))
    secret = load_settings().cookie_secret
    answer = RedirectResponse(
        f"{base_path()}{LOGIN}?{urlencode({'provider': encode_provider_token('default')})}", HTTP_302_FOUND
    )
    if secret is not None:
        signed = create_signed_value(secret.get_secret_value(), _COOKIE, wanted).decode()
        answer.set_cookie(
            _COOKIE, signed, _SECONDS_TO_SIGN_IN, path=base_path() or "/", httponly=True, samesite="lax"
        )
    return answer


def wall(scope: Scope) -> Response:
    """Who is not let in reads why, and how to come in; afterwards one stands where one wanted to."""
    use_language(language_asked(scope["query_string"]))
    request = Request(scope)
    found = seen(request.cookies)
    if found.why == "no_role":
        sentences = [
            _("You are signed in as {name}, but have no role here.").format(
                name=found.person.name if found.person else "?"
            ),
            _("The administrator can give you one; then reload this page."),
        ]
        if contact := load_settings().contact:
            sentences.append(_("Administrator: {contact}").format(contact=contact))
        return leaf(_("No access"), sentences, other=(LOGOUT, _("Sign out")), status=403)
    query = scope["query_string"].decode("latin-1")
    wanted = quote(scope["path"].removeprefix(base_path()) or "/")
    ended = found.why == "expired"
    return leaf(
        _("Please sign in"),
        [
            _("Your sign-in has ended. What you selected stays in the address.")
            if ended
            else _("The members of the go-cluster programme by field, Land, label and funding.")
        ],
        action=(f"/{sign_in_address(f'{wanted}?{query}' if query else wanted)}", _("Sign in")),
        status=HTTP_401_UNAUTHORIZED,
    )


def remember_sign_out(request: Request) -> None:
    """Let the cookie that is about to be deleted open nothing any more, should somebody have copied it."""
    claims = claims_of(request.cookies)
    if claims is None:
        return
    found = seen(request.cookies)
    ends = claims.get("exp")
    signed_out().add(mark_of(claims), float(ends) if isinstance(ends, (int, float)) else 0.0)
    if found.person is not None:
        audit.record("sign_out", by=found.person.subject)


def landing(scope: Scope, start: Message) -> Message | Response:
    """What follows the provider's answer: to the wanted address, or a page that says that it did not work."""
    request = Request(scope)
    given = _cookies_given(start)
    if USER_COOKIE_NAME not in given:
        use_language(_language_wanted(request))
        if _is_of_another_window(request) and _AGAIN not in request.cookies:
            return _begin_again(request)
        audit.record("refused", by="?", action="sign_in", why="provider")
        failure = leaf(
            _("The sign-in did not work"),
            [
                _("The provider's answer could not be accepted; nobody was let in. Please try again."),
                _("If it happens again, the administrator finds the reason in the server's log."),
            ],
            action=(f"/{sign_in_address(_wanted(request))}", _("Try again")),
            status=HTTP_401_UNAUTHORIZED,
        )
        failure.delete_cookie(_AGAIN, path=base_path() or "/")
        return failure
    found = seen(given)
    if found.person is not None:
        audit.record("sign_in" if found.why is None else "refused", by=found.person.subject, why=found.why)
    headers = MutableHeaders(raw=list(start["headers"]))
    headers["location"] = base_path() + _wanted(request)
    for name in (_COOKIE, _AGAIN):
        headers.append("set-cookie", f"{name}=; Max-Age=0; Path={base_path() or '/'}; HttpOnly; SameSite=lax")
    return {**start, "headers": headers.raw}


def _is_of_another_window(request: Request) -> bool:
    """Whether a window in which a sign-in began later has taken this one's place: only the last is remembered.

    What the cookie holds decides only which page is shown; Streamlit has verified and refused it already.
    """
    begun = request.cookies.get(SESSION_COOKIE_NAME, "").partition(".")[0]
    try:
        states = b64decode(begun, validate=True).decode()
    except ValueError:
        states = ""
    state = request.query_params.get("state")
    return state is not None and "error" not in request.query_params and f"_{state}" not in states


def _begin_again(request: Request) -> Response:
    """Once more to the provider, who knows the person by now."""
    answer = RedirectResponse(
        f"{base_path()}{WAY_IN}?{urlencode({WANTED: _wanted(request)})}", HTTP_302_FOUND
    )
    answer.set_cookie(_AGAIN, "1", 60, path=base_path() or "/", httponly=True, samesite="lax")
    return answer


def goodbye(scope: Scope) -> Response | None:
    """What stands where the provider leads after signing out; None for the end of a sign-in."""
    asked = parse_qs(scope["query_string"].decode("latin-1"))
    if asked.get("state") or asked.get("error"):
        return None
    use_language(_language_wanted(Request(scope)))
    return leaf(_("You have signed out."), [], action=(f"/{sign_in_address('/')}", _("Sign in again")))


def provider_silent(scope: Scope) -> Response:
    """The provider cannot be asked: said as it is, with a way to try again."""
    request = Request(scope)
    use_language(_language_wanted(request))
    return leaf(
        _("The sign-in service does not answer"),
        [_("Nobody can sign in at the moment. Please try again in a few minutes.")],
        action=(f"/{sign_in_address(_wanted(request))}", _("Try again")),
        status=HTTP_503_SERVICE_UNAVAILABLE,
        headers={"retry-after": "60"},
    )


def _wanted(request: Request) -> str:
    secret = load_settings().cookie_secret
    kept = request.cookies.get(_COOKIE)
    if secret is None or not kept:
        return "/"
    found = decode_signed_value(
        secret.get_secret_value(), _COOKIE, kept, max_age_days=_SECONDS_TO_SIGN_IN / 86400
    )
    return address_within(found.decode()) if found else "/"


def _language_wanted(request: Request) -> Language:
    return language_asked(urlsplit(_wanted(request)).query.encode())


def _cookies_given(start: Message) -> dict[str, str]:
    """The cookies that an answer sets, without those that it deletes."""
    found: dict[str, str] = {}
    for name, value in start["headers"]:
        if name.lower() == b"set-cookie":
            for key, morsel in SimpleCookie(value.decode("latin-1")).items():
                if morsel["max-age"] != "0" and morsel.value:
                    found[key] = morsel.value
    return found
