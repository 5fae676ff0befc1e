"""The outlines of the Länder for the map: fetched once by the browser instead of with each change of the map."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from starlette.responses import Response

from data.reference import state_outlines_as_text

if TYPE_CHECKING:
    from starlette.requests import Request

# one day: an update of the program brings new outlines at most that late
_KEEP = {"cache-control": "public, max-age=86400, immutable"}


@cache
def _content() -> bytes:
    return state_outlines_as_text().encode()


def states_geojson(_request: Request) -> Response:
    """GeoJSON, feature id = ISO 3166-2 code (© GeoBasis-DE / BKG, simplified)."""
    return Response(_content(), media_type="application/geo+json", headers=_KEEP)
