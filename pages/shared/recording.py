"""What somebody does on a page, for the audit log: under the name of the person of this session."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from data import audit
from data.access import Role
from pages.shared import access, address, answers

# the session whose message asks for a file; None where no session asks
asking: ContextVar[str | None] = ContextVar("asking", default=None)

# who may take away what a page offers; the other pages are for all who are let in
NEEDED: dict[str, Role] = {
    "import": "staff",
    "datenlieferungen": "staff",
    "datenqualitaet": "staff",
    "protokoll": "admin",
}


class NotAllowedError(Exception):
    """Somebody asks for a file who may not have it, or no longer."""


def record(event: audit.Event, **facts: audit.Fact) -> None:
    """Record what the person of this session has just done; that it cannot be recorded hinders nothing."""
    audit.record(event, by=access.who().subject, beside=None, **facts)


def recorded(build: Callable[[], bytes], what: str, number: int | None = None) -> Callable[[], bytes]:
    """The same file to take away, recorded when it is asked for, and refused to whom may not have it then.

    ``number`` is the import from which it is, that which is looked at without one. The file is built outside of a
    session, long after the button was drawn: whether the person still has the role that the page asks for is looked
    up again, and no other session gets it. NotAllowedError, recorded as a refusal, where that is not so.
    """
    context = get_script_run_ctx(suppress_warning=True)
    cookies = st.context.cookies.to_dict() if context else {}
    needed = NEEDED.get(address.page_shown(""), "viewer") if context else "viewer"
    if number is None:
        number = (answers.shown() or {}).get("number")

    def build_and_record() -> bytes:
        found = access.seen(cookies)
        by = found.person.subject if found.person else "?"
        foreign = context is not None and asking.get() not in {None, context.session_id}
        if foreign or found.person is None or found.why or not found.person.may(needed):
            why = "other_session" if foreign else found.why
            audit.record("refused", by=by, action="file", what=what, needed=needed, why=why)
            raise NotAllowedError(what)
        content = build()
        audit.record("export", by=by, what=what, number=number, bytes=len(content))
        return content

    return build_and_record
