"""The command line: ``python -m data VERB``. A stable contract, see the README."""

from __future__ import annotations

import argparse
import io
import logging
import os
import re
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from data.commands.arguments import (
    add_backup,
    add_by,
    add_calendar,
    add_doctor,
    add_json,
    add_purge,
    add_recover,
    add_selection,
    add_store,
    add_verify,
    day,
)  # fmt: skip
from data.commands.output import WRONG_USE, complain
from data.language import _, marked

# errors whose message is a sentence for the reader; a module that was not loaded has raised none
_TOLD = (
    ("data.commands.output", "CommandError"),
    ("data.store", "StoreError"),
    ("data.layouts", "LayoutsError"),
    ("data.synonyms", "SynonymsError"),
    ("data.rules", "RulesError"),
    ("data.settings", "SettingsError"),
    ("queries", "QueryError"),
)

log = logging.getLogger("data")


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Wrong use: one sentence and where to read on."""
        complain(_("Wrong use: {cause}. »{verb} --help« explains it.").format(cause=message, verb=self.prog))
        raise SystemExit(WRONG_USE)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; what goes wrong is said in one sentence on standard error."""
    _speak_utf8()
    arguments = sys.argv[1:] if arguments is None else arguments
    try:
        wanted = next((word for word in arguments if not word.startswith("-")), None)
        given = _parser(wanted).parse_args(arguments)
    except SystemExit as end:
        return int(end.code or 0)
    logging.basicConfig(level=logging.DEBUG if given.debug else logging.CRITICAL + 1)
    began = time.perf_counter()
    try:
        return int(given.run(given))
    except BrokenPipeError:
        # whoever read our output has enough; what is left in the buffer has nowhere to go
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        complain(_("Stopped."))
        return 130
    except Exception as error:
        if _is_told(error):
            log.debug("The command ended early.", exc_info=True)
            complain(str(error))
        else:
            log.exception("The command failed.")
            complain(_("The command failed for a reason that was not foreseen. With --debug it says more."))
    finally:
        if given.time:
            milliseconds = round((time.perf_counter() - began) * 1000)
            complain(_("Time: {milliseconds} ms").format(milliseconds=milliseconds))
    return WRONG_USE


def _is_told(error: Exception) -> bool:
    return any(isinstance(error, getattr(sys.modules.get(module), name, ())) for module, name in _TOLD)


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _parser(wanted: str | None) -> argparse.ArgumentParser:
    """The parser of the one verb that is wanted, with the others by name: each loads only what it needs."""
    parser = _Parser(
        prog="python -m data", description=_("Check, load, export and ask the data of the members.")
    )
    verbs = parser.add_subparsers(dest="verb", required=True, metavar=_("VERB"), parser_class=_Parser)
    for name, (module, about, add) in VERBS.items():
        verb = verbs.add_parser(name, help=_(about), description=_(about))
        verb.add_argument("--debug", action="store_true", help=_("say more about what goes wrong"))
        verb.add_argument("--time", action="store_true", help=_("say how long it took"))
        if name == wanted:
            verb.set_defaults(run=getattr(import_module(f"data.commands.{module}"), name))
            add(verb)
    return parser


def _add_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument(
        "--annotated",
        type=Path,
        metavar="OUT.xlsx",
        help=_("also write the workbook with its problems marked, as .xlsx"),
    )
    _add_overrides(parser)
    add_json(parser)


