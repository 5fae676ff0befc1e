"""Which events of the audit log are asked for: of one kind, of one day, and from which page on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import streamlit as st

from data import audit
from data.language import _, marked
from data.settings import load_settings
from data.words import day_word
from pages.shared.address import Parameter, one_of

PAGE = "protokoll"
EVENT_WORDS: dict[str, str] = {
    "sign_in": marked("→ signed in"),
    "sign_out": marked("← signed out"),
    "refused": marked("✕ refused"),
    "preview": marked("○ looked at before loading"),
    "commit": marked("+ loaded"),
    "restore": marked("↺ restored"),
    "export": marked("↓ taken away"),
    "purge": marked("✕ removed"),
}
_EVENT, _DAY, _FROM = "ereignis", "protokolltag", "protokollseite"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for; ``page`` counts from 0."""

    folder: Path
    event: str | None
    day: date | None
    page: int


def parameters() -> list[Parameter]:
    """The page's part of the address: the kind of event, the day, the page of the list."""
    event = one_of(_EVENT, audit.EVENTS, "")
    return [
        Parameter(_EVENT, event.read, event.write, PAGE),
        Parameter(_DAY, _day, lambda day: [day.isoformat()] if day else [], PAGE),
        Parameter(_FROM, _number, lambda page: [str(page)] if page else [], PAGE),
    ]


def _day(texts: list[str]) -> date | None:
    try:
        return date.fromisoformat(texts[-1])
    except ValueError:
        return None


def _number(texts: list[str]) -> int | None:
    return int(texts[-1]) if texts[-1].isascii() and texts[-1].isdigit() and len(texts[-1]) < 6 else None


def choose() -> Asked:
    """Let the reader choose, and say what is chosen."""
    folder = audit.folder_of(load_settings())
    known = audit.days(folder)
    if st.session_state.get(_DAY) not in known:
        st.session_state[_DAY] = None
    with st.container(horizontal=True):
        event = st.selectbox(
            _("Event"),
            audit.EVENTS,
            index=None,
            format_func=lambda code: _(EVENT_WORDS[code]),
            key=_EVENT,
            placeholder=_("all"),
            on_change=_to_the_first,
        )
        day = st.selectbox(
            _("Day"),
            known,
            index=None,
            format_func=day_word,
            key=_DAY,
            placeholder=_("all"),
            on_change=_to_the_first,
        )
    return Asked(folder, event, day, st.session_state.get(_FROM) or 0)


def turn(asked: Asked, *, older: bool) -> None:
    """The buttons to newer and older events, as far as there are any."""
    if not asked.page and not older:
        return
    with st.container(horizontal=True):
        st.button(
            _("Newer"), on_click=_go_to, args=(asked.page - 1,), disabled=not asked.page, key="audit_newer"
        )
        st.button(_("Older"), on_click=_go_to, args=(asked.page + 1,), disabled=not older, key="audit_older")


def _go_to(page: int) -> None:
    st.session_state[_FROM] = page


def _to_the_first() -> None:
    st.session_state[_FROM] = 0
