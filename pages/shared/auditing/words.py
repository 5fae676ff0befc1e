"""The facts of an event in words: what was tried, why it was refused, which role it needs."""

from __future__ import annotations

from data import audit
from data.language import _, marked

_NAMES = {
    "number": marked("import"),
    "base": marked("compared with import"),
    "before": marked("before it import"),
    "new": marked("new"),
    "changed": marked("changed"),
    "gone": marked("gone"),
    "left_out": marked("left out"),
    "stored": marked("stored"),
    "rows": marked("rows"),
    "bytes": marked("bytes"),
    "imports": marked("imports"),
    "files": marked("files"),
    "what": marked("what"),
    "action": marked("action"),
    "needed": marked("role needed"),
    "why": marked("reason"),
}
_VALUES = {
    "needed": {
        "viewer": marked("reads"),
        "staff": marked("staff"),
        "admin": marked("administrator"),
    },
    "why": {
        "nobody": marked("not signed in"),
        "expired": marked("sign-in ended"),
        "signed_out": marked("signed out"),
        "no_role": marked("no role"),
        "provider": marked("answer of the sign-in service not accepted"),
        "too_often": marked("too often"),
        "too_many": marked("too many at once"),
        "unknown_message": marked("not understood"),
        "other_session": marked("offered to another session"),
        "token": marked("token missing or unknown"),
    },
    "action": {
        "sign_in": marked("sign in"),
        "open": marked("open a page"),
        "file": marked("fetch a file"),
        "upload": marked("upload a file"),
        "session": marked("open a session"),
        "message": marked("give the server an order"),
        "commit": marked("load"),
        "preview": marked("change an upload"),
        "discard upload": marked("discard an upload"),
        "restore": marked("restore an import"),
        "change synonym": marked("change a synonym"),
        "purge": marked("remove for data protection"),
    },
}


def facts_words(facts: dict[str, audit.Fact]) -> str:
    """All facts of an event in one line; a dash where there are none."""
    told = [(name, value) for name, value in facts.items() if value is not None]
    return ", ".join(f"{_(_NAMES.get(name, name))}: {_value(name, value)}" for name, value in told) or "–"


def _value(name: str, value: audit.Fact) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    known = _VALUES.get(name, {}).get(str(value))
    return _(known) if known else str(value)
