"""Technology fields or Länder side by side, each figure beside the federal mean."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from data.findings.compared import behind_word, beside_word, figure_word, mean_of, value_word
from data.language import _
from data.words import sector_word, state_word
from pages.shared import links
from pages.shared.charts.compare import FIELDS
from pages.shared.compare.table import Line, Thing

Row = dict[str, Any]


def lines(rows: Sequence[Row]) -> list[Line]:
    """A line a figure: its value in each field or Land with the difference in words, and the federal mean last."""
    return [_line(figure, list(alike)) for figure, alike in groupby(rows, key=lambda row: str(row["figure"]))]


def things(kind: str, codes: Sequence[str]) -> list[Thing]:
    """A column a field or Land, whose heading leads to its members, and one for the federal mean."""
    key, name = ("feld", sector_word) if kind == FIELDS else ("land", state_word)
    return [
        *(Thing(name(code), links.members_address(key, code)) for code in codes),
        Thing(_("Germany (mean)")),
    ]


def _line(figure: str, rows: list[Row]) -> Line:
    mean = mean_of(rows[0])
    return Line(
        figure_word(figure),
        "",
        tuple(value_word(row) for row in [*rows, mean]),
        (*(beside_word(row) for row in rows), behind_word(mean)),
    )
