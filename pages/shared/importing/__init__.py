"""The import as a journey of four steps, resumable until the last: upload, columns, problems, changes."""

from __future__ import annotations

import streamlit as st

from data import staging
from data.language import _
from data.layouts import LayoutsError
from data.synonyms import SynonymsError
from pages.shared import answers
from pages.shared.importing import changes, columns, journey, outcome, problems, upload
from pages.shared.importing.journey import PAGE, parameters
from pages.shared.tables import escaped

__all__ = ["PAGE", "parameters", "show"]


def show() -> None:
    """The step at which the visitor is, or what a finished import did."""
    if answers.store().read_only:
        st.info(_("The store can only be read at the moment, so nothing can be imported."))
        return
    if number := journey.finished():
        outcome.show(number)
        return
    staged = journey.current()
    if staged is None and journey.token():
        st.warning(_("This import is finished, was discarded, or is older than a day. Begin a new one."))
        journey.leave()
    if staged is None:
        journey.show_steps("1")
        upload.show(staging.waiting(answers.store().path))
        return
    _show_step(staged, journey.step())


def _show_step(staged: staging.Staged, step: journey.Step) -> None:
    try:
        reading = journey.reading_of(staged)
    except (staging.StagingError, LayoutsError, SynonymsError) as error:
        journey.show_steps("1")
        journey.show_file(staged)
        st.error(f"✕ {escaped(str(error))}")
        upload.replacement(staged)
        return
    # a file that cannot be read has no columns, one with errors no changes, one without a day is not confirmed
    if not reading.readable or not reading.glimpses or (step in {"3", "4"} and staged.as_of is None):
        step = "1"
    elif step == "4" and not reading.loadable:
        step = "3"
    journey.show_steps(step)
    journey.show_file(staged)
    match step:
        case "1":
            upload.confirm(staged, reading)
        case "2":
            columns.show(staged, reading)
        case "3":
            problems.show(staged, reading)
        case "4":
            changes.show(staged, reading)
