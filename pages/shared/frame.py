"""What stands around every page: name, language, banner of the example data, count and data date."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal, cast

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from data.access import Role
from data.language import LANGUAGES, Language, _, use_language
from data.store import ClosedError, StoreError
from data.words import day_word
from pages.shared import (
    access,
    address,
    answers,
    auditing,
    briefing,
    cluster,
    compare,
    deliveries,
    eligibility,
    importing,
    labels,
    members,
    offers,
    regions,
    sectors,
    selection,
    trends,
)
from pages.shared.address import Parameter, a_text, one_of
from pages.shared.tables import escaped

STATIC = Path(__file__).parents[1] / "frame" / "static"
ICON = str(STATIC / "icon.svg")
_NAMES = {"de": "Deutsch", "en": "English"}


def speak_the_language_of_the_address() -> None:
    """Speak the language of the address or of the switch, German without either."""
    wanted = st.session_state.get("sprache") or st.query_params.get("sprache")
    use_language(cast("Language", wanted) if wanted in LANGUAGES else "de")


def parameters() -> list[Parameter]:
    """All parameters of the address."""
    pages = (
        selection,
        labels,
        regions,
        sectors,
        eligibility,
        members,
        cluster,
        offers,
        compare,
        trends,
        briefing,
        importing,
        deliveries,
        auditing,
    )
    return [
        one_of("sprache", LANGUAGES, "de"),
        a_text("import", 9),
        *(one for page in pages for one in page.parameters()),
    ]


def carry_selection() -> None:
    """Take the selection along to the page that is about to be opened."""
    address.carry(parameters())


def take_over_address(page: str) -> None:
    """Set language and selection from the address where it came from outside."""
    address.take_over(parameters(), page)
    speak_the_language_of_the_address()


def write_address() -> None:
    """Keep the address in step with what is selected."""
    address.write(parameters())


def set_style() -> None:
    """The few rules of style that the theme has no setting for."""
    st.html(STATIC / "frame.css")


def choose_language() -> None:
    """The switch between the languages."""
    st.session_state.setdefault("sprache", "de")
    st.segmented_control(
        _("Language"),
        LANGUAGES,
        required=True,
        format_func=lambda code: _NAMES[code],
        key="sprache",
    )


def import_to_show(page: StreamlitPage) -> dict[str, Any]:
    """The current import; without one, or without a usable store, say what to do and stop here.

    Only the page on which the first import is made runs without one.
    """
    try:
        current = answers.shown()
    except StoreError as error:
        say_unusable(error)
        st.stop()
    if current is None:
        with st.sidebar:
            show_name()
            choose_language()
        if page.url_path == importing.PAGE:
            write_address()
            page.run()
            st.stop()
        st.title(_("No data yet"), anchor=False)
        if not access.may("staff"):
            st.markdown(
                _("The programme office has to load the first export; then everything is shown here.")
            )
            st.stop()
        st.markdown(
            _(
                "Load the first export on the page “Import”, or on the server while the program is stopped: "
                "`python -m data load FILE --as-of DATE`."
            )
        )
        st.page_link("../staff/upload.py", label=_("To the import"))
        st.stop()
    return current


def say_unusable(error: StoreError) -> None:
    """Say that the store cannot be used now, and why."""
    st.title(_("The data cannot be shown at the moment"), anchor=False)
    st.error(escaped(str(error)))
    if not isinstance(error, ClosedError):
        st.markdown(_("Nothing was changed. The administrator finds the details in the server's log."))


def show_name() -> None:
    """The product's name, above the selection."""
    st.markdown(f"**{_('go-cluster Monitor')}**")


def listed_for(role: Role) -> Literal["visible", "hidden"]:
    """Whether the menu names the pages for this role to whoever is here."""
    return "visible" if access.may(role) else "hidden"


def show_person() -> None:
    """Who is signed in, and the way out; nothing where nobody signs in."""
    if access.mode() == "sign_in":
        access.show_person(access.who())


def facets() -> dict[str, dict[str, int]]:
    """By filter, the choices that the import knows, each with the clusters that it would leave beside the others."""
    chosen = selection.current()
    rows = answers.of(selection.Selection(on=chosen.on)).ask(
        "facet_counts",
        only_sectors=chosen.sectors,
        only_states=chosen.states,
        only_labels=chosen.labels,
        only_eligibilities=chosen.eligibilities,
        search_words=chosen.search,
    )
    counted: dict[str, dict[str, int]] = {dimension: {} for dimension in selection.DIMENSIONS}
    for row in rows:
        counted[row["dimension"]][row["code"]] = row["cluster_count"]
    return counted


def show_banner(current: dict[str, Any]) -> None:
    """Mark invented examples, an import looked at as it was, and data that cannot be changed, on every page."""
    if not current["current"]:
        with st.container(horizontal=True, vertical_alignment="center", key="past_import"):
            st.info(
                _(
                    "You are looking at import {number} with the data of {day}, which is not the current one."
                ).format(number=current["number"], day=day_word(current["as_of"])),
                icon="ℹ️",
            )
            st.button(_("To the current import"), on_click=_look_at_current, key="to_current_import")
    if answers.store().read_only:
        st.info(_("The store can only be read: no file can be imported, until the program may write there."))
    if current["example"]:
        st.warning(
            _(
                "Invented example data: no cluster on these pages exists. The first real import replaces them."
            ),
            icon="⚠️",
        )


def _look_at_current() -> None:
    st.session_state["import"] = ""


def show_count(current: dict[str, Any]) -> None:
    """How many clusters the selection leaves, and how old the data are."""
    counted = answers.of(selection.current()).ask("selection_count")[0]
    with st.container(horizontal=True, horizontal_alignment="distribute", key="count"):
        selection.draw_count(counted["selected_count"], counted["total_count"], counted["member_count"])
        st.caption(
            _("Data of {date} · import {number}").format(
                date=day_word(current["as_of"]), number=current["number"]
            )
        )
