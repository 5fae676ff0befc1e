"""What cannot all be true at once, and what is hard to believe; nothing is changed here."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import gt, lt
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
    for row, _last, first in _wrong(grants, "ends_on", "starts_on", lt):
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


def _wrong(
    sheet: SheetRows, first: str, second: str, is_wrong: Callable[[Any, Any], bool]
) -> Iterator[tuple[int, Any, Any]]:
    """The rows that state a value in both columns of which the two cannot both be true, with the two."""
    firsts, seconds = sheet.columns[first], sheet.columns[second]
    # pairs repeat, so few of them need to be looked at
    wrong = {
        pair
        for pair in set(zip(firsts, seconds, strict=True))
        if pair[0] is not None and pair[1] is not None and is_wrong(*pair)
    }
    for row, pair in enumerate(zip(firsts, seconds, strict=True)) if wrong else ():
        if pair in wrong:
            yield row, *pair


def _such(sheet: SheetRows, name: str, holds: Callable[[Any], bool]) -> list[int]:
    """The rows whose stated value in a column is of this sort."""
    values = sheet.columns[name]
    found = {value for value in set(values) if value is not None and holds(value)}
    return [row for row, value in enumerate(values) if value in found] if found else []


def _check_dates(members: SheetRows, bounds: Bounds, as_of: date, report: _Report) -> None:
    for row, _left, admitted in _wrong(members, "left_on", "admitted_on", lt):
        other = german(admitted)
        report(row, "left_on", "error", "contradictory_dates", "left_before_admitted", other=other)
    earliest = bounds.admitted_earliest
    for row in _such(members, "admitted_on", lambda day: day < earliest):
        values = {"earliest": german(earliest)}
        report(row, "admitted_on", "warning", "implausible", "admitted_too_early", **values)
    for row in _such(members, "benchmarked_on", lambda day: day > as_of):
        values = {"as_of": german(as_of)}
        report(row, "benchmarked_on", "warning", "contradictory_dates", "benchmarked_in_future", **values)

    def is_too_early(awarded: date, founded: int) -> bool:
        return awarded.year < founded

    for row, _awarded, founded in _wrong(members, "label_awarded_on", "founded_year", is_too_early):
        name, sentence = "label_awarded_on", "awarded_before_founding"
        report(row, name, "warning", "contradictory_dates", sentence, year=founded)


def _check_counts(members: SheetRows, report: _Report) -> None:
    for name in ("sme_count", "large_count", "research_count"):
        for row, _part, actors in _wrong(members, name, "actor_count", gt):
            report(row, name, "warning", "contradictory_counts", "more_than_actors", actors=actors)


def _check_labels(sheet: SheetRows, report: _Report) -> None:
    for row, _until, awarded in _wrong(sheet, "label_valid_until", "label_awarded_on", lt):
        values = {"other": german(awarded)}
        sentence = "label_ends_before_award"
        report(row, "label_valid_until", "error", "contradictory_dates", sentence, **values)
    without = [row for row, level in enumerate(sheet.columns["label_level"]) if level == "none"]
    for name in ("label_awarded_on", "label_valid_until"):
        days = sheet.columns[name]
        for row in without:
            if days[row] is not None:
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
    stated = zip(members.columns["stated_eligibility"], members.columns["admitted_on"], strict=True)
    suspects = [
        row
        for row, (eligible, admitted) in enumerate(stated)
        if eligible and admitted is not None and admitted <= overdue_before
        and add_months(admitted, bounds.silver_months) <= as_of
    ]  # fmt: skip
    own = list(_labels(members))
    covering = {label for label in {own[row] for row in suspects} if _covers(label, bounds, as_of)}
    suspects = [row for row in suspects if own[row] not in covering]
    if not suspects:
        return
    ids = members.columns["cluster_id"]
    records: dict[str | None, list[_Label]] = {ids[row]: [] for row in suspects}
    for sheet in labels:
        for identity, label in zip(sheet.columns["cluster_id"], _labels(sheet), strict=True):
            if identity and identity in records:
                records[identity].append(label)
    for row in suspects:
        stated_labels = [label for label in (own[row], *records[ids[row]]) if label[0]]
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
