"""Making an earlier import the current one again: what would change, why, and the way back."""

from __future__ import annotations

from typing import Any

import streamlit as st

from data.language import _
from data.store import StoreError
from data.words import day_word
from pages.shared import answers
from pages.shared.access import by_whom, only
from pages.shared.changes import counts_sentence
from pages.shared.deliveries.comparing import compare, differences
from pages.shared.deliveries.listing import Import
from pages.shared.recording import record
from pages.shared.tables import escaped

LONGEST_REASON = 300
_ASKED, _DONE, _FAILED = "restore_asked", "restore_done", "restore_failed"


def say_what_was_restored(imports: list[Import]) -> None:
    """What a restore did a moment ago, with the way back, or why it could not be done."""
    if failed := st.session_state.pop(_FAILED, None):
        st.error(escaped(failed), icon="⛔")
    done: dict[str, int] | None = st.session_state.get(_DONE)
    current = next((one for one in imports if one["current"]), None)
    if not done or not current or current["number"] != done["to"]:
        # another import became the current one since: going back would undo that one
        st.session_state.pop(_DONE, None)
        return
    st.success(
        _("✓ Import {number} is the current one again, with the data of {date}. All pages show it.").format(
            number=done["to"], date=day_word(current["as_of"])
        )
    )
    st.button(
        _("Undo: back to import {number}").format(number=done["from"]),
        on_click=_go_back,
        args=(done["from"], done["to"]),
        key="restore_undo",
    )


def offer_restore(one: Import, current: dict[str, Any] | None) -> None:
    """The button that restores an import, then what would change and the reason to be given."""
    if one["current"] or one["purged_at"] or current is None:
        return
    if answers.store().read_only:
        st.caption(_("The store can only be read at the moment, so nothing can be restored."))
        return
    if st.session_state.get(_ASKED) != one["number"]:
        st.button(
            _("Restore import {number} …").format(number=one["number"]),
            on_click=_ask_first,
            args=(one["number"],),
            key="restore",
            help=_("Makes the earlier import the current one again; nothing is deleted."),
        )
        return
    _confirm(one, current)


def _confirm(one: Import, current: dict[str, Any]) -> None:
    number, now = one["number"], current["number"]
    with st.container(border=True, key="restore_confirm"):
        st.subheader(_("Restore import {number}?").format(number=number), anchor=False)
        clusters, _values = differences(now, number)
        st.markdown(
            _(
                "All pages then show the data of {date} again instead of those of {current_date}. "
                "Import {current} is kept and can be restored in the same way."
            ).format(
                date=day_word(one["as_of"]),
                current_date=day_word(current["as_of"]),
                current=now,
            )
        )
        st.markdown(
            _("Beside the current import {current}: {counts}").format(
                current=now, counts=f"**{counts_sentence(clusters)}**"
            )
        )
        if one["example"]:
            st.markdown(_("⚠ Import {number} holds invented example data.").format(number=number))
        st.button(
            _("Show these differences below"),
            on_click=compare,
            args=(now, number),
            key="restore_look",
        )
        with st.form("restore_form", border=False):
            st.text_input(
                _("Reason (needed)"),
                max_chars=LONGEST_REASON,
                key="restore_reason",
                help=_("Stands in the list of imports for good."),
            )
            if by_whom() is None:
                st.text_input(_("Restored by"), max_chars=100, key="restore_by", autocomplete="name")
            with st.container(horizontal=True):
                st.form_submit_button(
                    _("Restore now"), on_click=_restore, args=(number, now), type="primary", key="restore_now"
                )
                st.form_submit_button(_("Cancel"), on_click=_forget, key="restore_cancel")


def _ask_first(number: int) -> None:
    st.session_state[_ASKED] = number


def _forget() -> None:
    st.session_state.pop(_ASKED, None)


@only("staff", "restore")
def _restore(number: int, before: int) -> None:
    """Restore, if a reason is given and the current import is still the one that was compared with."""
    reason = (st.session_state.get("restore_reason") or "").strip()
    by = by_whom() or (st.session_state.get("restore_by") or "").strip()
    if not reason:
        st.session_state[_FAILED] = _("Please give a reason; nothing was restored.")
        return
    if answers.current_import() != before:
        st.session_state[_FAILED] = _(
            "Another import became the current one in between. Look at the differences again; nothing was restored."
        )
        return
    _make_current(number, before, by or None, reason)


@only("staff", "restore")
def _go_back(number: int, undone: int) -> None:
    if answers.current_import() == undone:
        _make_current(number, undone, by_whom(), _("Restoring import {number} undone").format(number=undone))


def _make_current(number: int, before: int, by: str | None, reason: str) -> None:
    try:
        answers.store().restore(number, by, reason)
    except StoreError as error:
        st.session_state[_FAILED] = str(error)
        return
    record("restore", number=number, before=before)
    _forget()
    st.session_state[_DONE] = {"from": before, "to": number}
    # what is looked at follows the current import again
    for key in ("lieferung", "von", "bis"):
        st.session_state.pop(key, None)
