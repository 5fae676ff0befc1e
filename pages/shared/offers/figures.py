"""How many members use it, what is not counted, what it costs, and what to do without the sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import streamlit as st

from data.language import _, ngettext
from data.words import day_word, money_word, number_word, share_word
from pages.shared import downloads, links, template
from pages.shared.charts import offers as drawn
from pages.shared.offers.choosing import PAGE, UNUSED, USES, besides
from pages.shared.selection import Selection
from pages.shared.tables import plain_table

Rows = Sequence[dict[str, Any]]


def say_that_the_sheet_is_missing() -> None:
    """Say why there is nothing to see, and how it comes here."""
    st.info(_("The import that is shown names no use of offers: the sheet “Leistungen” is missing or empty."))
    st.markdown(
        _(
            "Add the sheet to the export and import it again; the template holds it with its columns and lists."
        )
    )
    with st.container(horizontal=True):
        template.offer()
        st.page_link("../staff/upload.py", label=_("To the import"))


def show_figures(scope: dict[str, Any], chosen: Selection) -> None:
    """Who uses it, who does not, how often, and what is not counted."""
    members = scope["member_count"]
    with st.container(horizontal=True, key="figures"):
        for name, title, note, below in (
            ("user_count", _("Members that use it"), _share(scope["user_count"], members), USES),
            ("unused_count", _("Members that do not"), _share(scope["unused_count"], members), UNUSED),
            ("use_count", _("Uses"), _undated(scope["undated_count"]), USES),
        ):
            with st.container(border=True, key=f"figure_{name}", gap="small"):
                st.metric(title, number_word(scope[name]), delta=note, delta_color="off", delta_arrow="off")
                links.lead_below(below, title)
    if left_out := list(_left_out(scope, chosen)):
        st.caption(_("Not counted: {parts}.").format(parts=", ".join(left_out)))


def _left_out(scope: dict[str, Any], chosen: Selection) -> Iterator[str]:
    if later := scope["later_count"]:
        yield ngettext("{number} use after {date}", "{number} uses after {date}", later).format(
            number=number_word(later), date=day_word(chosen.on)
        )
    if other := scope["not_member_count"]:
        yield ngettext(
            "{number} use of former or future members", "{number} uses of former or future members", other
        ).format(number=number_word(other))


def show_costs(scope: dict[str, Any], by_kind: Rows, chosen: Selection) -> None:
    """What the programme bore: sum, per member, and of how many uses the costs are known."""
    st.header(_("Costs borne by the programme"), anchor=False)
    if not scope["costed_count"]:
        st.markdown(
            _("No counted use states its costs: they are not known, which does not mean that there are none.")
        )
        return
    with st.container(horizontal=True):
        st.metric(_("Costs stated"), money_word(scope["cost_eur"]), border=True)
        st.metric(_("per member, used or not"), money_word(scope["cost_per_member"]), border=True)
    uses, stated = scope["use_count"], scope["costed_count"]
    text = ngettext(
        "{stated} of {number} use states its costs.", "{stated} of {number} uses state their costs.", uses
    ).format(stated=number_word(stated), number=number_word(uses))
    if stated < uses:
        text += " " + _("What is not stated is not in the sum; the true costs may be higher.")
    st.markdown(text)
    shown = [row for row in by_kind if row["use_count"] and scope["kind"] in {None, row["service_kind"]}]
    columns = (drawn.KIND, drawn.USES, drawn.COSTED, drawn.COSTS, drawn.PER_MEMBER)
    title = _("Costs by offer")
    plain_table(shown, columns, caption=title)
    downloads.buttons_for_rows("offers_costs", title, columns, shown, chosen, PAGE, besides(scope["kind"]))


def _share(part: int, members: int) -> str:
    return _("{share} of members").format(share=share_word(part, members))


def _undated(number: int) -> str:
    return ngettext("{number} without a date", "{number} without a date", number).format(
        number=number_word(number)
    )
