"""The numbers that a figure shows, and the same numbers in the rows of its query, in one form to compare."""

from __future__ import annotations

import re
from base64 import b64decode
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from struct import iter_unpack
from typing import Any

Figure = dict[str, Any]
Rows = Sequence[dict[str, Any]]
Numbers = list[tuple[Any, ...]]
Reader = tuple[Callable[[Figure], Numbers], Callable[[Rows], Numbers]]

_LABELS = ("gold_count", "silver_count", "bronze_count", "expired_count", "none_count", "label_unknown_count")
_ELIGIBILITIES = ("eligible_count", "conditional_count", "not_eligible_count", "eligibility_unknown_count")
_DUE = ("label_ends_on", "window_ends_on", "silver_due_on", "membership_ends_on")


def number(text: str) -> float | None:
    """The number that a German text begins with: "1.234,5", "12,5 %", "2.250 €"; None for "–" and "k. A."."""
    found = re.search(r"-?\d[\d.]*(,\d+)?", text)
    if not found:
        return None
    value = float(found[0].replace(".", "").replace(",", "."))
    return round(value / 100, 6) if "%" in text else value


def column(values: Any) -> list[Any]:
    """The values of a trace; Plotly packs long ones into bytes."""
    if not isinstance(values, dict):
        return list(values or ())
    kind = {"i1": "b", "u1": "B", "i2": "h", "i4": "i", "f8": "d", "f4": "f"}[values["dtype"]]
    return [value for (value,) in iter_unpack(f"<{kind}", b64decode(values["bdata"]))]


def _pairs(trace: dict[str, Any], value: str = "x", code: str = "customdata") -> Numbers:
    return list(zip(column(trace.get(code)), column(trace.get(value)), strict=True))


def _bars(code: str, value: str) -> Reader:
    """A bar a row, whose length is the value."""
    return (
        lambda figure: _pairs(figure["data"][0]),
        lambda rows: [(row[code], row[value] or 0) for row in rows],
    )


def _told(code: str, value: str, beside: str) -> Reader:
    """The same with a second number in the text behind the bar."""
    return (
        lambda figure: [
            (one, length, [number(part) or 0 for part in re.split(r" \+ | von ", text)])
            for (one, length), text in zip(
                _pairs(figure["data"][0]), column(figure["data"][0]["text"]), strict=True
            )
        ],
        lambda rows: [
            (row[code], row[value], [row[value], *([row[beside]] if _is_told(row, beside) else [])])
            for row in rows
        ],
    )


def _is_selected(row: dict[str, Any]) -> bool:
    """Whether the filter of Länder leaves the row's Land."""
    return bool(row.get("is_selected", True))


def _is_told(row: dict[str, Any], beside: str) -> bool:
    """Whether the second number is printed: further fields only where there are any."""
    return bool(row[beside]) if beside == "further_count" else _is_selected(row)


def _map(value: str) -> Reader:
    """A Land in a colour for its value."""
    return (
        lambda figure: sorted(_pairs(figure["data"][0], "z", "locations")),
        lambda rows: sorted((row["state"], row[value] or 0) for row in rows if row["state"] != "unknown"),
    )


def _tiles(*values: str) -> Reader:
    """A Land with its value printed, and a second one behind a plus."""

    def of_row(row: dict[str, Any]) -> tuple[Any, ...]:
        if not _is_selected(row):
            return (row["state"], None)  # a Land that is left out bears no number
        printed = [row[value] for value in values]
        return (row["state"], *(printed[:1] if len(printed) > 1 and not printed[1] else printed))

    def read(figure: Figure) -> Numbers:
        told = _pairs(figure["data"][0], "text")
        return sorted((code, *map(number, text.partition("<br>")[2].split(" + "))) for code, text in told)

    return read, lambda rows: sorted(of_row(row) for row in rows if row["state"] != "unknown")


def _cells(down: str, across: str) -> Reader:
    """A cell with its count printed, empty for nought."""
    return (
        lambda figure: [(code, number(text) or 0) for code, text in _pairs(figure["data"][0], "text")],
        lambda rows: [(f"{row[across]} {row[down]}", row["member_count"]) for row in rows],
    )


def _panels(day: str, *fields: str) -> Reader:
    """A panel a field, a point a day."""
    return (
        lambda figure: [pair for trace in figure["data"] for pair in _pairs(trace, "y")],
        lambda rows: [(row[day].isoformat(), row[field]) for field in fields for row in rows],
    )


def _parts(figure: Figure) -> Numbers:
    return sorted(pair for trace in figure["data"] for pair in _pairs(trace))


def _profile(rows: Rows) -> Numbers:
    shown = [row for row in rows if row["topic"] in {"label", "eligibility"}]
    return sorted(
        (f"{row['topic']} {row['figure']}", row[field] or 0)
        for field in ("here_value", "federal_value")
        for row in shown
    )


