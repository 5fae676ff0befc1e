"""Grants and offers of the programme that a cluster has, where there are any."""

from __future__ import annotations

from typing import Any

import streamlit as st

from data.language import _, marked
from data.words import choice_word, day_word, money_word
from pages.shared.cluster.places import place_of_row
from pages.shared.tables import Shown, plain_table

Rows = list[dict[str, Any]]

_GRANTS = (
    Shown("measure", marked("Measure")),
    Shown("project", marked("Project"), lambda title: title or "–"),
    Shown("amount_eur", marked("Amount"), money_word),
    Shown("starts_on", marked("from"), day_word),
    Shown("ends_on", marked("until"), day_word),
    Shown("grant_status", marked("Status"), choice_word),
    Shown("place", marked("Source")),
)
_SERVICES = (
    Shown("service_on", marked("Date"), day_word),
    Shown("service_kind", marked("Kind"), choice_word),
    Shown("title", marked("Title"), lambda title: title or "–"),
    Shown("cost_eur", marked("Costs"), money_word),
    Shown("place", marked("Source")),
)


def show_offers(grants: Rows, services: Rows) -> None:
    """Two tables, each only if it has a row."""
    _show(_("Grants"), grants, _GRANTS)
    _show(_("Offers used"), services, _SERVICES)


def _show(title: str, rows: Rows, columns: tuple[Shown, ...]) -> None:
    if rows:
        st.subheader(title, anchor=False)
        placed = [{**row, "place": place_of_row(row)} for row in rows]
        plain_table(placed, columns, caption=_("All rows, the latest first"))
