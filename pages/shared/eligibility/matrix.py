"""The matrix: each cluster with each criterion, its status, value, reason and the cells it rests on."""

from __future__ import annotations

import re
from datetime import date
from html import escape
from math import ceil

import streamlit as st

from data.findings.steps import steps_sentence
from data.language import _, marked, ngettext
from data.words import day_word, number_word, signed, state_word
from pages.shared import downloads
from pages.shared.address import Parameter, one_of
from pages.shared.charts.eligibility import STATUSES, criterion_word
from pages.shared.eligibility.rows import (
    CRITERIA,
    PAGE,
    Row,
    Rows,
    cells_caption,
    cells_html,
    cells_of,
    cluster_html,
    eligibility_word,
    files_of,
    on_page,
    reason_of,
    stated_word,
    strong_html,
    table_html,
)
from pages.shared.selection import Selection
from pages.shared.tables import Shown
from pages.shared.values import NOTHING

ROWS_OF_A_PAGE = 200
_FILTER, _PAGE = "kriterium", "matrixseite"
_CHOICES = tuple(f"{criterion}.{status}" for criterion in CRITERIA for status in STATUSES)
_NUMBER = re.compile(r"[1-9]\d{0,4}")


def parameters() -> list[Parameter]:
    """The matrix's part of the address: the filter by a criterion's status, and the page of the table."""
    page = Parameter(
        _PAGE,
        lambda texts: int(texts[-1]) if _NUMBER.fullmatch(texts[-1]) else None,
        lambda value: [str(value)] if value and value > 1 else [],
    )
    return [on_page(one_of(_FILTER, _CHOICES, "")), on_page(page)]


def toggle(code: str) -> None:
    """Show only the clusters with this status of this criterion ("silver.failed"), or all again."""
    st.session_state[_FILTER] = None if st.session_state.get(_FILTER) == code else code


def show(rows: Rows, by_criterion: Rows, chosen: Selection) -> None:
    """The filter, the table in pages, and the same rows as files."""
    wanted = _choose(by_criterion)
    found = [row for row in rows if fits(row, wanted)]
    st.markdown(
        ngettext("{number} cluster in the table.", "{number} clusters in the table.", len(found)).format(
            number=number_word(len(found))
        )
    )
    if not found:
        return
    shown = _page_of(found)
    headings = [_("Cluster"), _("Eligibility"), *(criterion_word(one) for one in CRITERIA)]
    bodies = [
        [cluster_html(row), _result_html(row), *(_criterion_html(row, one) for one in CRITERIA)]
        for row in shown
    ]
    caption = _("Criteria on {date}; under each reason: {cells}").format(
        date=day_word(chosen.on), cells=cells_caption(shown)
    )
    st.html(table_html(headings, bodies, caption, "criteria"))
    besides = {"teil": "matrix", **({_FILTER: wanted} if wanted else {})}
    downloads.buttons_for_rows(
        "eligibility_matrix", _("Criteria of eligibility"), columns(), worded(found), chosen, PAGE, besides
    )


def fits(row: Row, wanted: str | None) -> bool:
    """Whether the row's criterion has the status that the filter asks for."""
    if not wanted:
        return True
    criterion, _dot, status = wanted.partition(".")
    return bool(row["criteria"][criterion]["status"] == status)


def columns() -> list[Shown]:
    """The columns of the matrix in files: each criterion by status, value, reason and cells."""
    of_criteria = [
        Shown(f"{criterion}_{part}", f"{criterion_word(criterion)}: {_(title)}")
        for criterion in CRITERIA
        for part, title in _PARTS.items()
    ]
    return [
        Shown("cluster_id", marked("Cluster ID")),
        Shown("name", marked("Cluster")),
        Shown("state", marked("Federal state"), state_word),
        Shown("eligibility", marked("Eligibility"), eligibility_word),
        Shown("rules_eligibility", marked("Eligibility by the rules"), eligibility_word),
        Shown("stated_eligibility", marked("Stated eligibility"), stated_word),
        Shown("stated_cells", marked("Cell of the statement")),
        *of_criteria,
        Shown("steps_word", marked("What would have to happen?")),
        Shown("files", marked("File")),
    ]


def worded(rows: Rows) -> Rows:
    """The rows with the texts of ``columns``."""
    return [
        {
            **row,
            **{
                f"{criterion}_{part}": text
                for criterion in CRITERIA
                for part, text in zip(_PARTS, _texts(row, criterion), strict=True)
            },
            "stated_cells": cells_of(row, "stated"),
            "steps_word": steps_sentence(row),
            "files": files_of(row),
        }
        for row in rows
    ]


_PARTS = {
    "status": marked("Status"),
    "day": marked("Date"),
    "reason": marked("Why"),
    "cells": marked("Cells"),
}


def _texts(row: Row, criterion: str) -> tuple[str, str, str, str]:
    one = row["criteria"][criterion]
    day = day_word(date.fromisoformat(one["value"])) if one["value"] else NOTHING
    status = signed("criterion_status", one["status"])
    return status, day, reason_of(row, criterion), cells_of(row, criterion)


def _criterion_html(row: Row, criterion: str) -> str:
    status, day, why, cells = _texts(row, criterion)
    shown = "" if day == NOTHING else escape(day)
    return f"{strong_html(status)} {shown}<small>{escape(why)}</small>{cells_html(cells)}"


def _result_html(row: Row) -> str:
    effective = strong_html(eligibility_word(row["eligibility"]))
    if row["stated_eligibility"] is None:
        return effective
    stated = _("stated: {stated}; by the rules: {rules}").format(
        stated=stated_word(row["stated_eligibility"]), rules=eligibility_word(row["rules_eligibility"])
    )
    sign = "⚠ " if row["contradiction"] else ""
    return f"{effective}<small>{sign}{escape(stated)}</small>{cells_html(cells_of(row, 'stated'))}"


def _choose(by_criterion: Rows) -> str | None:
    """The filter, each choice with the number of clusters behind it."""
    counts = {f"{row['criterion']}.{row['criterion_status']}": row["cluster_count"] for row in by_criterion}
    chosen = st.session_state.get(_FILTER)
    offered = [code for code in _CHOICES if counts[code] or code == chosen]
    wanted: str | None = st.selectbox(
        _("Only clusters with"),
        offered,
        index=None,
        format_func=lambda code: f"{_choice_word(code)} ({number_word(counts[code])})",
        key=_FILTER,
        placeholder=_("all"),
    )
    return wanted


def _choice_word(code: str) -> str:
    criterion, _dot, status = code.partition(".")
    return f"{criterion_word(criterion)}: {signed('criterion_status', status)}"


def _page_of(rows: Rows) -> Rows:
    pages = ceil(len(rows) / ROWS_OF_A_PAGE)
    if pages == 1:
        st.session_state.pop(_PAGE, None)
        return rows
    st.session_state[_PAGE] = min(st.session_state.get(_PAGE) or 1, pages)
    number: int = st.number_input(
        _("Page (of {number})").format(number=number_word(pages)),
        min_value=1,
        max_value=pages,
        step=1,
        key=_PAGE,
    )
    return rows[(number - 1) * ROWS_OF_A_PAGE : number * ROWS_OF_A_PAGE]
