"""Small tables as real HTML, and the rows of any list in the words of the language in force."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from data.language import _
from data.words import day_word, number_word

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$:<>&^=])")


def escaped(text: str) -> str:
    """Text from a spreadsheet as plain text for elements that read markdown: no link, picture or style in it."""
    return _MARKDOWN.sub(r"\\\1", text)


@dataclass(frozen=True, slots=True)
class Shown:
    """One column of a table: the field of the row, its heading (a msgid) and the words for its value."""

    field: str
    heading: str
    word: Callable[[Any], str] | None = None

    def text(self, row: dict[str, Any]) -> str:
        """The cell as people read it."""
        value = row.get(self.field)
        if self.word:
            return self.word(value)
        if isinstance(value, date) or value is None:
            return day_word(value)
        return number_word(value) if isinstance(value, int | float) else str(value)


def plain_table(rows: Sequence[dict[str, Any]], columns: Sequence[Shown], *, alt: str) -> None:
    """A table in HTML, readable for screen readers and on paper; for lists of up to some hundred rows."""
    cells = {_(column.heading): [escaped(column.text(row)) for row in rows] for column in columns}
    st.table(pd.DataFrame(cells), border="horizontal", hide_index=True, alt=alt)