def _add_load(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    _add_wish(parser)
    add_json(parser)


def _add_watch(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--every", type=float, default=5.0, metavar="SECONDS", help=_("how often to look"))
    parser.add_argument("--once", action="store_true", help=_("load what lies there now, then end"))
    _add_wish(parser)


def _add_wish(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--as-of", type=day, metavar="DATE", help=_("data date, unless the file names it"))
    _add_overrides(parser)
    parser.add_argument(
        "--accept-warnings",
        action="store_true",
        help=_("take what looks like the wrong file; with --reason"),
    )
    parser.add_argument("--reason", metavar="TEXT", help=_("why, for the record"))
    add_by(parser)
    add_store(parser)


def _add_imports(parser: argparse.ArgumentParser) -> None:
    add_store(parser)
    add_json(parser)


def _add_restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("number", type=int, metavar="NUMBER")
    parser.add_argument("--reason", metavar="TEXT", help=_("why, for the record"))
    add_by(parser)
    add_store(parser)


def _add_export(parser: argparse.ArgumentParser) -> None:
    from data.writing.formats import FORMATS  # noqa: PLC0415 - heavy, and no other verb needs it

    parser.add_argument(
        "--format", required=True, choices=(*FORMATS, "workbook"),
        help=_("workbook is the whole selection with deadlines, reasons and charts, for Excel"),
    )  # fmt: skip
    parser.add_argument("--out", type=Path, metavar="FILE")
    add_selection(parser)
    add_store(parser)


def _add_briefing(parser: argparse.ArgumentParser) -> None:
    from data.commands.briefing import add_briefing  # noqa: PLC0415 - heavy, and no other verb needs it

    add_briefing(parser)


def _add_ask(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", metavar="QUERY")
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        type=_pair,
        metavar="NAME=VALUE",
        help=_("what the query needs besides"),
    )
    add_selection(parser)
    add_store(parser)
    add_json(parser)


def _add_template(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, metavar="FILE")


def _add_sample(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--members", type=int, required=True, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument("--imports", type=int, default=1, metavar="K", help=_("so many months in a row"))
    parser.add_argument("--out", type=Path, required=True, metavar="FILE")


VERBS: dict[str, tuple[str, str, Callable[[argparse.ArgumentParser], None]]] = {
    "check": ("files", marked("Say whether a file can be loaded and what is wrong with it."), _add_check),
    "load": ("loads", marked("Check a file, then store all of its rows or none."), _add_load),
    "watch": ("loads", marked("Load what is put into a folder, and move it on."), _add_watch),
    "imports": ("stores", marked("List every import, latest first."), _add_imports),
    "restore": (
        "stores",
        marked("Make an earlier import the current one; nothing is deleted."),
        _add_restore,
    ),
    "backup": (
        "keeping",
        marked("Copy the store with all that belongs to it, and check the copy."),
        add_backup,
    ),
    "recover": ("keeping", marked("Put a backup in the place of the store."), add_recover),
    "verify": ("keeping", marked("Compute everything again that the store holds."), add_verify),
    "doctor": ("doctor", marked("Look at all that the program needs, and say what to do."), add_doctor),
    "purge": ("keeping", marked("Remove what must not be kept, for data protection."), add_purge),
    "export": ("answers", marked("Write the clusters of a selection into a file."), _add_export),
    "calendar": ("taking", marked("Write the next dates of a selection as a calendar."), add_calendar),
    "briefing": ("briefing", marked("Write the selection as a briefing, as PDF or for Word."), _add_briefing),
    "ask": ("answers", marked("Answer one query by its name."), _add_ask),
    "sample": ("files", marked("Write a made-up workbook of any size."), _add_sample),
    "template": (
        "handing_back",
        marked("Write the empty workbook to fill in, with lists and explanations."),
        _add_template,
    ),
}


def _add_overrides(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--sheet", metavar="TITLE", help=_("the sheet of the members"))
    parser.add_argument("--header-row", type=int, metavar="N", help=_("the row of the headings, from 1"))
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        type=_mapping,
        metavar="D=state",
        help=_("what a column is, by its store name; without a name it is left out"),
    )


def _mapping(text: str) -> tuple[str, str | None]:
    letters, equals, name = text.partition("=")
    if not (letters and equals):
        raise argparse.ArgumentTypeError(_("“{text}” does not look like D=state").format(text=text))
    return letters.upper(), name or None


def _pair(text: str) -> tuple[str, object]:
    name, equals, value = text.partition("=")
    if not (name and equals):
        raise argparse.ArgumentTypeError(_("“{text}” does not look like NAME=VALUE").format(text=text))
    if re.fullmatch(r"-?\d+", value):
        return name, int(value)
    return name, date.fromisoformat(value) if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else value


class _WithoutPandas:
    """Says that there is no pandas: DuckDB and pyarrow look for its types at each value that they are given, which
    costs half a second that no command has a use for."""

    @staticmethod
    def find_spec(name: str, *_where: object) -> None:
        """Refuse the one name, know no other."""
        if name == "pandas":
            raise ModuleNotFoundError(name, name=name)


if __name__ == "__main__":
    sys.meta_path.insert(0, _WithoutPandas)
    raise SystemExit(main())
