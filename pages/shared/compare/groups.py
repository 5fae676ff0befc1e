"""Technology fields or Länder side by side, each figure beside the federal mean."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from data.language import _, marked, ngettext
from data.words import NOT_STATED, number_word, sector_word, share_word, signed, state_word
from pages.shared import links
from pages.shared.charts.compare import FIELDS
from pages.shared.compare.table import Line, Thing

Row = dict[str, Any]

NOTHING = "–"  # a share of nobody
DIFFERENCES: dict[str, str] = {
    "above": marked("▲ above the mean"),
    "below": marked("▼ below the mean"),
    "same": marked("= as the mean"),
}
_FIGURES: dict[str, str] = {
    "members": marked("Members"),
    "per_million": marked("Members per million inhabitants"),
    "silver_or_better": marked("Share with Silver or Gold"),
    "expiring": marked("Share with a label that ends soon"),
    "duty_met": marked("Share with the Silver duty met"),
    "duty_breached": marked("Share with the Silver duty breached"),
    "actors": marked("Actors per member"),
    "smes": marked("SMEs among the actors"),
    "posts": marked("Full-time posts per member"),
}
_SIGNED: dict[str, tuple[str, str]] = {
    "gold": ("label_group", "gold"),
    "silver": ("label_group", "silver"),
    "bronze": ("label_group", "bronze"),
    "ended": ("label_group", "expired"),
    "no_label": ("label_group", "none"),
    "label_unknown": ("label_group", "unknown"),
    "eligible": ("eligibility", "eligible"),
    "conditional": ("eligibility", "conditional"),
    "not_eligible": ("eligibility", "not_eligible"),
    "eligibility_unknown": ("eligibility", "unknown"),
}


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
    first = rows[0]
    mean = {"form": first["form"], **{name: first[f"federal_{name}"] for name in ("part", "whole")}}
    mean["figure_value"] = first["federal_value"]
    return Line(
        _figure_word(figure),
        "",
        tuple(_value(row) for row in [*rows, mean]),
        (*(_under(row) for row in rows), _behind(mean)),
    )


def _figure_word(figure: str) -> str:
    if figure in _FIGURES:
        return _(_FIGURES[figure])
    kind, code = _SIGNED[figure]
    title = _("Label") if kind == "label_group" else _("Eligibility")
    return f"{title}: {signed(kind, code)}"


def _value(row: Row) -> str:
    value, form = row["figure_value"], row["form"]
    if value is None:
        # nobody there to have a share, or nobody who states it
        return NOTHING if form == "share" and row["whole"] == 0 else _(NOT_STATED)
    if form == "share":
        return share_word(value, 1)
    return number_word(int(value) if value == int(value) else value)


def _under(row: Row) -> str:
    code = row["difference"]
    return " · ".join(filter(None, (_behind(row), _(DIFFERENCES[code]) if code else "")))


def _behind(row: Row) -> str:
    if row["figure_value"] is None:
        return ""
    if row["form"] == "share":
        return _("{part} of {whole}").format(part=_count(row["part"]), whole=_count(row["whole"]))
    if row["form"] == "mean":
        return ngettext("{number} states it", "{number} state it", int(row["whole"])).format(
            number=_count(row["whole"])
        )
    return ""


def _count(value: float) -> str:
    return number_word(int(value))
