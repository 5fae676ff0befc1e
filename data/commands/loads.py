"""The verbs that bring a file into the store: load, and watch for a folder."""

from __future__ import annotations

import os
from argparse import Namespace
from datetime import date
from pathlib import Path

from data import handing, loading
from data.commands.files import content_of, exit_code, overrides_of, waiting
from data.commands.output import LOADABLE, NOT_LOADABLE, WRONG_USE, CommandError, complain, say, say_json
from data.commands.problems import say_reading
from data.commands.recording import record
from data.commands.stores import opened_for_reading, rules_in_force, store_path
from data.commands.watching import Watched, keep_watching
from data.language import _, ngettext
from data.loading import Answer, Wish
from data.reading import Reading, as_json
from data.store import InUseError, create_store, open_store
from data.words import day_word


def load(given: Namespace) -> int:
    """Check the file, then store all of its rows or none; a store that is missing is made."""
    content = content_of(given.file)
    path = store_path(given)
    rules_in_force()  # the reading process takes them as sound
    wish = _wish(given, given.file)
    reading = loading.read(wish, path, current_members=_members(path), on_wait=waiting)
    if not reading.loadable:
        if given.json:
            say_json(as_json(reading))
        else:
            say_reading(reading, given.file.name)
        return exit_code(reading)
    if loading.data_date(wish, reading) is None:
        complain(loading.no_data_date())
        return WRONG_USE
    if content_of(given.file) != content:
        raise CommandError(
            _("{file} changed while it was read; nothing was stored. Load it again.").format(
                file=given.file.name
            )
        )
    answer = taken(path, wish, reading, content)
    _say_answer(given, wish, reading, answer)
    return LOADABLE if answer.loaded else NOT_LOADABLE


def watch(given: Namespace) -> int:
    """Load whatever is put into a folder, and move it on to »done« or to »refused« with what is wrong with it."""
    if not given.folder.is_dir():
        raise CommandError(_("There is no folder {folder}.").format(folder=given.folder))
    path = store_path(given)
    rules_in_force()
    watched = Watched(
        given.folder,
        read=lambda wish: loading.read(wish, path, current_members=_members(path)),
        take=lambda wish, reading, content: taken(path, wish, reading, content),
        wish=lambda file: _wish(given, file),
    )
    return keep_watching(watched, given.every, once=given.once)


def taken(path: Path, wish: Wish, reading: Reading, content: bytes) -> Answer:
    """What becomes of a loadable reading: in the store itself, or by the server that has it open."""
    rules = rules_in_force()
    if not path.exists():
        create_store(path, rules).close()
        complain(_("A new store was made at {path}.").format(path=path))
    try:
        with open_store(path, rules) as store:
            answer = loading.take(store, wish, reading, content)
    except InUseError:
        if not handing.is_listening(path):
            raise
        answer = handing.hand_over_load(path, wish)
    if answer.loaded:
        record("commit", path, number=answer.loaded.number, stored=answer.loaded.stored)
    return answer


def _wish(given: Namespace, file: Path) -> Wish:
    if given.accept_warnings and not given.reason:
        raise CommandError(
            _("Warnings are accepted with a reason only. Give it with --reason; nothing was stored.")
        )
    return Wish(
        file, _name_of(file), given.as_of, given.by, given.reason, given.accept_warnings, overrides_of(given)
    )


def _name_of(file: Path) -> str:
    # names are bytes; where the locale speaks no UTF-8 Python hands them over as something that is no text
    return os.fsencode(file.name).decode("utf-8", "replace")


def _members(path: Path) -> int | None:
    """The members of the current import, if it is a real one."""
    if not path.exists():
        return None
    with opened_for_reading(path) as store:
        current = store.current() or {}
    return None if current.get("example") else current.get("members")


def _say_answer(given: Namespace, wish: Wish, reading: Reading, answer: Answer) -> None:
    day = loading.data_date(wish, reading)
    _say_other_day(given.as_of, reading)
    if given.json:
        counts = {**answer.counts, "stored": False, "warnings": answer.warnings}
        names = ("number", "new", "changed", "gone", "same", "stored")
        say_json({name: getattr(answer.loaded, name) for name in names} if answer.loaded else counts)
        return
    say_reading(reading, given.file.name)
    for warning in answer.warnings:
        complain(warning["message"])
    if answer.loaded is None:
        complain(_("Nothing was stored. If this is right, load again with --accept-warnings --reason “…”."))
    elif not answer.loaded.stored:
        say(
            ngettext(
                "Import {number} holds the same content already, {n} cluster; nothing was stored.",
                "Import {number} holds the same content already, {n} clusters; nothing was stored.",
                answer.loaded.same,
            ).format(number=answer.loaded.number, n=answer.loaded.same)
        )
    else:
        say(stored_sentence(answer, day))


def stored_sentence(answer: Answer, day: date | None) -> str:
    """What a load did, in one sentence."""
    assert answer.loaded
    names = ("new", "changed", "gone", "same")
    figures = _("{new} new, {changed} changed, {gone} gone, {same} the same").format(
        **{name: getattr(answer.loaded, name) for name in names}
    )
    return _("Import {number} is stored (data date {as_of}): {figures}.").format(
        number=answer.loaded.number, as_of=day_word(day), figures=figures
    )


def _say_other_day(wanted: date | None, reading: Reading) -> None:
    stated = date.fromisoformat(reading.as_of) if reading.as_of else None
    if stated and wanted and stated != wanted:
        complain(
            _("The file names the data date {stated}; {wanted} was given and counts.").format(
                stated=day_word(stated), wanted=day_word(wanted)
            )
        )
