"""Named views in the sidebar: keep this one, open, rename or delete one."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from data import views
from data.language import _
from data.views import View, ViewsError
from pages.shared import access, answers
from pages.shared.selection import current
from pages.shared.tables import escaped

_SAID = "views_said"


def show(page: str) -> None:
    """The views that were named, and the place to name this one; ``page`` is the address of the page shown."""
    path = answers.store().path
    with st.expander(_("Saved views"), key="views"):
        try:
            kept = views.load(path, _owner())
        except ViewsError as error:
            st.error(escaped(str(error)))
            return
        if not kept:
            st.caption(_("None yet. A view keeps page, selection and reference date under a name."))
        _show_links(kept)
        if access.mode() != "read_only":
            st.text_input(_("Name of this view"), key="view_name", max_chars=views.LONGEST_NAME)
            st.button(_("Save this view"), on_click=_save, args=(page,), key="view_save")
        if changeable := [view for view in kept if _may_change(view)]:
            _offer_changes(changeable)
        if sentence := st.session_state.pop(_SAID, None):
            st.markdown(escaped(sentence))


def _show_links(kept: list[View]) -> None:
    items = "".join(
        f'<li><a href="{escape(view.page or "./")}?{escape(urlencode(view.query))}">{escape(view.name)}</a></li>'
        for view in kept
    )
    if items:
        st.html(f'<ul class="views">{items}</ul>')


def _offer_changes(kept: list[View]) -> None:
    st.selectbox(
        _("Rename or delete"),
        kept,
        index=None,
        format_func=lambda view: view.name,
        placeholder=_("Choose a view"),
        key="view_chosen",
    )
    chosen: View | None = st.session_state["view_chosen"]
    if chosen is None:
        return
    st.text_input(_("New name"), value=chosen.name, key="view_new_name", max_chars=views.LONGEST_NAME)
    with st.container(horizontal=True):
        st.button(_("Rename"), on_click=_rename, args=(chosen,), key="view_rename")
        st.button(_("Delete"), on_click=_remove, args=(chosen,), key="view_delete")


def _owner() -> str | None:
    """Whose views these are: everybody's own where people sign in, else there is nobody to tell apart."""
    return access.who().subject if access.mode() == "sign_in" else None


def _may_change(view: View) -> bool:
    """One's own, and those for all where one may change what is for all."""
    return access.may("staff") or (view.owner is not None and view.owner == _owner())


@access.only("viewer", "save view")
def _save(page: str) -> None:
    if access.mode() == "read_only":
        return
    name = (st.session_state.get("view_name") or "").strip()
    # the address leaves out what is usual; the day of saving would be another one tomorrow
    given = {
        "stichtag": [current().on.isoformat()],
        **{key: st.query_params.get_all(key) for key in st.query_params},
    }
    query = tuple((key, text) for key, texts in given.items() for text in texts)
    if _done(lambda: views.save(answers.store().path, View(name, page, query, _owner()))):
        st.session_state["view_name"] = ""
        st.session_state[_SAID] = _("Saved: {name}").format(name=name)


@access.only("viewer", "rename view")
def _rename(view: View) -> None:
    if not _may_change(view):
        return
    name = (st.session_state.get("view_new_name") or "").strip()
    if name != view.name and _done(lambda: views.rename(answers.store().path, view, name)):
        st.session_state["view_chosen"] = None


@access.only("viewer", "delete view")
def _remove(view: View) -> None:
    if _may_change(view) and _done(lambda: views.remove(answers.store().path, view)):
        st.session_state["view_chosen"] = None
        st.session_state[_SAID] = _("Deleted: {name}").format(name=view.name)


def _done(change: Callable[[], Any]) -> bool:
    try:
        change()
    except ViewsError as error:
        st.session_state[_SAID] = str(error)
        return False
    return True
