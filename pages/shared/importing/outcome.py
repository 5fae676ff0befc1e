"""After the commit: what was stored, what it changed in the figures, and the way back."""

from __future__ import annotations

from typing import Any

import streamlit as st

from data.language import _, marked, ngettext
from data.store import StoreError
from data.words import day_word, number_word
from pages.shared import answers, selection
from pages.shared.access import by_whom, only
from pages.shared.importing import journey
from pages.shared.recording import record
from pages.shared.tables import Shown, escaped, plain_table
from queries import Selected

FIGURES = {
    "member_count": marked("Members"),
    "under_notice_count": marked("of these under notice"),
    "silver_or_better_count": marked("Silver or Gold"),
    "eligible_count": marked("Eligible"),
    "expiring_count": marked("Labels ending soon"),
    "contradiction_count": marked("Contradictions"),
    "actor_count": marked("Actors"),
}


def _signed(number: int | None) -> str:
    if number is None:
        return "–"
    if number == 0:
        return _("unchanged")
    arrow = "▲ +" if number > 0 else "▼ −"
    return f"{arrow}{number_word(abs(number))}"


COLUMNS = (
    Shown("figure", marked("Figure"), lambda name: _(FIGURES[name])),
    Shown("before", marked("Before"), lambda number: "–" if number is None else number_word(number)),
    Shown("after", marked("Now"), number_word),
    Shown("change", marked("Change"), _signed),
)


def show(number: int) -> None:
    """What import ``number`` did, as long as there is one of this number."""
    found = next((one for one in answers.store().imports() if one["number"] == number), None)
    if found is None:
        st.warning(_("There is no import number {number}.").format(number=number))
        journey.leave()
        _offer_next()
        return
    st.success(f"✓ {_headline(found)}")
    before = _before(found)
    day = day_word(selection.today())
    st.subheader(_("What it changes in the overview, on {day}").format(day=day), anchor=False)
    plain_table(_figures(before, number), COLUMNS, caption=_("Main figures before and after"))
    _offer_way_back(found)
    _offer_next()


def _headline(found: dict[str, Any]) -> str:
    stored = ngettext(
        "Import {number} is stored and current: {n} cluster, data of {day}.",
        "Import {number} is stored and current: {n} clusters, data of {day}.",
        found["members"],
    )
    if not found["current"]:
        stored = ngettext(
            "Import {number} is stored: {n} cluster, data of {day}. Another one is current.",
            "Import {number} is stored: {n} clusters, data of {day}. Another one is current.",
            found["members"],
        )
    stored = stored.format(
        number=found["number"], n=number_word(found["members"]), day=day_word(found["as_of"])
    )
    counts = _("{new} new, {changed} changed, {gone} gone, {same} the same").format(
        **{name: number_word(found[name]) for name in ("new", "changed", "gone", "same")}
    )
    return escaped(f"{stored} ({counts})")


def _before(found: dict[str, Any]) -> int | None:
    """The import to compare with: invented examples are none."""
    base = next((one for one in answers.store().imports() if one["number"] == found["base_number"]), None)
    return base["number"] if base and (found["example"] or not base["example"]) else None


def _figures(before: int | None, after: int) -> list[dict[str, Any]]:
    def asked(number: int) -> dict[str, Any]:
        with Selected(answers.store().cursor(), number, on=selection.today()) as selected:
            return selected.ask("overview_figures")[0]

    new, old = asked(after), asked(before) if before else {}
    return [
        {
            "figure": name,
            "before": old.get(name) or (0 if old else None),
            "after": new[name] or 0,
            "change": (new[name] or 0) - (old[name] or 0) if old else None,
        }
        for name in FIGURES
    ]


def _offer_way_back(found: dict[str, Any]) -> None:
    base = found["base_number"]
    if not found["current"] or base is None:
        return
    st.button(
        _("Undo: back to import {number}").format(number=base),
        on_click=_undo,
        args=(found["number"], base),
        key="import_undo",
        help=_("Makes the earlier import the current one again; nothing is deleted."),
    )


@only("staff", "restore")
def _undo(number: int, base: int) -> None:
    try:
        answers.store().restore(base, by_whom(), _("Import {number} undone").format(number=number))
    except StoreError as error:
        st.session_state["import_failed"] = str(error)
        return
    record("restore", number=base, before=number)


def _offer_next() -> None:
    if sentence := st.session_state.pop("import_failed", None):
        st.error(f"✕ {escaped(sentence)}")
    with st.container(horizontal=True):
        st.page_link("../reports/overview.py", label=_("To the overview"))
        st.button(_("Load another file"), on_click=journey.leave, key="import_next")