def _flows(figure: Figure) -> Numbers:
    (flows,) = figure["data"]
    link, sums = flows["link"], Counter[int]()
    found = list(zip(*(column(link[part]) for part in ("source", "target", "value")), strict=True))
    for source, target, count in found:
        sums[source] += count
        sums[target] += count
    # each node names the members that flow through it
    assert [number(label.rpartition(":")[2]) for label in flows["node"]["label"]] == [
        sums[place] for place in range(len(sums))
    ]
    return sorted((source, target, count) for source, target, count in found)


def _flows_of(rows: Rows) -> Numbers:
    before, after = (
        list(dict.fromkeys(row[f"state_{side}"] for row in rows)) for side in ("before", "after")
    )
    return sorted(
        (
            before.index(row["state_before"]),
            len(before) + after.index(row["state_after"]),
            row["member_count"],
        )
        for row in rows
    )


def _marks(figure: Figure) -> Numbers:
    return sorted(pair for trace in figure["data"] if trace["mode"] == "markers" for pair in _pairs(trace))


def _dates(rows: Rows) -> Numbers:
    return sorted(
        (row["cluster_id"], row[field].isoformat())
        for row in rows
        for field in _DUE
        if row[field] and row["reference_date"] <= row[field] <= row["horizon_ends_on"]
    )


def _fees(rows: Rows) -> Numbers:
    fields = ("programme_eur", "gold_eur") if any(row["gold_eur"] for row in rows) else ("programme_eur",)
    return sorted((row["quarter_begins_on"].isoformat(), row[field]) for field in fields for row in rows)


def _columns(figure: Figure) -> Numbers:
    admitted, left = figure["data"]
    return [*_pairs(admitted, "y", "x"), *((day, -count) for day, count in _pairs(left, "y", "x"))]


def _moved(rows: Rows) -> Numbers:
    return [
        (row["begins_on"].isoformat(), row[field])
        for field in ("admitted_count", "left_count")
        for row in rows
    ]


def _times(figure: Figure) -> Numbers:
    ranges, medians, _names = figure["data"]
    return [*(pair for pair in _pairs(ranges) if pair[0]), *_pairs(medians)]


def _steps(rows: Rows) -> Numbers:
    counted = [row for row in rows if row["counted_count"]]
    ends = [(row["step"], row[field]) for row in counted for field in ("least_days", "most_days")]
    return [*ends, *((row["step"], row["median_days"]) for row in counted)]


NUMBERS: dict[str, Reader] = {
    "members_by_sector": _bars("sector", "member_count"),
    "members_by_state": _map("member_count"),
    "members_by_label": _bars("label_group", "member_count"),
    "members_by_eligibility": _bars("eligibility", "member_count"),
    "quality_completeness": _bars("field", "missing_count"),
    "members_by_criterion": (
        _parts,
        lambda rows: sorted(
            (f"{row['criterion']}.{row['criterion_status']}", row["member_count"]) for row in rows
        ),
    ),
    "states_measured": _map("measured"),
    "states_as_tiles": _tiles("measured"),
    "states_ranked": _bars("state", "measured"),
    "members_by_state_and_sector": _cells("sector", "state"),
    "state_profile": (_parts, _profile),
    "state_sectors": _bars("sector", "member_count"),
    "sectors_ranked": _told("sector", "member_count", "further_count"),
    "members_by_sector_and_label": _cells("sector", "label_group"),
    "sector_labels": _bars("label_group", "member_count"),
    "sector_states": _tiles("member_count", "further_count"),
    "members_by_label_status": _bars("label_status", "member_count"),
    "members_by_silver_duty": _bars("silver_duty", "member_count"),
    "label_horizon": (_marks, _dates),
    "label_transitions": (_flows, _flows_of),
    "label_procedures_by_quarter": (_parts, _fees),
    "offers_by_kind": _told("service_kind", "user_count", "member_count"),
    "offers_by_sector": _told("sector", "user_count", "member_count"),
    "offers_by_state": _told("state", "user_count", "member_count"),
    "offers_by_year": _bars("use_year", "use_count"),
    "compared": _bars("code", "measured"),
    "members_over_time": _panels("on_day", "member_count"),
    "labels_over_time": _panels("on_day", *_LABELS),
    "eligibility_over_time": _panels("on_day", *_ELIGIBILITIES),
    "statuses_over_imports": _panels("as_of", "member_count", "silver_or_better_count", "eligible_count"),
    "admissions_and_exits": (_columns, _moved),
    "changes_by_kind": _bars("change_kind", "member_count"),
    "application_steps": (_times, _steps),
}


def day(text: str) -> date | None:
    """The day that a German text writes."""
    found = re.fullmatch(r"(\d\d)\.(\d\d)\.(\d{4})", text)
    return date(int(found[3]), int(found[2]), int(found[1])) if found else None
