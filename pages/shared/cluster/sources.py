"""Everything that is stated of a cluster, with the cell it comes from, and what is computed from it."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from data.language import _, marked
from data.schema import COLUMNS, FURTHER_SECTORS
from data.words import day_word, word
from pages.shared import downloads
from pages.shared.cluster.choosing import PAGE
from pages.shared.cluster.places import import_of, place_of_value
from pages.shared.selection import Selection
from pages.shared.tables import Shown
from pages.shared.values import field_word, order_of, value_word

Rows = list[dict[str, Any]]

_SHOWN = (
    Shown("fact", marked("Statement")),
    Shown("value", marked("Value")),
    Shown("source", marked("Import")),
    Shown("place", marked("Cell")),
)


def show_facts(sources: Rows, facts: dict[str, Any], chosen: Selection) -> None:
    """The table "Woher?": stated values with their cells, then the computed ones; the same as files.

    ``sources`` answer ``cluster_sources``, ``facts`` is the row of ``cluster_facts``.
    """
    st.subheader(_("What is stated, and where from?"), anchor=False)
    rows = [*_stated(sources), *_computed(facts, chosen)]
    head = "".join(
        f'<th scope="col">{escape(heading)}</th>'
        for heading in (_("Statement"), _("Value"), _("Where from?"))
    )
    body = "".join(_row(row) for row in rows)
    caption = escape(_("All statements with import, file and cell"))
    st.html(
        f'<div class="plain-table by-cluster"><table><caption>{caption}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )
    title = _("{name}: statements and sources").format(name=facts["name"])
    downloads.buttons_for_rows(
        "cluster_facts", title, _SHOWN, rows, chosen, PAGE, {"id": facts["cluster_id"]}
    )


def _stated(sources: Rows) -> Rows:
    """Every column of the workbook, also those in which nothing is stated."""
    found = {row["field"]: row for row in sources}
    fields = [*COLUMNS, *([FURTHER_SECTORS] if FURTHER_SECTORS in found else [])]
    return [
        {
            "fact": field_word(field),
            "value": value_word(field, found[field]["value"] if field in found else None),
            **_origin(found.get(field)),
        }
        for field in sorted(fields, key=order_of)
    ]


def _origin(row: dict[str, Any] | None) -> dict[str, str]:
    """Where a value stands; the number of a cluster that has none in the file is made by the program."""
    if row is None:
        return {"source": "", "place": ""}
    if row["field"] == "cluster_id" and row["source_cell"] is None:
        return {"source": _("given by the program"), "place": ""}
    return {"source": import_of(row), "place": place_of_value(row)}


def _computed(facts: dict[str, Any], chosen: Selection) -> Rows:
    computed = _("computed for {date}").format(date=day_word(chosen.on))
    values = {
        _("Membership"): word("membership", facts["membership"]),
        _("Label"): word("label_group", facts["label_group"]),
        _("Label status"): word("label_status", facts["label_status"]),
        _("Label until"): day_word(facts["label_ends_on"]),
        _("Silver duty"): word("silver_duty", facts["silver_duty"]),
        _("Silver due on"): day_word(facts["silver_due_on"]),
        _("Eligibility by the rules"): word("eligibility", facts["rules_eligibility"]),
    }
    return [{"fact": fact, "value": value, "source": computed, "place": ""} for fact, value in values.items()]


def _row(row: dict[str, Any]) -> str:
    where = row["place"] or row["source"]
    small = f"<small>{escape(row['source'])}</small>" if row["place"] else ""
    return (
        f'<tr><th scope="row">{escape(row["fact"])}</th><td>{escape(row["value"])}</td>'
        f"<td>{escape(where) or '–'}{small}</td></tr>"
    )
