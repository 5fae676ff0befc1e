"""What the figures of fields and Länder are called and how they are written, each beside the federal mean."""

from __future__ import annotations

from typing import Any

from data.language import _, marked, ngettext
from data.words import NOT_STATED, number_word, share_word, signed

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


def figure_word(figure: str) -> str:
    """What a figure of the query ``compare_groups`` is called."""
    if figure in _FIGURES:
        return _(_FIGURES[figure])
    kind, code = _SIGNED[figure]
    title = _("Label") if kind == "label_group" else _("Eligibility")
    return f"{title}: {signed(kind, code)}"


def value_word(row: Row) -> str:
    """Its value with the separators and units of the language."""
    value, form = row["figure_value"], row["form"]
    if value is None:
        # nobody there to have a share, or nobody who states it
        return NOTHING if form == "share" and row["whole"] == 0 else _(NOT_STATED)
    if form == "share":
        return share_word(value, 1)
    return number_word(int(value) if value == int(value) else value)


def beside_word(row: Row) -> str:
    """The counts behind it, and how it stands to the mean, by sign and word."""
    code = row["difference"]
    return " · ".join(filter(None, (behind_word(row), _(DIFFERENCES[code]) if code else "")))


def behind_word(row: Row) -> str:
    """The counts behind a value."""
    if row["figure_value"] is None:
        return ""
    if row["form"] == "share":
        return _("{part} of {whole}").format(part=_count(row["part"]), whole=_count(row["whole"]))
    if row["form"] == "mean":
        return ngettext("{number} states it", "{number} state it", int(row["whole"])).format(
            number=_count(row["whole"])
        )
    return ""


def mean_of(row: Row) -> Row:
    """The federal mean that stands in a row, as a row of its own."""
    mean = {name: row[f"federal_{name}"] for name in ("part", "whole")}
    return {"form": row["form"], "figure_value": row["federal_value"], **mean}


def _count(value: float) -> str:
    return number_word(int(value))
