"""The fourth step: what would change, row by row, what is hard to believe of it, and the commit."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby
from typing import Any

import streamlit as st

from data import layouts, staging
from data.delivering import keeps_no_person
from data.language import _, marked, ngettext
from data.reading import Reading, remember
from data.store import Preview, StaleError, StoreError
from data.warning_sentences import warning_sentence
from data.words import day_word, number_word, state_word
from pages.shared import answers
from pages.shared.changes import counts_sentence, in_words
from pages.shared.importing import journey
from pages.shared.tables import escaped
from pages.shared.values import order_of
from queries import ask

A_PAGE = 25  # clusters
KINDS = {"new": marked("New"), "gone": marked("Gone"), "changed": marked("Changed")}
_FAILED = "import_failed"


def show(staged: staging.Staged, reading: Reading) -> None:
    """The changes against the current import, each cluster to take or to leave out, and the button that counts."""
    if sentence := st.session_state.pop(_FAILED, None):
        st.error(escaped(sentence), icon="⛔")
    try:
        preview = journey.preview_of(staged, reading)
    except (StoreError, staging.StagingError) as error:
        st.error(escaped(str(error)), icon="⛔")
        return
    if _was_overtaken(preview):
        st.warning(
            _("The data have changed since this preview: import {number} is the current one now.").format(
                number=answers.current_import()
            ),
            icon="▲",
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
        clusters = ask(cursor, "import_changed_clusters", **asked)
        values = ask(cursor, "import_changes", **asked)
        warnings = ask(cursor, "import_warnings", **asked)
    st.markdown(_what_it_is(staged, preview))
    st.markdown(f"**{escaped(counts_sentence(clusters))}** {_unchanged(preview.same)}")
    # the first import is one of new clusters only: nothing is there that they could be compared with
    if preview.compared_with is not None:
        if clusters:
            st.caption(_("Each cluster with a tick is taken over; without it, it stays as it is now."))
        _show_clusters(staged, clusters, values)
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


def _show_clusters(
    staged: staging.Staged, clusters: Sequence[dict[str, Any]], values: Sequence[dict[str, Any]]
) -> None:
    by_cluster = {
        cluster: sorted(rows, key=lambda row: order_of(row["field"]))
        for cluster, rows in groupby(values, key=lambda row: row["cluster_id"])
    }
    left_out = set(staged.left_out)
    for kind, title in KINDS.items():
        rows = [row for row in clusters if row["kind"] == kind]
        if not rows:
            continue
        taken = sum(row["cluster_id"] not in left_out for row in rows)
        label = _("{title}: {taken} of {n} taken").format(
            title=_(title), taken=number_word(taken), n=number_word(len(rows))
        )
        with st.expander(
            label, expanded=len(rows) <= A_PAGE, key=f"import_kind_{kind}", on_change="rerun"
        ) as under:
            if under.open:
                _show_kind(staged, kind, rows, by_cluster)


def _show_kind(
    staged: staging.Staged,
    kind: str,
    rows: list[dict[str, Any]],
    by_cluster: dict[str, list[dict[str, Any]]],
) -> None:
    everyone = [row["cluster_id"] for row in rows]
    with st.container(horizontal=True):
        for text, wanted in ((_("Take all"), True), (_("Leave all out"), False)):
            st.button(
                text,
                on_click=_take,
                args=(staged, everyone, wanted),
                type="tertiary",
                key=f"import_{kind}_{'all' if wanted else 'none'}",
            )
    page = _choose_page(kind, len(rows))
    for row in rows[(page - 1) * A_PAGE : page * A_PAGE]:
        _show_cluster(staged, row, by_cluster.get(row["cluster_id"], []))


def _choose_page(kind: str, count: int) -> int:
    last = -(-count // A_PAGE)
    if last == 1:
        return 1
    chosen: int = st.selectbox(
        _("Page"),
        range(1, last + 1),
        format_func=lambda page: _("{page} of {last}").format(page=page, last=last),
        key=f"import_page_{kind}",
    )
    return chosen


def _show_cluster(staged: staging.Staged, row: dict[str, Any], values: Sequence[dict[str, Any]]) -> None:
    cluster = row["cluster_id"]
    key = f"import_take_{staged.token}_{cluster}"
    st.session_state[key] = cluster not in staged.left_out
    with st.container(key=f"change_{row['kind']}_{cluster}"):
        st.checkbox(
            f"**{escaped(row['name'])}** ({escaped(cluster)}, {escaped(state_word(row['state']))})",
            key=key,
            on_change=lambda: _take(staged, [cluster], st.session_state[key]),
        )
        if values:
            st.html(_table(row["name"], [in_words(value) for value in values]))


def _table(name: str, values: Sequence[dict[str, Any]]) -> str:
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in (_("Column"), _("Before"), _("After")))
    body = "".join(
        f'<tr><th scope="row">{escape(value["field_word"])}</th>'
        f"<td>{escape(value['old_word'])}</td>"
        f"<td>{escape(value['new_word'])}<small>{escape(_cell(value))}</small></td></tr>"
        for value in values
    )
    caption = escape(_("Changes of {name}").format(name=name))
    return (
        f'<div class="plain-table changes"><table><caption class="unseen">{caption}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _cell(value: dict[str, Any]) -> str:
    return f"{value['new_sheet']}!{value['new_cell']}" if value["new_cell"] else ""


def _take(staged: staging.Staged, clusters: Sequence[str], wanted: bool) -> None:  # noqa: FBT001
    now = staging.find(answers.store().path, staged.token)
    if now is None:
        return  # the next run says that it is gone
    others = [one for one in now.left_out if one not in clusters]
    staging.choose(now, left_out=tuple(others if wanted else [*others, *clusters]))


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
    st.warning("  \n".join(escaped(one) for one in sentences[:A_PAGE]), icon="▲")
    if len(rows) > A_PAGE:
        st.caption(_("The first {shown} of {total}.").format(shown=A_PAGE, total=number_word(len(rows))))


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
    overrides = journey.overrides_of(staged)
    if overrides:
        layouts.save(store.path, remember(layouts.load(store.path), reading.matches, overrides))
    if now is not None:
        staging.discard(now)
    journey.leave(loaded.number)
