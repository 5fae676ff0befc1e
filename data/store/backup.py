"""A copy of a store with all that belongs to it, made while others use it, checked; and the way back from one."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from data import durable
from data.language import _
from data.rules import Rules
from data.store import judging, manifest, originals
from data.store.attaching import attached
from data.store.causes import the_cause
from data.store.opening import can_write, open_store
from data.store.standing import folded, log_of, standing_still
from data.store.store import InUseError, StoreError
from data.store.verifying import Verified, verify

BESIDE = ("layouts.json", "synonyms.json", "views.json")  # what staff have set by hand
SECONDS_TO_COPY = 60.0
_BETWEEN_TRIES = 0.02


def back_up(store: Path, out: Path, rules: Rules) -> Verified:
    """Copy the store, its manifest, originals and what is set by hand into the new folder ``out``, and check it.

    Another process may have the store open and commit meanwhile: the copy is a state that was once current. Call
    it from a process that does not have the store open itself (see ``attaching``). StoreError, and no folder, if
    it cannot be made or is not sound.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise StoreError(
            _("{out} is there already; nothing was overwritten. Choose another folder.").format(out=out)
        )
    unfinished = durable.beside(out, ".unfinished")
    try:
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True, mode=0o700)
        copy = copied(store, unfinished, rules)
        with open_store(copy, rules) as opened:
            _copy_originals(store, copy, [one["sha256"] for one in opened.imports() if one["original_kept"]])
            checked = verify(opened)
        for name in BESIDE:
            if (one := store.with_name(name)).exists():
                durable.write(unfinished / name, one.read_bytes())
        durable.sync(copy)
        durable.swap(unfinished, out)
    except OSError as error:
        raise StoreError(
            _("No backup can be made at {out}: {cause}").format(out=out, cause=the_cause(error))
        ) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return checked


def copied(store: Path, folder: Path, rules: Rules, seconds: float = SECONDS_TO_COPY) -> Path:
    """Copy a store's file with its manifest into this folder, at a moment between two commits; where it lies now.

    StoreError if the store cannot be used, or no such moment comes in so many seconds.
    """
    _settle(store, rules)
    until = time.monotonic() + seconds
    copy = folder / store.name
    while time.monotonic() < until:
        before = _at_rest(store)
        if before is not None:
            _copy_pair(store, copy)
            if _at_rest(store) == before:
                durable.write(manifest.path_of(copy), before)
                return copy
        time.sleep(_BETWEEN_TRIES)
    raise StoreError(
        _("The store {path} was being changed all the time. Try again later.").format(path=store)
    )


def _copy_pair(store: Path, copy: Path) -> None:
    with standing_still(store) as file:
        shutil.copyfile(file, copy)
        log_of(copy).unlink(missing_ok=True)
        if log_of(store).exists():
            shutil.copyfile(log_of(store), log_of(copy))


def recover(backup: Path, store: Path, rules: Rules, *, force: bool = False) -> Path | None:
    """Put the store of a backup in the place of ``store``; the folder in which what was there is kept.

    StoreError if the folder holds no sound backup, if the store there can be used (unless ``force``) or is in use.
    A crash in the middle leaves the one or the other, or a store that is refused: do it again then.
    """
    source = _store_in(backup)
    with open_store(source, rules, read_only=True) as opened:
        if problems := verify(opened).problems:
            raise StoreError(
                _("{folder} holds no sound backup: {cause}").format(folder=backup, cause=problems[0])
            )
        kept = [one["sha256"] for one in opened.imports() if one["original_kept"]]
    _refuse_usable(store, rules, force=force)
    try:
        store.parent.mkdir(parents=True, exist_ok=True)
        replaced = _set_aside(store)
        _put(source, store)
        _copy_originals(source, store, kept)
        for name in BESIDE:
            if (one := backup / name).exists():
                durable.write(store.with_name(name), one.read_bytes())
    except OSError as error:
        raise StoreError(
            _("The backup could not be put to {path}: {cause}").format(path=store, cause=the_cause(error))
        ) from error
    open_store(store, rules).close()
    return replaced


def _settle(store: Path, rules: Rules) -> None:
    # after a crash the manifest waits for the next opening; a running server has done it
    try:
        open_store(store, rules, read_only=not can_write(store)).close()
    except InUseError:
        return


def _at_rest(store: Path) -> bytes | None:
    """The manifest's bytes while nothing is being stored; each commit makes others."""
    if manifest.announced_path(store).exists():
        return None
    try:
        return manifest.path_of(store).read_bytes()
    except FileNotFoundError:
        return None


def _copy_originals(source: Path, target: Path, names: list[str]) -> None:
    for name in names:
        if content := originals.find(source, name):
            originals.keep(target, content)


def _store_in(folder: Path) -> Path:
    ending = manifest.path_of(Path("x")).name[1:]
    found = [one.with_name(one.name.removesuffix(ending)) for one in folder.glob(f"*{ending}")]
    if len(found) != 1:
        raise StoreError(
            _("{folder} is no backup: it holds {n} stores with a manifest.").format(
                folder=folder, n=len(found)
            )
        )
    return found[0]


def _refuse_usable(store: Path, rules: Rules, *, force: bool) -> None:
    try:
        open_store(store, rules, read_only=True).close()
    except InUseError:
        raise
    except StoreError:
        return
    if not force:
        raise StoreError(
            _("The store {path} can be used; nothing was replaced. With --force it is, and kept.").format(
                path=store
            )
        )


def _set_aside(store: Path) -> Path | None:
    """Give what is there a second place; the store itself stays until the other takes its place."""
    there = [
        one for one in (store, *judging.companions(store), *map(store.with_name, BESIDE)) if one.exists()
    ]
    if not there:
        return None
    number = 1
    while (folder := durable.beside(store, f".replaced-{number}")).exists():
        number += 1
    folder.mkdir(mode=0o700)
    for one in there:
        durable.name_again(one, folder / one.name)
    return folder


def _put(source: Path, store: Path) -> None:
    arriving = durable.beside(store, ".recovering")
    for ending in ("", ".wal"):
        durable.remove(durable.beside(arriving, ending))
    _copy_pair(source, arriving)
    with attached(arriving, read_only=False) as connection:
        connection.execute("checkpoint store")
    durable.sync(arriving)
    for one in (folded(store), log_of(store)):
        durable.remove(one)
    durable.write(manifest.announced_path(store), manifest.path_of(source).read_bytes())
    durable.swap(arriving, store)
    manifest.confirm(store)
