"""The first step: choose a file and confirm the day that its data speak of."""

from __future__ import annotations

from datetime import date

import streamlit as st

from data import staging
from data.delivering import data_date_of
from data.language import _, ngettext
from data.reading import Reading
from data.words import day_word, number_word
from pages.shared import answers
from pages.shared.access import only
from pages.shared.importing import journey
from pages.shared.selection import EARLIEST, latest
from pages.shared.tables import escaped
from pages.shared.template import offer as offer_template


def show(waiting: list[staging.Staged]) -> None:
    """The place for a file, those that wait to be gone on with, and the empty template."""
    st.markdown(
        _(
            "Choose the export of the member database: an Excel workbook (.xlsx) or a text table (.csv) of at most "
            "20 MB. Nothing is stored before you have seen what would change."
        )
    )
    _speak_the_language_of_the_page()
    file = st.file_uploader(_("Export"), key="import_file")
    if file is not None:
        try:
            made = staging.stage(answers.store().path, file.getvalue(), file.name)
        except staging.StagingError as error:
            st.error(f"✕ {escaped(str(error))}")
            return
        del st.session_state["import_file"]
        journey.go_to("1", made.token)
        st.rerun()
    if waiting:
        st.subheader(_("Imports that are not finished"), anchor=False)
        for one in waiting[:5]:
            _offer(one)
    offer_template()


def _offer(one: staging.Staged) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        when = one.staged_at.astimezone().strftime("%d.%m.%Y %H:%M")
        st.markdown(f"{escaped(one.file_name)} · {when}")
        st.button(_("Go on"), on_click=journey.go_to, args=("1", one.token), key=f"import_resume_{one.token}")
        st.button(
            _("Discard"),
            on_click=journey.discard,
            args=(one,),
            type="tertiary",
            key=f"import_drop_{one.token}",
        )


def confirm(staged: staging.Staged, reading: Reading) -> None:
    """What kind of file it is, and its data date to confirm; a file that cannot be read says why."""
    if not reading.readable:
        st.error(f"✕ {escaped(reading.problems[0].message)}")
        st.markdown(_("Nothing was stored. Mend the file and choose it again."))
        replacement(staged)
        return
    st.markdown(_in_words(reading))
    found, source = data_date_of(reading, staged.file_name)
    key = f"import_as_of_{staged.token}"
    st.session_state.setdefault(key, staged.as_of or found)
    chosen = st.date_input(
        _("Data date"),
        min_value=EARLIEST,
        max_value=latest(),
        format="DD.MM.YYYY",
        key=key,
        help=_("The day that the export speaks of. Deadlines and statuses are worked out from it."),
    )
    st.caption(_where_from(source, found))
    day = chosen if isinstance(chosen, date) else None
    st.button(
        _("Confirm and go on"),
        on_click=_confirmed,
        args=(staged, day),
        disabled=day is None,
        type="primary",
        key="import_confirm",
    )


def replacement(staged: staging.Staged) -> None:
    """The place for a corrected file, which takes over data date and columns of this one."""
    _speak_the_language_of_the_page()
    file = st.file_uploader(_("Corrected file"), key="import_corrected")
    if file is None:
        return
    store = answers.store().path
    try:
        made = staging.stage(store, file.getvalue(), file.name)
        staging.choose(made, as_of=staged.as_of, overrides=staged.overrides)
    except staging.StagingError as error:
        st.error(f"✕ {escaped(str(error))}")
        return
    staging.discard(staged)
    del st.session_state["import_corrected"]
    journey.go_to("3" if staged.as_of else "1", made.token)
    st.rerun()


def _speak_the_language_of_the_page() -> None:
    """Streamlit's field for files speaks English in every language: put words of ours in their place."""
    words = {
        (
            "stFileUploaderDropzone] button p",
            "stFileUploaderDropzone] button [data-testid=stMarkdownContainer]",
        ): _("Choose a file"),
        ("stFileUploaderDropzoneInstructions] span", "stFileUploaderDropzoneInstructions]"): _(
            "or drag it here; at most 20 MB"
        ),
    }
    # not within what is hidden: screen readers would not hear it
    rules = "".join(
        f"[data-testid={theirs} {{ display: none; }}"
        f'[data-testid={around}::after {{ content: "{ours}"; font-size: 0.875rem; }}'
        for (theirs, around), ours in words.items()
    )
    st.html(f"<style>{rules}</style>")


@only("staff", "preview")
def _confirmed(staged: staging.Staged, day: date | None) -> None:
    try:
        staging.choose(staged, as_of=day)
    except staging.StagingError:
        return  # the next run says that it is gone
    journey.go_to("2")


def _in_words(reading: Reading) -> str:
    rows = sum(sheet.rows for sheet in reading.sheets.values() if sheet.table == "members")
    read = ngettext("{n} cluster was read.", "{n} clusters were read.", rows).format(n=number_word(rows))
    if form := reading.text_form:
        kind = _("Text table ({encoding}, separated by {separator})").format(
            encoding=form.encoding, separator=form.separator
        )
    else:
        kind = ngettext(
            "Excel workbook with {n} sheet", "Excel workbook with {n} sheets", len(reading.glimpses)
        )
        kind = kind.format(n=len(reading.glimpses))
    return f"{escaped(kind)}. {escaped(read)}"


def _where_from(source: str | None, found: date | None) -> str:
    match source:
        case "title":
            return _("{day} stands above the table. Please confirm.").format(day=day_word(found))
        case "name":
            return _("{day} stands in the file's name. Please confirm.").format(day=day_word(found))
    return _("Neither the file nor its name says which day its data speak of. Please choose it.")
