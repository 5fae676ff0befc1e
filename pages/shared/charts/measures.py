"""The measures by which Länder can be shown, and how their values are written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from data.language import _, marked, ngettext
from data.words import number_word, share_word, state_word
from pages.shared.charts import findings
from pages.shared.charts.chosen import left_out, not_selected

Rows = Sequence[dict[str, Any]]

NOTHING = "–"  # a share of nobody

# code → its title, and the words behind its value
MEASURES: dict[str, tuple[str, str]] = {
    "members": (marked("Members"), ""),
    "per_million": (marked("Members per million inhabitants"), marked("per million inhabitants")),
    "silver_share": (marked("Share with Silver or Gold"), marked("with Silver or Gold")),
    "eligible_share": (marked("Share eligible"), marked("eligible")),
}


def measure_of(rows: Rows) -> str:
    """The measure that the rows are about."""
    return rows[0]["measure"] if rows else "members"


def title(rows: Rows) -> str:
    """What is measured, by Land."""
    return _("{measure} by federal state").format(measure=_(MEASURES[measure_of(rows)][0]))


def value_word(measure: str, value: float | None) -> str:
    """The value of a measure as people read it; a dash for a share of nobody."""
    if value is None:
        return NOTHING
    if measure in {"silver_share", "eligible_share"}:
        return share_word(value, 1)
    return number_word(int(value) if value == int(value) else value)


def texts(rows: Rows) -> dict[str, str]:
    """The printed value of each Land."""
    measure = measure_of(rows)
    out = left_out(rows)
    return {
        row["state"]: not_selected() if row["state"] in out else value_word(measure, row["measured"])
        for row in rows
    }


def values(rows: Rows) -> dict[str, float | None]:
    """The value of each of the 16 Länder."""
    return {row["state"]: row["measured"] for row in rows if row["state"] != "unknown"}


def headline(rows: Rows) -> str:
    """Which Land leads by the measure."""
    measure = measure_of(rows)
    if measure == "members":
        return findings.members_by_state_headline(rows)
    known = {code: value for code, value in values(rows).items() if value is not None}
    if not known or not any(row["member_count"] for row in rows):
        return _("No member in this selection")
    most = max(known.values())
    words = {"value": value_word(measure, most), "unit": _(MEASURES[measure][1])}
    if not most:
        return _("{value} {unit} everywhere").format(**words)
    leaders = [state_word(code) for code, value in known.items() if value == most]
    if len(leaders) == 1:
        return _("{name} leads: {value} {unit}").format(name=leaders[0], **words)
    return _("{names} lead: {value} {unit} each").format(names=findings.named(leaders), **words)


def ranking_headline(rows: Rows) -> str:
    """Which Länder have no member, or how far those with members lie apart."""
    measure = measure_of(rows)
    if not any(row["member_count"] for row in rows):
        return _("No member in this selection")
    if measure == "members":
        out = left_out(rows)
        asked = [code for code in values(rows) if code not in out]
        without = [state_word(code) for code in asked if not _has_members(rows, code)]
        if not without:
            return (
                _("Each selected Land has at least one member")
                if out
                else _("Each Land has at least one member")
            )
        return _("Without a member: {names}").format(names=findings.named(without))
    present = [
        value for code, value in values(rows).items() if value is not None and _has_members(rows, code)
    ]
    if not present:
        return _("Not stated for any member of this selection")
    if min(present) == max(present):
        return _("The same in each Land with members: {value} {unit}").format(
            value=value_word(measure, present[0]), unit=_(MEASURES[measure][1])
        )
    return _("Länder with members: from {least} to {most} {unit}").format(
        least=value_word(measure, min(present)),
        most=value_word(measure, max(present)),
        unit=_(MEASURES[measure][1]),
    )


def sentence(rows: Rows) -> str:
    """How the whole selection stands by the measure, and how many Länder are above."""
    measure = measure_of(rows)
    if measure == "members":
        return findings.members_by_state(rows)
    overall = rows[0]["overall"]
    if overall is None:
        return _("No member in this selection.")
    present = [
        value for code, value in values(rows).items() if value is not None and _has_members(rows, code)
    ]
    above = sum(value > overall for value in present)
    return ngettext(
        "{value} {unit} in all; {above} of {number} Länder with members lies above.",
        "{value} {unit} in all; {above} of {number} Länder with members lie above.",
        above,
    ).format(
        value=value_word(measure, overall),
        unit=_(MEASURES[measure][1]),
        above=number_word(above),
        number=number_word(len(present)),
    )


def a_share(value: float | None) -> str:
    """A share in percent, or a dash."""
    return value_word("silver_share", value)


def a_rate(value: float | None) -> str:
    """A number per million, or a dash."""
    return value_word("per_million", value)


def _has_members(rows: Rows, code: str) -> bool:
    counts: Mapping[str, int] = {row["state"]: row["member_count"] for row in rows}
    return counts[code] > 0
