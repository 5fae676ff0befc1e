"""Things side by side as HTML: facts as rows, things as columns; it scrolls within itself, the facts stand still."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from data.language import _, marked
from pages.shared import downloads
from pages.shared.selection import Selection
from pages.shared.tables import Shown


@dataclass(frozen=True, slots=True)
class Thing:
    """A column: its name and the address that its heading leads to, if any."""

    name: str
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A row: the fact, what is said beside it, and for each thing its value and what is said under that."""

    fact: str
    beside: str
    values: tuple[str, ...]
    under: tuple[str, ...]


def show(lines: Sequence[Line], things: Sequence[Thing], caption: str) -> None:
    """Place the table; with the keyboard it can be scrolled, since it can be reached."""
    head = "".join(f'<th scope="col">{_heading(thing)}</th>' for thing in things)
    body = "".join(
        f'<tr><th scope="row">{escape(line.fact)}{_small(line.beside)}</th>'
        + "".join(
            f"<td>{escape(value)}{_small(under)}</td>"
            for value, under in zip(line.values, line.under, strict=True)
        )
        + "</tr>"
        for line in lines
    )
    fact = escape(_("Fact"))
    st.html(
        f'<div class="plain-table beside" role="region" tabindex="0" aria-label="{escape(caption)}"><table>'
        f'<caption>{escape(caption)}</caption><thead><tr><th scope="col">{fact}</th>{head}</tr>'
        f"</thead><tbody>{body}</tbody></table></div>"
    )


def hand_out(
    lines: Sequence[Line],
    things: Sequence[Thing],
    title: str,
    chosen: Selection,
    page: str,
    besides: Mapping[str, str | list[str]],
) -> None:
    """The same table as Excel and as CSV."""
    fields = [f"thing_{number}" for number in range(len(things))]
    columns = [
        Shown("fact", marked("Fact")),
        Shown("beside", marked("Difference")),
        *(Shown(field, thing.name) for field, thing in zip(fields, things, strict=True)),
    ]
    rows = [
        {
            "fact": line.fact,
            "beside": line.beside,
            **{
                field: " ".join(filter(None, (value, under)))
                for field, value, under in zip(fields, line.values, line.under, strict=True)
            },
        }
        for line in lines
    ]
    downloads.buttons_for_rows("comparison", title, columns, rows, chosen, page, besides)


def _heading(thing: Thing) -> str:
    name = escape(thing.name)
    return f'<a href="{escape(thing.link)}">{name}</a>' if thing.link else name


def _small(text: str) -> str:
    return f"<small>{escape(text)}</small>" if text else ""
