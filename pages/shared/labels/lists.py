"""Members behind a number, each with a link to its page, and the same rows to take away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from data.language import _, marked
from data.words import number_word, state_word
from pages.shared import downloads, links
from pages.shared.labels.choices import PAGE
from pages.shared.selection import Selection
from pages.shared.tables import Shown, plain_table

Rows = Sequence[dict[str, Any]]

MOST_ON_SCREEN = 200
MEMBER = Shown("name", marked("Member"), link=links.of_row)
STATE = Shown("state", marked("Federal state"), state_word)
CLUSTER_ID = Shown("cluster_id", marked("Cluster ID"))


def show_list(
    key: str, title: str, rows: Rows, columns: Sequence[Shown], chosen: Selection, besides: dict[str, str]
) -> None:
    """A table of members with links, and its rows as files, whole; ``besides`` is the page's part of the address."""
    plain_table(rows[:MOST_ON_SCREEN], columns, caption=title)
    if len(rows) > MOST_ON_SCREEN:
        st.caption(
            _("The first {shown} of {total}; the files hold all.").format(
                shown=number_word(MOST_ON_SCREEN), total=number_word(len(rows))
            )
        )
    downloads.buttons_for_rows(f"label_{key}", title, [CLUSTER_ID, *columns], rows, chosen, PAGE, besides)
