"""The verbs that keep a store: backup, recover, verify, purge."""

from __future__ import annotations

import tempfile
from argparse import Namespace
from dataclasses import asdict
from pathlib import Path

from data.commands.output import LOADABLE, NOT_LOADABLE, say, say_json
from data.commands.recording import record
from data.commands.stores import rules_in_force, store_path
from data.language import _, ngettext
from data.rules import Rules
from data.store import InUseError, open_store
from data.store.backup import back_up, copied
from data.store.backup import recover as put_back
from data.store.purging import purge as remove
from data.store.rewriting import Purge
from data.store.verifying import Verified
from data.store.verifying import verify as check


def backup(given: Namespace) -> int:
    """Copy the store with all that belongs to it into a new folder, and check the copy."""
    checked = back_up(store_path(given), given.out, rules_in_force())
    record("export", store_path(given), what="backup")
    if given.json:
        say_json({"folder": str(given.out), **asdict(checked)})
    else:
        _say_checked(checked)
        say(_("Written: {file}").format(file=given.out))
    return NOT_LOADABLE if checked.problems else LOADABLE


def recover(given: Namespace) -> int:
    """Put the store of a backup in the place of the store; what was there is kept."""
    path = store_path(given)
    replaced = put_back(given.folder, path, rules_in_force(), force=given.force)
    record("restore", path, what="backup")
    say(_("The store {path} is that of the backup {folder} now.").format(path=path, folder=given.folder))
    if replaced:
        say(_("What was there is kept in {folder}.").format(folder=replaced))
    return LOADABLE


def verify(given: Namespace) -> int:
    """Compute everything again that the store holds, and say what is not as it was stored."""
    checked = _verified(store_path(given), rules_in_force())
    if given.json:
        say_json(asdict(checked))
    else:
        _say_checked(checked)
    return NOT_LOADABLE if checked.problems else LOADABLE


def purge(given: Namespace) -> int:
    """Remove an import, a cluster or a text from everything that is kept."""
    wanted = Purge(number=given.number, clusters=tuple(given.cluster), text=given.text)
    done = remove(store_path(given), rules_in_force(), wanted, by=given.by, reason=given.reason)
    # what was removed stands in no log
    record("purge", store_path(given), imports=len(done.imports), files=len(done.files))
    say(
        ngettext(
            "Removed from {n} import, and {files} files beside the store.",
            "Removed from {n} imports, and {files} files beside the store.",
            len(done.imports),
        ).format(n=len(done.imports), files=len(done.files))
    )
    say(_("Backups elsewhere hold it still: delete those, and make a new one."))
    return LOADABLE


def _verified(path: Path, rules: Rules) -> Verified:
    try:
        with open_store(path, rules, read_only=True) as store:
            return check(store)
    except InUseError:
        # a running server has it: what it holds between two commits is looked at as a copy
        with tempfile.TemporaryDirectory(prefix="cluster-verify-") as folder:
            copy = copied(path, Path(folder), rules)
            with open_store(copy, rules, read_only=True) as store:
                return check(store, beside=path)


def _say_checked(checked: Verified) -> None:
    for problem in checked.problems:
        say(problem)
    say(
        _("Looked at: {imports} imports, {rows} rows, {events} events, {originals} original files.").format(
            imports=checked.imports, rows=checked.rows, events=checked.events, originals=checked.originals
        )
    )
    if not checked.problems:
        say(_("All is as it was stored."))
