"""The bars of the briefing, as plain figures: names before, values behind, the colours of the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from html import escape
from typing import Any

from data.colours import ELIGIBILITY_COLOURS, FIELD_COLOUR, HOLLOW, LABEL_COLOURS, STATE_COLOURS
from data.findings.members import left_out
from data.language import _
from data.words import number_word, sector_word, signed, state_word

Rows = Sequence[dict[str, Any]]
_PIXELS, _TEXT = 22, 12
# a picture of half the width is drawn smaller as a whole, so that its letters must be larger
_HALF = 1.5
MOST = 35
_LONGEST_NAME = 42


def by_sector(rows: Rows) -> dict[str, Any]:
    """Members by technology field; rows of ``members_by_sector``, of which it has the first."""
    return _bars(rows[:MOST], "sector", sector_word, lambda _code: FIELD_COLOUR)


def by_state(rows: Rows) -> dict[str, Any]:
    """Members by Land; rows of ``members_by_state``. A Land that the filter leaves out says so instead of nought."""
    # a Land that nobody misses in the data has no line
    shown = [row for row in rows if row["state"] != "unknown" or row["member_count"]]
    return _bars(shown, "state", state_word, lambda _code: FIELD_COLOUR, left_out(rows))


def by_label(rows: Rows) -> dict[str, Any]:
    """Members by label; rows of ``members_by_label``."""
    return _bars(rows, "label_group", partial(signed, "label_group"), LABEL_COLOURS.__getitem__, larger=_HALF)


def by_label_status(rows: Rows) -> dict[str, Any]:
    """Members by the status of their label; rows of ``members_by_label_status``."""
    return _bars(
        rows, "label_status", partial(signed, "label_status"), STATE_COLOURS.__getitem__, larger=_HALF
    )


def by_eligibility(rows: Rows) -> dict[str, Any]:
    """Members by eligibility; rows of ``members_by_eligibility``."""
    return _bars(rows, "eligibility", partial(signed, "eligibility"), ELIGIBILITY_COLOURS.__getitem__)


def _bars(
    rows: Rows,
    name: str,
    word: Callable[[str], str],
    colour: Callable[[str], str],
    out: set[str] | frozenset[str] = frozenset(),
    *,
    larger: float = 1,
) -> dict[str, Any]:
    size = _TEXT * larger
    codes = [row[name] for row in rows]
    values = [row["member_count"] for row in rows]
    colours = [colour(code) for code in codes]
    hollow = [code in HOLLOW for code in codes]
    trace = {
        "type": "bar",
        "orientation": "h",
        "x": values,
        # two fields may have the same name
        "y": codes,
        "text": [
            _("not selected") if code in out else number_word(value)
            for code, value in zip(codes, values, strict=True)
        ],
        "textposition": "outside",
        "textfont": {"size": size},
        "marker": {
            "color": ["rgba(0,0,0,0)" if empty else one for empty, one in zip(hollow, colours, strict=True)],
            "line": {"color": colours, "width": [1.5 if empty else 0 for empty in hollow]},
        },
    }
    axis = {
        "type": "category",
        "autorange": "reversed",
        "tickvals": codes,
        # read as markup otherwise
        "ticktext": [escape(_short(word(code)), quote=False) for code in codes],
        "tickfont": {"size": size},
    }
    layout = {
        "height": max(3, len(codes)) * _PIXELS * larger + 8,
        "margin": {"l": 0, "r": 44, "t": 4, "b": 4, "pad": 6},
        "xaxis": {"visible": False, "range": [0, max(values, default=0) or 1]},
        "yaxis": axis,
        "showlegend": False,
    }
    return {"data": [trace], "layout": layout}


def _short(name: str) -> str:
    # the whole name stands in the list of the members
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 2].rstrip()} …"
