"""The little markup that Plotly reads in texts: bold, coloured parts, line breaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

from data.writing.pictures import fonts

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<(/?)(b|span)(?:\s+style=\"color:\s*(#[0-9A-Fa-f]{6})\")?\s*>")


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a line in one weight and colour; without a colour that of its text."""

    text: str
    bold: bool = False
    colour: str | None = None

    def width(self, size: float) -> float:
        """How wide it is, in the unit of ``size``."""
        return fonts.width(self.text, size, bold=self.bold)


Line = tuple[Run, ...]


def lines_of(text: object) -> list[Line]:
    """The lines of a text with its parts; what is no markup of these stays as it is written."""
    return [_runs(line) for line in _BREAK.split(str(text or ""))]


def plain(text: object) -> str:
    """The text in one line without its markup; a name broken at its hyphen is joined again."""
    joined = ""
    for line in lines_of(text):
        words = "".join(run.text for run in line).strip()
        whole = joined.endswith("-") and words[:1].isupper()
        joined += words if whole or not joined else f" {words}"
    return joined


def is_bold(text: object) -> bool:
    """Whether the text begins bold."""
    return str(text or "").startswith("<b>")


def width(lines: Sequence[Line], size: float) -> float:
    """How wide the widest line is."""
    return max((sum(run.width(size) for run in line) for line in lines), default=0)


def in_lines(text: object, room: float, size: float, *, most: int = 99) -> list[Line]:
    """The text anew in lines that are no wider than ``room``, bold if it was."""
    bold = is_bold(text)
    return [(Run(line, bold),) for line in fonts.wrapped(plain(text), room, size, bold=bold, most=most)]


def _runs(line: str) -> Line:
    runs, bold, colour, end = [], False, None, 0
    for tag in _TAG.finditer(line):
        if part := line[end : tag.start()]:
            runs.append(Run(fonts.showable(unescape(part)), bold, colour))
        end = tag.end()
        if tag[2] == "b":
            bold = not tag[1]
        else:
            colour = None if tag[1] else tag[3]
    runs.append(Run(fonts.showable(unescape(line[end:])), bold, colour))
    return tuple(run for run in runs if run.text)
