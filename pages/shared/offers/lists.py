"""The members that use none, and use by use."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from data.language import _, marked, ngettext
from data.words import choice_word, day_word, money_word, number_word, sector_word, signed, state_word
from pages.shared import downloads, links
from pages.shared.offers.choosing import PAGE, UNUSED, besides
from pages.shared.selection import Selection
from pages.shared.tables import Shown, plain_table

Rows = Sequence[dict[str, Any]]

MOST_ON_SCREEN = 200
_UNUSED = (
    Shown("name", marked("Member"), link=links.of_row),
    Shown("sector", marked("Technology field"), sector_word),
    Shown("state", marked("Federal state"), state_word),
    Shown("admitted_on", marked("Admitted on"), day_word),
    Shown("label_group", marked("Label"), lambda code: signed("label_group", code)),
)
_USES = (
    Shown("service_on", marked("Date"), day_word),
    Shown("name", marked("Member"), link=links.of_row),
    Shown("service_kind", marked("Offer"), choice_word),
    Shown("title", marked("Title"), lambda title: title or "–"),
    Shown("cost_eur", marked("Costs"), money_word),
)


def show_unused(rows: Rows, kind: str | None, chosen: Selection) -> None:
    """The members that use no offer, or not the chosen one, each with a link to its page."""
    st.header(_("Who uses none") if kind is None else _("Who does not use it"), anchor=UNUSED)
    if not rows:
        st.markdown(_("Each member of this selection uses it."))
        return
    title = (
        ngettext("{number} member without any use", "{number} members without any use", len(rows))
        if kind is None
        else ngettext("{number} member without this use", "{number} members without this use", len(rows))
    ).format(number=number_word(len(rows)))
    with st.expander(title, expanded=len(rows) <= 12, key="offers_unused"):
        _list("offers_unused", title, rows, _UNUSED, chosen, besides(kind))


def show_uses(rows: Rows, kind: str | None, year: str | None, chosen: Selection) -> None:
    """Each counted use with its member."""
    if not rows:
        st.markdown(_("No use in this year."))
        return
    title = ngettext("{number} use as a list", "{number} uses as a list", len(rows)).format(
        number=number_word(len(rows))
    )
    under = st.expander(title, expanded=year is not None, key="offers_uses", on_change="rerun")
    if under.open:
        with under:
            _list("offers_uses", title, rows, _USES, chosen, besides(kind, year))


def _list(
    name: str, title: str, rows: Rows, columns: Sequence[Shown], chosen: Selection, address: dict[str, str]
) -> None:
    plain_table(rows[:MOST_ON_SCREEN], columns, caption=title)
    if len(rows) > MOST_ON_SCREEN:
        st.caption(
            _("The first {shown} of {total}; the files hold all.").format(
                shown=number_word(MOST_ON_SCREEN), total=number_word(len(rows))
            )
        )
    downloads.buttons_for_rows(name, title, columns, rows, chosen, PAGE, address)
