"""The styles of the briefing for Word: letters, headings, captions, tables, and the language of all."""

from __future__ import annotations

from typing import Any

from docx.document import Document as Paper
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

FIGURE, VALUE, TABLE_TEXT = "Main figure", "Main value", "Table text"
SMALL, QUESTION, TABLE = "Small text", "Question", "Briefing table"
_FONT = "Calibri"
_ACCENT, _INK, _QUIET = RGBColor(0x00, 0x5F, 0x92), RGBColor(0x11, 0x11, 0x11), RGBColor(0x4A, 0x55, 0x60)


def set_styles(paper: Paper, language: str) -> None:
    """Make all styles as the briefing needs them, and let Word hyphenate."""
    _set_normal(paper, "de-DE" if language == "de" else "en-GB")
    for name, size, colour, bold in (
        ("Title", 20, _ACCENT, True), ("Subtitle", 10, _QUIET, False), ("Heading 1", 13, _ACCENT, True),
        ("Heading 2", 11, _ACCENT, True), ("Heading 3", 10, _ACCENT, True), ("Caption", 8.5, _QUIET, False),
        ("Header", 8, _QUIET, False), ("Footer", 8, _QUIET, False),
    ):  # fmt: skip
        _letters(paper.styles[name], size, colour, bold=bold)
    _without_line(paper.styles["Title"])
    paper.styles["Heading 1"].paragraph_format.space_before = Pt(14)
    paper.styles["Heading 1"].paragraph_format.space_after = Pt(4)
    for name, size, colour, bold in (
        (TABLE_TEXT, 8, _INK, False), (FIGURE, 10, _INK, False), (VALUE, 14, _ACCENT, True),
        (SMALL, 8.5, _QUIET, False), (QUESTION, 10, _INK, False),
    ):  # fmt: skip
        style = paper.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = paper.styles["Normal"]
        _letters(style, size, colour, bold=bold)
        style.paragraph_format.space_after = Pt(0 if name in {TABLE_TEXT, FIGURE, VALUE} else 4)
    # the weight of the head comes from the style of the table
    paper.styles[TABLE_TEXT].font.bold = None
    _add_table_style(paper)
    paper.styles[QUESTION].font.italic = True
    paper.styles[QUESTION].paragraph_format.left_indent = Mm(5)


def _add_table_style(paper: Paper) -> None:
    """Lines between the rows, a stronger one below the bold head."""
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="C9D2D9"/>' for side in ("bottom", "insideH")
    )
    sides = "".join(f'<w:{side} w:w="60" w:type="dxa"/>' for side in ("left", "right"))
    head = (
        '<w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" '
        'w:color="005F92"/></w:tcBorders></w:tcPr>'
    )
    style = paper.styles.add_style(TABLE, WD_STYLE_TYPE.TABLE).element
    for part in (
        f"<w:tblPr {nsdecls('w')}><w:tblBorders>{lines}</w:tblBorders><w:tblCellMar>{sides}</w:tblCellMar></w:tblPr>",
        f'<w:tblStylePr {nsdecls("w")} w:type="firstRow">{head}</w:tblStylePr>',
    ):
        style.append(parse_xml(part))


def _set_normal(paper: Paper, language: str) -> None:
    normal = paper.styles["Normal"]
    _letters(normal, 10, _INK, bold=False)
    normal.paragraph_format.space_after = Pt(4)
    defaults = paper.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    told = properties.find(qn("w:lang"))
    if told is None:
        told = OxmlElement("w:lang")
        properties.append(told)
    told.set(qn("w:val"), language)
    told.set(qn("w:eastAsia"), language)
    hyphenation = OxmlElement("w:autoHyphenation")
    hyphenation.set(qn("w:val"), "true")
    settings = paper.settings.element
    # its place in the file is fixed: right behind the tab stops
    stop = settings.find(qn("w:defaultTabStop"))
    settings.insert(list(settings).index(stop) + 1, hyphenation)


def _letters(style: Any, size: float, colour: RGBColor, *, bold: bool) -> None:
    style.font.name, style.font.size, style.font.bold = _FONT, Pt(size), bold
    style.font.italic = False
    style.font.color.rgb = colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{kind}"), None)
    fonts.set(qn("w:cs"), _FONT)


def _without_line(style: Any) -> None:
    properties = style.element.get_or_add_pPr()
    for line in properties.findall(qn("w:pBdr")):
        properties.remove(line)
