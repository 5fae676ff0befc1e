"""Answers that take a while, kept for all sessions: each is worked out for many days at once."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import streamlit as st

from data.language import _
from pages.shared import answers
from pages.shared.selection import Selection

Rows = list[dict[str, Any]]


def rows_of(name: str, chosen: Selection, **values: Hashable) -> Rows:
    """The rows that answer the question for the import that is looked at; ``values`` are what it needs besides."""
    looked_at = answers.shown() or {}
    # seen only where it takes a while
    with st.spinner(_("Working this out for many days …")):
        return _rows(answers.store().opened, looked_at.get("number"), chosen, name, tuple(values.items()))


# an import never changes, so what it says of a day does not either
@st.cache_resource(show_spinner=False, max_entries=64)
def _rows(
    opened: int,  # noqa: ARG001 (part of the key)
    number: int | None,
    chosen: Selection,
    name: str,
    values: tuple[tuple[str, Hashable], ...],
) -> Rows:
    return answers.of(chosen, number).ask(name, **dict(values))
