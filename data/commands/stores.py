"""The verbs about imports, and how commands find the store and the rules."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from data.commands.output import CommandError, say, say_json, say_table
from data.commands.recording import record
from data.language import _
from data.rules import Rules, load_rules
from data.settings import load_settings
from data.store import InUseError, Store, open_store


def imports(given: Namespace) -> int:
    """List every import, latest first."""
    with opened_for_reading(store_path(given)) as store:
        listed = store.imports()
    if given.json:
        say_json(listed)
    elif not listed:
        say(_("The store holds no import yet."))
    else:
        headings = {
            "number": _("Import"),
            "loaded_at": _("Loaded at (UTC)"),
            "as_of": _("Data date"),
            "members": _("Clusters"),
            "current": _("Current"),
            "file_name": _("File"),
        }
        say_table(headings, listed)
    return 0


def restore(given: Namespace) -> int:
    """Make an earlier import the current one."""
    path = store_path(given)
    try:
        with open_store(path, rules_in_force()) as store:
            store.restore(given.number, given.by, given.reason)
    except InUseError:
        from data import handing  # noqa: PLC0415 - only where a server runs

        if not handing.is_listening(path):
            raise
        handing.hand_over_restore(path, given.number, given.by, given.reason)
    record("restore", path, number=given.number)
    say(_("Import {number} is the current one now; nothing was deleted.").format(number=given.number))
    return 0


def store_path(given: Namespace) -> Path:
    """Where the store lies: as given, else by the setting CLUSTER_STORE."""
    path: Path | None = given.store
    return path or load_settings().store


def rules_in_force() -> Rules:
    """The rules that the settings name."""
    return load_rules(load_settings().rules)


@contextmanager
def opened_for_reading(path: Path, rules: Rules | None = None) -> Iterator[Store]:
    """The store at this path, open for reading; while another process has it open, a copy of it as it is now."""
    rules = rules or rules_in_force()
    with ExitStack() as held:
        try:
            store = held.enter_context(open_store(path, rules, read_only=True))
        except InUseError:
            from data.store.backup import copied  # noqa: PLC0415 - only where a server runs

            folder = held.enter_context(TemporaryDirectory())
            store = held.enter_context(open_store(copied(path, Path(folder), rules), rules, read_only=True))
        yield store


@contextmanager
def opened_with_import(given: Namespace) -> Iterator[Store]:
    """The same for the store of the command line; CommandError if it holds no import that could answer."""
    with opened_for_reading(store_path(given)) as store:
        if store.current() is None:
            raise CommandError(_("The store holds no import yet. Load one with »python -m data load FILE«."))
        yield store
