"""Which cluster the page is about: chosen by name, kept in the address as ``id``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from data.language import _
from data.words import day_word
from pages.shared.address import Parameter, a_text
from pages.shared.tables import escaped

PAGE = "cluster"
_KEY = "id"
_LONGEST = 100


def parameters() -> list[Parameter]:
    """The page's part of the address."""
    text = a_text(_KEY, _LONGEST)
    return [Parameter(text.key, text.read, text.write, PAGE)]


def choose(choices: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """The chosen row of ``cluster_choices``; without one, or for an unknown id, say what to do and give None."""
    by_id = {row["cluster_id"]: row for row in choices}
    wanted = st.session_state.get(_KEY)
    if wanted not in by_id:
        st.session_state[_KEY] = None
    chosen: str | None = st.selectbox(
        _("Cluster"),
        list(by_id),
        index=None,
        format_func=lambda one: _name(by_id[one]),
        key=_KEY,
        placeholder=_("Type a part of the name or the number"),
    )
    if chosen:
        return by_id[chosen]
    if wanted:
        st.warning(
            _("No import names a cluster with the number “{number}”. Choose one above.").format(
                number=escaped(wanted)
            ),
            icon="⚠️",
        )
    else:
        st.info(_("Choose a cluster above, or mark its row in the list of members."))
    st.page_link("../reports/members.py", label=_("To the list of members"))
    return None


def say_that_it_is_gone(row: dict[str, Any]) -> None:
    """Say of a cluster that the current import does not name where it was named last."""
    st.subheader(escaped(row["name"]), anchor=False)
    st.info(
        _("The current import does not name this cluster. The last one that did is import {number}, data of {date}.")
        .format(number=row["last_import"], date=day_word(row["last_as_of"]))
    )  # fmt: skip


def _name(row: dict[str, Any]) -> str:
    name = f"{row['name']} ({row['cluster_id']})"
    return name if row["is_current"] else _("{name}, not in the current import").format(name=name)
