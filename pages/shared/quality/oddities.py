"""What cannot all be true: the contradictions of the query and the towns that lie in another Land."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

import streamlit as st

from data.language import _, marked, ngettext
from data.reading.towns import states_of_town
from data.words import day_word, number_word, state_word, word
from pages.shared.charts.completeness import heading
from pages.shared.quality.lists import CONTRADICTIONS, Rows, clusters_word, good, how_many_clusters, show_list
from pages.shared.selection import Selection
from pages.shared.tables import Shown, escaped
from queries import Selected

# code → the kind of contradiction, and its sentence
KINDS: dict[str, tuple[str, str]] = {
    "left_before_admitted": (
        marked("Left before admission"),
        marked("Left on {value}, but admitted on {other}."),
    ),
    "label_ends_before_award": (
        marked("Label ends before its award"),
        marked("The label ends on {value}, but was awarded on {other}."),
    ),
    "label_before_founding": (
        marked("Label before the founding"),
        marked("The label was awarded on {value}, but the cluster was founded in {other}."),
    ),
    "date_without_label": (
        marked("Date without a label"),
        marked("No label is stated, but {column}: {value}."),
    ),
    "benchmarked_in_future": (
        marked("Benchmarking in the future"),
        marked("Benchmarked on {value}, after the data date {other}."),
    ),
    "more_than_actors": (
        marked("More than all actors"),
        marked("{column}: {value}, but actors in all: {other}."),
    ),
    "stated_against_rules": (
        marked("Stated eligibility against the rules"),
        marked("Stated: {value}; by the rules: {other}."),
    ),
    "silver_overdue": (
        marked("Eligible in spite of a breached Silver duty"),
        marked("Stated as eligible, but Silver was due on {other}."),
    ),
    "town_elsewhere": (
        marked("Town in another Land"),
        marked("{value} does not lie in {column}, but in {other}."),
    ),
}
_COLUMNS = (Shown("sentence", marked("What is stated")),)
_KIND = (Shown("kind", marked("Contradiction")),)


def contradictions(asked: Selected) -> list[dict[str, Any]]:
    """Every contradiction of the selection, by kind, with ``kind`` and ``sentence`` in the language in force."""
    found = {code: [] for code in KINDS}  # type: dict[str, list[dict[str, Any]]]
    for row in asked.ask("quality_contradictions"):
        words = {"value": _value(row, "stated_value"), "other": _value(row, "other_value")}
        found[row["code"]].append(_in_words(row, column=heading(row["field"]), **words))
    for row in _towns_elsewhere(asked):
        known = ", ".join(sorted(map(state_word, states_of_town(row["city"]))))
        words = {"value": row["city"], "other": known}
        found["town_elsewhere"].append(
            _in_words({**row, "code": "town_elsewhere"}, column=state_word(row["state"]), **words)
        )
    return [row for rows in found.values() for row in rows]


def show_contradictions(rows: Rows, chosen: Selection) -> None:
    """How many there are of each kind, and the clusters behind them."""
    st.header(_("Contradictions"), anchor=CONTRADICTIONS)
    if not rows:
        good(_("No statement contradicts another."))
        return
    counted = Counter(row["kind"] for row in rows)
    st.markdown("\n".join(f"- {escaped(kind)}: {number_word(count)}" for kind, count in counted.items()))
    title = ngettext("{number} contradiction · {clusters}", "{number} contradictions · {clusters}", len(rows))
    title = title.format(number=number_word(len(rows)), clusters=clusters_word(how_many_clusters(rows)))
    show_list("contradictions", title, rows, _COLUMNS, chosen, in_files=_KIND)


def _towns_elsewhere(asked: Selected) -> list[dict[str, Any]]:
    """The clusters whose town the list of places knows, but in other Länder only: as the import checks it."""
    pairs = {
        (row["city"], row["state"])
        for row in asked.ask("quality_towns")
        if row["state"] and (known := states_of_town(row["city"])) and row["state"] not in known
    }
    if not pairs:
        return []
    seats = asked.ask("quality_seats", towns=sorted({city for city, _state in pairs}))
    return [row for row in seats if (row["city"], row["state"]) in pairs]


def _in_words(row: dict[str, Any], **words: str) -> dict[str, Any]:
    kind, sentence = KINDS[row["code"]]
    return {**row, "kind": _(kind), "sentence": _(sentence).format(**words)}


def _value(row: dict[str, Any], name: str) -> str:
    value: str | None = row[name]
    if value is None:
        return ""
    words: dict[str, Callable[[str], str]] = {
        "stated_against_rules": lambda code: word("eligibility", code),
        "more_than_actors": lambda count: number_word(int(count)),
    }
    if row["code"] in words:
        return words[row["code"]](value)
    return day_word(date.fromisoformat(value)) if "-" in value else value
