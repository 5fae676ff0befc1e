"""The briefing as plain text, to be copied into a note."""

from __future__ import annotations

from collections.abc import Iterator

from data.language import _
from data.writing.briefing.content import Briefing, KeyFigures, Section, Table, Text

_MOST_ROWS = 20
_NOTHING = "–"


def as_text(briefing: Briefing) -> str:
    """Title, findings, figures and short tables, then source and address; long lists are left to the files."""
    parts = [briefing.title, briefing.subtitle, ""]
    for section in briefing.sections:
        if section.key != "method":
            parts += [section.heading, *_lines(section), ""]
    parts.append(briefing.source)
    if briefing.context.address:
        parts.append(f"{_('Address of this view')}: {briefing.context.address}")
    return "\n".join(parts)


def _lines(section: Section) -> Iterator[str]:
    for block in section.blocks:
        if isinstance(block, Text):
            yield block.text
        elif isinstance(block, KeyFigures):
            for one in block.figures:
                notes = f" ({'; '.join(one.notes)})" if one.notes else ""
                yield f"– {one.title}: {one.value}{notes}"
        elif isinstance(block, Table) and section.key != "members" and len(block.rows) <= _MOST_ROWS:
            for row in block.rows:
                name, *values = row
                if len(values) == 1:
                    yield f"– {name}: {values[0]}"
                    continue
                told = (
                    f"{heading}: {value}"
                    for heading, value in zip(block.headings[1:], values, strict=True)
                    if value != _NOTHING
                )
                yield f"– {name} – {'; '.join(told)}"
