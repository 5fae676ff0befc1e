"""The verb that writes the selection as a briefing, as PDF or for Word."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

from data.commands.answers import address_of, selection_of, write_file
from data.commands.arguments import add_selection, add_store
from data.commands.output import CommandError, complain
from data.commands.recording import record
from data.commands.stores import opened_with_import, rules_in_force, store_path
from data.language import _
from data.selection import Selection
from data.writing.briefing import LONGEST_QUESTION, VARIANTS, Ask, Wish, as_docx, as_pdf, build, gathered
from data.writing.context import context_of
from queries import Selected, ask

_WRITERS = {".pdf": as_pdf, ".docx": as_docx}


def add_briefing(parser: ArgumentParser) -> None:
    """Of ``briefing``."""
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.pdf|.docx")
    parser.add_argument("--variant", choices=list(VARIANTS), default="overview")
    parser.add_argument("--cluster", metavar="ID", help=_("of --variant cluster: which one"))
    parser.add_argument(
        "--question", default="", metavar="TEXT", help=_("of --variant answer: what was asked")
    )
    add_selection(parser)
    add_store(parser)


def briefing(given: Namespace) -> int:
    """Write the briefing of the selection."""
    write = _WRITERS.get(given.out.suffix.lower())
    if write is None:
        raise CommandError(_("{file} must end in .pdf or .docx.").format(file=given.out))
    if len(given.question) > LONGEST_QUESTION:
        raise CommandError(
            _("The question has more than {longest} characters.").format(longest=LONGEST_QUESTION)
        )
    wish = Wish(given.variant, selection_of(given), _subject(given), given.question)
    with opened_with_import(given) as store, ExitStack() as held:

        @cache
        def asker(chosen: Selection) -> Ask:
            return held.enter_context(Selected(store.cursor(), **chosen.as_values())).ask

        with store.cursor() as cursor:
            _check(wish, {row["cluster_id"] for row in ask(cursor, "cluster_choices") if row["is_current"]})
        rows = gathered(wish, asker)
        current = store.current() or {}
    counted = rows["count"][0]
    if not counted["selected_count"]:
        raise CommandError(_("No cluster fits all filters."))
    address = address_of(wish.chosen, "bericht")
    if own := urlencode(wish.as_parameters()):
        address = f"{address}&{own}"
    context = context_of(
        wish.here,
        current,
        rules_in_force(),
        shown=counted["selected_count"],
        total=counted["total_count"],
        address=address,
    )
    write_file(given.out, write(build(wish, rows, context)))
    record("export", store_path(given), what="briefing", number=current.get("number"))
    complain(_("{file} written.").format(file=given.out))
    return 0


def _subject(given: Namespace) -> str:
    """What the variant is about: one Land or field of the filters, or the named cluster."""
    named, how = {
        "land": (given.state, _("One Land: name it with --state, once.")),
        "field": (given.sector, _("One technology field: name it with --sector, once.")),
        "cluster": ([given.cluster] if given.cluster else [], _("One cluster: name it with --cluster.")),
    }.get(given.variant, ([""], ""))
    if len(named) != 1:
        raise CommandError(how)
    return str(named[0])


def _check(wish: Wish, clusters: set[str]) -> None:
    if wish.variant == "cluster" and wish.subject not in clusters:
        raise CommandError(_("The import names no cluster {number}.").format(number=wish.subject))
