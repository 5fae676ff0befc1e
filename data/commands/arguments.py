"""What verbs of the command line take: shared arguments, and those of the verbs that keep a store."""

from __future__ import annotations

from argparse import ArgumentParser
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
