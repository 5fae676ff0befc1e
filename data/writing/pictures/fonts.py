"""The letters of the pictures: from files of our own, so that a picture looks the same wherever it is drawn."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from data.settings import ROOT
from data.writing.pictures import matplotlib_folder

# only now: its folder is settled
from matplotlib import font_manager  # isort: skip
from matplotlib.ft2font import FT2Font  # isort: skip

_OURS = ROOT / "data" / "reference" / "fonts"
# names that no font of the system has, so that none of them is taken instead
_TEXT, _SIGNS = "Text of pictures", "Signs of pictures"
_EM = 1000
_NOT_THERE = "\ufffd"
# what has no letter of its own: control characters, joiners, marks of direction and of variation
_INVISIBLE = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufe00-\\ufe0f\\ufeff]"
)


def _files(*, bold: bool) -> tuple[Path, Path]:
    signs = matplotlib_folder.signs()
    weight = "Bold" if bold else "Regular"
    return _OURS / f"SourceSansPro-{weight}.ttf", signs / f"DejaVuSans{'-Bold' if bold else ''}.ttf"


@cache
def _registered() -> tuple[str, str]:
    for bold in (False, True):
        for name, file in zip((_TEXT, _SIGNS), _files(bold=bold), strict=True):
            entry = font_manager.FontEntry(
                fname=str(file), name=name, style="normal", weight=700 if bold else 400, size="scalable"
            )
            font_manager.fontManager.ttflist.append(entry)
    return _TEXT, _SIGNS


@cache
def properties(*, bold: bool) -> font_manager.FontProperties:
    """The font of texts, with the one of signs for what it lacks (★ ◐ ✕)."""
    return font_manager.FontProperties(family=list(_registered()), weight=700 if bold else 400)


@cache
def _fonts(*, bold: bool) -> tuple[tuple[FT2Font, frozenset[int]], ...]:
    fonts = [FT2Font(str(file)) for file in _files(bold=bold)]
    for font in fonts:
        font.set_size(_EM, 72)
    return tuple((font, frozenset(font.get_charmap())) for font in fonts)


@lru_cache(maxsize=4096)
def _advance(letter: str, *, bold: bool) -> float:
    for font, known in _fonts(bold=bold):
        if ord(letter) in known:
            return float(font.load_char(ord(letter)).linearHoriAdvance) / 65536 / _EM
    return 1


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text of one line is, in the unit of ``size``."""
    return size * sum(_advance(letter, bold=bold) for letter in text)


@cache
def _known() -> frozenset[int]:
    return frozenset[int]().union(*(letters for _font, letters in _fonts(bold=False)))


def showable(text: str) -> str:
    """The text without what neither font can draw: one replacement character for each run of such letters."""
    known = _known()
    shown = "".join(letter if ord(letter) in known else _NOT_THERE for letter in _visible(text))
    return re.sub(f"{_NOT_THERE}+", _NOT_THERE, shown)


def missing(text: str) -> set[str]:
    """The letters that neither font can draw."""
    return {letter for letter in _visible(text) if ord(letter) not in _known()}


def _visible(text: str) -> str:
    return _INVISIBLE.sub("", re.sub(r"\s", " ", text))


def wrapped(text: str, room: float, size: float, *, bold: bool = False, most: int = 99) -> list[str]:
    """The text in lines that are no wider than ``room``; words too long are cut, lines beyond ``most`` end in "…"."""
    lines, line = [], ""
    words = [part for word in text.split(" ") for part in _parts(word, room, size, bold=bold)]
    for word in words:
        longer = f"{line} {word}" if line else word
        if width(longer, size, bold=bold) <= room:
            line = longer
        else:
            lines.append(line)
            line = word
    lines = [one for one in (*lines, line) if one]
    if len(lines) <= most:
        return lines or [""]
    last = lines[most - 1]
    while last and width(f"{last} …", size, bold=bold) > room:
        last = last[:-1]
    return [*lines[: most - 1], f"{last.rstrip()} …"]


def _parts(word: str, room: float, size: float, *, bold: bool) -> list[str]:
    if width(word, size, bold=bold) <= room:
        return [word]
    parts, part = [], ""
    for letter in word:
        if part and width(part + letter, size, bold=bold) > room:
            parts.append(part)
            part = ""
        part += letter
    return [*parts, part]
