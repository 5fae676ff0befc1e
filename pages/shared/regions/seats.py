"""The map or the tiles, and under them which members have a point and which have none, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import streamlit as st

from data.language import _, marked, ngettext
from data.words import number_word, signed, state_word
from pages.shared import charts, downloads, links
from pages.shared.charts import regions as drawn
from pages.shared.regions.choosing import PAGE, click_map
from pages.shared.selection import Selection
from pages.shared.tables import Shown, plain_table

Rows = Sequence[dict[str, Any]]

MOST_ON_SCREEN = 200
_FEW = 12  # so many names may stand open under the map
REASONS: dict[str, str] = {
    "not_stated": marked("town not stated"),
    "unknown": marked("town not in the list of places"),
    "elsewhere": marked("no such town in the stated Land"),
    "ambiguous": marked("several towns of this name"),
}
_COLUMNS = (
    Shown("name", marked("Member"), link=links.of_row),
    Shown("city", marked("Town")),
    Shown("state", marked("Federal state"), state_word),
    Shown("label_group", marked("Label"), lambda code: signed("label_group", code)),
)
_REASON = Shown("reason", marked("Why there is no point"), lambda code: _(REASONS[code]))


def show_map(view: str, rows: Rows, seats: Rows, chosen: Selection) -> None:
    """The map with or without seats, or the tiles."""
    if view == "kacheln":
        charts.show("states_as_tiles", rows, chosen, on_click=click_map)
    elif view == "karte":
        charts.show("states_measured", rows, chosen, on_click=click_map)
    else:
        charts.show(
            "states_measured",
            rows,
            chosen,
            on_click=click_map,
            draw=lambda measured: drawn.with_seats(measured, seats),
        )


def show_seats(seats: Rows, chosen: Selection) -> None:
    """The members without a point by name, and those with one, each with a link to its page."""
    placed = [row for row in seats if row["reason"] is None]
    missing = [row for row in seats if row["reason"] is not None]
    if missing:
        title = ngettext(
            "{number} member without a point on the map", "{number} members without a point on the map", len(missing)
        ).format(number=number_word(len(missing)))  # fmt: skip
        with st.expander(title, expanded=len(missing) <= _FEW, key="seats_missing"):
            st.markdown(_why(missing))
            _list("members_by_seat_missing", title, missing, (*_COLUMNS[:3], _REASON), chosen)
    if placed:
        title = ngettext("{number} seat as a list", "{number} seats as a list", len(placed)).format(
            number=number_word(len(placed))
        )
        under = st.expander(title, key="seats_placed", on_change="rerun")
        if under.open:
            with under:
                _list("members_by_seat", title, placed, _COLUMNS, chosen)


def _why(missing: Rows) -> str:
    counted = Counter(row["reason"] for row in missing)
    parts = [f"{_(REASONS[code])}: {number_word(counted[code])}" for code in REASONS if counted[code]]
    return " · ".join([*parts, _("a place is never guessed")])


def _list(name: str, title: str, rows: Rows, columns: Sequence[Shown], chosen: Selection) -> None:
    plain_table(rows[:MOST_ON_SCREEN], columns, caption=title)
    if len(rows) > MOST_ON_SCREEN:
        st.caption(
            _("The first {shown} of {total}; the files hold all.").format(
                shown=number_word(MOST_ON_SCREEN), total=number_word(len(rows))
            )
        )
    downloads.buttons_for_rows(name, title, columns, rows, chosen, PAGE)
