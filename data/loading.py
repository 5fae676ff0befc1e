"""Loading a file without a screen: read, preview, weigh, commit. The command line and the running server do it so."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from data import layouts, synonyms
from data.delivering import data_date_of, delivery_of, keeps_no_person
from data.language import _
from data.reading import Overrides, Reading, read_in_child, remember
from data.settings import load_settings
from data.store import Loaded, Store, StoreError
from data.warning_sentences import warning_sentence
from queries import ask

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Wish:
    """A file to load and what was said about it.

    ``as_of`` outweighs the day that the file names. What looks like the wrong file (a third of the clusters gone,
    half or twice as many) is only taken with ``accept_warnings``, and with a ``reason`` then; a warning about a
    single cluster is told and hinders nothing, for nobody sits by to answer.
    """

    file: Path
    file_name: str
    as_of: date | None = None
    by: str | None = None
    reason: str | None = None
    accept_warnings: bool = False
    overrides: Overrides = field(default_factory=Overrides)


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a wish: what was stored, or the warnings for which nothing was; counts of the changes."""

    loaded: Loaded | None
    counts: dict[str, int]
    warnings: list[dict[str, Any]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """For the way from one process to another."""
        return asdict(self)


def answer_from(value: dict[str, Any]) -> Answer:
    """The answer again."""
    loaded = Loaded(**value["loaded"]) if value["loaded"] else None
    return Answer(loaded, value["counts"], value["warnings"])


def read(
    wish: Wish,
    store: Path,
    *,
    current_members: int | None = None,
    on_wait: Callable[[int], None] | None = None,
) -> Reading:
    """Read the file of a wish by the settings and by what is kept beside this store. The rules must be sound."""
    return read_in_child(
        wish.file,
        rules_path=load_settings().rules,
        file_name=wish.file_name,
        current_members=current_members,
        overrides=wish.overrides,
        remembered=layouts.load(store),
        synonyms=synonyms.load(store),
        on_wait=on_wait,
    )


def data_date(wish: Wish, reading: Reading) -> date | None:
    """The day that counts: as wished, else as the file or its name states it."""
    return wish.as_of or data_date_of(reading, wish.file_name)[0]


def take(store: Store, wish: Wish, reading: Reading, content: bytes) -> Answer:
    """Store a loadable reading of this content wholly, or nothing of it where warnings are not accepted.

    StoreError if it cannot be stored, if no data date is known, or if warnings are accepted without a reason.
    """
    day = data_date(wish, reading)
    if day is None:
        raise StoreError(no_data_date())
    if wish.accept_warnings and not wish.reason:
        raise StoreError(
            _("Warnings are accepted with a reason only. Give it with --reason; nothing was stored.")
        )
    made = store.preview(delivery_of(reading, day, wish.file_name, content, wish.by))
    counts = {"new": made.new, "changed": made.changed, "gone": made.gone, "same": made.same}
    try:
        warnings = [] if made.is_current else _warnings(store, made.compared_with, made.number)
        if any(one["about_file"] for one in warnings) and not wish.accept_warnings:
            return Answer(None, counts, warnings)
        kept = not made.is_current and keeps_no_person(reading) and store.keep_original(content)
        loaded = store.commit(made.number, by=wish.by, reason=wish.reason, original_kept=kept)
    finally:
        store.drop(made.number)
    if wish.overrides:
        _remember(store.path, reading, wish.overrides)
    return Answer(loaded, counts, warnings)


def _remember(store: Path, reading: Reading, overrides: Overrides) -> None:
    """What was set by hand, for the next file of this form; that it cannot be kept takes no import back."""
    try:
        layouts.save(store, remember(layouts.load(store), reading.matches, overrides))
    except (layouts.LayoutsError, OSError):
        log.warning("What was set by hand for the columns could not be remembered.", exc_info=True)


def load_file(store: Store, wish: Wish) -> Answer:
    """Read and take in one go, for a process that has the store open; StoreError as in ``take``."""
    current = store.current() or {}
    content = wish.file.read_bytes()
    members = None if current.get("example") else current.get("members")
    reading = read(wish, store.path, current_members=members)
    if not reading.loadable:
        raise StoreError(_("The file cannot be loaded; nothing was stored. »python -m data check« says why."))
    return take(store, wish, reading, content)


def no_data_date() -> str:
    """The sentence for a file whose data date nobody knows."""
    return _("The file does not name its data date. Give it with --as-of, such as --as-of 2026-11-01.")


def _warnings(store: Store, before: int | None, after: int) -> list[dict[str, Any]]:
    with store.cursor() as cursor:
        rows = ask(cursor, "import_warnings", before=before, after=after)
    told = ("code", "about_file", "cluster_id", "name", "old_value", "new_value", "new_sheet", "new_row")
    return [{**{name: row[name] for name in told}, "message": warning_sentence(row)} for row in rows]
