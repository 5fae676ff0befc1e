"""One Land in detail beside Germany, whatever Länder the selection names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from data.language import _, ngettext
from data.reference import states
from data.words import number_word, state_word
from pages.shared import answers, charts, links, selection
from pages.shared.charts import profile
from pages.shared.regions.choosing import LAND
from pages.shared.selection import Selection

Rows = Sequence[dict[str, Any]]


def choose_land(chosen: Selection, ranked: Rows) -> str:
    """The Land in detail: chosen here or by a click, else the only one of the filter, else the first in rank."""
    codes = sorted(states(), key=lambda code: state_word(code).replace("ü", "u"))
    filtered = [code for code in chosen.states if code in states()]
    if st.session_state.get(LAND) not in codes:
        usual = filtered[0] if len(filtered) == 1 else ranked[0]["state"]
        st.session_state[LAND] = usual if usual in codes else codes[0]
    st.header(_("One Land in detail"), anchor=False)
    land: str = st.selectbox(_("Land in detail"), codes, format_func=state_word, key=LAND)
    return land


def click_land(code: str) -> None:
    """A bar of the ranking filters, as the map does, and shows the Land in detail."""
    selection.toggle("land", code)
    if code in states():
        st.session_state[LAND] = code


def show_land(code: str, chosen: Selection) -> None:
    """Its figures, shares and fields beside those of all members that the other filters leave."""
    everywhere = replace(chosen, states=())
    asked = answers.of(everywhere)
    rows = profile.in_words(asked.ask("state_profile", state=code))
    found = {row["figure"]: row for row in rows if row["topic"] in {"size", "smes"}}
    with st.container(horizontal=True, key="land_figures"):
        for name in ("members", "per_million", "sme_share"):
            _figure(found[name])
    st.caption(_actors(found["sme_share"]))
    members = found["members"]["part"]
    if not members:
        st.info(_("No member in this Land."))
        return
    st.page_link(
        "../reports/members.py",
        label=ngettext(
            "To the {number} member in {state}", "To the {number} members in {state}", members
        ).format(number=number_word(members), state=state_word(code)),
        query_params=[*((key, text) for key, text in links.kept() if key != "land"), ("land", code)],
    )
    left, right = st.columns(2, gap="medium")
    with left:
        charts.show("state_profile", rows, everywhere, on_click=profile.filter_by)
    with right:
        charts.show("state_sectors", asked.ask("state_sectors", state=code), everywhere)


def _figure(row: dict[str, Any]) -> None:
    note = _("mean of the Länder: {value}") if row["figure"] == "members" else _("Germany: {value}")
    st.metric(
        row["name"],
        row["here_word"],
        border=True,
        delta=note.format(value=row["federal_word"]),
        delta_color="off",
        delta_arrow="off",
    )


def _actors(row: dict[str, Any]) -> str:
    if not row["whole"]:
        return _("No member of this Land states both actors and SMEs.")
    return _("SMEs: {smes} of {actors} actors of those members that state both; some count twice.").format(
        smes=number_word(row["part"]), actors=number_word(row["whole"])
    )
