"""The charts of the page about the technology fields: what they measure, say, list and do when clicked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from data.language import _, marked, ngettext
from data.words import SIGNS, number_word, sector_word, signed, state_word
from pages.shared.charts import findings
from pages.shared.charts.bars import members_by_label, named_bars
from pages.shared.charts.chosen import IS_SELECTED, left_out
from pages.shared.charts.form import Chart
from pages.shared.charts.look import FIELD_COLOUR
from pages.shared.charts.tiles import land_tiles, matrix
from pages.shared.tables import Shown

Rows = Sequence[dict[str, Any]]

PAGE = "technologiefelder"


def sectors_ranked(rows: Rows) -> go.Figure:
    """Members by field, those that name it as a further one apart ("5 + 2"); rows of the query of this name."""
    codes = [row["sector"] for row in rows]
    return named_bars(
        codes,
        [sector_word(code) for code in codes],
        [row["member_count"] for row in rows],
        [FIELD_COLOUR] * len(codes),
        [counts_word(row) for row in rows],
    )


def members_by_sector_and_label(rows: Rows) -> go.Figure:
    """Members by field and label as a matrix; rows of the query of this name."""
    fields = list(dict.fromkeys(row["sector"] for row in rows))
    groups = list(dict.fromkeys(row["label_group"] for row in rows))
    return matrix(
        [(field, sector_word(field)) for field in fields],
        # on a telephone there is no room for words; signs stand beside them wherever a label is named
        [(group, SIGNS["label_group"][group]) for group in groups],
        {(row["sector"], row["label_group"]): row["member_count"] for row in rows},
        {group: signed("label_group", group) for group in groups},
    )


def sector_labels(rows: Rows) -> go.Figure:
    """Members of one field by label; rows of the query of this name."""
    return members_by_label(rows)


def sector_states(rows: Rows) -> go.Figure:
    """Members of one field by Land as tiles; rows of the query of this name."""
    return land_tiles(
        {row["state"]: row["member_count"] for row in rows if row["state"] != "unknown"},
        {row["state"]: counts_word(row) for row in rows},
        left_out(rows),
    )


def counts_word(row: dict[str, Any]) -> str:
    """The members whose first field it is and, after a plus, those for whom it is a further one."""
    first = number_word(row["member_count"])
    return f"{first} + {number_word(row['further_count'])}" if row["further_count"] else first


def ranked_sentence(rows: Rows) -> str:
    """How many members in how many fields, and how often a field is named as a further one."""
    total, further = (sum(row[name] for row in rows) for name in ("member_count", "further_count"))
    if not total:
        return _("No member in this selection.")
    fields = sum(bool(row["member_count"]) and row["sector"] != "unknown" for row in rows)
    text = ngettext(
        "{members} in {fields} technology field.", "{members} in {fields} technology fields.", fields
    ).format(members=findings.members_word(total), fields=number_word(fields))
    if further:
        text += " " + ngettext(
            "After the plus: named as a further field ({number} time), not counted in the bars.",
            "After the plus: named as a further field ({number} times), not counted in the bars.",
            further,
        ).format(number=number_word(further))
    return text


def matrix_headline(rows: Rows) -> str:
    """Where Silver and Gold are held most, among fields with at least two members."""
    good: dict[str, int] = {}
    for row in rows:
        if row["label_group"] in {"gold", "silver"} and row["sector"] != "unknown":
            good[row["sector"]] = good.get(row["sector"], 0) + row["member_count"]
    if not any(row["member_count"] for row in rows):
        return _("No member in this selection")
    most = max(good.values(), default=0)
    if not most:
        return _("In no technology field is Silver or Gold held")
    leaders = [field for field, count in good.items() if count == most]
    if len(leaders) > 1:
        return _("Most Silver and Gold: {fields} with {number} each").format(
            fields=findings.fields_word(len(leaders)), number=number_word(most)
        )
    return _("Most Silver and Gold: {field} with {number} of {total}").format(
        field=sector_word(leaders[0]),
        number=number_word(most),
        total=number_word(next(row["sector_count"] for row in rows if row["sector"] == leaders[0])),
    )


def matrix_sentence(rows: Rows) -> str:
    """What the signs mean, in which the columns are named."""
    if not any(row["member_count"] for row in rows):
        return _("No member in this selection.")
    groups = dict.fromkeys(row["label_group"] for row in rows)
    return _("Further fields are not counted. Columns: {labels}").format(
        labels=", ".join(signed("label_group", group) for group in groups)
    )


def labels_headline(rows: Rows) -> str:
    """How many of the field's members hold Silver or Gold."""
    return findings.members_by_label_headline(rows)


def states_sentence(rows: Rows) -> str:
    """In how many Länder the field's members sit, and in how many more it is a further field."""
    text = findings.members_by_state(rows)
    more = sum(
        bool(row["further_count"]) and not row["member_count"] for row in rows if row["state"] != "unknown"
    )
    if more:
        text += " " + ngettext(
            "As a further field in {number} more Land.", "As a further field in {number} more Länder.", more
        ).format(number=number_word(more))
    return text


SECTOR = Shown("sector", marked("Technology field"), sector_word)
COUNT = Shown("member_count", marked("Members"))
FURTHER = Shown("further_count", marked("as a further field"))
LABEL = Shown("label_group", marked("Label"), lambda code: signed("label_group", code))

CHARTS = (
    Chart(
        "sectors_ranked",
        sectors_ranked,
        marked("Members by technology field"),
        findings.members_by_sector_headline,
        ranked_sentence,
        (
            SECTOR,
            COUNT,
            FURTHER,
            Shown("silver_or_better_count", marked("of these Silver or Gold")),
            Shown("eligible_count", marked("of these eligible")),
        ),
        page=PAGE,
    ),
    Chart(
        "members_by_sector_and_label",
        members_by_sector_and_label,
        marked("Members by technology field and label"),
        matrix_headline,
        matrix_sentence,
        (SECTOR, LABEL, COUNT),
        page=PAGE,
    ),
    Chart(
        "sector_labels",
        sector_labels,
        marked("Members of the field by label"),
        labels_headline,
        findings.members_by_label,
        (LABEL, COUNT),
        "label",
        PAGE,
    ),
    Chart(
        "sector_states",
        sector_states,
        marked("Members of the field by federal state"),
        findings.members_by_state_headline,
        states_sentence,
        (Shown("state", marked("Federal state"), state_word), COUNT, FURTHER, IS_SELECTED),
        "land",
        PAGE,
    ),
)
