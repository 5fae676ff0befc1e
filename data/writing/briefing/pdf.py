"""The briefing as a tagged PDF on A4, set by Typst with fonts of our own; its pages as pictures for a preview."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

import typst

from data.language import _
from data.settings import ROOT
from data.words import day_word
from data.writing.briefing.content import Briefing, KeyFigures, Picture, Pictures, Table, Text
from data.writing.briefing.drawing import svg_of
from data.writing.briefing.lettering import letters_left_out, printable
from data.writing.context import example_notice
from data.writing.pictures.matplotlib_folder import signs

_TEMPLATE = (Path(__file__).parent / "briefing.typ").read_bytes()
_FONTS = ROOT / "data" / "reference" / "fonts"
_FAMILIES = ("Source Sans Pro", "DejaVu Sans")
_STANDARD: Literal["ua-1"] = "ua-1"
_WIDTH_MM, _GUTTER_MM = 170.0, 4.0
# what must fit on one page gets smaller until it does
_SIZES = (10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
_LONGEST_HEAD = 110
_MOST_LETTERS = 40


def as_pdf(briefing: Briefing) -> bytes:
    """The PDF: PDF/UA-1, so tagged, with title and language; charts as vectors."""
    return cast(
        "bytes",
        _compiled(
            format="pdf",
            pdf_standards=[_STANDARD],
            timestamp=int(briefing.context.created_at.timestamp()),
            sys_inputs=_inputs(briefing),
        ),
    )


def as_pages(briefing: Briefing, *, dots_an_inch: int = 110) -> list[bytes]:
    """Each page as PNG."""
    pages = _compiled(format="png", ppi=dots_an_inch, sys_inputs=_inputs(briefing))
    return pages if isinstance(pages, list) else [pages]


def _compiled(**wanted: Any) -> Any:
    # declared without lists of pages
    compile_it: Any = typst.compile
    return compile_it(_TEMPLATE, **wanted, **_surroundings())


def _inputs(briefing: Briefing) -> dict[str, str]:
    told = json.dumps(_as_data(briefing), ensure_ascii=False)
    for size in _SIZES if briefing.one_page else ():
        inputs = {"briefing": told, "size": str(size)}
        if (
            typst.query(_TEMPLATE, "<pages>", field="value", one=True, sys_inputs=inputs, **_surroundings())
            == "1"
        ):
            return inputs
    return {"briefing": told, "size": str(_SIZES[-1] if briefing.one_page else _SIZES[1])}


@cache
def _fonts() -> typst.Fonts:
    # those of matplotlib have the signs that ours lack (★ ◐ ✕)
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(_FONTS), str(signs())]
    )


def _surroundings() -> dict[str, Any]:
    return {"font_paths": _fonts(), "ignore_system_fonts": True, "root": str(_FONTS)}


def _as_data(briefing: Briefing) -> dict[str, Any]:
    context = briefing.context
    head = f"go-cluster Monitor · {briefing.selection}"
    return {
        "title": printable(briefing.title),
        "subtitle": printable(briefing.subtitle),
        "author": "go-cluster Monitor",
        "description": printable(f"{briefing.subtitle}. {briefing.source}"),
        "head": printable(head if len(head) <= _LONGEST_HEAD else f"{head[: _LONGEST_HEAD - 2]} …"),
        "day": printable(_("Reference date {date}").format(date=briefing.day)),
        "example": printable(example_notice()) if context.example else "",
        "page": printable(_("Page {page} of {pages}")),
        "source": printable(briefing.source),
        "language": briefing.language,
        "region": "DE" if briefing.language == "de" else "GB",
        "fonts": list(_FAMILIES),
        "created": day_word(context.created_at.date()),
        "sections": [
            {"heading": printable(section.heading), "blocks": [_block(one) for one in section.blocks]}
            for section in briefing.sections
        ],
        "left_out": _left_out(briefing),
    }


def _left_out(briefing: Briefing) -> str:
    """Which letters the reader does not see; the file would else say less than its source without telling."""
    letters = letters_left_out(briefing)
    if not letters:
        return ""
    named = ", ".join(f"U+{ord(letter):04X}" for letter in letters[:_MOST_LETTERS])
    return _(
        "\ufffd stands for signs that the fonts of this file lack: {signs}. The briefing for Word has them."
    ).format(signs=named if len(letters) <= _MOST_LETTERS else f"{named} …")


def _block(block: Text | KeyFigures | Pictures | Table) -> dict[str, Any]:
    if isinstance(block, Text):
        return {"kind": "text", "style": block.kind, "text": printable(block.text)}
    if isinstance(block, KeyFigures):
        items = [
            {
                "title": printable(one.title),
                "value": printable(one.value),
                "notes": [printable(note) for note in one.notes],
            }
            for one in block.figures
        ]
        return {"kind": "figures", "items": items}
    if isinstance(block, Pictures):
        number = len(block.pictures)
        width = (_WIDTH_MM - (number - 1) * _GUTTER_MM) / number
        return {"kind": "pictures", "items": [_picture(one, width) for one in block.pictures]}
    return {
        "kind": "table",
        "caption": printable(block.caption),
        "headings": [printable(one) for one in block.headings],
        "rows": [[printable(one) for one in row] for row in block.rows],
        "widths": block.widths,
        "numbers": sorted(block.numbers),
    }


def _picture(picture: Picture, width: float) -> dict[str, Any]:
    return {
        "svg": svg_of(picture, width).decode(),
        "alt": printable(picture.sentence),
        "caption": printable(picture.measure),
    }
