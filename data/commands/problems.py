"""The problems of a file as people read them: the worst first, equal ones together."""

from __future__ import annotations

from itertools import groupby

from data.commands.output import say
from data.language import _, ngettext
from data.reading.problems import Problem, Reading, Severity, SheetRead
from data.schema import SHEETS

_SHOWN_OF_A_KIND = 5
_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


def say_reading(reading: Reading, file_name: str) -> None:
    """Write whether the file can be loaded, what was found in it, and every kind of problem."""
    say(f"{file_name}: {_verdict(reading)}")
    if form := reading.text_form:
        words = _("Text file: {encoding}, separator {separator}")
        say("  " + words.format(encoding=form.encoding, separator=_separator(form.separator)))
    for title, sheet in reading.sheets.items():
        line = ngettext(
            "Sheet “{title}” ({kind}): {n} row, headings in row {row}.",
            "Sheet “{title}” ({kind}): {n} rows, headings in row {row}.",
            sheet.rows,
        )
        kind = SHEETS[sheet.table].title
        say("  " + line.format(title=title, kind=kind, n=sheet.rows, row=sheet.header_row))
        if sheet.left_out:
            say("    " + _("Left out: {columns}").format(columns=", ".join(sheet.left_out)))
        _say_unread(sheet)
    for severity in _SEVERITIES:
        _say_problems(severity, [problem for problem in reading.problems if problem.severity == severity])


def _say_unread(sheet: SheetRead) -> None:
    """What the sheet has besides its cells."""
    if sheet.comments:
        line = ngettext(
            "{n} cell has a comment, which was not read.",
            "{n} cells have comments, which were not read.",
            sheet.comments,
        )
        say("    " + line.format(n=sheet.comments))
    if sheet.filtered:
        say("    " + _("A filter is set; it does not matter, all rows were read."))


def _separator(sign: str) -> str:
    words = {";": _("semicolon"), ",": _("comma"), "\t": _("tab"), "|": _("vertical bar")}
    return words.get(sign, f"„{sign}“")


def _verdict(reading: Reading) -> str:
    if not reading.readable:
        return _("cannot be read")
    return _("can be loaded") if reading.loadable else _("cannot be loaded; nothing was stored")


def _say_problems(severity: Severity, problems: list[Problem]) -> None:
    if not problems:
        return
    say(_title(severity, len(problems)))
    ordered = sorted(problems, key=_kind)
    for _kind_of, alike in groupby(ordered, key=_kind):
        listed = list(alike)
        for problem in listed[:_SHOWN_OF_A_KIND]:
            say(f"  {problem.message}")
        rest = len(listed) - _SHOWN_OF_A_KIND
        if rest > 0:
            more = ngettext("… and {n} more of this kind", "… and {n} more of this kind", rest)
            say("  " + more.format(n=rest))


def _kind(problem: Problem) -> tuple[str, str, str]:
    return problem.code, problem.sheet or "", problem.column or ""


def _title(severity: Severity, n: int) -> str:
    if severity == "error":
        return ngettext("{n} error", "{n} errors", n).format(n=n)
    if severity == "warning":
        return ngettext("{n} warning", "{n} warnings", n).format(n=n)
    return ngettext("{n} note", "{n} notes", n).format(n=n)
