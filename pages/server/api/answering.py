"""One door for every address of the interface: method, token, a free place, then the answer, made in a thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.status import (
    HTTP_200_OK,
    HTTP_400_BAD_REQUEST,
    HTTP_405_METHOD_NOT_ALLOWED,
    HTTP_503_SERVICE_UNAVAILABLE,
)

import queries
from data import audit
from data.language import _, use_language
from data.store import ClosedError, StoreError
from pages.server.api.access import LOCAL, check
from pages.server.api.refusing import Refused
from pages.server.document import language_asked
from pages.shared.interface.parameters import ParameterError
from pages.shared.places import base_path

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

AT_ONCE = 4  # answers in the making; the pages keep the other threads
LONGEST_NAME = 60  # letters of a question's name, far more than any has
MOST_WAITING = 60  # requests that wait for a place
_METHODS = ("GET", "HEAD")

_places = CapacityLimiter(AT_ONCE)


class Door:
    """Answers the requests of one address. ``tokens`` are the digests of those let in; None lets everybody in."""

    def __init__(self, answer: Callable[[Request], Response], tokens: Sequence[str] | None) -> None:
        self._answer = answer
        self._tokens = tokens

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; whatever is wrong with it is told in one sentence as JSON."""
        use_language(language_asked(scope["query_string"]))
        request = Request(scope, receive)
        try:
            response = await self._answered(request)
        except Refused as refused:
            response = refused.response()
        if request.method == "HEAD":
            response.body = b""  # the length that its headers tell stays
        await response(scope, receive, send)

    async def _answered(self, request: Request) -> Response:
        if request.method not in _METHODS:
            sentence = _("This address can only be read: use GET or HEAD.")
            raise Refused(HTTP_405_METHOD_NOT_ALLOWED, sentence, headers={"allow": ", ".join(_METHODS)})
        by = LOCAL if self._tokens is None else _let_in(request, self._tokens)
        if _places.statistics().tasks_waiting >= MOST_WAITING:
            sentence = _("Too many questions at once. Ask again in a few seconds.")
            raise Refused(HTTP_503_SERVICE_UNAVAILABLE, sentence, headers={"retry-after": "5"})
        return await to_thread.run_sync(self._told, request, by, limiter=_places)

    def _told(self, request: Request, by: str) -> Response:
        try:
            answer = self._answer(request)
        except ParameterError as error:
            raise Refused(HTTP_400_BAD_REQUEST, str(error), error.name) from error
        except (queries.ClosedError, ClosedError) as error:
            raise Refused(
                HTTP_503_SERVICE_UNAVAILABLE, str(ClosedError()), headers={"retry-after": "5"}
            ) from error
        except StoreError as error:
            raise Refused(HTTP_503_SERVICE_UNAVAILABLE, str(error), headers={"retry-after": "60"}) from error
        if answer.status_code == HTTP_200_OK and request.method == "GET" and "etag" in answer.headers:
            audit.record("export", by=by, what=_what(request), bytes=len(answer.body))
        return answer


def _let_in(request: Request, tokens: Sequence[str]) -> str:
    try:
        return check(request, tokens)
    except Refused:
        audit.record("refused", by="?", action=_what(request), why="token")
        raise


def _what(request: Request) -> str:
    """The address that was asked for, as it stands in the table of routes, and the question that it names."""
    name = request.path_params.get("name")
    # who has no token may write anything there: what is no name of a question is not kept
    if name and not (name.isascii() and name.isidentifier() and len(name) <= LONGEST_NAME):
        name = "?"
    place = request.url.path.removeprefix(base_path())
    return f"api query {name}" if name else f"api {place.rpartition('/')[2]}"
