"""The whole selection as one workbook: members, labels, criteria with reasons, deadlines, figures with charts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from data.language import _
from data.schema import MEMBERS
from data.words import reason, sector_word, state_word, word
from data.writing.context import Context
from data.writing.parts import OPTIONAL_SHEETS
from data.writing.spelling import Row, all_columns, as_criteria
from data.writing.workbook import Bars, SheetPlan
from data.writing.xlsx import extra_sheet_plans, facts_sheet, members_sheet, packed, rows_plan


def selection_workbook(parts: Mapping[str, Sequence[Row]], context: Context) -> bytes:
    """The workbook; ``parts`` has the rows of each part of ``parts.WHOLE_SELECTION``.

    Members and optional sheets stand in the form that our own reading takes back unchanged; it leaves the sheets
    of figures alone.
    """
    plans = [
        members_sheet(parts["members"], all_columns()),
        *extra_sheet_plans({table: parts[table] for table in OPTIONAL_SHEETS}),
        _criteria(parts["criteria"]),
        _deadlines(parts["deadlines"]),
        _figures(
            (_("By field"), _("Members by technology field")), "Felder", "sector", _("Technology field"), sector_word,
            parts["sectors"],
        ),
        _figures(
            (_("By Land"), _("Members by federal state")), "Laender", "state", _("Federal state"), state_word,
            parts["states"],
        ),
        _figures(
            (_("By label"), _("Members by label")), "Labelstatus", "label_group", _("Label"),
            lambda code: word("label_group", code), parts["label_groups"],
        ),
        facts_sheet(context),
    ]  # fmt: skip
    return packed(plans, MEMBERS.title, context)


def _criteria(rows: Sequence[Row]) -> SheetPlan:
    headings = {
        "cluster_id": _("Cluster ID"), "name": _("Cluster"), "criterion": _("Criterion"), "status": _("Status"),
        "reason": _("Reason"), "cells": _("Cells of the source"),
    }  # fmt: skip
    return rows_plan(_("Criteria"), headings, list(_criteria_rows(rows)), table="Kriterien")


def _criteria_rows(rows: Sequence[Row]) -> Iterator[dict[str, Any]]:
    for row in rows:
        for name, part in as_criteria(row["criteria"]).items():
            yield {
                "cluster_id": row["cluster_id"],
                "name": row["name"],
                "criterion": word("criterion", name),
                "status": word("criterion_status", part["status"]),
                "reason": reason(part["reason"], part["value"]) if part["reason"] else part["value"],
                "cells": "; ".join(_cell(one) for one in row["cells"] or () if one["criterion"] == name),
            }


def _cell(place: Mapping[str, Any]) -> str:
    return f"{place['source_sheet']}!{place['source_cell'] or place['source_row']}"


def _deadlines(rows: Sequence[Row]) -> SheetPlan:
    # without the field: a sheet with name, field and Land would be read as another list of members
    headings = {
        "due_on": _("Due on"), "what": _("What"), "cluster_id": _("Cluster ID"), "name": _("Cluster"),
        "state": _("Federal state"), "level": _("Label"),
    }  # fmt: skip
    told = [
        {
            **row,
            "what": word("change", row["what"]),
            "state": state_word(row["state"]),
            "level": word("label_level", row["last_label_level"]) if row["last_label_level"] else None,
        }
        for row in rows
    ]
    return rows_plan(_("Deadlines"), headings, told, table="Fristen")


def _figures(
    titles: tuple[str, str],
    table: str,
    name: str,
    heading: str,
    in_words: Callable[[Any], str],
    rows: Sequence[Row],
) -> SheetPlan:
    title, finding = titles
    headings = {name: heading, "member_count": _("Members")}
    if rows and "eligible_count" in rows[0]:
        headings["eligible_count"] = _("of these eligible")
    told = [{**row, name: in_words(row[name])} for row in rows]
    plan = rows_plan(title, headings, told, table=table)
    plan.chart = Bars(title=finding, categories=0, values=1, count=len(told))
    return plan
