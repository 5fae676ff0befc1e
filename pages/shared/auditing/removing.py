"""Removing for data protection, on the page of administrators: what, why, a confirmation, and what became of it."""

from __future__ import annotations

import streamlit as st

from data.language import _, marked, ngettext
from data.store import StoreError
from data.store.purging import Purged
from data.store.rewriting import Purge
from pages.shared import access, answers
from pages.shared.recording import record
from pages.shared.tables import escaped

_SAID = "purge_said"
_KINDS = {
    "cluster": marked("One cluster, in every import"),
    "text": marked("Every value that holds a text"),
    "import": marked("An earlier import"),
}


def offer_removal() -> None:
    """The form, and above it what the last removal did."""
    if said := st.session_state.pop(_SAID, None):
        done, sentence = said
        (st.success if done else st.error)(f"{'✓' if done else '✕'} {escaped(sentence)}")
    st.markdown(
        _(
            "For data protection only: this rewrites the store and deletes the delivered files and the unfinished "
            "uploads that hold it. It cannot be undone. Backups elsewhere hold it still."
        )
    )
    st.radio(
        _("What is to be removed"), list(_KINDS), format_func=lambda kind: _(_KINDS[kind]), key="purge_kind"
    )
    wanted = _what(st.session_state["purge_kind"])
    reason = st.text_input(
        _("Reason (needed)"),
        max_chars=300,
        key="purge_reason",
        help=_("Stands in the list of imports for good; write nothing into it that is to be removed."),
    ).strip()
    sure = st.checkbox(_("Remove it for good"), key="purge_sure")
    st.button(
        _("Remove now"),
        on_click=_remove,
        args=(wanted, reason),
        disabled=wanted is None or not reason or not sure,
        key="purge_now",
    )


def _what(kind: str) -> Purge | None:
    if kind == "import":
        earlier = [one["number"] for one in answers.store().imports() if not one["current"]]
        number = st.selectbox(
            _("Import"), earlier, index=None, placeholder=_("Choose an import"), key="purge_import"
        )
        return Purge(number=number) if number is not None else None
    label = _("Cluster ID") if kind == "cluster" else _("Text")
    text = st.text_input(label, max_chars=300, key=f"purge_{kind}").strip()
    if not text:
        return None
    return Purge(clusters=(text,)) if kind == "cluster" else Purge(text=text)


@access.only("admin", "purge")
def _remove(wanted: Purge, reason: str) -> None:
    try:
        done = answers.remove(wanted, by=access.by_whom(), reason=reason)
    except StoreError as error:
        st.session_state[_SAID] = (False, str(error))
        return
    # what was removed stands in no log
    record("purge", imports=len(done.imports), files=len(done.files))
    st.session_state[_SAID] = (True, _told(done))
    for key in ("purge_cluster", "purge_text", "purge_reason", "purge_import", "purge_sure"):
        st.session_state.pop(key, None)


def _told(done: Purged) -> str:
    return ngettext(
        "Removed from {n} import, and {files} files beside the store.",
        "Removed from {n} imports, and {files} files beside the store.",
        len(done.imports),
    ).format(n=len(done.imports), files=len(done.files))
