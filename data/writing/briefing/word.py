"""The briefing for Word: styles, real tables with a repeated head, charts with their sentence as alternative text."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC
from typing import Any

from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from data.language import _
from data.writing.briefing.content import Block, Briefing, KeyFigures, Picture, Pictures, Table, Text
from data.writing.briefing.drawing import png_of
from data.writing.briefing.lettering import storable
from data.writing.briefing.word_styles import FIGURE, QUESTION, SMALL, TABLE, TABLE_TEXT, VALUE, set_styles
from data.writing.context import example_notice

_WIDTH_MM, _HALF_MM = 170.0, 90.0
_LONGEST_HEAD = 110


def as_docx(briefing: Briefing) -> bytes:
    """The file for Word, A4, in the language of the briefing."""
    paper = Document()
    set_styles(paper, briefing.language)
    _set_page(paper)
    _set_properties(paper, briefing)
    _head_and_foot(paper, briefing)
    paper.add_paragraph(storable(briefing.title), style="Title")
    paper.add_paragraph(storable(briefing.subtitle), style="Subtitle")
    for section in briefing.sections:
        paper.add_paragraph(storable(section.heading), style="Heading 1")
        # a chart stays with its finding
        together = any(isinstance(block, Pictures) for block in section.blocks)
        for block in section.blocks:
            _add(paper, block, together=together)
    written = io.BytesIO()
    paper.save(written)
    return written.getvalue()


def _set_page(paper: Paper) -> None:
    page = paper.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(20)
    page.top_margin, page.bottom_margin = Mm(26), Mm(20)


def _set_properties(paper: Paper, briefing: Briefing) -> None:
    about = paper.core_properties
    about.title = storable(briefing.title)[:255]
    about.subject = storable(briefing.subtitle)[:255]
    about.author = about.last_modified_by = "go-cluster Monitor"
    about.language = "de-DE" if briefing.language == "de" else "en-GB"
    about.comments = storable(briefing.source)[:255]
    about.created = about.modified = briefing.context.created_at.astimezone(UTC).replace(tzinfo=None)


def _head_and_foot(paper: Paper, briefing: Briefing) -> None:
    section = paper.sections[0]
    head = f"go-cluster Monitor · {briefing.selection}"
    head = head if len(head) <= _LONGEST_HEAD else f"{head[: _LONGEST_HEAD - 2]} …"
    day = _("Reference date {date}").format(date=briefing.day)
    lines = [f"{head} · {day}", *([example_notice()] if briefing.context.example else [])]
    top = section.header.paragraphs[0]
    top.text = storable(lines[0])
    for line in lines[1:]:
        marked = section.header.add_paragraph(style="Header")
        marked.add_run(storable(line)).bold = True
    foot = section.footer.paragraphs[0]
    foot.paragraph_format.tab_stops.add_tab_stop(Mm(_WIDTH_MM), WD_TAB_ALIGNMENT.RIGHT)
    foot.add_run(f"{storable(briefing.source)}\t")
    before, _page, rest = _("Page {page} of {pages}").partition("{page}")
    between, _pages, after = rest.partition("{pages}")
    for text, field in ((before, "PAGE"), (between, "NUMPAGES")):
        foot.add_run(text)
        _field(foot, field)
    foot.add_run(after)


def _field(paragraph: Paragraph, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 - python-docx has no fields


def _add(paper: Paper, block: Block, *, together: bool) -> None:
    if isinstance(block, Text):
        style = {"plain": "Normal", "question": QUESTION, "small": SMALL}[block.kind]
        paragraph = paper.add_paragraph(storable(block.text), style=style)
        paragraph.paragraph_format.keep_with_next = together or None
    elif isinstance(block, KeyFigures):
        _add_figures(paper, block)
    elif isinstance(block, Pictures):
        width = _WIDTH_MM if len(block.pictures) == 1 else _HALF_MM
        for picture in block.pictures:
            _add_picture(paper, picture, width)
    else:
        _add_table(paper, block)


def _add_figures(paper: Paper, block: KeyFigures) -> None:
    """As a table of one fact a line, which also a screen reader reads in order."""
    lines = [(one.title, one.value, "; ".join(one.notes)) for one in block.figures]
    table = _table(paper, (_("Fact"), _("Value"), _("behind it")), lines, (1.2, 1, 2.4))
    for row in table.rows[1:]:
        row.cells[0].paragraphs[0].style = FIGURE
        row.cells[1].paragraphs[0].style = VALUE
    paper.add_paragraph(style=SMALL)


def _add_picture(paper: Paper, picture: Picture, width: float) -> None:
    caption = paper.add_paragraph(storable(picture.measure), style="Caption")
    caption.paragraph_format.keep_with_next = True
    shape = paper.add_paragraph().add_run().add_picture(io.BytesIO(png_of(picture, width)), width=Mm(width))
    about = shape._inline.docPr  # noqa: SLF001 - python-docx has no alternative texts
    about.set("descr", storable(picture.sentence))
    about.set("title", storable(picture.measure))


def _add_table(paper: Paper, block: Table) -> None:
    caption = paper.add_paragraph(storable(block.caption), style="Caption")
    caption.paragraph_format.keep_with_next = True
    table = _table(paper, block.headings, block.rows, block.widths)
    for column in block.numbers:
        for cell in _column(table, column):
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paper.add_paragraph(style=SMALL)


def _table(
    paper: Paper, headings: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]
) -> WordTable:
    table: WordTable = paper.add_table(rows=1 + len(rows), cols=len(headings), style=TABLE)
    table.autofit = False
    for share, column in zip(widths, table.columns, strict=True):
        column.width = Mm(_WIDTH_MM * share / sum(widths))
    style = paper.styles[TABLE_TEXT].style_id
    cells = iter(table._cells)  # noqa: SLF001 - by rows and columns it takes seconds, too
    for texts in (headings, *rows):
        for text, share in zip(texts, widths, strict=True):
            cell = next(cells)
            cell.width = Mm(_WIDTH_MM * share / sum(widths))
            # by its name a style is looked for at each cell, which takes seconds
            cell.paragraphs[0]._p.style = style  # noqa: SLF001
            # not every program takes the weight of the head from the style of the table
            cell.paragraphs[0].add_run(storable(text)).bold = True if texts is headings else None
    for row in table.rows:
        _set(row._tr.get_or_add_trPr(), "w:cantSplit")  # noqa: SLF001
    _set(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")  # noqa: SLF001
    return table


def _column(table: WordTable, number: int) -> list[_Cell]:
    return table._cells[number :: len(table.columns)]  # noqa: SLF001


def _set(properties: Any, name: str) -> None:
    properties.append(OxmlElement(name))
