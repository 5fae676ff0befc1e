"""Briefings to take away: the selection on a few pages A4, as PDF or for Word, and as a text to copy.

``gathered`` asks the questions of a wish, ``build`` fills the briefing with their rows; the rest writes it. What is
heavy is loaded when it is first needed.
"""

from __future__ import annotations

from data.writing.briefing.building import build
from data.writing.briefing.content import Block, Briefing, KeyFigures, Pictures, Table, Text
from data.writing.briefing.lettering import breakable
from data.writing.briefing.note import as_text
from data.writing.briefing.wish import (
    LONGEST_QUESTION,
    SECTION_WORDS,
    SECTIONS,
    SUBJECT_KEYS,
    VARIANT_KEY,
    VARIANTS,
    WITHOUT_KEY,
    Ask,
    Variant,
    Wish,
    gathered,
    section_word,
)

__all__ = [
    "LONGEST_QUESTION",
    "SECTIONS",
    "SECTION_WORDS",
    "SUBJECT_KEYS",
    "VARIANTS",
    "VARIANT_KEY",
    "WITHOUT_KEY",
    "Ask",
    "Block",
    "Briefing",
    "KeyFigures",
    "Pictures",
    "Table",
    "Text",
    "Variant",
    "Wish",
    "as_docx",
    "as_pages",
    "as_pdf",
    "as_text",
    "breakable",
    "build",
    "gathered",
    "section_word",
]


def as_pdf(briefing: Briefing) -> bytes:
    """The briefing as PDF/UA-1."""
    from data.writing.briefing import pdf  # noqa: PLC0415

    return pdf.as_pdf(briefing)


def as_pages(briefing: Briefing, *, dots_an_inch: int = 110) -> list[bytes]:
    """The pages of the PDF as PNG."""
    from data.writing.briefing import pdf  # noqa: PLC0415

    return pdf.as_pages(briefing, dots_an_inch=dots_an_inch)


def as_docx(briefing: Briefing) -> bytes:
    """The briefing for Word."""
    from data.writing.briefing import word  # noqa: PLC0415

    return word.as_docx(briefing)
