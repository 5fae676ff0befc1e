"""The verbs that read a file: check and load, and what makes one: sample."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from data import layouts, synonyms
from data.commands.handing_back import write_annotated
from data.commands.output import (
    LOADABLE,
    NOT_LOADABLE,
    NOT_READABLE,
    CommandError,
    complain,
    say,
    say_json,
)
from data.commands.problems import say_reading
from data.language import _
from data.reading import Overrides, Reading, as_json, read_in_child
from data.settings import load_settings

if TYPE_CHECKING:
    pass


def check(given: Namespace) -> int:
    """Say whether the file can be loaded and what is wrong with it."""
    content_of(given.file)
    settings = load_settings()
    reading = _read(given, settings.store)
    if given.annotated:
        write_annotated(given.file, reading, given.annotated)
    if given.json:
        say_json(as_json(reading))
    else:
        say_reading(reading, given.file.name)
    return exit_code(reading)


def sample(given: Namespace) -> int:
    """Write made-up workbooks."""
    from data.writing.sample import sample_workbook, what_is_left_out  # noqa: PLC0415

    try:
        paths = sample_workbook(given.out, members=given.members, seed=given.seed, imports=given.imports)
    except ValueError as error:
        raise CommandError(str(error)) from error
    for path in paths:
        say(_("Written: {file}").format(file=path))
    for sentence in what_is_left_out(given.members):
        say(sentence)
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
        overrides=overrides_of(given),
        remembered=layouts.load(store),
        synonyms=synonyms.load(store),
        on_wait=waiting,
    )


def waiting(ahead: int) -> None:
    """Say that others come first."""
    complain(_("Waiting: {n} files are being read before this one.").format(n=ahead))


def overrides_of(given: Namespace) -> Overrides:
    """What was set by hand on the command line; CommandError for what cannot be."""
    try:
        return Overrides(given.sheet, given.header_row, dict(given.map))
    except ValueError as error:
        raise CommandError(
            _("“{text}” cannot be set. Write --map D=state with a column's letters and a store name.").format(
                text=error
            )
        ) from error


def content_of(path: Path) -> bytes:
    """The bytes of a file; CommandError if it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise CommandError(
            _("{file} cannot be read: {cause}.").format(file=path, cause=error.strerror or error)
        ) from error


def exit_code(reading: Reading) -> int:
    """The exit code that a reading stands for."""
    if not reading.readable:
        return NOT_READABLE
    return LOADABLE if reading.loadable else NOT_LOADABLE
