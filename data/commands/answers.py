"""The verbs that answer from the current import: ask and export."""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

from data.commands.output import CommandError, complain, say, say_json, say_table
from data.commands.recording import record
from data.commands.stores import opened_with_import, rules_in_force, store_path
from data.language import _, language_in_force, ngettext
from data.selection import Selection, today
from data.settings import load_settings
from data.writing.context import Context, context_of
from data.writing.parts import MEMBERS, OPTIONAL_SHEETS, WHOLE_SELECTION, Rows, gathered
from queries import QUERIES, Selected


def ask(given: Namespace) -> int:
    """Answer one query by its name."""
    if given.query not in QUERIES:
        listed = "\n".join(f"  {name}: {query.question}" for name, query in QUERIES.items())
        raise CommandError(
            _("There is no query “{name}”. There are:\n{queries}").format(name=given.query, queries=listed)
        )
    chosen = selection_of(given)
    with opened_with_import(given) as store, Selected(store.cursor(), **chosen.as_values()) as selected:
        rows = selected.ask(given.query, **dict(given.set))
    record("export", store_path(given), what=f"query_{given.query}", rows=len(rows))
    if given.json:
        say_json(rows)
        return 0
    if rows:
        say_table({name: name for name in rows[0]}, rows)
    say(ngettext("{n} row", "{n} rows", len(rows)).format(n=len(rows)))
    return 0


def export(given: Namespace) -> int:
    """Write the listing of the selection in one of the formats, or the whole selection as a workbook."""
    if given.out is None and sys.stdout.isatty():
        raise CommandError(_("Say where to write the file: --out FILE."))
    chosen = selection_of(given)
    with opened_with_import(given) as store, Selected(store.cursor(), **chosen.as_values()) as selected:
        current = store.current() or {}
        total = selected.ask("selection_count")[0]["total_count"]
        rows = gathered(selected.ask, _parts(given.format))
    shown = len(rows["members"])
    context = context_of(
        chosen,
        current,
        rules_in_force(),
        shown=shown,
        total=total,
        address=address_of(chosen, "mitglieder"),
    )
    content = _packed(given.format, rows, context)
    number = current.get("number")
    record("export", store_path(given), what=f"members_{given.format}", number=number, rows=shown)
    if given.out is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        return 0
    write_file(given.out, content)
    written = ngettext("{file}: {n} cluster written.", "{file}: {n} clusters written.", shown)
    complain(written.format(file=given.out, n=shown))
    return 0


def _parts(form: str) -> dict[str, str]:
    """The query of each part that goes into a file of this format."""
    if form == "workbook":
        return WHOLE_SELECTION
    return {**MEMBERS, **(OPTIONAL_SHEETS if form == "xlsx" else {})}


def _packed(form: str, rows: Rows, context: Context) -> bytes:
    # what writes workbooks takes half a second to load, and no other verb needs it
    from data.writing.formats import FORMATS  # noqa: PLC0415
    from data.writing.selection_workbook import selection_workbook  # noqa: PLC0415

    if form == "workbook":
        return selection_workbook(rows, context)
    extra = {table: rows[table] for table in OPTIONAL_SHEETS if table in rows}
    return FORMATS[form].write(rows["members"], context, extra)


def write_file(path: Path, content: bytes) -> None:
    """Write a file; CommandError if it cannot be written."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise CommandError(
            _("{file} cannot be written: {cause}.").format(file=path, cause=error.strerror or error)
        ) from error


def selection_of(given: Namespace) -> Selection:
    """The selection that the arguments name."""
    on: date | None = given.on
    return Selection(
        on or today(),
        tuple(given.sector),
        tuple(given.state),
        tuple(given.label),
        tuple(given.eligibility),
        (given.search or "").strip(),
    )


def address_of(chosen: Selection, page: str) -> str:
    """The address of the page that shows this selection; only its path where no CLUSTER_BASE_URL is set."""
    parameters = urlencode([*chosen.as_parameters(), ("sprache", language_in_force())])
    return f"{(load_settings().base_url or '').rstrip('/')}/{page}?{parameters}"
