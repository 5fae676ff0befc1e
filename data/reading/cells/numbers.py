"""Readers of whole numbers and decimal numbers, German and English spelling."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from data.reading.cells.forms import Cell, Context, Raw, error, normalised, note

if TYPE_CHECKING:
    from data.schema import Column

LARGEST = 10**12

_ABOUT = re.compile(
    r"(?:ca\.?|circa|rund|etwa|ungefähr|über|mehr als|mindestens|mind\.|gut|knapp|bis zu|about|[~≈><≥≤])\s*(?=[\d])",
    re.IGNORECASE,
)
_MONEY = re.compile(r"\s*(?:€|EUR|Euro)\s*", re.IGNORECASE)
_GAPS = re.compile(r"(?<=\d)['’ ](?=\d{3}(?!\d))")
_SPAN_MARK = re.compile(r"\s*(?:-|–|—|bis)\s*")
_NEGATIVE = re.compile(r"[-−–]\s*\d[\d.,]*")
_GERMAN_DECIMAL = re.compile(r"\d+,\d+")
_THOUSAND_OR_DECIMAL = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_SPAN = re.compile(r"\d[\d.,]*\s*(?:-|–|—|bis)\s*\d[\d.,]*")
_PLAIN = re.compile(r"\d+")
_POINTS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_COMMAS = re.compile(r"\d{1,3}(?:,\d{3})+")
_POINTS_COMMA = re.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d+),(\d+)")
_COMMAS_POINT = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)\.(\d+)")
_NUMBER_INSIDE = re.compile(r"(?<![\d.,])\d+(?![\d.,])")


def read_count(raw: Raw, column: Column, context: Context) -> Cell:  # noqa: ARG001 - the form of all readers
    """A whole number from 0."""
    if isinstance(raw, str):
        return _from_text(raw, column, whole=True)
    if isinstance(raw, bool) or not isinstance(raw, float | int) or not math.isfinite(raw):
        return error("bad_number", "bad_count")
    if raw < 0:
        return error("negative_number")
    if raw != int(raw) or raw > LARGEST:
        return error("bad_number", "bad_count")
    return Cell(int(raw))


def read_decimal(raw: Raw, column: Column, context: Context) -> Cell:  # noqa: ARG001
    """A number from 0, with or without decimal places."""
    if isinstance(raw, str):
        return _from_text(raw, column, whole=False)
    if isinstance(raw, bool) or not isinstance(raw, float | int) or not math.isfinite(raw) or raw > LARGEST:
        return error("bad_number", "bad_decimal")
    if raw < 0:
        return error("negative_number")
    return Cell(float(raw))


def _from_text(text: str, column: Column, *, whole: bool) -> Cell:
    bare, about = _bare(text, money=column.name.endswith("_eur"))
    if _NEGATIVE.fullmatch(bare):
        return error("negative_number")
    if _SPAN.fullmatch(bare):
        first, last = _SPAN_MARK.split(bare, maxsplit=1)
        return error("ambiguous_number", first=first, second=last)
    found = [
        value for value in (whole_readings(bare) if whole else decimal_readings(bare)) if value <= LARGEST
    ]
    if not found:
        inside = _NUMBER_INSIDE.findall(text)
        suggestion = inside[0] if len(inside) == 1 and "%" not in text else None
        return error("bad_number", "bad_count" if whole else "bad_decimal", suggestion)
    if len(found) > 1:
        return error("ambiguous_number", first=_spelled(found[0]), second=_spelled(found[1]))
    value = int(found[0]) if whole else float(found[0])
    if about:
        return Cell(value, (note("warning", "normalised", "rounded_number", taken=_spelled(value)),))
    plain = _PLAIN.fullmatch(text) or (not whole and _GERMAN_DECIMAL.fullmatch(text))
    return Cell(value) if plain else normalised(value, _spelled(value))


def _bare(text: str, *, money: bool) -> tuple[str, bool]:
    """The text without what only surrounds the number, and whether it says "about"."""
    bare = text.removesuffix("*").strip()
    if money:
        bare = _MONEY.sub("", bare)
    rest = _ABOUT.sub("", bare, count=1) if _ABOUT.match(bare) else bare
    about = rest != bare
    if rest.endswith("+"):
        rest, about = rest[:-1].rstrip(), True
    rest = rest.removeprefix("+").lstrip() if not about else rest
    return _GAPS.sub("", rest), about


def whole_readings(text: str) -> list[float]:
    """What whole number a text can mean; several where it has several meanings, none where it is not one."""
    if len(text) > 30:
        return []
    if _PLAIN.fullmatch(text):
        return [int(text)]
    if _POINTS.fullmatch(text):
        return [int(text.replace(".", ""))]
    if _COMMAS.fullmatch(text):
        grouped = int(text.replace(",", ""))
        as_decimal = text.count(",") == 1 and text.endswith(",000")
        return [int(text.split(",", maxsplit=1)[0]), grouped] if as_decimal else [grouped]
    if match := _POINTS_COMMA.fullmatch(text) or _COMMAS_POINT.fullmatch(text):
        places = match[1]
        return [] if places.strip("0") else [int(re.sub(r"[.,]", "", text[: -len(places)]))]
    return []


def decimal_readings(text: str) -> list[float]:
    """What number a text can mean in a column with decimal places; a single comma is the German decimal sign."""
    if len(text) > 30:  # longer than any amount
        return []
    without_points, without_commas = text.replace(".", ""), text.replace(",", "")
    readings: list[str] = []
    if _THOUSAND_OR_DECIMAL.fullmatch(text):
        readings = [without_points, text]
    elif _POINTS.fullmatch(text) and text.count(".") > 1:
        readings = [without_points]
    elif _COMMAS.fullmatch(text) and text.count(",") > 1:
        readings = [without_commas]
    elif _POINTS_COMMA.fullmatch(text):
        readings = [without_points.replace(",", ".")]
    elif _PLAIN.fullmatch(text) or _COMMAS_POINT.fullmatch(text):
        readings = [without_commas]
    return [float(reading) for reading in readings]


def _spelled(number: float) -> str:
    """A number without grouping, with a decimal comma, as a German reader writes it into a cell."""
    if isinstance(number, int) or number.is_integer():
        return str(int(number))
    return repr(number).replace(".", ",")
