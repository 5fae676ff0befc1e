"""Where the export states an eligibility that the rules contradict: both, why, and the cells."""

from __future__ import annotations

from html import escape

import streamlit as st

from data.language import _, marked, ngettext
from data.words import day_word, number_word, state_word
from pages.shared import answers, downloads
from pages.shared.eligibility.rows import (
    PAGE,
    Row,
    Rows,
    cells_caption,
    cells_html,
    cells_of,
    cluster_html,
    eligibility_word,
    files_of,
    reason_of,
    stated_word,
    strong_html,
    table_html,
)
from pages.shared.selection import Selection
from pages.shared.tables import Shown

_COLUMNS = (
    Shown("cluster_id", marked("Cluster ID")),
    Shown("name", marked("Cluster")),
    Shown("state", marked("Federal state"), state_word),
    Shown("stated_eligibility", marked("Stated eligibility"), stated_word),
    Shown("stated_cells", marked("Cell of the statement")),
    Shown("rules_eligibility", marked("Eligibility by the rules"), eligibility_word),
    Shown("why", marked("Why")),
    Shown("why_cells", marked("Cells")),
    Shown("files", marked("File")),
)


def contradicting(rows: Rows) -> Rows:
    """The clusters whose stated eligibility the rules contradict."""
    return [row for row in rows if row["contradiction"]]


def show(rows: Rows, chosen: Selection) -> None:
    """Each contradiction with both sides and the cells behind them, and the same as files."""
    found = contradicting(rows)
    note = _("What is stated counts; “conditional” contradicts neither yes nor no.")
    if not found:
        none = _("✓ No statement contradicts the rules.")
        st.markdown(f"{none} {note}")
        return
    st.markdown(
        ngettext(
            "For {number} cluster the export states something else than the rules say.",
            "For {number} clusters the export states something else than the rules say.",
            len(found),
        ).format(number=number_word(len(found)))
        + " "
        + note
    )
    told = [_worded(row) for row in found]
    bodies = [
        [
            cluster_html(row),
            strong_html(stated_word(row["stated_eligibility"])) + cells_html(row["stated_cells"]),
            strong_html(eligibility_word(row["rules_eligibility"])),
            escape(row["why"]) + cells_html(row["why_cells"]),
        ]
        for row in told
    ]
    headings = [_("Cluster"), _("Stated eligibility"), _("Eligibility by the rules"), _("Why")]
    caption = _("Contradictions on {date}; {cells}").format(
        date=day_word(chosen.on), cells=cells_caption(found)
    )
    st.html(table_html(headings, bodies, caption, "contradictions"))
    downloads.buttons_for_rows(
        "eligibility_contradictions",
        _("Stated eligibility against the rules"),
        _COLUMNS,
        told,
        chosen,
        PAGE,
        {"teil": "widersprueche"},
    )


def _worded(row: Row) -> Row:
    deciding = _deciding(row)
    cells = [cells_of(row, criterion) for criterion in deciding]
    return {
        **row,
        "stated_cells": cells_of(row, "stated"),
        "why": "; ".join(reason_of(row, criterion) for criterion in deciding) or _("all criteria are met"),
        "why_cells": ", ".join(dict.fromkeys(text for text in cells if text)),
        "files": files_of(row),
    }


def _deciding(row: Row) -> list[str]:
    """The binding criteria that failed: they alone make a cluster not eligible."""
    binding = answers.rules().eligibility.binding
    return [code for code, one in row["criteria"].items() if code in binding and one["status"] == "failed"]
