"""The sections about one cluster: profile, labels over time, criteria with reasons, next dates, grants."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from data.findings.steps import steps_sentence
from data.language import _, marked
from data.words import (
    choice_word,
    day_word,
    money_word,
    number_word,
    reason,
    sector_word,
    signed,
    state_word,
    word,
)
from data.writing.briefing.content import KeyFigure, KeyFigures, Section, Table, Text
from data.writing.briefing.lists import end_word
from data.writing.briefing.wish import Wish, section_word

Rows = Sequence[dict[str, Any]]
Row = Mapping[str, Any]

# what is stated of a cluster and told in its profile: field → its heading
_STATED: dict[str, str] = {
    "admitted_on": marked("Admitted on"),
    "notice_given_on": marked("Notice given on"),
    "benchmarked_on": marked("Benchmarked on"),
    "founded_year": marked("Founded"),
    "actor_count": marked("Actors"),
    "sme_count": marked("SMEs"),
    "large_count": marked("Large companies"),
    "research_count": marked("Research institutions"),
    "management_fte": marked("Full-time posts"),
    "website": marked("Website"),
}
_COUNTS = frozenset({"actor_count", "sme_count", "large_count", "research_count", "management_fte"})
_STANDINGS = {
    "in_force": marked("● in force"),
    "ended": marked("✕ ended"),
    "future": marked("○ later"),
}


def profile(given: Mapping[str, Rows]) -> Section:
    """Statuses as main figures, and what is stated; rows of ``cluster_facts`` and ``cluster_sources``."""
    facts = given["facts"][0]
    stated = {row["field"]: row["value"] for row in given["stated"]}
    ends, due = facts["label_ends_on"], facts["silver_due_on"]
    statuses = (
        KeyFigure(_("Membership"), word("membership", facts["membership"])),
        KeyFigure(
            _("Label"),
            signed("label_group", facts["label_group"]),
            (_("until {date}").format(date=day_word(ends)),) if ends else (),
        ),
        KeyFigure(
            _("Silver duty"),
            signed("silver_duty", facts["silver_duty"]),
            (_("due on {date}").format(date=day_word(due)),) if due and facts["silver_duty"] != "met" else (),
        ),
        KeyFigure(
            _("Eligibility"),
            signed("eligibility", facts["eligibility"]),
            (_("as stated") if facts["stated_eligibility"] is not None else _("by the rules"),),
        ),
    )
    rows = [
        (_("Cluster ID"), facts["cluster_id"]),
        (_("Technology field"), sector_word(facts["sector"])),
        (_("Federal state"), state_word(facts["state"])),
        (_("Town"), facts["city"] or day_word(None)),
        *((_(heading), _stated(field, stated.get(field))) for field, heading in _STATED.items()),
    ]
    table = Table(_("What is stated"), (_("Fact"), _("Value")), tuple(rows), (1, 2.4))
    return Section("profile", section_word("profile"), (KeyFigures(statuses), table))


def history(given: Mapping[str, Rows]) -> Section:
    """Every dated label, the latest first; rows of ``cluster_labels``."""
    heading, rows = section_word("history"), given["history"]
    if not rows:
        return Section("history", heading, (Text(_("No label with a date is recorded.")),))
    standings = [_(_STANDINGS[one]) for one in (row["standing"] for row in rows)]
    table = Table(
        _("All labels with a date, the latest first"),
        (_("Label"), _("On the reference date"), _("from"), _("until")),
        tuple(
            (
                signed("label_group", row["label_level"]),
                standing,
                day_word(row["label_awarded_on"]),
                end_word(row["ends_on"], is_computed=row["end_is_computed"]),
            )
            for row, standing in zip(rows, standings, strict=True)
        ),
        (1, 1.2, 1, 1.4),
    )
    return Section("history", heading, (table,))


def criteria(wish: Wish, given: Mapping[str, Rows]) -> Section:
    """Each criterion of the eligibility with its reason, what the export states, and what would have to happen."""
    facts = given["facts"][0]
    stated = facts["stated_eligibility"]
    said = _("not stated") if stated is None else _("yes") if stated else _("no")
    told = _("By the rules: {rules}; stated in the export: {stated}; what is stated counts.").format(
        rules=signed("eligibility", facts["rules_eligibility"]), stated=said
    )
    table = Table(
        _("Criteria on {date}, computed").format(date=day_word(wish.here.on)),
        (_("Criterion"), _("Status"), _("Why")),
        tuple(
            (
                word("criterion", name),
                signed("criterion_status", one["status"]),
                reason(one["reason"], one["value"]),
            )
            for name, one in facts["criteria"].items()
        ),
        (1.3, 1, 3),
    )
    steps = steps_sentence(facts)
    more = (Text(f"{_('What would have to happen?')} {steps}"),) if steps else ()
    return Section("criteria", _("Eligibility, criterion by criterion"), (Text(told), table, *more))


def next_dates(given: Mapping[str, Rows]) -> Section:
    """The next days on which something changes."""
    heading, rows = _("Next dates"), given["facts"][0]["deadlines"]
    if not rows:
        return Section(
            "deadlines", heading, (Text(_("After the reference date nothing changes by the rules.")),)
        )
    table = Table(
        _("After the reference date, computed"),
        (_("Date"), _("What changes")),
        tuple((day_word(row["due_on"]), signed("change", row["what"])) for row in rows),
        (1, 3),
    )
    return Section("deadlines", heading, (table,))


def grants(given: Mapping[str, Rows]) -> Section:
    """The grants that the cluster has or seeks, the latest first; rows of ``cluster_grants``."""
    heading, rows = section_word("grants"), given["grants"]
    if not rows:
        return Section("grants", heading, (Text(_("No grant is recorded.")),))
    table = Table(
        _("All rows, the latest first"),
        (_("Measure"), _("Project"), _("Amount"), _("from"), _("until"), _("Status")),
        tuple(
            (
                row["measure"],
                row["project"] or "–",
                money_word(row["amount_eur"]),
                day_word(row["starts_on"]),
                day_word(row["ends_on"]),
                choice_word(row["grant_status"]),
            )
            for row in rows
        ),
        (2.2, 2.2, 1.4, 1.1, 1.1, 1.1),
        frozenset({2}),
    )
    return Section("grants", heading, (table,))


def _stated(field: str, value: str | None) -> str:
    if value is None:
        # an empty cell of these means that there is none
        return "–" if field == "notice_given_on" else day_word(None)
    if field.endswith("_on"):
        return day_word(date.fromisoformat(value))
    if field in _COUNTS:
        number = float(value)
        return number_word(int(number) if number == int(number) else number)
    return value
