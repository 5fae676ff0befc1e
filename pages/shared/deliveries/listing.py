"""Every import in a row: when, by whom, from which file, with what in it, and which of them counts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from data.language import _, marked
from data.words import day_word, number_word
from pages.shared import answers, downloads
from pages.shared.address import Parameter
from pages.shared.selection import Selection
from pages.shared.tables import Shown

PAGE = "datenlieferungen"
MOST_ON_SCREEN = 100
SHORT_HASH = 8  # letters
_COUNTS = {
    "members": marked("Clusters"),
    "new": marked("new"),
    "changed": marked("changed"),
    "gone": marked("gone"),
    "same": marked("the same"),
}

Import = dict[str, Any]


def parameters() -> list[Parameter]:
    """The page's part of the address: the import in detail, and the two that are compared."""
    return [_a_number(key) for key in ("lieferung", "von", "bis")]


def known() -> list[Import]:
    """Every import, latest first, each with ``restored``: the latest event that made it the current one again."""
    restored: dict[int, dict[str, Any]] = {}
    for event in answers.store().events():
        if event["kind"] == "restore":
            restored.setdefault(event["import_number"], event)
    return [{**one, "restored": restored.get(one["number"])} for one in answers.store().imports()]


def show_list(imports: Sequence[Import], chosen: Selection) -> None:
    """The table of all imports, and the same as files."""
    head = "".join(f'<th scope="col"{_side(name)}>{escape(heading)}</th>' for name, heading in _headings())
    body = "".join(_row(one) for one in imports[:MOST_ON_SCREEN])
    caption = _("All imports, latest first; times of Germany")
    st.html(
        f'<div class="plain-table imports"><table><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )
    if len(imports) > MOST_ON_SCREEN:
        st.caption(
            _("The first {shown} of {total}; the files hold all.").format(
                shown=number_word(MOST_ON_SCREEN), total=number_word(len(imports))
            )
        )
    rows = [{**one, "status": status_word(one), "id": one["number"]} for one in imports]
    downloads.buttons_for_rows("imports", _("Imports"), _COLUMNS, rows, chosen, PAGE)


def moment_word(moment: datetime) -> str:
    """A moment of the store (UTC) as the clock in Germany showed it: 31.12.2025, 14:05."""
    local = moment.replace(tzinfo=UTC).astimezone(ZoneInfo("Europe/Berlin"))
    return f"{day_word(local.date())}, {local:%H:%M}"


def size_word(size: int) -> str:
    """A file's size: 12,3 kB."""
    return (
        f"{number_word(round(size / 1000, 1))} kB"
        if size < 1e6
        else f"{number_word(round(size / 1e6, 1))} MB"
    )


def status_word(one: Import) -> str:
    """Sign and words for what an import is: the current one, restored, invented, removed."""
    told = [_("● current")] if one["current"] else []
    if one["restored"]:
        told.append(_("↺ restored on {day}").format(day=moment_word(one["restored"]["happened_at"])))
    if one["example"]:
        told.append(_("⚠ invented example data"))
    if one["purged_at"]:
        told.append(_("✕ data removed on {day}").format(day=moment_word(one["purged_at"])))
    return " · ".join(told)


def name_of(one: Import) -> str:
    """An import in a list of choices, the most telling first: a narrow box cuts off the rest."""
    told = [_("Import {number}").format(number=one["number"])]
    if one["current"]:
        told.append(_("● current"))
    if one["example"]:
        told.append(_("⚠ examples"))
    return " · ".join([*told, day_word(one["as_of"]), one["file_name"]])


def left_out_word(one: Import) -> str:
    """How many clusters were left out of the import on purpose; a dash for none."""
    return number_word(len(one["left_out"])) if one["left_out"] else "–"


_COLUMNS = (
    Shown("id", marked("Import")),
    Shown("status", marked("Status")),
    Shown("loaded_at", marked("Loaded (time of Germany)"), moment_word),
    Shown("loaded_by", marked("Loaded by"), lambda name: name or "–"),
    Shown("as_of", marked("Data date")),
    Shown("file_name", marked("File")),
    Shown("file_size", marked("Size in bytes")),
    Shown("sha256", marked("SHA-256")),
    *(Shown(field, heading) for field, heading in _COUNTS.items()),
    Shown("left_out", marked("left out"), lambda names: ", ".join(names or ()) or "–"),
    Shown("reason", marked("Reason"), lambda reason: reason or "–"),
)


def _a_number(key: str) -> Parameter:
    """The number of an import; whether there is one of this number the page says, once the store is open."""
    return Parameter(
        key,
        lambda texts: int(texts[-1]) if re.fullmatch("[0-9]{1,9}", texts[-1]) else None,
        lambda value: [str(value)] if value else [],
        PAGE,
    )


def _headings() -> list[tuple[str, str]]:
    return [
        ("number", _("Import")),
        ("loaded_at", _("Loaded")),
        ("as_of", _("Data date")),
        ("file_name", _("File")),
        *((name, _(heading)) for name, heading in _COUNTS.items()),
        ("left_out", _("left out")),
        ("reason", _("Reason")),
    ]


def _side(name: str) -> str:
    return ' class="number"' if name in {*_COUNTS, "left_out"} else ""


def _row(one: Import) -> str:
    status = "".join(f"<small>{escape(part)}</small>" for part in status_word(one).split(" · ") if part)
    cells = [
        (
            "loaded_at",
            f"{escape(moment_word(one['loaded_at']))}<small>{escape(one['loaded_by'] or '–')}</small>",
        ),
        ("as_of", escape(day_word(one["as_of"]))),
        ("file_name", _file(one)),
        *((name, escape(number_word(one[name]))) for name in _COUNTS),
        ("left_out", escape(left_out_word(one))),
        ("reason", escape(one["reason"] or "–")),
    ]
    current = ' class="current" aria-current="true"' if one["current"] else ""
    told = "".join(f"<td{_side(name)}>{text}</td>" for name, text in cells)
    return f'<tr{current}><th scope="row">{one["number"]}{status}</th>{told}</tr>'


def _file(one: Mapping[str, Any]) -> str:
    about = f"{size_word(one['file_size'])} · SHA-256 {one['sha256'][:SHORT_HASH]}…"
    return f"{escape(one['file_name'])}<small>{escape(about)}</small>"
