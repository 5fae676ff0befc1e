"""Whether programs may ask without a token."""

from __future__ import annotations

_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def is_open(address: str | None, base_url: str | None) -> bool:
    """Whether only this machine can ask: the server listens on loopback, and no address says that others can."""
    return address in _LOOPBACK and not base_url
