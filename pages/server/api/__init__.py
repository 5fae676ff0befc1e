"""The interface for programs: read-only addresses under ``/api/v1``, answered by the queries of the pages."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.routing import Route

from pages.server.api import tables
from pages.server.api.answering import Door
from pages.server.api.dates import deadlines
from pages.server.api.description import nothing_here, openapi

__all__ = ["routes"]


def routes(tokens: Sequence[str] | None) -> list[Route]:
    """All addresses. ``tokens`` are the SHA-256 digests of the tokens that open them; None opens them to all."""
    found = {
        "/api/v1/members": tables.members,
        "/api/v1/query/{name}": tables.query,
        "/api/v1/imports": tables.imports,
        "/api/v1/deadlines.ics": deadlines,
        "/api/v1/openapi.json": openapi(needs_token=tokens is not None),
        # whatever else begins so would get the document of the pages
        "/api": nothing_here,
        "/api/{rest:path}": nothing_here,
    }
    return [Route(path, Door(answer, tokens)) for path, answer in found.items()]
