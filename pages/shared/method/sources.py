"""Whose data come with the program and under which licence, and the state of program and data."""

from __future__ import annotations

import streamlit as st

from data.language import _, marked
from data.reference import LICENCES_FILE
from data.words import day_word, number_word
from data.writing.context import program_version
from pages.shared import answers
from pages.shared.method.contents import begin, paragraphs
from pages.shared.tables import Shown, escaped, plain_table

_LICENCES = (
    (
        marked("Outlines of the 16 Länder"),
        marked("© GeoBasis-DE / BKG"),
        marked("GeoNutzV; changed: simplified"),
    ),
    (
        marked("Towns with Land, coordinates, inhabitants"),
        marked("GeoNames"),
        marked("CC BY 4.0; changed: selection of columns"),
    ),
    (
        marked("Names, codes, inhabitants and area of the Länder"),
        marked("Statistisches Bundesamt (Destatis)"),
        marked("Data licence Germany, attribution, version 2.0"),
    ),
)
_COLUMNS = (
    Shown("what", marked("Content")),
    Shown("whose", marked("Source")),
    Shown("licence", marked("Licence")),
)


def show_sources() -> None:
    """The export, the rules' sources, and the licences of the data that come with the program."""
    begin("quellen")
    paragraphs(
        _("Members and all that is stated of them: the export of the programme office; see Data → Imports."),
        _(
            "Label rules, validities and fees: cluster-analysis.org and eucles.be (European Cluster Excellence)."
        ),
        _(
            "Silver duty and rights of members: programme page of go-cluster and its calls of 2014, 2017 and 2021."
        ),
    )
    rows = [{"what": _(what), "whose": _(whose), "licence": _(licence)} for what, whose, licence in _LICENCES]
    plain_table(rows, _COLUMNS, caption=_("Data that come with the program"))
    with st.expander(_("Licences with links (English)"), key="licences"):
        # without its title, which this page has already
        st.markdown(LICENCES_FILE.read_text(encoding="utf-8").split("\n", 1)[1])


def show_state() -> None:
    """Program version, the import that is shown, and what its file was."""
    begin("stand")
    shown = answers.shown() or {}
    paragraphs(
        _("Program: go-cluster Monitor {version}, licence EUPL-1.2").format(
            version=escaped(program_version())
        ),
        _("Import shown: number {number}, data of {date}, {members} clusters").format(
            number=number_word(shown["number"]),
            date=day_word(shown["as_of"]),
            members=number_word(shown["members"]),
        ),
        _("File: {name}").format(name=escaped(shown["file_name"] or _("not stated"))),
        _("Checksum (SHA-256): {sum}").format(sum=shown["sha256"]),
    )
    st.page_link("../staff/imports.py", label=_("To all imports"))
    st.page_link("../reports/interface.py", label=_("To the interface for programs"))
