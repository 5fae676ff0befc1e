"""The statement on accessibility after BITV 2.0: what is tested, what is known to lack, and where to write."""

from __future__ import annotations

import re
from html import escape

import streamlit as st

from data.language import _
from data.settings import load_settings
from pages.shared.method.contents import begin, paragraphs

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")


def show_accessibility() -> None:
    """The state of conformity, tests, known gaps, feedback and enforcement."""
    begin("barrierefreiheit")
    st.markdown(
        _(
            "The program aims at WCAG 2.1 AA, as BITV 2.0 asks. It conforms in part: the gaps that are known stand "
            "below. The statement rests on the makers' own tests; no outside body has tested it yet."
        )
    )
    st.subheader(_("What is tested with each change"), anchor=False)
    paragraphs(
        _("All pages in light and dark, from 320 to 1440 pixels wide: no sideways scrolling of the page."),
        _(
            "Main ways by keyboard alone; what a click in a chart does can be done by a widget or a link as well."
        ),
        _("Each chart has a headline, a sentence as text alternative, and a table with the same values."),
        _(
            "Signs and words beside every colour; the language of the page is declared; nothing comes from elsewhere."
        ),
    )
    st.subheader(_("Known gaps"), anchor=False)
    paragraphs(
        _(
            "Single marks of a chart cannot be reached by keyboard; their widgets and tables stand in for them."
        ),
        _("The list of members is drawn as a picture; the same list can be taken away as Excel or CSV."),
        _("Some hints inside date and choice fields are in English in both languages."),
        _("Contrasts were chosen by calculation; they are not measured again with each change."),
        _("Easy language and sign language are not offered yet. Not tested yet with screen readers in use."),
    )
    st.subheader(_("Feedback and arbitration"), anchor="kontakt")
    if contact := load_settings().contact:
        words = escape(_("Report barriers to:"))
        st.html(f"<p>{words} {_linked(contact)}</p>")
    else:
        st.markdown(
            _("Report barriers to the office that runs this program; it has not set an address here yet.")
        )
    st.markdown(
        _(
            "Who gets no satisfying answer can turn to the arbitration body under section 16 of the Act on Equal "
            "Opportunities of Persons with Disabilities (BGG); the procedure is free of charge."
        )
    )


def _linked(contact: str) -> str:
    text = escape(contact)
    return f'<a href="mailto:{text}">{text}</a>' if _MAIL.fullmatch(contact) else text
