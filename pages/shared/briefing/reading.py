"""The briefing on the screen: its pages as pictures, the same as text, and the block to copy into a note."""

from __future__ import annotations

from html import escape

import streamlit as st

from data.language import _
from data.writing.briefing import Block, KeyFigures, Pictures, Table, Text, as_text, breakable
from pages.shared.briefing.making import Made

_COLUMNS = 3


def show_pages(made: Made) -> None:
    """The pages as they are printed."""
    st.header(_("Preview"), anchor=False)
    total = len(made.pages)
    places = st.columns(_COLUMNS, gap="medium")
    for number, page in enumerate(made.pages):
        alt = _("Page {page} of {pages} as a picture; “Text of the briefing” says the same as text.")
        with places[number % _COLUMNS], st.container(border=True, key=f"briefing_page_{number + 1}"):
            st.image(page, width="stretch", alt=alt.format(page=number + 1, pages=total))


def show_text(made: Made) -> None:
    """The whole as text, with real headings and tables."""
    with st.expander(_("Text of the briefing"), key="briefing_text"):
        parts = [f"<h2>{_told(made.briefing.title)}</h2><p>{_told(made.briefing.subtitle)}</p>"]
        for section in made.briefing.sections:
            parts.append(f"<h3>{_told(section.heading)}</h3>")
            parts += [_html(block) for block in section.blocks]
        st.html(f'<div class="briefing-text">{"".join(parts)}</div>')


def show_text_to_copy(made: Made) -> None:
    """The short form, for a note."""
    st.header(_("Text for a note"), anchor=False)
    st.code(as_text(made.briefing), language=None, wrap_lines=True)


def _html(block: Block) -> str:
    if isinstance(block, Text):
        tag = "blockquote" if block.kind == "question" else "p"
        return f"<{tag}>{_told(block.text)}</{tag}>"
    if isinstance(block, KeyFigures):
        items = (
            f"<li>{_told(one.title)}: <strong>{_told(one.value)}</strong>"
            f"{''.join(f'; {_told(note)}' for note in one.notes)}</li>"
            for one in block.figures
        )
        return f"<ul>{''.join(items)}</ul>"
    if isinstance(block, Pictures):
        return "".join(f"<p>{_told(one.measure)}: {_told(one.sentence)}</p>" for one in block.pictures)
    return _table(block)


def _table(block: Table) -> str:
    head = "".join(f'<th scope="col">{_told(heading)}</th>' for heading in block.headings)
    body = "".join(f"<tr>{''.join(f'<td>{_told(cell)}</td>' for cell in row)}</tr>" for row in block.rows)
    return (
        f'<div class="plain-table"><table><caption>{_told(block.caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _told(text: str) -> str:
    # a hash or an address is wider than a telephone; the places to break are not copied with it
    return "<wbr>".join(escape(part) for part in breakable(text).split("\u200b"))
