"""What happened to the store, in order: loads, restores, removals."""

from __future__ import annotations

import streamlit as st

from data.language import _, marked
from pages.shared import answers
from pages.shared.deliveries.listing import moment_word
from pages.shared.tables import Shown, plain_table

KINDS = {
    "load": marked("＋ loaded"),
    "restore": marked("↺ restored"),
    "purge": marked("✕ removed"),
}
_COLUMNS = (
    Shown("happened_at", marked("Time"), moment_word),
    Shown("kind", marked("Event"), lambda kind: _(KINDS[kind])),
    Shown("import_number", marked("Import"), lambda number: str(number) if number else "–"),
    Shown("acting_user", marked("By"), lambda name: name or "–"),
    Shown("reason", marked("Reason"), lambda reason: reason or "–"),
)


def show_events() -> None:
    """The events as a table to open, latest first."""
    with st.expander(_("Everything that happened"), key="events", on_change="rerun") as under:
        if under.open:
            plain_table(
                answers.store().events(),
                _COLUMNS,
                caption=_("Loads, restores and removals, latest first; times of Germany"),
            )
