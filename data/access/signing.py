"""Whether a sign-in still holds: the token's own end, our longest time, and signing out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, Literal

Standing = Literal["holds", "expired", "signed_out"]


def standing_of(
    claims: Mapping[str, Any], now: float, hours: float, signed_out: Mapping[str, float]
) -> Standing:
    """How it stands with the sign-in of these claims at ``now`` (seconds since 1970).

    It ends with the token (``exp``) or ``hours`` after the token was made (``iat``), whichever comes first; a token
    that tells neither is taken for expired. ``signed_out`` holds ``mark_of`` those who signed out.
    """
    made, ends = _number(claims.get("iat")), _number(claims.get("exp"))
    if made is None or ends is None or now >= min(ends, made + hours * 3600):
        return "expired"
    return "signed_out" if mark_of(claims) in signed_out else "holds"


def mark_of(claims: Mapping[str, Any]) -> str:
    """What tells one sign-in of a person from the next, without naming anybody: a digest."""
    parts = [str(claims.get(name)) for name in ("iss", "sub", "iat", "nonce", "sid")]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None
