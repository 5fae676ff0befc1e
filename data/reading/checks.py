"""What cannot all be true at once, and what is hard to believe; nothing is changed here."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from data.reading.cells.dates import german
from data.reading.findings import Finding, Findings, Note
from data.reading.folding import clean, fold
from data.reference import places, states

if TYPE_CHECKING:
    from data.reading.problems import Severity
    from data.reading.rows import SheetRows

Row = dict[str, Any]
_FEWEST_TO_AVERAGE = 5  # members with a number of actors, below which a mean says nothing


@dataclass(frozen=True, slots=True)
class Bounds:
    """The parameters of the rules that the checks need; spans in calendar months."""

    actors_per_member: tuple[int, int]
    admitted_earliest: date
    silver_months: int
    renewal_window_months: int
    first_validity_months: Mapping[str, int]


def check_members(
    members: SheetRows,
    labels: list[Row],
    bounds: Bounds,
    as_of: date,
    current: int | None,
    findings: Findings,
) -> None:
    """Check every member on its own, then all together against ``current``, the members of the current import."""
    further: dict[str, list[Row]] = {}
    for label in labels:
        further.setdefault(label["cluster_id"] or "", []).append(label)
    report = _reporter(members, findings)
    for row in members.rows:
        _check_dates(row, bounds, as_of, report)
        _check_counts(row, report)
        _check_label(row, report)
        _check_city(row, report)
        _check_silver(row, further.get(row["cluster_id"] or "", []), bounds, as_of, report)
    _check_totals(members, bounds, current, findings)


def check_labels(labels: SheetRows, findings: Findings) -> None:
    """Check each record of the label history on its own."""
    report = _reporter(labels, findings)
    for row in labels.rows:
        _check_label(row, report)


def check_grants(grants: SheetRows, findings: Findings) -> None:
    """A project does not end before it begins."""
    report = _reporter(grants, findings)
    for row in grants.rows:
        if row["starts_on"] and row["ends_on"] and row["ends_on"] < row["starts_on"]:
            report(
                row,
                "ends_on",
                "warning",
                "contradictory_dates",
                "ends_before_start",
                other=german(row["starts_on"]),
            )


Report = Callable[..., None]


def _reporter(sheet: SheetRows, findings: Findings) -> Report:
    def report(
        row: Row, column: str, severity: Severity, code: str, sentence: str, **values: str | int
    ) -> None:
        value = row[column]
        found = german(value) if isinstance(value, date) else None if value is None else str(value)
        note = Note(severity, code, sentence, None, tuple(values.items()))
        findings.add(sheet.finding(note, row["source_row"], sheet.sheet.column(column), found))

    return report


def _check_dates(row: Row, bounds: Bounds, as_of: date, report: Report) -> None:
    admitted, left = row["admitted_on"], row["left_on"]
    if admitted and left and left < admitted:
        report(row, "left_on", "error", "contradictory_dates", "left_before_admitted", other=german(admitted))
    if admitted and admitted < bounds.admitted_earliest:
        earliest = german(bounds.admitted_earliest)
        report(row, "admitted_on", "warning", "implausible", "admitted_too_early", earliest=earliest)
    if row["benchmarked_on"] and row["benchmarked_on"] > as_of:
        report(
            row,
            "benchmarked_on",
            "warning",
            "contradictory_dates",
            "benchmarked_in_future",
            as_of=german(as_of),
        )
    awarded, founded = row["label_awarded_on"], row["founded_year"]
    if awarded and founded and awarded.year < founded:
        report(
            row, "label_awarded_on", "warning", "contradictory_dates", "awarded_before_founding", year=founded
        )


def _check_counts(row: Row, report: Report) -> None:
    actors = row["actor_count"]
    if actors is None:
        return
    for name in ("sme_count", "large_count", "research_count"):
        if row[name] is not None and row[name] > actors:
            report(row, name, "warning", "contradictory_counts", "more_than_actors", actors=actors)


def _check_label(row: Row, report: Report) -> None:
    awarded, until = row["label_awarded_on"], row["label_valid_until"]
    if awarded and until and until < awarded:
        report(
            row,
            "label_valid_until",
            "error",
            "contradictory_dates",
            "label_ends_before_award",
            other=german(awarded),
        )
    if row["label_level"] == "none":
        for name in ("label_awarded_on", "label_valid_until"):
            if row[name]:
                report(row, name, "warning", "contradictory_label", "date_without_label")


def _check_city(row: Row, report: Report) -> None:
    if not row["city"] or not row["state"]:
        return
    known = _states_of_town(row["city"])
    if known and row["state"] not in known:
        names = ", ".join(states()[code].name_de for code in states() if code in known)
        stated = states()[row["state"]].name_de
        report(row, "city", "warning", "implausible", "town_elsewhere", stated=stated, known=names)


@cache
def _towns() -> dict[str, frozenset[str]]:
    """Folded names of towns, with and without what is added to tell them apart → their states."""
    found: dict[str, set[str]] = {}
    for place in places():
        bare = place.name.split("(")[0].split("/")[0]
        for mark in (" am ", " an ", " im ", " in ", " bei ", " ob ", " vor ", " auf ", " a.", " i.", " b."):
            bare = bare.split(mark)[0]
        for name in {fold(place.name), fold(bare)}:
            found.setdefault(name, set()).add(place.state)
    return {name: frozenset(codes) for name, codes in found.items()}


@cache
def _states_of_town(city: str) -> frozenset[str]:
    towns = _towns()
    return towns.get(fold(city)) or towns.get(fold(clean(city.split("(", maxsplit=1)[0]))) or frozenset()


def _check_silver(row: Row, history: list[Row], bounds: Bounds, as_of: date, report: Report) -> None:
    """Stated as eligible although Silver is overdue: an info, for the statement counts."""
    if not row["stated_eligibility"] or not row["admitted_on"]:
        return
    if add_months(row["admitted_on"], bounds.silver_months) > as_of:
        return
    records = [record for record in (row, *history) if record["label_level"]]
    if not records:
        return
    for record in records:
        if record["label_level"] not in ("gold", "silver"):
            continue
        until = record["label_valid_until"]
        if until is None and record["label_awarded_on"]:
            months = bounds.first_validity_months[record["label_level"]]
            until = add_months(record["label_awarded_on"], months)
        if until is None or add_months(until, bounds.renewal_window_months) >= as_of:
            return
    report(row, "stated_eligibility", "info", "contradictory_label", "silver_overdue", as_of=german(as_of))


def add_months(day: date, months: int) -> date:
    """The same day so many calendar months later, or the month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _check_totals(members: SheetRows, bounds: Bounds, current: int | None, findings: Findings) -> None:
    count = len(members.rows)
    if current and (2 * count < current or count > 2 * current):
        findings.add(
            Finding("warning", "implausible", "members_changed", members.title, found=str(count),
                    values={"n": count, "current": current})
        )  # fmt: skip
    actors = [row["actor_count"] for row in members.rows if row["actor_count"] is not None]
    low, high = bounds.actors_per_member
    if len(actors) >= _FEWEST_TO_AVERAGE and not low <= sum(actors) / len(actors) <= high:
        mean = round(sum(actors) / len(actors))
        column = members.sheet.column("actor_count")
        note = Note(
            "warning",
            "implausible",
            "actors_per_member",
            None,
            (("mean", mean), ("low", low), ("high", high)),
        )
        findings.add(members.finding(note, None, column, str(mean)))
