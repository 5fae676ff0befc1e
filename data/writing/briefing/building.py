"""A briefing from the rows of its questions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from data.language import _, language_in_force
from data.words import day_word, sector_word, state_word
from data.writing.briefing import answer, cluster, figures, lists
from data.writing.briefing.content import Briefing, Section
from data.writing.briefing.method import method, source_line
from data.writing.briefing.wish import SECTIONS, VARIANTS, Wish
from data.writing.context import Context

Rows = Sequence[dict[str, Any]]
Given = Mapping[str, Rows]


def build(wish: Wish, given: Given, context: Context) -> Briefing:
    """The briefing in the language in force; ``given`` are the rows of ``gathered``, ``context`` is the file's.

    Method and source are never left out.
    """
    on = day_word(wish.here.on)
    selection = _selection(wish, given)
    context = replace(context, selection=selection)
    if wish.variant == "cluster":
        context = replace(context, shown=len(given["facts"]))
    return Briefing(
        title=_title(wish, given),
        subtitle=_("{selection} · as of {date}").format(selection=selection, date=on),
        selection=selection,
        day=on,
        source=source_line(context),
        sections=tuple(
            _makers(wish, given, context)[key]()
            for key in SECTIONS[wish.variant]
            if key == "method" or key not in wish.without
        ),
        context=context,
        language=language_in_force(),
        one_page=wish.variant == "answer",
    )


def _makers(wish: Wish, given: Given, context: Context) -> dict[str, Callable[[], Section]]:
    def compared() -> Section:
        return (figures.beside_germany if wish.variant == "answer" else figures.compared)(wish, given)

    def deadlines() -> Section:
        return cluster.next_dates(given) if wish.variant == "cluster" else lists.deadlines(given)

    return {
        "figures": lambda: figures.main_figures(wish, given, context.rules),
        "sectors": lambda: figures.sectors(wish, given),
        "states": lambda: figures.states(wish, given),
        "labels": lambda: figures.labels(wish, given),
        "eligibility": lambda: figures.eligibility(wish, given),
        "compared": compared,
        "deadlines": deadlines,
        "members": lambda: lists.members(wish, given),
        "profile": lambda: cluster.profile(given),
        "history": lambda: cluster.history(given),
        "criteria": lambda: cluster.criteria(wish, given),
        "grants": lambda: cluster.grants(given),
        "question": lambda: answer.question(wish),
        "missing": lambda: answer.missing(given),
        "method": lambda: method(wish, context),
    }


def _title(wish: Wish, given: Given) -> str:
    if wish.variant == "land":
        return _("go-cluster in {name}").format(name=state_word(wish.subject))
    if wish.variant == "field":
        return _("go-cluster: {name}").format(name=sector_word(wish.subject))
    if wish.variant == "cluster":
        return str(given["facts"][0]["name"])
    return _(VARIANTS[wish.variant]) if wish.variant == "answer" else _("go-cluster: the members at a glance")


def _selection(wish: Wish, given: Given) -> str:
    if wish.variant == "cluster":
        return _("Cluster: {name}").format(name=given["facts"][0]["name"])
    return wish.here.in_words()
