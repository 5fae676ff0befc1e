"""Two imports side by side: which clusters came, went and changed, value by value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from data.language import _
from pages.shared import answers
from pages.shared.changes import counts_sentence, show_changes
from pages.shared.deliveries.listing import PAGE, Import, name_of
from pages.shared.selection import Selection
from queries import ask

Rows = list[dict[str, Any]]


def show_comparison(imports: Sequence[Import], chosen: Selection) -> None:
    """Choose two imports, kept in the address, and see what the later one states otherwise."""
    there = {one["number"]: one for one in imports if not one["purged_at"]}
    if len(there) < 2:
        st.info(_("There is only one import so far. With the next one you can compare the two here."))
        return
    before, after = _choose(there)
    if before == after:
        st.info(_("Both are the same import. Choose another one to compare with."))
        return
    if len({there[before]["example"], there[after]["example"]}) == 2:
        st.caption(_("⚠ One of the two holds invented example data, so they have no clusters in common."))
    clusters, rows = differences(before, after)
    st.markdown(f"**{counts_sentence(clusters)}**")
    show_changes(
        rows,
        clusters,
        chosen,
        key="compare",
        title=_("Changes from import {before} to import {after}").format(before=before, after=after),
        page=PAGE,
        besides={"von": str(before), "bis": str(after)},
    )


# an import never changes, so what two of them differ in does not either
@st.cache_resource(show_spinner=False, max_entries=16)
def differences(before: int, after: int) -> tuple[Rows, Rows]:
    """The clusters that came, went or changed between two imports, and the values that changed."""
    with answers.store().cursor() as cursor:
        return (
            ask(cursor, "import_changed_clusters", before=before, after=after),
            ask(cursor, "import_changes", before=before, after=after),
        )


def compare(before: int, after: int) -> None:
    """Choose these two imports for the comparison."""
    st.session_state.update(von=before, bis=after)


def _choose(there: dict[int, Import]) -> tuple[int, int]:
    usual_before, usual_after = _usual(list(there.values()))
    for key, usual in (("von", usual_before), ("bis", usual_after)):
        if st.session_state.get(key) not in there:
            st.session_state[key] = usual
    left, right, third = st.columns([5, 5, 2], vertical_alignment="bottom")
    before: int = left.selectbox(
        _("From import"), list(there), format_func=lambda one: name_of(there[one]), key="von"
    )
    after: int = right.selectbox(
        _("to import"), list(there), format_func=lambda one: name_of(there[one]), key="bis"
    )
    third.button(_("⇄ Swap"), on_click=compare, args=(after, before), key="compare_swap", width="stretch")
    return before, after


def _usual(there: list[Import]) -> tuple[int, int]:
    """The current import, and the one that it was made against, else the one before it in the list."""
    current = next((one for one in there if one["current"]), there[0])
    numbers = [one["number"] for one in there]
    earlier = [number for number in numbers if number < current["number"]]
    if current["base_number"] in earlier:
        return current["base_number"], current["number"]
    others = [number for number in numbers if number != current["number"]]
    return (earlier or others)[0], current["number"]
