"""The verbs that write what is taken away besides tables: the calendar."""

from __future__ import annotations

from argparse import Namespace

from data.commands.answers import selection_of, write_file
from data.commands.output import complain
from data.commands.recording import record
from data.commands.stores import opened_with_import, store_path
from data.language import ngettext
from data.settings import load_settings
from data.writing.calendar import AHEAD, calendar_file
from queries import Selected


def calendar(given: Namespace) -> int:
    """Write the next dates of the selection as an .ics file."""
    chosen = selection_of(given)
    with opened_with_import(given) as store, Selected(store.cursor(), **chosen.as_values()) as selected:
        rows = selected.ask("label_deadlines", months=AHEAD)
        current, sequence = store.current() or {}, store.events()[0]["sequence"]
    base = (load_settings().base_url or "").rstrip("/")
    write_file(given.out, calendar_file(rows, chosen, current, sequence=sequence, base=base))
    record("export", store_path(given), what="calendar", number=current.get("number"), rows=len(rows))
    written = ngettext("{file}: {n} date written.", "{file}: {n} dates written.", len(rows))
    complain(written.format(file=given.out, n=len(rows)))
    return 0
