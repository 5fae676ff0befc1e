"""Small tables as real HTML, and the rows of any list in the words of the language in force."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from html import escape
from itertools import groupby
from typing import Any

import streamlit as st

from data.language import _
from data.words import day_word, number_word

_JOINER = "\u2060"
_ADDRESS = re.compile(r"\b(?:https?|ftp|mailto|xmpp)(?=:)|\bwww(?=\.)|(?<=[\w.+-])(?=@\w)", re.IGNORECASE)
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$:<>&^=])")


def escaped(text: str) -> str:
    """Text from a spreadsheet as plain text for elements that read markdown: no link, picture or style in it.

    Bare addresses become links after all escapes are read: an invisible joiner keeps each from looking like one.
    """
    return _MARKDOWN.sub(r"\\\1", _ADDRESS.sub(f"\\g<0>{_JOINER}", text))


@dataclass(frozen=True, slots=True)
class Shown:
    """One column of a table: the field of the row, its heading (a msgid) and the words for its value.

    ``link`` gives the address that the cell leads to, on the screen only; an empty one leads nowhere.
    """

    field: str
    heading: str
    word: Callable[[Any], str] | None = None
    link: Callable[[dict[str, Any]], str] | None = None

    def text(self, row: dict[str, Any]) -> str:
        """The cell as people read it."""
        value = row.get(self.field)
        if self.word:
            return self.word(value)
        if isinstance(value, date) or value is None:
            return day_word(value)
        return number_word(value) if isinstance(value, int | float) else str(value)

    def html(self, row: dict[str, Any]) -> str:
        """The same as HTML, with its link."""
        text = escape(self.text(row))
        address = self.link(row) if self.link else ""
        return f'<a href="{escape(address)}">{text}</a>' if address else text


def plain_table(rows: Sequence[dict[str, Any]], columns: Sequence[Shown], *, caption: str) -> None:
    """A table in HTML, readable for screen readers and on paper; for lists of up to some hundred rows.

    Written by us and not by ``st.table``, which reads every cell as markdown: that costs the browser more time
    than all charts of a page, and markup in a spreadsheet would have to be defused.
    """
    body = f"<tbody>{''.join(_line(row, columns) for row in rows)}</tbody>"
    _table(columns, body, caption, f"plain-table{_of_numbers(rows, columns)}")


def grouped_table(
    rows: Sequence[dict[str, Any]],
    columns: Sequence[Shown],
    *,
    group: Callable[[dict[str, Any]], str],
    caption: str,
) -> None:
    """The same with a heading above the rows of each group; rows of one group stand together already."""
    body = "".join(
        f'<tbody><tr><th scope="rowgroup" colspan="{len(columns)}">{escape(title)}</th></tr>'
        f"{''.join(_line(row, columns) for row in alike)}</tbody>"
        for title, alike in groupby(rows, key=group)
    )
    _table(columns, body, caption, "plain-table grouped")


def _of_numbers(rows: Sequence[dict[str, Any]], columns: Sequence[Shown]) -> str:
    """The classes that set the columns of counts and amounts to the right."""
    numbers = [
        place
        for place, column in enumerate(columns, 1)
        if any(row.get(column.field) is not None for row in rows)
        and all(_is_number(row.get(column.field)) for row in rows)
    ]
    return "".join(f" numbers-{place}" for place in numbers)


def _is_number(value: object) -> bool:
    return value is None or (isinstance(value, int | float | Decimal) and not isinstance(value, bool))


def _line(row: dict[str, Any], columns: Sequence[Shown]) -> str:
    return f"<tr>{''.join(f'<td>{column.html(row)}</td>' for column in columns)}</tr>"


def _table(columns: Sequence[Shown], body: str, caption: str, kind: str) -> None:
    head = "".join(f'<th scope="col">{escape(_(column.heading))}</th>' for column in columns)
    st.html(
        f'<div class="{kind}"><table><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead>{body}</table></div>"
    )
