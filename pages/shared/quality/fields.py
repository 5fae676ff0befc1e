"""Technology fields that the rules do not list, to be read as one that they do: one click, and it can be undone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from data import synonyms
from data.language import _, ngettext
from data.reading.cells.nearest import nearest
from data.reading.cells.sectors import known_sectors
from data.reading.folding import fold
from data.synonyms import SynonymsError
from data.words import number_word
from pages.shared import answers
from pages.shared.access import only
from pages.shared.quality.lists import FIELDS, Rows, clusters_word, good, how_many_clusters, show_list
from pages.shared.selection import Selection
from pages.shared.tables import escaped
from queries import Selected

_MOST_OFFERED = 25
_NEAR_ENOUGH = 85  # of 100: one click takes it over, so that it has to be more than a question
_CHANGE = "quality_change"  # the latest change of this session, which can be undone
_WIDTHS = (3, 3, 2)


def unknown_fields(asked: Selected) -> list[dict[str, Any]]:
    """The fields of the selection that neither the rules nor a synonym know.

    Spellings that reading takes for the same word ("Öko-Technik", "Oekotechnik") are one field: ``sector`` is the
    first of them, ``spellings`` are all.
    """
    known = known_sectors(answers.rules().sectors, in_force() or {})
    unknown: dict[str, list[str]] = {}
    for row in asked.ask("quality_fields"):
        if fold(row["sector"]) not in known:
            unknown.setdefault(fold(row["sector"]), []).append(row["sector"])
    return [{"sector": spellings[0], "spellings": spellings} for spellings in unknown.values()]


def in_force() -> dict[str, str] | None:
    """The synonyms that staff gave; None where their file cannot be read."""
    try:
        return synonyms.load(answers.store().path)
    except SynonymsError:
        return None


def show_unknown_fields(rows: Rows, asked: Selected, chosen: Selection) -> None:
    """Each unknown field with its clusters and a known field to read it as; then the synonyms in force."""
    st.header(_("Unknown technology fields"), anchor=FIELDS)
    given = in_force()
    if given is None:
        st.error(_("The file synonyms.json beside the store cannot be read. Correct it or delete it."))
        return
    _say_change(given)
    if not rows:
        good(_("Every technology field is in the list of the rules or has a synonym."))
    else:
        st.markdown(
            ngettext(
                "{number} technology field is not in the list. If it means one that is, choose that one; "
                "a new field may stay as it is.",
                "{number} technology fields are not in the list. If one means a field that is, choose that one; "
                "a new field may stay as it is.",
                len(rows),
            ).format(number=number_word(len(rows)))
        )
    for row in rows[:_MOST_OFFERED]:
        _offer(row, asked, chosen)
    if len(rows) > _MOST_OFFERED:
        st.caption(
            _("The first {shown} of {total} are shown.").format(
                shown=number_word(_MOST_OFFERED), total=number_word(len(rows))
            )
        )
    if given:
        _list_synonyms(given, asked)


def _offer(row: dict[str, Any], asked: Selected, chosen: Selection) -> None:
    field = row["sector"]
    choices = sorted(answers.rules().sectors, key=fold)
    near = nearest(field, known_sectors(answers.rules().sectors), _NEAR_ENOUGH)
    with st.container(border=True, key=f"card_field_{fold(field)}"):
        left, middle, right = st.columns(_WIDTHS, vertical_alignment="bottom")
        found = asked.ask("quality_field_members", fields=row["spellings"])
        names = escaped(" · ".join(row["spellings"]))
        left.markdown(f"**{names}**  \n{clusters_word(how_many_clusters(found))}")
        meant: str | None = middle.selectbox(
            _("Read “{field}” as").format(field=escaped(field)),
            choices,
            index=choices.index(near) if near in choices else None,
            placeholder=_("Choose a field"),
            key=f"meant_{fold(field)}",
        )
        right.button(
            _("Take over"),
            key=f"map_{fold(field)}",
            on_click=_change,
            args=("add", field, meant),
            disabled=meant is None,
            help=_("Counts from the next import on"),
            width="stretch",
        )
        show_list(f"field_{fold(field)}", _("Clusters with “{field}”").format(field=field), found, (), chosen)


def _list_synonyms(given: Mapping[str, str], asked: Selected) -> None:
    st.subheader(_("Synonyms in force"), anchor=False)
    st.caption(
        _("They count from the next import on, beside those of the rules. What is stored stays as it is.")
    )
    waiting = {
        row["sector"]: row["cluster_count"] for row in asked.ask("quality_fields") if row["sector"] in given
    }
    for number, (spelling, field) in enumerate(given.items()):
        with st.container(horizontal=True, vertical_alignment="center", key=f"card_synonym_{number}"):
            text = _("“{spelling}” is read as “{field}”").format(spelling=spelling, field=field)
            if spelling in waiting:
                text += " · " + _("written so until then: {clusters}").format(
                    clusters=clusters_word(waiting[spelling])
                )
            if field not in answers.rules().sectors:
                text += " · " + _("without effect: the list has no such field any more")
            st.markdown(escaped(text))
            st.button(
                _("Remove"),
                key=f"remove_{spelling}",
                on_click=_change,
                args=("remove", spelling, field),
                help=_("Read “{spelling}” as it is written again").format(spelling=escaped(spelling)),
            )


@only("staff", "change synonym")
def _change(kind: str, spelling: str, field: str) -> None:
    store = answers.store().path
    try:
        if kind == "add":
            synonyms.add(store, spelling, field)
        else:
            synonyms.remove(store, spelling)
    except SynonymsError as error:
        st.session_state[_CHANGE] = ("failed", str(error), "")
    else:
        st.session_state[_CHANGE] = (kind, spelling, field)


def _say_change(given: Mapping[str, str]) -> None:
    """What this session changed last, and the way back; nothing where somebody changed it again since."""
    kind, spelling, field = st.session_state.get(_CHANGE, ("", "", ""))
    if kind == "failed":
        st.error(escaped(spelling))
    elif kind == "add" and given.get(spelling) == field:
        text = _("From the next import on “{spelling}” is read as “{field}”.")
        _with_undo(text.format(spelling=spelling, field=field), "remove", spelling, field)
    elif kind == "remove" and spelling not in given:
        text = _("“{spelling}” is no longer read as “{field}”.")
        _with_undo(text.format(spelling=spelling, field=field), "add", spelling, field)


def _with_undo(text: str, kind: str, spelling: str, field: str) -> None:
    st.success(f"✓ {escaped(text)}")
    st.button(_("Undo"), key="quality_undo", on_click=_change, args=(kind, spelling, field))
