"""What a visitor sees of a fault: one sentence, its id, the way back. All else stands in the log under that id."""

from __future__ import annotations

import logging
from html import escape
from typing import TYPE_CHECKING

import streamlit as st
from starlette.responses import JSONResponse, Response
from starlette.status import HTTP_500_INTERNAL_SERVER_ERROR

import queries
from data.journal import new_id, request_id
from data.language import _, language_in_force, use_language
from data.store import ClosedError
from pages.server.document import language_asked
from pages.server.headers import HEADERS
from pages.server.leaf import leaf
from pages.server.request_ids import HEADER
from pages.shared.frame import say_unusable, set_style, speak_the_language_of_the_address
from pages.shared.places import base_path

if TYPE_CHECKING:
    from starlette.requests import Request

log = logging.getLogger(__name__)


def failed(request: Request, _error: Exception) -> Response:
    """Answer for a request that broke, in the language of its address; uvicorn tells the log under the same id.

    With all headers, for no middleware is left outside.
    """
    use_language(language_asked(request.scope.get("query_string", b"")))
    fault = request_id.get() or new_id()
    headers = {**HEADERS, HEADER: fault, "cache-control": "no-store"}
    path = request.scope.get("path", "/").removeprefix(base_path())
    if path.startswith("/api"):
        content = {"error": f"{_title()}. {_sentence()}", "parameter": None, "request": fault}
        return JSONResponse(content, HTTP_500_INTERNAL_SERVER_ERROR, headers)
    return leaf(
        _title(),
        [_sentence(), _named(fault)],
        action=(_way_back(), _("To the overview")),
        status=HTTP_500_INTERNAL_SERVER_ERROR,
        headers=headers,
    )


def show_fault(error: Exception) -> bool:
    """Show what became of a page whose script broke, in place of Streamlit's own box (its ``on_script_error``).

    A store that is closed while data are removed from it is no fault: it is said as at the beginning of a page.
    """
    if isinstance(error, ClosedError | queries.ClosedError):
        speak_the_language_of_the_address()
        set_style()
        say_unusable(ClosedError())
        return True
    fault = new_id()
    log.error("A page failed.", exc_info=error, extra={"request": fault})
    speak_the_language_of_the_address()
    set_style()  # an action that broke came before the frame
    back = escape(base_path() + _way_back())
    st.html(
        f'<section class="fault" role="alert"><h1>✕ {escape(_title())}</h1><p>{escape(_sentence())}</p>'
        f"<p>{escape(_named(fault))}</p>"
        f'<p><a href="{back}">{escape(_("To the overview"))}</a></p></section>'
    )
    return True


def _way_back() -> str:
    return "/" if language_in_force() == "de" else f"/?sprache={language_in_force()}"


def _title() -> str:
    return _("Something went wrong here")


def _sentence() -> str:
    return _("This could not be shown; under the number below the administrator finds the reason in the log.")


def _named(fault: str) -> str:
    return _("Number of this fault: {number}").format(number=fault)
