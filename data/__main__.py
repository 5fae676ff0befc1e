"""The command line: ``python -m data VERB``. A stable contract, see the README."""

from __future__ import annotations

import argparse
import io
import logging
import os
import re
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn, TypeAlias

from data.commands import answers, files, stores
from data.commands.output import WRONG_USE, CommandError, complain
from data.language import _
from data.reference import states
from data.rules import RulesError
from data.settings import SettingsError
from data.store import StoreError
from data.words import WORDS
from data.writing.formats import FORMATS
from queries import QueryError

log = logging.getLogger("data")


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Wrong use: one sentence and where to read on."""
        complain(_("Wrong use: {cause}. »{verb} --help« explains it.").format(cause=message, verb=self.prog))
        raise SystemExit(WRONG_USE)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; what goes wrong is said in one sentence on standard error."""
    _speak_utf8()
    try:
        given = _parser().parse_args(arguments)
    except SystemExit as end:
        return int(end.code or 0)
    logging.basicConfig(level=logging.DEBUG if given.debug else logging.CRITICAL + 1)
    try:
        return int(given.run(given))
    except (CommandError, StoreError, RulesError, SettingsError, QueryError) as error:
        log.debug("The command ended early.", exc_info=True)
        complain(str(error))
    except BrokenPipeError:
        # whoever read our output has enough; what is left in the buffer has nowhere to go
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        complain(_("Stopped."))
        return 130
    except Exception:
        log.exception("The command failed.")
        complain(_("The command failed for a reason that was not foreseen. With --debug it says more."))
    return WRONG_USE


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="python -m data", description=_("Check, load, export and ask the data of the members.")
    )
    verbs = parser.add_subparsers(dest="verb", required=True, metavar=_("VERB"), parser_class=_Parser)
    for add in (_add_check, _add_load, _add_imports, _add_restore, _add_export, _add_ask, _add_sample):
        add(verbs)
    return parser


Verbs: TypeAlias = "argparse._SubParsersAction[_Parser]"  # noqa: SLF001


def _verb(
    verbs: Verbs, name: str, run: Callable[[argparse.Namespace], int], about: str
) -> argparse.ArgumentParser:
    parser = verbs.add_parser(name, help=about, description=about)
    parser.add_argument("--debug", action="store_true", help=_("say more about what goes wrong"))
    parser.set_defaults(run=run)
    return parser


def _add_check(verbs: Verbs) -> None:
    parser = _verb(
        verbs, "check", files.check, _("Say whether a file can be loaded and what is wrong with it.")
    )
    parser.add_argument("file", type=Path, metavar="FILE")
    _add_json(parser)


def _add_load(verbs: Verbs) -> None:
    parser = _verb(verbs, "load", files.load, _("Check a file, then store all of its rows or none."))
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--as-of", type=_day, metavar="DATE", help=_("data date, unless the file names it"))
    _add_by(parser)
    _add_store(parser)
    _add_json(parser)


def _add_imports(verbs: Verbs) -> None:
    parser = _verb(verbs, "imports", stores.imports, _("List every import, latest first."))
    _add_store(parser)
    _add_json(parser)


def _add_restore(verbs: Verbs) -> None:
    parser = _verb(
        verbs, "restore", stores.restore, _("Make an earlier import the current one; nothing is deleted.")
    )
    parser.add_argument("number", type=int, metavar="NUMBER")
    parser.add_argument("--reason", metavar="TEXT", help=_("why, for the record"))
    _add_by(parser)
    _add_store(parser)


def _add_export(verbs: Verbs) -> None:
    parser = _verb(verbs, "export", answers.export, _("Write the clusters of a selection into a file."))
    parser.add_argument("--format", required=True, choices=tuple(FORMATS))
    parser.add_argument("--out", type=Path, metavar="FILE")
    _add_selection(parser)
    _add_store(parser)


def _add_ask(verbs: Verbs) -> None:
    parser = _verb(verbs, "ask", answers.ask, _("Answer one query by its name."))
    parser.add_argument("query", metavar="QUERY")
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        type=_pair,
        metavar="NAME=VALUE",
        help=_("what the query needs besides"),
    )
    _add_selection(parser)
    _add_store(parser)
    _add_json(parser)


def _add_sample(verbs: Verbs) -> None:
    parser = _verb(verbs, "sample", files.sample, _("Write a made-up workbook of any size."))
    parser.add_argument("--members", type=int, required=True, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument("--imports", type=int, default=1, metavar="K", help=_("so many months in a row"))
    parser.add_argument("--out", type=Path, required=True, metavar="FILE")


def _add_selection(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--on", type=_day, metavar="DATE", help=_("reference date, today without it"))
    parser.add_argument("--sector", action="append", default=[], metavar="X")
    parser.add_argument(
        "--state", action="append", default=[], choices=[*states(), "unknown"], metavar="DE-BY"
    )
    parser.add_argument("--label", action="append", default=[], choices=list(WORDS["label_group"]))
    parser.add_argument("--eligibility", action="append", default=[], choices=list(WORDS["eligibility"]))
    parser.add_argument("--search", metavar="TEXT")


def _add_store(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--store", type=Path, metavar="PATH", help=_("the store; without it CLUSTER_STORE"))


def _add_by(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--by", metavar="NAME", help=_("who does it, for the record"))


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=_("answer as JSON"))


def _day(text: str) -> date:
    form = "%d.%m.%Y" if re.fullmatch(r"\d{1,2}\.\d{1,2}\.\d{4}", text) else "%Y-%m-%d"
    try:
        return datetime.strptime(text, form).date()  # noqa: DTZ007
    except ValueError:
        raise argparse.ArgumentTypeError(
            _("“{text}” is no date; write it like 2026-11-01").format(text=text)
        ) from None


def _pair(text: str) -> tuple[str, object]:
    name, equals, value = text.partition("=")
    if not (name and equals):
        raise argparse.ArgumentTypeError(_("“{text}” does not look like NAME=VALUE").format(text=text))
    if re.fullmatch(r"-?\d+", value):
        return name, int(value)
    return name, date.fromisoformat(value) if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else value


if __name__ == "__main__":
    raise SystemExit(main())
