"""Asked at the moment somebody acts: may they? What is refused is said, written down, and not done."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from data import audit
from data.access import Person, Role
from data.language import _, marked
from pages.shared.access.identity import Seen, Why, mode, seen
from pages.shared.access.person import way_in

_REFUSED = "access_refused"
_NOBODY = Person("?", "?", None)
_Given = ParamSpec("_Given")

_REASONS: dict[Why, str] = {
    "nobody": marked("You are not signed in."),
    "expired": marked("Your sign-in has ended. What you selected stays in the address."),
    "signed_out": marked("You have signed out."),
    "no_role": marked("You are signed in, but have no role here. The administrator can give you one."),
}
_NEEDED: dict[Role, str] = {
    "viewer": marked("Only people with a role here may see this."),
    "staff": marked("Only the staff of the programme office may do this; you can read all else."),
    "admin": marked("Only administrators may see this; you can use all else."),
}


def who() -> Person:
    """Who works in this session; without any role where nobody is signed in."""
    return _seen().person or _NOBODY


def by_whom() -> str | None:
    """Who is named beside an import: the person signed in; None where names are typed, for nobody signs in."""
    return who().name if mode() == "sign_in" else None


def may(role: Role) -> bool:
    """Whether the person of this session has this role now."""
    return who().may(role) and _seen().why is None


def admit() -> None:
    """Let the person of this session in, or say why not and how to come in, and stop here.

    Every answer to a session goes through this too: a part of a page runs again without the frame.
    """
    found = _seen() if in_session() else None
    if found and found.why is not None:
        st.title(_("Please sign in"), anchor=False)
        st.markdown(_(_REASONS[found.why]))
        way_in(found.why)
        st.stop()


def demand(role: Role, action: str) -> None:
    """Go on only if the person may; else write it down under the name of the action, say so, and stop here."""
    if not may(role):
        _write_down(role, action)
        st.title(_("No access"), anchor=False)
        st.error(f"✕ {_why_not(role)}")
        st.page_link("../reports/overview.py", label=_("To the overview"))
        st.stop()


def only(role: Role, action: str) -> Callable[[Callable[_Given, None]], Callable[_Given, None]]:
    """Guard what a button does: it is not done for whom may not, and the page says so (``say_what_was_refused``)."""

    def guarded(act: Callable[_Given, None]) -> Callable[_Given, None]:
        @wraps(act)
        def checked(*args: _Given.args, **kwargs: _Given.kwargs) -> None:
            if may(role):
                act(*args, **kwargs)
                return
            _write_down(role, action)
            st.session_state[_REFUSED] = _why_not(role)

        return checked

    return guarded


def say_what_was_refused() -> None:
    """Say once that the last click was refused."""
    if sentence := st.session_state.pop(_REFUSED, None):
        st.error(sentence)


def in_session() -> bool:
    """Whether this is asked for a session of a browser, and not by a program or by the server itself."""
    return get_script_run_ctx(suppress_warning=True) is not None


def _seen() -> Seen:
    return seen(st.context.cookies if in_session() else {})


def _why_not(role: Role) -> str:
    why = _seen().why
    return _(_REASONS[why] if why else _NEEDED[role])


def _write_down(role: Role, action: str) -> None:
    audit.record("refused", by=who().subject, action=action, needed=role, why=_seen().why)
