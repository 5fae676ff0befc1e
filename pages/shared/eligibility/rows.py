"""What the parts of the page about funding share: their address, and words for cells and results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape
from typing import Any

from data.language import _, marked
from data.words import reason, signed, state_word, word
from pages.shared import links
from pages.shared.address import Parameter
from pages.shared.values import field_word

Row = dict[str, Any]
Rows = Sequence[Row]

PAGE = "foerderung"
CRITERIA = ("member", "no_notice", "benchmarked", "silver")
STATED: dict[bool, str] = {True: marked("yes"), False: marked("no")}


def on_page(parameter: Parameter) -> Parameter:
    """The parameter for this page's address only."""
    return replace(parameter, page=PAGE)


def eligibility_word(code: str) -> str:
    """Sign and word of an eligibility."""
    return signed("eligibility", code)


def stated_word(stated: bool | None) -> str:  # noqa: FBT001 (a value of a cell)
    """What the export states: yes, no or nothing."""
    return _("not stated") if stated is None else _(STATED[stated])


def reason_of(row: Row, criterion: str) -> str:
    """The sentence of reason for a criterion of a row with ``criteria``."""
    one = row["criteria"][criterion]
    return reason(one["reason"], one["value"])


def cells_of(row: Row, criterion: str) -> str:
    """The cells that a criterion rests on: "Mitglieder!H17, Mitglieder!L17", each a place of its file.

    Where the file has no such column, that is said: it is why nothing is stated.
    """
    return ", ".join(_place(cell) for cell in row["cells"] or () if cell["criterion"] == criterion)


def files_of(row: Row) -> str:
    """The files in which the row's cells lie, with their imports."""
    files = dict.fromkeys((cell["source_file"], cell["source_import"]) for cell in row["cells"] or ())
    return ", ".join(_("{file} (import {number})").format(file=file, number=one) for file, one in files)


def cells_caption(rows: Rows) -> str:
    """Which file the cells belong to, where it is one."""
    files = list(dict.fromkeys(files_of(row) for row in rows))
    return _("Cells of {file}").format(file=files[0]) if len(files) == 1 else _("Cells and files")


def cluster_html(row: Row) -> str:
    """The cluster with a link to its page and its Land, as HTML."""
    about = [state_word(row["state"])]
    if row["membership"] != "active":
        about.append(word("membership", row["membership"]))
    return (
        f'<a href="{escape(links.of_row(row))}">{escape(row["name"])}</a>'
        f" <small>{escape(' · '.join(about))}</small>"
    )


def strong_html(text: str) -> str:
    """What a cell says first, as HTML."""
    return f"<strong>{escape(text)}</strong>"


def cells_html(cells: str) -> str:
    """The cells of the source under what they state, as HTML."""
    return f'<small class="cells">{escape(cells)}</small>'


def table_html(headings: Sequence[str], bodies: Sequence[Sequence[str]], caption: str, kind: str) -> str:
    """A table of rows given as HTML, the first cell of each being its heading; on a telephone each row is a card.

    The roles are named because a table that is laid out as cards would lose them.
    """
    head = "".join(f'<th scope="col" role="columnheader">{escape(heading)}</th>' for heading in headings)
    body = "".join(
        f'<tr role="row"><th scope="row" role="rowheader">{cells[0]}</th>'
        + "".join(
            f'<td role="cell" data-heading="{escape(heading)}">{cell}</td>'
            for heading, cell in zip(headings[1:], cells[1:], strict=True)
        )
        + "</tr>"
        for cells in bodies
    )
    return (
        f'<div class="plain-table as-cards {kind}"><table role="table"><caption>{escape(caption)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead><tbody role="rowgroup">{body}</tbody>'
        "</table></div>"
    )


def _place(cell: Row) -> str:
    if cell["source_cell"]:
        return f"{cell['source_sheet']}!{cell['source_cell']}"
    return _("no column “{column}”").format(column=field_word(cell["field"]))
