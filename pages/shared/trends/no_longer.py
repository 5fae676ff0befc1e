"""Who was in an earlier import and is no longer in the file."""

from __future__ import annotations

from typing import Any

import streamlit as st

from data.language import _, marked, ngettext
from data.words import day_word, number_word, state_word
from pages.shared import downloads, links
from pages.shared.charts.trends import PAGE
from pages.shared.selection import Selection
from pages.shared.tables import Shown, plain_table
from pages.shared.trends.asking import rows_of


def show_no_longer_listed(chosen: Selection, **values: Any) -> None:
    """Members of an earlier import that one made between the two days no longer names; nothing without any.

    ``values`` are the two days and the basis of eligibility, as for the comparison.
    """
    rows = rows_of("no_longer_listed", chosen, **values)
    if not rows:
        return
    title = ngettext(
        "{number} member of an earlier import is no longer in the file",
        "{number} members of earlier imports are no longer in the file",
        len(rows),
    ).format(number=number_word(len(rows)))
    st.subheader(title, anchor=False)
    st.markdown(_("The file states no exit of theirs, so that no count above contains them."))
    told = [{**row, **_imports(row)} for row in rows]
    plain_table(told, _COLUMNS, caption=title)
    besides = {"vergleich_von": values["before"].isoformat(), "vergleich_bis": values["after"].isoformat()}
    besides |= {"grundlage": "regeln"} if values["by_rules"] else {}
    downloads.buttons_for_rows("no_longer_listed", title, _IN_FILES, told, chosen, PAGE, besides)


def _imports(row: dict[str, Any]) -> dict[str, str]:
    return {
        name: _("import {number}, data of {day}").format(
            number=row[f"{name}_import"], day=day_word(row[f"{name}_as_of"])
        )
        for name in ("last", "missing")
    }


_COLUMNS = (
    Shown("name", marked("Member"), link=links.of_row),
    Shown("state", marked("Federal state"), state_word),
    Shown("last", marked("Last in")),
    Shown("missing", marked("Missing since")),
)
_IN_FILES = (Shown("cluster_id", marked("Cluster ID")), *_COLUMNS)
