"""Who is signed in, the way in and the way out, as the frame shows them."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

import streamlit as st

from data.access import Person, Role
from data.language import _, language_in_force, marked
from data.settings import load_settings

SIGN_IN = "anmelden"
SIGN_OUT = "auth/logout"
WANTED = "ziel"

ROLE_WORDS: dict[Role, str] = {
    "viewer": marked("Reading"),
    "staff": marked("Programme office"),
    "admin": marked("Administration"),
}


def sign_in_address(wanted: str) -> str:
    """Where one signs in and comes back to the ``wanted`` path with its parameters, seen from a page."""
    parameters = [(WANTED, wanted), *([("sprache", "en")] if language_in_force() == "en" else [])]
    return f"{SIGN_IN}?{urlencode(parameters)}"


def way_in(why: str) -> None:
    """A link to the sign-in that comes back here; for whom has no role, the way out to sign in as another."""
    if why == "no_role":
        st.html(f'<p><a href="{SIGN_OUT}">{escape(_("Sign out"))}</a></p>')
        if contact := load_settings().contact:
            st.markdown(_("Administrator: {contact}").format(contact=contact))
        return
    page = (st.context.url or "").rpartition("/")[2]
    query = urlencode([(key, text) for key in st.query_params for text in st.query_params.get_all(key)])
    wanted = f"/{page.partition('?')[0]}{'?' if query else ''}{query}"
    st.html(f'<p><a href="{escape(sign_in_address(wanted))}">{escape(_("Sign in"))}</a></p>')


def show_person(person: Person) -> None:
    """The person's name and role, and the way out."""
    role = _(ROLE_WORDS[person.role]) if person.role else ""
    words = _("Signed in: {name} ({role})").format(name=person.name, role=role)
    st.html(f'<p class="person">{escape(words)} · <a href="{SIGN_OUT}">{escape(_("Sign out"))}</a></p>')
