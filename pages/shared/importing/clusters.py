"""The changes of the fourth step, cluster by cluster, each to take or to leave out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from itertools import groupby
from typing import Any

import streamlit as st

from data import staging
from data.language import _, marked
from data.words import number_word, state_word
from pages.shared import answers
from pages.shared.access import only
from pages.shared.changes import in_words
from pages.shared.values import order_of

A_PAGE = 25  # clusters
KINDS = {"new": marked("New"), "gone": marked("Gone"), "changed": marked("Changed")}
# a screen reader hears the label of a tick as it is written here: only what markdown would act on is escaped
_ACTS = re.compile(r"[\\`*_{}\[\]!|~$:<>&^=]|(?<=www)\.|^[#+-]", re.IGNORECASE)


def show(
    staged: staging.Staged, clusters: Sequence[dict[str, Any]], values: Sequence[dict[str, Any]]
) -> None:
    """The clusters by what happens to them, each with its tick and its values, a page at a time."""
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
            _label(row),
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


@only("staff", "preview")
def _take(staged: staging.Staged, clusters: Sequence[str], wanted: bool) -> None:  # noqa: FBT001
    now = staging.find(answers.store().path, staged.token)
    if now is None:
        return  # the next run says that it is gone
    others = [one for one in now.left_out if one not in clusters]
    staging.choose(now, left_out=tuple(others if wanted else [*others, *clusters]))


def _label(row: dict[str, Any]) -> str:
    text = f"{row['name']} ({row['cluster_id']}, {state_word(row['state'])})"
    return _ACTS.sub(lambda found: f"\\{found[0]}", text)
