"""The verbs that answer from the current import: ask and export."""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from data.commands.output import CommandError, complain, say, say_json, say_table
from data.commands.stores import opened_with_import, rules_in_force
from data.language import _, ngettext
from data.words import sector_word, state_word, word
from data.writing.context import Context
from data.writing.formats import FORMATS
from queries import QUERIES, Selected

# the optional sheets of the workbook, and the query that gives the rows of each
_EXTRA_SHEETS = {
    "labels": "label_history",
    "grants": "grants_list",
    "applications": "applications_list",
    "services": "services_list",
}


def ask(given: Namespace) -> int:
    """Answer one query by its name."""
    if given.query not in QUERIES:
        listed = "\n".join(f"  {name}: {query.question}" for name, query in QUERIES.items())
        raise CommandError(
            _("There is no query “{name}”. There are:\n{queries}").format(name=given.query, queries=listed)
        )
    with opened_with_import(given) as store, Selected(store.cursor(), **_selection(given)) as selected:
        rows = selected.ask(given.query, **dict(given.set))
    if given.json:
        say_json(rows)
        return 0
    if rows:
        say_table({name: name for name in rows[0]}, rows)
    say(ngettext("{n} row", "{n} rows", len(rows)).format(n=len(rows)))
    return 0


def export(given: Namespace) -> int:
    """Write the listing of the selection in one of the formats."""
    wanted = FORMATS[given.format]
    if given.out is None and sys.stdout.isatty():
        raise CommandError(_("Say where to write the file: --out FILE."))
    with opened_with_import(given) as store, Selected(store.cursor(), **_selection(given)) as selected:
        current = store.current() or {}
        rows = selected.ask("members_list")
        total = selected.ask("selection_count")[0]["total_count"]
        extra = (
            {table: selected.ask(query) for table, query in _EXTRA_SHEETS.items()}
            if given.format == "xlsx"
            else {}
        )
    context = Context(
        on=_reference_date(given),
        rules=rules_in_force(),
        created_at=datetime.now(UTC),
        selection=_in_words(given),
        as_of=current["as_of"],
        import_number=current["number"],
        file_name=current["file_name"],
        sha256=current["sha256"],
        shown=len(rows),
        total=total,
        example=current["example"],
    )
    content = wanted.write(rows, context, extra)
    if given.out is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        return 0
    _write(given.out, content)
    written = ngettext("{file}: {n} cluster written.", "{file}: {n} clusters written.", len(rows))
    complain(written.format(file=given.out, n=len(rows)))
    return 0


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise CommandError(
            _("{file} cannot be written: {cause}.").format(file=path, cause=error.strerror or error)
        ) from error


def _selection(given: Namespace) -> dict[str, Any]:
    return {
        "on": _reference_date(given),
        "sectors": given.sector,
        "states": given.state,
        "labels": given.label,
        "eligibilities": given.eligibility,
        "search": given.search,
    }


def _reference_date(given: Namespace) -> date:
    on: date | None = given.on
    return on or datetime.now(UTC).astimezone(ZoneInfo("Europe/Berlin")).date()


def _in_words(given: Namespace) -> str:
    filters = [
        (_("Technology field"), [sector_word(sector) for sector in given.sector]),
        (_("Federal state"), [state_word(state) for state in given.state]),
        (_("Label"), [word("label_group", label) for label in given.label]),
        (_("Eligibility"), [word("eligibility", one) for one in given.eligibility]),
        (_("Search"), [given.search] if given.search else []),
    ]
    return " · ".join(f"{title}: {', '.join(words)}" for title, words in filters if words)
