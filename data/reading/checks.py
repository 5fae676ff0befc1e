"""What cannot all be true at once, and what is hard to believe; nothing is changed here."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from data.reading.cells.dates import german
from data.reading.findings import Finding, Findings, Note
from data.reading.towns import states_of_town
from data.reference import states

if TYPE_CHECKING:
    from data.reading.problems import Severity
    from data.reading.rows import SheetRows

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
    labels: list[SheetRows],
    bounds: Bounds,
    as_of: date,
    current: int | None,
    findings: Findings,
) -> None:
    """Check every member on its own, then all together against ``current``, the members of the current import."""
    report = _Report(members, findings)
    _check_dates(members, bounds, as_of, report)
    _check_counts(members, report)
    _check_labels(members, report)
    _check_cities(members, report)
    _check_silver(members, labels, bounds, as_of, report)
    _check_totals(members, bounds, current, findings)


def check_labels(labels: SheetRows, findings: Findings) -> None:
    """Check each record of the label history on its own."""
    _check_labels(labels, _Report(labels, findings))


def check_grants(grants: SheetRows, findings: Findings) -> None:
    """A project does not end before it begins."""
    report = _Report(grants, findings)
    for row, first, last in _both(grants, "starts_on", "ends_on"):
        if last < first:
            values = {"other": german(first)}
            report(row, "ends_on", "warning", "contradictory_dates", "ends_before_start", **values)


class _Report:
    """Reports a contradiction at the cell of a column."""

    def __init__(self, sheet: SheetRows, findings: Findings) -> None:
        self._sheet = sheet
        self._findings = findings

    def __call__(
        self, row: int, name: str, severity: Severity, code: str, sentence: str, **values: str | int
    ) -> None:
        value = self._sheet.columns[name][row]
        found = german(value) if isinstance(value, date) else None if value is None else str(value)
        note = Note(severity, code, sentence, None, tuple(values.items()))
        self._sheet.report(self._findings, note, row, self._sheet.sheet.column(name), found)


def _both(sheet: SheetRows, first: str, second: str) -> Iterator[tuple[int, Any, Any]]:
    """The rows that state a value in both columns, with the two values."""
    pairs = zip(sheet.columns[first], sheet.columns[second], strict=True)
    return (
        (row, one, other) for row, (one, other) in enumerate(pairs) if one is not None and other is not None
    )


def _check_dates(members: SheetRows, bounds: Bounds, as_of: date, report: _Report) -> None:
    for row, admitted, left in _both(members, "admitted_on", "left_on"):
        if left < admitted:
            other = german(admitted)
            report(row, "left_on", "error", "contradictory_dates", "left_before_admitted", other=other)
    for row, admitted in enumerate(members.columns["admitted_on"]):
        if admitted is not None and admitted < bounds.admitted_earliest:
            earliest = german(bounds.admitted_earliest)
            report(row, "admitted_on", "warning", "implausible", "admitted_too_early", earliest=earliest)
    for row, day in enumerate(members.columns["benchmarked_on"]):
        if day is not None and day > as_of:
            values = {"as_of": german(as_of)}
            report(row, "benchmarked_on", "warning", "contradictory_dates", "benchmarked_in_future", **values)
    for row, awarded, founded in _both(members, "label_awarded_on", "founded_year"):
        if awarded.year < founded:
            name, sentence = "label_awarded_on", "awarded_before_founding"
            report(row, name, "warning", "contradictory_dates", sentence, year=founded)


def _check_counts(members: SheetRows, report: _Report) -> None:
    for name in ("sme_count", "large_count", "research_count"):
        for row, part, actors in _both(members, name, "actor_count"):
            if part > actors:
                report(row, name, "warning", "contradictory_counts", "more_than_actors", actors=actors)


def _check_labels(sheet: SheetRows, report: _Report) -> None:
    for row, awarded, until in _both(sheet, "label_awarded_on", "label_valid_until"):
        if until < awarded:
            values = {"other": german(awarded)}
            sentence = "label_ends_before_award"
            report(row, "label_valid_until", "error", "contradictory_dates", sentence, **values)
    for name in ("label_awarded_on", "label_valid_until"):
        for row, level, _day in _both(sheet, "label_level", name):
            if level == "none":
                report(row, name, "warning", "contradictory_label", "date_without_label")


def _check_cities(members: SheetRows, report: _Report) -> None:
    stated = list(zip(members.columns["city"], members.columns["state"], strict=True))
    elsewhere: dict[tuple[str, str], frozenset[str]] = {}
    for city, state in set(stated):
        if city and state and (known := states_of_town(city)) and state not in known:
            elsewhere[city, state] = known
    for row, place in enumerate(stated) if elsewhere else ():
        if place in elsewhere:
            names = ", ".join(states()[code].name_de for code in states() if code in elsewhere[place])
            values = {"stated": states()[place[1]].name_de, "known": names}
            report(row, "city", "warning", "implausible", "town_elsewhere", **values)


def _check_silver(
    members: SheetRows, labels: list[SheetRows], bounds: Bounds, as_of: date, report: _Report
) -> None:
    """Stated as eligible although Silver is overdue: an info, for the statement counts."""
    overdue_before = add_months(as_of, -bounds.silver_months)
    suspects = [
        row
        for row, stated, admitted in _both(members, "stated_eligibility", "admitted_on")
        if stated and admitted <= overdue_before and add_months(admitted, bounds.silver_months) <= as_of
    ]
    if not suspects:
        return
    ids = members.columns["cluster_id"]
    records: dict[str | None, list[_Label]] = {ids[row]: [] for row in suspects}
    for sheet in labels:
        for identity, label in zip(sheet.columns["cluster_id"], _labels(sheet), strict=True):
            if identity and identity in records:
                records[identity].append(label)
    own = [members.columns[name] for name in _LABEL]
    for row in suspects:
        levels, awards, ends = own
        label = levels[row], awards[row], ends[row]
        stated_labels = [label for label in (label, *records[ids[row]]) if label[0]]
        if stated_labels and not any(_covers(label, bounds, as_of) for label in stated_labels):
            values = {"as_of": german(as_of)}
            report(row, "stated_eligibility", "info", "contradictory_label", "silver_overdue", **values)


_LABEL = ("label_level", "label_awarded_on", "label_valid_until")
_Label = tuple[str | None, date | None, date | None]


def _labels(sheet: SheetRows) -> Iterator[_Label]:
    return zip(*(sheet.columns[name] for name in _LABEL), strict=True)


def _covers(label: _Label, bounds: Bounds, as_of: date) -> bool:
    """Whether Silver or Gold is in force, may be renewed still, or has no date to end by."""
    level, awarded, until = label
    if level not in ("gold", "silver"):
        return False
    if until is None and awarded:
        until = add_months(awarded, bounds.first_validity_months[level])
    return until is None or add_months(until, bounds.renewal_window_months) >= as_of


@lru_cache(maxsize=1 << 16)
def add_months(day: date, months: int) -> date:
    """The same day so many calendar months later, or the month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _check_totals(members: SheetRows, bounds: Bounds, current: int | None, findings: Findings) -> None:
    count = len(members)
    if current and (2 * count < current or count > 2 * current):
        findings.add(
            Finding("warning", "implausible", "members_changed", members.title, found=str(count),
                    values={"n": count, "current": current})
        )  # fmt: skip
    actors = [number for number in members.columns["actor_count"] if number is not None]
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
