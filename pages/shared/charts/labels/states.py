"""The words and colours of what a label can be, and of quarters and amounts."""

from __future__ import annotations

from datetime import date

from data.colours import STATE_COLOURS as STATE_COLOURS  # noqa: PLC0414 - known to the charts by this module
from data.language import _, marked
from data.words import NOT_STATED, WORDS, number_word, signed

DUTY_COLOURS = {
    "met": "#0077B6",
    "open": "#8E9497",
    "due_soon": "#B98C2E",
    "lapsed": "#7F5A79",
    "breached": "#C61950",
    "unknown": "#8E9497",
}
_OUTSIDE = {"future": marked("not yet a member"), "left": marked("no longer a member")}
DIRECTIONS: dict[str, str] = {
    "up": marked("▲ rose"),
    "first": marked("△ first label"),
    "down": marked("▼ fell"),
    "same": marked("= as before"),
    "joined": marked("+ joined"),
    "left": marked("− left"),
    "unclear": marked("? not comparable"),
}


def state_signed(code: str) -> str:
    """Sign and word of a label group, a label status, or of not being a member."""
    if code in _OUTSIDE:
        return f"· {_(_OUTSIDE[code])}"
    return signed("label_group" if code in WORDS["label_group"] else "label_status", code)


def direction_word(code: str) -> str:
    """What became of a member's label, with its sign."""
    return _(DIRECTIONS[code])


def quarter_word(day: date | None) -> str:
    """The quarter that begins on this day."""
    if day is None:
        return _(NOT_STATED)
    return _("Q{quarter} {year}").format(quarter=(day.month + 2) // 3, year=day.year)


def euro_word(amount: int) -> str:
    """A fee in whole euros."""
    return _("€{amount}").format(amount=number_word(amount))
