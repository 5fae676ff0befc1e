"""Readers of texts, postcodes and web addresses."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from data.reading.cells.forms import Cell, Context, Raw, error, normalised

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.schema import Column

ERROR_TEXTS = frozenset(
    {
        "#REF!",
        "#BEZUG!",
        "#NV",
        "#N/A",
        "#N/V",
        "#DIV/0!",
        "#WERT!",
        "#VALUE!",
        "#NAME?",
        "#ZAHL!",
        "#NUM!",
        "#NULL!",
    }
    | {"#ÜBERLAUF!", "#SPILL!", "#CALC!", "#KALK!", "#FELD!", "#FIELD!"}
)

_POSTCODE = re.compile(r"(?:D(?:E)?\s?[-–]?\s?)?(\d{4,5})", re.IGNORECASE)
_LONGEST_ADDRESS = 2_000
_PLAIN_ADDRESSES = re.compile(
    r"(?:https?://(?:[a-z0-9]{1,63}+(?:-[a-z0-9]{1,40}+)?+\.){1,5}+[a-z]{2,60}+(?:/[a-z0-9/_-]{0,200}+)?+\n)*+"
)
_AT_ONCE = 500
_ADDRESS = re.compile(
    r"(?P<scheme>https?://)?(?P<host>(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]{1,62})"
    r"(?P<rest>(?::\d{1,5})?(?:[/?#][^\s<>\"'`{}|\\^]*)?)",
    re.IGNORECASE,
)


def read_text(raw: Raw, column: Column, context: Context) -> Cell:  # noqa: ARG001 - the form of all readers
    """A text; numbers as they are shown, dates as 31.12.2025."""
    if isinstance(raw, str):
        return Cell(raw)
    if isinstance(raw, bool):
        return Cell("WAHR" if raw else "FALSCH")
    if isinstance(raw, float):
        return Cell(str(int(raw)) if raw.is_integer() and abs(raw) < 1e15 else repr(raw))
    if isinstance(raw, date):
        day = raw.date() if isinstance(raw, datetime) else raw
        return normalised(day.strftime("%d.%m.%Y"), day.strftime("%d.%m.%Y"))
    return Cell(str(raw))


def read_postcode(raw: Raw, column: Column, context: Context) -> Cell:  # noqa: ARG001
    """A postcode of five digits; a zero that a number cell has lost is put back."""
    if isinstance(raw, float) and raw.is_integer():
        text = str(int(raw))
    elif isinstance(raw, str | int) and not isinstance(raw, bool):
        text = str(raw)
    else:
        return error("bad_postcode")
    match = _POSTCODE.fullmatch(text)
    if not match:
        inside = re.search(r"(?<!\d)\d{5}(?!\d)", text)
        return error("bad_postcode", suggestion=inside[0] if inside else None)
    code = match[1].zfill(5)
    if code < "01000":
        return error("bad_postcode")
    return Cell(code) if text == code else normalised(code, code)


def read_url(raw: Raw, column: Column, context: Context) -> Cell:  # noqa: ARG001
    """An address of the web; a missing ``https://`` is put in front. Anything else is refused."""
    if not isinstance(raw, str) or len(raw) > _LONGEST_ADDRESS:
        return error("bad_url")
    match = _ADDRESS.fullmatch(raw)
    if not match:
        return error("bad_url")
    if match["scheme"]:
        return Cell(raw)
    return normalised(f"https://{raw}", f"https://{raw}")


def plain_addresses(texts: Sequence[str]) -> list[str]:
    """Those of the texts that are addresses of the usual form; what is not may be one all the same."""
    plain: list[str] = []
    for start in range(0, len(texts), _AT_ONCE):
        some = texts[start : start + _AT_ONCE]
        plain += some if _are_plain(some) else (text for text in some if _are_plain([text]))
    return plain


def _are_plain(texts: Sequence[str]) -> bool:
    lines = "\n".join(texts) + "\n"
    return lines.count("\n") == len(texts) and _PLAIN_ADDRESSES.fullmatch(lines) is not None
