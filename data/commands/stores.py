"""The verbs about imports, and how commands find the store and the rules."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from data.commands.output import CommandError, say, say_json, say_table
from data.language import _
from data.rules import Rules, load_rules
from data.settings import load_settings
from data.store import Store, open_store


def imports(given: Namespace) -> int:
    """List every import, latest first."""
    with open_store(store_path(given), rules_in_force(), read_only=True) as store:
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
    with open_store(store_path(given), rules_in_force()) as store:
        store.restore(given.number, given.by, given.reason)
    say(_("Import {number} is the current one now; nothing was deleted.").format(number=given.number))
    return 0


def store_path(given: Namespace) -> Path:
    """Where the store lies: as given, else by the setting CLUSTER_STORE."""
    path: Path | None = given.store
    return path or load_settings().store


def rules_in_force() -> Rules:
    """The rules that the settings name."""
    return load_rules(load_settings().rules)


def opened_with_import(given: Namespace) -> Store:
    """The store, open for reading; CommandError if it holds no import that could answer."""
    store = open_store(store_path(given), rules_in_force(), read_only=True)
    if store.current() is None:
        store.close()
        raise CommandError(_("The store holds no import yet. Load one with »python -m data load FILE«."))
    return store
