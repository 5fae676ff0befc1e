"""Puts our own addresses below the path under which Streamlit serves its."""

from __future__ import annotations

from starlette.routing import Route

from pages.shared.places import base_path

HEALTH = "/healthz"


def placed(*routes: Route) -> list[Route]:
    """The routes below the path of the program, if it has one; health stays at the top too, for the machine itself.

    A mount would do it as well, but would take all that Streamlit serves below the same path.
    """
    base = base_path()
    if not base:
        return list(routes)
    below = [Route(base + one.path, one.endpoint, methods=_methods(one)) for one in routes]
    return [*below, *(one for one in routes if one.path == HEALTH)]


def _methods(route: Route) -> list[str] | None:
    return sorted(route.methods) if route.methods else None
