"""Seats that the list of places does not know, with the nearest town that it does."""

from __future__ import annotations

from functools import cache
from typing import Any

import streamlit as st

from data.language import _, marked, ngettext
from data.reading.cells.nearest import nearest
from data.reading.folding import fold_all
from data.reading.towns import states_of_town
from data.reference import place_names
from data.words import number_word
from pages.shared.quality.lists import TOWNS, Rows, clusters_word, good, show_list
from pages.shared.selection import Selection
from pages.shared.tables import Shown
from queries import Selected

_MOST_SUGGESTED = 200  # each looks through all places of Germany
_COLUMNS = (
    Shown("city", marked("Town")),
    Shown("suggestion", marked("Similar"), lambda town: town or "–"),
)


def unknown_seats(asked: Selected) -> list[dict[str, Any]]:
    """The clusters whose town no place is called, with ``suggestion``: the nearest one of their Land, else of all."""
    unknown = [row for row in asked.ask("quality_towns") if not states_of_town(row["city"])]
    if not unknown:
        return []
    suggested = {
        (row["city"], row["state"]): nearest(row["city"], _towns(row["state"]))
        or nearest(row["city"], _towns(None))
        for row in unknown[:_MOST_SUGGESTED]
    }
    seats = asked.ask("quality_seats", towns=sorted({row["city"] for row in unknown}))
    return [{**row, "suggestion": suggested.get((row["city"], row["state"]))} for row in seats]


def show_unknown_seats(rows: Rows, chosen: Selection) -> None:
    """How many there are, and the clusters behind them."""
    st.header(_("Unknown towns"), anchor=TOWNS)
    if not rows:
        good(_("Every stated town is known."))
        return
    towns = len({row["city"] for row in rows})
    st.markdown(
        ngettext(
            "{number} town is not in the list of German places; it is missing on maps.",
            "{number} towns are not in the list of German places; they are missing on maps.",
            towns,
        ).format(number=number_word(towns))
    )
    title = _("{clusters} with an unknown town").format(clusters=clusters_word(len(rows)))
    show_list("seats", title, rows, _COLUMNS, chosen)


@cache
def _towns(state: str | None) -> dict[str, str]:
    """Folded name → name of the towns of a Land, or of all."""
    names = [name for name, lies_in in place_names() if state in {None, lies_in}]
    return dict(zip(fold_all(names), names, strict=True))
