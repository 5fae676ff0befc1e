"""Which part of the page is shown below the charts: one at a time, kept in the address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from data.language import _, marked
from data.words import number_word
from pages.shared.address import Parameter, one_of
from pages.shared.eligibility import contradictions, experiment, matrix, outcome, steps
from pages.shared.eligibility.rows import PAGE, Rows, on_page
from pages.shared.selection import Selection
from queries import Selected

_KEY = "teil"
_TITLES: dict[str, str] = {
    "matrix": marked("Criteria"),
    "schritte": marked("What would have to happen?"),
    "widersprueche": marked("Contradictions"),
    "gedankenspiel": marked("What if?"),
}
_COUNTED: dict[str, Callable[[Rows], Rows]] = {
    "schritte": steps.not_eligible,
    "widersprueche": contradictions.contradicting,
}


def parameters() -> list[Parameter]:
    """The page's part of the address."""
    return [on_page(one_of(_KEY, _TITLES, "matrix")), *matrix.parameters(), *experiment.parameters()]


def choose_criterion(code: str) -> None:
    """What a click on a part of a bar does: the matrix shows those behind it; a second click shows all."""
    st.session_state[_KEY] = "matrix"
    matrix.toggle(code)


def show_part(rows: Rows, by_criterion: Rows, asked: Selected, chosen: Selection) -> None:
    """The switch between the parts, and the one that is chosen.

    ``rows`` answer ``eligibility_matrix``, ``by_criterion`` the query ``members_by_criterion``.
    """
    st.session_state.setdefault(_KEY, "matrix")
    part: str | None = st.segmented_control(
        _("Part of the page"),
        list(_TITLES),
        required=True,
        format_func=lambda code: _title(code, rows),
        key=_KEY,
        label_visibility="collapsed",
    )
    tried = experiment.current()
    if tried.differs and part != "gedankenspiel":
        st.caption(_("This part shows the rules in force; a thought experiment is set under “What if?”."))
    shows: dict[str, Callable[[], Any]] = {
        "matrix": lambda: matrix.show(rows, by_criterion, chosen),
        "schritte": lambda: steps.show(rows, chosen),
        "widersprueche": lambda: contradictions.show(rows, chosen),
        "gedankenspiel": lambda: outcome.show(asked, chosen),
    }
    shows[part or "matrix"]()


def _title(code: str, rows: Rows) -> str:
    title = _(_TITLES[code])
    return f"{title} ({number_word(len(_COUNTED[code](rows)))})" if code in _COUNTED else title


__all__ = ["PAGE", "choose_criterion", "parameters", "show_part"]
