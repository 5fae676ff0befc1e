"""How what is stated of a cluster has changed from import to import."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import Any

import streamlit as st

from data.language import _, marked, ngettext
from data.words import day_word, number_word
from pages.shared import downloads
from pages.shared.changes import grouped_table, in_words
from pages.shared.cluster.choosing import PAGE
from pages.shared.deliveries.listing import moment_word
from pages.shared.selection import Selection
from pages.shared.tables import Shown

Rows = list[dict[str, Any]]

_SHOWN = (
    Shown("turn", marked("Import")),
    Shown("as_of", marked("Data date")),
    Shown("happened_at", marked("Loaded (time of Germany)"), moment_word),
    Shown("kind_word", marked("What happened")),
    Shown("field_word", marked("Statement")),
    Shown("old_word", marked("Before")),
    Shown("new_word", marked("After")),
    Shown("old_place", marked("Cell before")),
    Shown("new_place", marked("Cell after")),
)


def show_history(rows: Rows, cluster: dict[str, Any], chosen: Selection) -> None:
    """Which import changed what, the latest first; the same as files.

    ``rows`` answer ``cluster_history``, ``cluster`` is the row of ``cluster_choices``.
    """
    st.subheader(_("Changes over the imports"), anchor=False)
    if not rows:
        st.markdown(_("No import has changed anything about this cluster so far."))
        return
    told = [{**in_words(row), "turn": _turn(row)} for row in rows]
    imports = len({row["sequence"] for row in rows})
    st.markdown(
        ngettext("{number} import changed something.", "{number} imports changed something.", imports).format(
            number=number_word(imports)
        )
    )
    groups = [list(group) for _sequence, group in groupby(told, key=lambda row: row["sequence"])]
    grouped_table(
        [(_heading(group[0]), [row for row in group if row["field"]]) for group in groups],
        caption=_("Changed values, the latest import first, with the cells that state them"),
    )
    title = _("{name}: changes").format(name=cluster["name"])
    downloads.buttons_for_rows(
        "cluster_history", title, _SHOWN, told, chosen, PAGE, {"id": cluster["cluster_id"]}
    )


def _turn(row: dict[str, Any]) -> str:
    if row["event"] == "restore":
        return _("Import {number}, restored").format(number=row["number"])
    return _("Import {number}").format(number=row["number"])


def _heading(row: dict[str, Any]) -> str:
    """What an import did with the cluster as a whole, as HTML."""
    about = _("data of {date}, {moment}").format(
        date=day_word(row["as_of"]), moment=moment_word(row["happened_at"])
    )
    kind = f" · {row['kind_word']}" if row["kind"] != "changed" else ""
    return f"{escape(row['turn'] + kind)} <small>{escape(about)}</small>"
