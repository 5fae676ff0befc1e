"""Who has which role, as the file of roles gives it."""

from __future__ import annotations

import streamlit as st

from data.access import ROLES, Mode, RolesError, read_roles
from data.language import _, marked
from data.settings import load_settings
from pages.shared import access
from pages.shared.access.person import ROLE_WORDS
from pages.shared.tables import Shown, escaped, plain_table

_MODE_WORDS: dict[Mode, str] = {
    "local": marked("Nobody signs in: whoever works on this machine may do all."),
    "sign_in": marked("Who signs in has the highest role that the list gives; without one nobody is let in."),
    "read_only": marked("Nobody signs in: all may read, and nobody may change anything."),
}
_COLUMNS = (
    Shown("role", marked("Role"), lambda role: _(ROLE_WORDS[role])),
    Shown("claims", marked("Given by the provider's claim"), lambda names: ", ".join(names) or "–"),
    Shown("persons", marked("Given to persons"), lambda names: ", ".join(names) or "–"),
)


def show_roles() -> None:
    """The roles with whom they are given to, and who is shut out."""
    st.markdown(_(_MODE_WORDS[access.mode()]))
    path = load_settings().roles
    if path is None:
        return
    try:
        roles = read_roles(path)
    except RolesError as error:
        st.error(f"✕ {escaped(str(error))}")
        return
    rows = [
        {"role": role, "claims": given.claims, "persons": given.persons}
        for role in ROLES
        if (given := getattr(roles, role))
    ]
    caption = _("Claim: {claim}; persons are known by: {person}").format(
        claim=roles.claim, person=roles.person
    )
    plain_table(rows, _COLUMNS, caption=caption)
    if roles.shut_out:
        st.markdown(escaped(_("Shut out: {persons}").format(persons=", ".join(roles.shut_out))))
