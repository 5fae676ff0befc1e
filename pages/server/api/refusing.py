"""What is answered instead of an answer: one sentence as JSON, with the parameter that it is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.responses import JSONResponse


class Refused(Exception):  # noqa: N818 - an answer to the client, not a failure of the program
    """A request that gets no answer; ``parameter`` names what is wrong with it, ``besides`` goes into the answer."""

    def __init__(
        self,
        status: int,
        sentence: str,
        parameter: str | None = None,
        headers: Mapping[str, str] | None = None,
        **besides: Any,
    ) -> None:
        super().__init__(sentence)
        self.status = status
        self.content = {"error": sentence, "parameter": parameter, **besides}
        self.headers = {"cache-control": "no-store", **(headers or {})}

    def response(self) -> JSONResponse:
        """The answer that says so."""
        return JSONResponse(self.content, self.status, self.headers)
