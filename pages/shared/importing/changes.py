"""The fourth step: what would change, row by row, what is hard to believe of it, and the commit."""

from __future__ import annotations

import logging
from itertools import groupby
from typing import Any

import streamlit as st

from data import layouts, staging
from data.delivering import keeps_no_person
from data.language import _, ngettext
from data.reading import Overrides, Reading, remember
from data.store import Preview, StaleError, StoreError
from data.warning_sentences import warning_sentence
from data.words import day_word, number_word
from pages.shared import answers
from pages.shared.access import by_whom, only
from pages.shared.changes import counts_sentence
from pages.shared.importing import clusters, journey
from pages.shared.recording import record
from pages.shared.tables import escaped
from queries import ask

MOST_WARNINGS = 25  # of one kind, on the screen
_FAILED = "import_failed"

log = logging.getLogger(__name__)


def show(staged: staging.Staged, reading: Reading) -> None:
    """The changes against the current import, each cluster to take or to leave out, and the button that counts."""
    if sentence := st.session_state.pop(_FAILED, None):
        st.error(f"✕ {escaped(sentence)}")
    try:
        preview = journey.preview_of(staged, reading)
    except (StoreError, staging.StagingError) as error:
        st.error(f"✕ {escaped(str(error))}")
        return
    if _was_overtaken(preview):
        st.warning(
            _("The data have changed since this preview: import {number} is the current one now.").format(
                number=answers.current_import()
            ),
            icon="⚠️",
        )
        st.button(
            _("Look at the changes again"),
            on_click=journey.look_again,
            args=(preview.number,),
            type="primary",
            key="import_look_again",
        )
        return
    if preview.is_current:
        st.info(
            _("Import {number} holds the same content already; there is nothing to store.").format(
                number=preview.base
            )
        )
        journey.buttons("3", None)
        return
    _show_preview(staged, reading, preview)


def _show_preview(staged: staging.Staged, reading: Reading, preview: Preview) -> None:
    asked = {"before": preview.compared_with, "after": preview.number}
    with answers.store().cursor() as cursor:
        changed = ask(cursor, "import_changed_clusters", **asked)
        values = ask(cursor, "import_changes", **asked)
        warnings = ask(cursor, "import_warnings", **asked)
    st.markdown(_what_it_is(staged, preview))
    st.markdown(f"**{escaped(counts_sentence(changed))}** {_unchanged(preview.same)}")
    # the first import is one of new clusters only: nothing is there that they could be compared with
    if preview.compared_with is not None:
        if changed:
            st.caption(_("Each cluster with a tick is taken over; without it, it stays as it is now."))
        clusters.show(staged, changed, values)
    _show_commit(staged, reading, preview, warnings)


def _was_overtaken(preview: Preview) -> bool:
    with answers.store().cursor() as cursor:
        last = ask(cursor, "last_event")[0]["sequence"]
    return bool(last != preview.sequence)


def _what_it_is(staged: staging.Staged, preview: Preview) -> str:
    day = day_word(staged.as_of)
    if preview.compared_with is None:
        return _(
            "The first real import, with the data of {day}; it takes the place of what is there."
        ).format(day=day)
    return _("Data of {day}, compared with import {number}.").format(day=day, number=preview.compared_with)


def _unchanged(same: int) -> str:
    return ngettext("{n} stays as it is.", "{n} stay as they are.", same).format(n=number_word(same))


def _show_commit(
    staged: staging.Staged, reading: Reading, preview: Preview, warnings: list[dict[str, Any]]
) -> None:
    needs_reason = any(one["needs_reason"] for one in warnings)
    confirmed = True
    if warnings:
        st.subheader(_("Please check"), anchor=False)
        for _code, alike in groupby(warnings, key=lambda row: row["code"]):
            _show_warnings(list(alike))
    if needs_reason:
        confirmed = st.checkbox(_("I have checked this; it is right."), key="import_confirmed")
    reason = st.text_input(
        _("Reason") if needs_reason else _("Reason or remark (need not be given)"),
        max_chars=300,
        key="import_reason",
        help=_("Stands in the list of imports for good."),
    ).strip()
    by = by_whom()
    if by is None:
        by = st.text_input(_("Loaded by"), max_chars=100, key="import_by", autocomplete="name").strip()
    why_not = None
    if needs_reason and not confirmed:
        why_not = _("Please confirm that you have checked the warnings.")
    elif needs_reason and not reason:
        why_not = _("Please say in a sentence why they are right.")
    with st.container(horizontal=True, vertical_alignment="center", key="import_buttons"):
        st.button(_("Back"), on_click=journey.go_to, args=("3",), key="import_back")
        st.button(
            _("Take over now"),
            on_click=_commit,
            args=(staged, reading, preview, by or None, reason or None),
            disabled=why_not is not None,
            type="primary",
            key="import_commit",
        )
        if why_not:
            st.markdown(escaped(why_not))


def _show_warnings(rows: list[dict[str, Any]]) -> None:
    sentences = [warning_sentence(row) for row in rows]
    st.warning("  \n".join(escaped(one) for one in sentences[:MOST_WARNINGS]), icon="⚠️")
    if len(rows) > MOST_WARNINGS:
        st.caption(
            _("The first {shown} of {total}.").format(shown=MOST_WARNINGS, total=number_word(len(rows)))
        )


@only("staff", "commit")
def _commit(
    staged: staging.Staged, reading: Reading, preview: Preview, by: str | None, reason: str | None
) -> None:
    """Store it; whatever hinders that is said, and the upload stays to be gone on with."""
    store = answers.store()
    now = staging.find(store.path, staged.token)
    try:
        # gone at a second click: the store answers then as it did to the first
        kept = now is not None and keeps_no_person(reading) and store.keep_original(now.content())
        left_out = now.left_out if now else ()
        loaded = store.commit(preview.number, by=by, reason=reason, left_out=left_out, original_kept=kept)
    except StaleError as error:
        journey.look_again(preview.number)
        st.session_state[_FAILED] = str(error)
        return
    except (StoreError, staging.StagingError) as error:
        st.session_state[_FAILED] = str(error)
        return
    if now is not None:
        record("commit", number=loaded.number, stored=loaded.stored, left_out=len(left_out))
        staging.discard(now)
    journey.leave(loaded.number)
    _remember(reading, journey.overrides_of(staged))


def _remember(reading: Reading, overrides: Overrides) -> None:
    """What was set by hand, for the next file of this form; that it cannot be kept takes no import back."""
    path = answers.store().path
    if overrides:
        try:
            layouts.save(path, remember(layouts.load(path), reading.matches, overrides))
        except (layouts.LayoutsError, OSError):
            log.warning("What was set by hand for the columns could not be remembered.", exc_info=True)
