"""The verbs that read a file: check and load, and what makes one: sample."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from data.commands import layouts
from data.commands.handing_back import write_annotated
from data.commands.output import (
    LOADABLE,
    NOT_LOADABLE,
    NOT_READABLE,
    WRONG_USE,
    CommandError,
    complain,
    say,
    say_json,
)
from data.commands.problems import say_reading
from data.language import _, ngettext
from data.reading import Overrides, Reading, as_json, read_in_child, remember
from data.settings import load_settings

if TYPE_CHECKING:
    from data.store import Loaded


def check(given: Namespace) -> int:
    """Say whether the file can be loaded and what is wrong with it."""
    _content(given.file)
    settings = load_settings()
    reading = _read(given, settings.store)
    if given.annotated:
        write_annotated(given.file, reading, given.annotated)
    if given.json:
        say_json(as_json(reading))
    else:
        say_reading(reading, given.file.name)
    return _outcome(reading)


def load(given: Namespace) -> int:
    """Check the file, then store all of its rows or none; a store that is missing is made."""
    # here and not above: to check a file takes neither DuckDB nor what writes workbooks
    from data.commands.stores import rules_in_force, store_path  # noqa: PLC0415
    from data.delivering import delivery_of  # noqa: PLC0415
    from data.store import create_store, open_store  # noqa: PLC0415

    content = _content(given.file)
    path = store_path(given)
    rules = rules_in_force()
    members = None
    if path.exists():
        with open_store(path, rules, read_only=True) as store:
            members = (store.current() or {}).get("members")
    reading = _read(given, path, current_members=members)
    if not reading.loadable:
        if given.json:
            say_json(as_json(reading))
        else:
            say_reading(reading, given.file.name)
        return _outcome(reading)
    as_of = _data_date(given, reading)
    if as_of is None:
        complain(_("The file does not name its data date. Give it with --as-of, such as --as-of 2026-11-01."))
        return WRONG_USE
    if _content(given.file) != content:
        raise CommandError(
            _("{file} changed while it was read; nothing was stored. Load it again.").format(
                file=given.file.name
            )
        )
    if not path.exists():
        create_store(path, rules).close()
        complain(_("A new store was made at {path}.").format(path=path))
    with open_store(path, rules) as store:
        loaded = store.load(delivery_of(reading, as_of, given.file.name, content, given.by))
    if overrides := _overrides(given):
        layouts.save(path, remember(layouts.load(path), reading.matches, overrides))
    _say_loaded(given, reading, loaded, as_of)
    return LOADABLE


def sample(given: Namespace) -> int:
    """Write made-up workbooks."""
    from data.writing.sample import sample_workbook  # noqa: PLC0415

    try:
        paths = sample_workbook(given.out, members=given.members, seed=given.seed, imports=given.imports)
    except ValueError as error:
        raise CommandError(str(error)) from error
    for path in paths:
        say(_("Written: {file}").format(file=path))
    return LOADABLE


def _read(given: Namespace, store: Path, *, current_members: int | None = None) -> Reading:
    rules = load_settings().rules
    if rules:
        from data.rules import load_rules  # noqa: PLC0415 - the built-in rules are sound

        load_rules(rules)
    return read_in_child(
        given.file,
        rules_path=rules,
        file_name=given.file.name,
        current_members=current_members,
        overrides=_overrides(given),
        remembered=layouts.load(store),
        on_wait=lambda ahead: complain(
            _("Waiting: {n} files are being read before this one.").format(n=ahead)
        ),
    )


def _overrides(given: Namespace) -> Overrides:
    try:
        return Overrides(given.sheet, given.header_row, dict(given.map))
    except ValueError as error:
        raise CommandError(
            _("“{text}” cannot be set. Write --map D=state with a column's letters and a store name.").format(
                text=error
            )
        ) from error


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CommandError(
            _("{file} cannot be read: {cause}.").format(file=path, cause=error.strerror or error)
        ) from error


def _outcome(reading: Reading) -> int:
    if not reading.readable:
        return NOT_READABLE
    return LOADABLE if reading.loadable else NOT_LOADABLE


def _data_date(given: Namespace, reading: Reading) -> date | None:
    from data.words import day_word  # noqa: PLC0415

    stated = date.fromisoformat(reading.as_of) if reading.as_of else None
    wanted: date | None = given.as_of
    if stated and wanted and stated != wanted:
        complain(
            _("The file names the data date {stated}; {wanted} was given and counts.").format(
                stated=day_word(stated), wanted=day_word(wanted)
            )
        )
    return wanted or stated


def _say_loaded(given: Namespace, reading: Reading, loaded: Loaded, as_of: date) -> None:
    from data.words import day_word  # noqa: PLC0415

    if given.json:
        names = ("number", "new", "changed", "gone", "same", "stored")
        say_json({name: getattr(loaded, name) for name in names})
        return
    say_reading(reading, given.file.name)
    if not loaded.stored:
        say(
            ngettext(
                "Import {number} holds the same content already, {n} cluster; nothing was stored.",
                "Import {number} holds the same content already, {n} clusters; nothing was stored.",
                loaded.same,
            ).format(number=loaded.number, n=loaded.same)
        )
        return
    figures = _("{new} new, {changed} changed, {gone} gone, {same} the same").format(
        new=loaded.new, changed=loaded.changed, gone=loaded.gone, same=loaded.same
    )
    say(
        _("Import {number} is stored (data date {as_of}): {figures}.").format(
            number=loaded.number, as_of=day_word(as_of), figures=figures
        )
    )
