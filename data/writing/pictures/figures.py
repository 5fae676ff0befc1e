"""Plotly's plain form of a figure, read."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Mapping, Sequence
from struct import iter_unpack
from typing import Any

Figure = Mapping[str, Any]
Trace = Mapping[str, Any]

_PACKED = {
    "i1": "b", "u1": "B", "i2": "h", "u2": "H", "i4": "i", "u4": "I", "i8": "q", "u8": "Q", "f4": "f", "f8": "d",
}  # fmt: skip
_RGBA = re.compile(r"rgba?\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*(?:,\s*([\d.]+)\s*)?\)")


def column(values: Any) -> list[Any]:
    """The values of a trace as a list; Plotly packs long ones into bytes."""
    if values is None:
        return []
    if isinstance(values, Mapping):
        kind = _PACKED[values["dtype"]]
        return [value for (value,) in iter_unpack(f"<{kind}", b64decode(values["bdata"]))]
    return values.tolist() if hasattr(values, "tolist") else list(values)


def each(value: Any, number: int, default: Any = None) -> list[Any]:
    """A value for each of so many marks: those given one by one, or one that holds for all."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        filled = [default if one is None else one for one in value[:number]]
        return filled + [default] * (number - len(filled))
    return [default if value is None else value] * number


def colour_of(colour: Any) -> tuple[str, float]:
    """A colour as "#RRGGBB" and its opacity; empty where it cannot be seen."""
    text = str(colour or "")
    if not (found := _RGBA.fullmatch(text)):
        return text, 1
    opacity = float(found[4] or 1)
    return ("#{:02X}{:02X}{:02X}".format(*map(int, found.groups()[:3])), opacity) if opacity else ("", 0)


def ink_on(colour: str) -> str:
    """Black or white, whichever reads better on a colour; black where there is none."""
    if not re.fullmatch("#[0-9A-Fa-f]{6}", colour):
        return "#111111"
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    brightness = sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return "#111111" if brightness > 0.18 else "#FFFFFF"


def inner(mapping: Mapping[str, Any] | None, *names: str, default: Any = None) -> Any:
    """What stands so deep in a figure, else the default."""
    value: Any = mapping
    for name in names:
        value = value.get(name) if isinstance(value, Mapping) else None
    return default if value is None else value
