"""The third step: everything that was found about the file, grouped, with its cells, and to take away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from html import escape
from itertools import groupby

import streamlit as st

from data import staging
from data.language import _, language_in_force, marked, ngettext, use_language
from data.problem_titles import title_of
from data.reading import Problem, Reading
from data.words import SIGNS, number_word
from data.writing.annotated import annotated_workbook, problems_csv
from data.writing.tables import CSV, XLSX
from pages.shared.importing import journey, upload
from pages.shared.recording import recorded
from pages.shared.tables import Shown, escaped, plain_table

SEVERITIES = ("error", "warning", "info")
MOST_ON_SCREEN = 100  # of one kind
COLUMNS = (
    Shown("cell", marked("Cell")),
    Shown("found", marked("Found")),
    Shown("message", marked("What is wrong and what to do")),
    Shown("suggestion", marked("Suggestion")),
)


def show(staged: staging.Staged, reading: Reading) -> None:
    """How many problems of which kind, each kind with its cells, and the file with all of them marked."""
    counted: Counter[str] = Counter(problem.severity for problem in reading.problems)
    errors = counted["error"]
    st.markdown(_verdict(reading, errors))
    if reading.problems:
        _show_counts(counted)
        _offer_files(staged, reading)
        for kind in _kinds(_filtered(reading.problems)):
            _show_kind(kind)
    if errors:
        st.subheader(_("Load the corrected file"), anchor=False)
        upload.replacement(staged)
    why_not = (
        ngettext("{n} error stands in the way.", "{n} errors stand in the way.", errors).format(
            n=number_word(errors)
        )
        if not reading.loadable
        else None
    )
    journey.buttons("2", "4", why_not=why_not)


def _verdict(reading: Reading, errors: int) -> str:
    if not reading.problems:
        return _("✓ Nothing was found: every cell has one meaning.")
    if errors or not reading.loadable:
        return _("✕ The file cannot be taken yet. Correct the errors in the file and load it again here.")
    return _("✓ The file can be taken. The hints below tell how single cells were read.")


def _show_counts(counted: Counter[str]) -> None:
    titles = {
        "error": ngettext("{n} error", "{n} errors", counted["error"]),
        "warning": ngettext("{n} warning", "{n} warnings", counted["warning"]),
        "info": ngettext("{n} note", "{n} notes", counted["info"]),
    }
    present = [severity for severity in SEVERITIES if counted[severity]]
    st.pills(
        _("Show"),
        present,
        selection_mode="multi",
        format_func=lambda severity: (
            f"{SIGNS['severity'][severity]} {titles[severity].format(n=number_word(counted[severity]))}"
        ),
        key="import_severities",
    )


def _filtered(problems: Sequence[Problem]) -> list[Problem]:
    wanted = st.session_state.get("import_severities") or SEVERITIES
    return [problem for problem in problems if problem.severity in wanted]


def _kinds(problems: Sequence[Problem]) -> list[list[Problem]]:
    """The problems of one severity, code and column together, the worst first; each kind in the sheet's order."""

    def kind(problem: Problem) -> tuple[int, str, str, str]:
        rank = SEVERITIES.index(problem.severity)
        return rank, problem.code, problem.sheet or "", problem.column or ""

    return [list(alike) for _kind, alike in groupby(sorted(problems, key=kind), key=kind)]


def _show_kind(alike: list[Problem]) -> None:
    first = alike[0]
    sign = SIGNS["severity"][first.severity]
    title = title_of(first.code, first.column)
    count = number_word(len(alike))
    with st.expander(
        f"{sign} {escaped(title)}: {count}",
        expanded=first.severity == "error",
    ):
        if len(alike) == 1:
            # as HTML and not as markdown, which would make links of addresses in a stranger's file
            st.html(f"<p>{escape(first.message)}</p>")
            return
        rows = [
            {
                "cell": " ".join(filter(None, [f"{one.sheet}!" if one.sheet else "", one.cell])).replace(
                    "! ", "!"
                ),
                "found": one.found or "",
                "message": one.message,
                "suggestion": one.suggestion or "",
            }
            for one in alike[:MOST_ON_SCREEN]
        ]
        plain_table(rows, COLUMNS, caption=title)
        if len(alike) > MOST_ON_SCREEN:
            st.caption(
                _("The first {shown} of {total}; the files hold all.").format(
                    shown=number_word(MOST_ON_SCREEN), total=number_word(len(alike))
                )
            )


def _offer_files(staged: staging.Staged, reading: Reading) -> None:
    """The uploader's own workbook with the cells marked, and the list as CSV."""
    base = staged.file_name.rpartition(".")[0] or staged.file_name
    checked, listed = _("checked"), _("problems")
    language = language_in_force()

    def in_language(build: Callable[[], bytes]) -> Callable[[], bytes]:
        def built() -> bytes:
            use_language(language)
            return build()

        return built

    with st.container(horizontal=True):
        st.download_button(
            _("Your workbook with all problems marked"),
            recorded(
                in_language(
                    lambda: annotated_workbook(
                        staged.path, reading.problems, file_name=staged.file_name, sheets=reading.sheets
                    )
                ),
                "annotated workbook",
            ),
            f"{base}_{checked}.xlsx",
            XLSX,
            key="download_import_annotated",
            on_click="ignore",
            help=_("Coloured cells, a comment in each, and a first sheet that lists all problems."),
        )
        st.download_button(
            _("List of problems (CSV)"),
            recorded(
                in_language(lambda: problems_csv(reading.problems, sheets=reading.sheets)), "list of problems"
            ),
            f"{base}_{listed}.csv",
            CSV,
            key="download_import_problems",
            on_click="ignore",
        )
