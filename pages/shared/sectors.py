"""The parts of the page about the technology fields: which field in detail, its members, and what clicks do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from data.language import _, marked, ngettext
from data.words import number_word, sector_word, signed, state_word
from pages.shared import answers, charts, downloads, links, selection
from pages.shared.address import Parameter, a_text
from pages.shared.charts.sectors import PAGE
from pages.shared.selection import Selection
from pages.shared.tables import Shown, escaped, plain_table

Rows = Sequence[dict[str, Any]]

FIELD = "im_feld"
MOST_ON_SCREEN = 200
_LONGEST = 200
_COLUMNS = (
    Shown("name", marked("Member"), link=links.of_row),
    Shown("state", marked("Federal state"), state_word),
    Shown("label_group", marked("Label"), lambda code: signed("label_group", code)),
    Shown("eligibility", marked("Eligibility"), lambda code: signed("eligibility", code)),
)
_FIRST = Shown("sector", marked("First field"), sector_word)

__all__ = ["PAGE", "choose_field", "click_cell", "click_field", "parameters", "show_field"]


def parameters() -> list[Parameter]:
    """The page's part of the address: the field in detail."""
    return [replace(a_text(FIELD, _LONGEST), page=PAGE)]


def choose_field(chosen: Selection, ranked: Rows) -> str:
    """The field in detail: chosen here or by a click, else the only one of the filter, else the largest."""
    # whatever fields the filter leaves: those that only it hides can be looked at too
    everywhere = answers.of(replace(chosen, sectors=())).ask("sectors_ranked")
    counts = {row["sector"]: row["member_count"] for row in everywhere or ranked}
    if st.session_state.get(FIELD) not in counts:
        filtered = [field for field in chosen.sectors if field in counts]
        stated = [field for field in counts if field != "unknown"]
        st.session_state[FIELD] = [*filtered, *stated, "unknown"][0]
    st.header(_("One field in detail"), anchor=False)
    field: str = st.selectbox(
        _("Field in detail"),
        list(counts),
        format_func=lambda one: f"{sector_word(one)} ({number_word(counts[one])})",
        key=FIELD,
    )
    return field


def click_field(code: str) -> None:
    """A bar filters by this field and shows it in detail."""
    selection.toggle("feld", code)
    st.session_state[FIELD] = code


def click_cell(code: str) -> None:
    """Filter by label and field of a cell, or take both away where they are; show the field in detail."""
    label, _blank, field = code.partition(" ")
    selection.toggle_both(("label", label), ("feld", field))
    st.session_state[FIELD] = field


def show_field(field: str, chosen: Selection) -> None:
    """Labels, Länder and members of one field, those that name it as a further one apart."""
    everywhere = replace(chosen, sectors=())
    asked = answers.of(everywhere)
    rows = asked.ask("sector_members", field=field)
    first = [row for row in rows if row["is_first"]]
    further = [row for row in rows if not row["is_first"]]
    st.markdown(escaped(_counted(len(first), len(further))))
    left, right = st.columns(2, gap="medium")
    remark = f"{_('Field in detail')}: {sector_word(field)}"
    with left:
        charts.show("sector_labels", asked.ask("sector_labels", field=field), everywhere, remark=remark)
    with right:
        charts.show("sector_states", asked.ask("sector_states", field=field), everywhere, remark=remark)
    if first:
        _list(
            "sector_members",
            _("Members in {field}").format(field=sector_word(field)),
            first,
            _COLUMNS,
            everywhere,
        )
    if further:
        title = _("Members with {field} as a further field").format(field=sector_word(field))
        _list("sector_members_further", title, further, (*_COLUMNS[:1], _FIRST, *_COLUMNS[1:]), everywhere)


def _counted(first: int, further: int) -> str:
    text = ngettext(
        "{number} member names it as its first field", "{number} members name it as their first field", first
    ).format(number=number_word(first))
    if not further:
        return f"{text}."
    more = ngettext(
        "{number} more names it as a further one (counted apart)",
        "{number} more name it as a further one (counted apart)",
        further,
    ).format(number=number_word(further))
    return f"{text}; {more}."


def _list(name: str, title: str, rows: Rows, columns: Sequence[Shown], chosen: Selection) -> None:
    st.subheader(escaped(title), anchor=False)
    with st.container(key=f"titled_{name}"):
        plain_table(rows[:MOST_ON_SCREEN], columns, caption=title)
    if len(rows) > MOST_ON_SCREEN:
        st.caption(
            _("The first {shown} of {total}; the files hold all.").format(
                shown=number_word(MOST_ON_SCREEN), total=number_word(len(rows))
            )
        )
    downloads.buttons_for_rows(name, title, columns, rows, chosen, PAGE)
