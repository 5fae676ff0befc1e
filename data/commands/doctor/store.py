"""The store and what lies beside it: opened, agreeing with its manifest, with room to grow."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from data import handing
from data.commands.doctor.finding import RIGHT, WARNING, WRONG, Finding
from data.commands.stores import opened_for_reading
from data.language import _
from data.rules import Rules
from data.settings import Settings
from data.store import Store, StoreError, can_write, is_new, manifest
from data.store.judging import companions
from data.store.migrating import VERSION
from data.words import day_word, number_word

# an upload is staged, kept as an original and stored, and the store is folded on a copy of itself
MEGABYTES_BESIDES = 200
_CLOCKS_MAY_DIFFER = timedelta(minutes=1)


def check_store(path: Path, rules: Rules) -> Iterator[Finding]:
    """Opened for reading only (as a copy while a server runs): form, manifest, rights, and the clock against it."""
    if is_new(path):
        yield Finding(
            "store",
            WARNING,
            _("There is no store at {path} yet: the first start of the server makes one there.").format(
                path=path
            ),
        )
        return
    try:
        with opened_for_reading(path, rules) as store:
            yield Finding("store", RIGHT, _opened(store, path))
            yield from _check_clock(store)
    except StoreError as error:
        yield Finding("store", WRONG, str(error))
        return
    yield from _check_manifest(path)
    yield from _check_rights(path)


def _opened(store: Store, path: Path) -> str:
    current = store.current()
    by_whom = _("a running server has it open") if handing.is_listening(path) else _("no server has it open")
    if current is None:
        return _("The store {path} can be opened, it holds no import yet; {by_whom}.").format(
            path=path, by_whom=by_whom
        )
    return _("The store {path} can be opened, import {number} is the current one; {by_whom}.").format(
        path=path, number=current["number"], by_whom=by_whom
    )


def _check_clock(store: Store) -> Iterator[Finding]:
    loaded = [one["loaded_at"] for one in store.imports()]
    now = datetime.now(UTC).replace(tzinfo=None)
    if loaded and max(loaded) > now + _CLOCKS_MAY_DIFFER:
        yield Finding(
            "clock",
            WARNING,
            _(
                "The newest import is of {loaded} UTC, the clock of this machine says {now} UTC. "
                "Set the clock: the reference date of every page follows it."
            ).format(loaded=_in_words(max(loaded)), now=_in_words(now)),
        )


def _in_words(moment: datetime) -> str:
    return f"{day_word(moment.date())} {moment:%H:%M}"


def _check_manifest(path: Path) -> Iterator[Finding]:
    # the store was judged by it when it was opened; one that disagrees is not opened
    found = manifest.read(manifest.path_of(path)) or manifest.read(manifest.announced_path(path))
    if found is None:
        yield Finding(
            "manifest",
            WARNING,
            _("The store has no manifest beside it; everything was checked anew. The next start writes one."),
        )
    elif found.version < VERSION:
        yield Finding(
            "manifest",
            WARNING,
            _(
                "The store has form {found}; the next start brings it to {newest}, and keeps a backup beside it."
            ).format(found=found.version, newest=VERSION),
        )
    else:
        yield Finding(
            "manifest",
            RIGHT,
            _("The store agrees with its manifest: form {version}, event {sequence}.").format(
                version=found.version, sequence=found.sequence
            ),
        )


def _check_rights(path: Path) -> Iterator[Finding]:
    if not can_write(path):
        yield Finding(
            "store",
            WARNING,
            _(
                "This account can only read the store {path}: nothing can be imported. "
                "Give it the right to write the file and its folder, unless that is meant."
            ).format(path=path),
        )
    elif path.stat().st_uid != os.geteuid():
        yield Finding(
            "store",
            WARNING,
            _(
                "The store belongs to another account than the one that asks. Run this as the account of the "
                "service: rights and sandbox are those of whoever asks."
            ),
        )


def check_disk(path: Path) -> Iterator[Finding]:
    """Room for the next import and for a second copy of the store, where the store lies."""
    stored = sum(one.stat().st_size for one in (path, *companions(path)) if one.exists())
    need = 2 * stored // 2**20 + MEGABYTES_BESIDES
    free = shutil.disk_usage(_existing(path.parent)).free // 2**20
    told = _("{free} MB free where the store lies, {need} MB needed").format(
        free=number_word(free), need=number_word(need)
    )
    if free >= need:
        yield Finding("disk", RIGHT, _("There is room on the disk: {told}.").format(told=told))
    else:
        yield Finding(
            "disk",
            WRONG,
            _("The disk is nearly full: {told}. Free some space, or move the store.").format(told=told),
        )


def check_audit(settings: Settings) -> Iterator[Finding]:
    """Whether the audit log can be written where it shall lie."""
    folder = _existing(settings.audit_folder)
    if os.access(folder, os.W_OK | os.X_OK):
        yield Finding(
            "audit", RIGHT, _("The audit log can be written: {folder}.").format(folder=settings.audit_folder)
        )
    else:
        yield Finding(
            "audit",
            WARNING,
            _(
                "The audit log cannot be written to {folder}. Give this account the right to write there, or set "
                "CLUSTER_AUDIT to another folder."
            ).format(folder=settings.audit_folder),
        )


def _existing(folder: Path) -> Path:
    """The folder, or the one above it that is there."""
    return next(one for one in (folder.absolute(), *folder.absolute().parents) if one.is_dir())
