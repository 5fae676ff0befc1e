"""What verbs of the command line take: shared arguments, and those of the verbs that keep a store."""

from __future__ import annotations

import re
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date, datetime
from pathlib import Path

from data.language import _


def add_store(parser: ArgumentParser) -> None:
    """Which store."""
    parser.add_argument("--store", type=Path, metavar="PATH", help=_("the store; without it CLUSTER_STORE"))


def add_by(parser: ArgumentParser) -> None:
    """Who does it."""
    parser.add_argument("--by", metavar="NAME", help=_("who does it, for the record"))


def add_json(parser: ArgumentParser) -> None:
    """For programs instead of people."""
    parser.add_argument("--json", action="store_true", help=_("answer as JSON"))


def add_backup(parser: ArgumentParser) -> None:
    """Of ``backup``."""
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help=_("a new folder"))
    add_store(parser)
    add_json(parser)


def add_recover(parser: ArgumentParser) -> None:
    """Of ``recover``."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help=_("what »backup« made"))
    parser.add_argument(
        "--force", action="store_true", help=_("also where the store can be used; it is kept aside")
    )
    add_store(parser)


def add_verify(parser: ArgumentParser) -> None:
    """Of ``verify``."""
    add_store(parser)
    add_json(parser)


def add_purge(parser: ArgumentParser) -> None:
    """Of ``purge``."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--import", type=int, dest="number", metavar="N", help=_("all rows of this import"))
    what.add_argument(
        "--cluster", action="append", default=[], metavar="ID", help=_("this cluster in every import")
    )
    what.add_argument("--text", metavar="TEXT", help=_("each value that holds this text, in every import"))
    parser.add_argument("--reason", required=True, metavar="TEXT", help=_("why, for the record"))
    add_by(parser)
    add_store(parser)


def add_doctor(parser: ArgumentParser) -> None:
    """Of ``doctor``."""
    add_store(parser)
    add_json(parser)


def add_calendar(parser: ArgumentParser) -> None:
    """Of ``calendar``."""
    parser.add_argument("--out", type=Path, required=True, metavar="FILE")
    add_selection(parser)
    add_store(parser)


def add_selection(parser: ArgumentParser) -> None:
    """Which day and which filters."""
    from data.reference import states  # noqa: PLC0415 - heavy, and few verbs need it
    from data.words import WORDS  # noqa: PLC0415

    parser.add_argument("--on", type=day, metavar="DATE", help=_("reference date, today without it"))
    parser.add_argument("--sector", action="append", default=[], metavar="X")
    parser.add_argument(
        "--state", action="append", default=[], choices=[*states(), "unknown"], metavar="DE-BY"
    )
    parser.add_argument("--label", action="append", default=[], choices=list(WORDS["label_group"]))
    parser.add_argument("--eligibility", action="append", default=[], choices=list(WORDS["eligibility"]))
    parser.add_argument("--search", metavar="TEXT")


def day(text: str) -> date:
    """A day as people write it, 2026-11-01 or 1.11.2026; ArgumentTypeError for anything else."""
    form = "%d.%m.%Y" if re.fullmatch(r"\d{1,2}\.\d{1,2}\.\d{4}", text) else "%Y-%m-%d"
    try:
        return datetime.strptime(text, form).date()  # noqa: DTZ007
    except ValueError:
        raise ArgumentTypeError(
            _("“{text}” is no date; write it like 2026-11-01").format(text=text)
        ) from None
