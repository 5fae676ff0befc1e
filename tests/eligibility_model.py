"""The rules of eligibility once more, in plain Python and as simply as possible: what the SQL is held against."""

from __future__ import annotations

import calendar
import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

Row = dict[str, Any]

USUAL: Row = {
    "silver_months": 24, "benchmarking_months": 24, "renewal_window_months": 12, "renewal_validity_months": 36,
    "bronze_months": 24, "silver_validity_months": 24, "gold_months": 36, "binding": ["member", "no_notice"],
}  # fmt: skip
_MONTHS_OF = {"bronze": "bronze_months", "silver": "silver_validity_months", "gold": "gold_months"}
LONG_AGO = date(1, 1, 1)


def months_later(day: date, months: int) -> date:
    """So many calendar months later, on the last day of a month that is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


@dataclass(frozen=True)
class Held:
    """A label with its end."""

    level: str
    awarded: date | None
    ends: date


def held_labels(labels: list[Row], rules: Row) -> list[Held]:
    """All labels with a date, the earliest first, each with its end as stated or computed."""

    def first_end(one: Row) -> date:
        months = rules[_MONTHS_OF[one["label_level"]]]
        return one["label_valid_until"] or month_end(months_later(one["label_awarded_on"], months))

    stated = [one for one in labels if one["label_awarded_on"] or one["label_valid_until"]]
    ordered = sorted(stated, key=lambda one: (one["label_awarded_on"] or LONG_AGO, first_end(one)))
    held, before = [], None
    for one in ordered:
        ends = first_end(one)
        if not one["label_valid_until"] and one["procedure"] == "renewal" and before:
            ends = month_end(months_later(before, rules["renewal_validity_months"]))
        held.append(Held(one["label_level"], one["label_awarded_on"], ends))
        before = ends
    return held


def judged(member: Row, labels: list[Row], on: date, rules: Row) -> tuple[dict[str, str], str]:
    """The status of each criterion and what follows from them, without what is stated."""
    known = [one for one in held_labels(labels, rules) if not one.awarded or one.awarded <= on]
    in_force = [one for one in known if one.ends >= on]
    current = max(in_force, key=lambda one: (one.awarded or LONG_AGO, one.ends), default=None)
    admitted, notice, left = member["admitted_on"], member["notice_given_on"], member["left_on"]
    undated = (
        not known
        and member["label_level"] not in {None, "none"}
        and not any((member["label_awarded_on"], member["label_valid_until"]))
    )
    unlabelled = not known and member["label_level"] is None
    # a label of the member's own row that is awarded later is neither known nor undated
    later = not known and member["label_level"] not in {None, "none"} and not undated

    statuses = {
        "member": "failed" if (left and left <= on) or (admitted and admitted > on) else "met",
        "no_notice": "failed" if notice and notice <= on else "met",
    }
    if (member["benchmarked_on"] and member["benchmarked_on"] <= on) or known:
        statuses["benchmarked"] = "met"
    elif not admitted or undated:
        statuses["benchmarked"] = "unknown"
    else:
        due = months_later(admitted, rules["benchmarking_months"])
        statuses["benchmarked"] = "open" if on < due else "failed"

    silver_ends = [one.ends for one in known if one.level in {"silver", "gold"}]
    if current and current.level in {"silver", "gold"}:
        statuses["silver"] = "met"
    elif not admitted or undated or unlabelled or later:
        statuses["silver"] = "unknown"
    elif on < months_later(admitted, rules["silver_months"]) or _renewable(silver_ends, on, rules):
        statuses["silver"] = "open"
    else:
        statuses["silver"] = "failed"
    return statuses, _result(statuses, rules["binding"])


def _renewable(ends: list[date], on: date, rules: Row) -> bool:
    return bool(ends) and on <= months_later(max(ends), rules["renewal_window_months"])


def _result(statuses: dict[str, str], binding: list[str]) -> str:
    if any(statuses[one] == "failed" for one in binding):
        return "not_eligible"
    if {"failed", "open"} & set(statuses.values()):
        return "conditional"
    return "unknown" if "unknown" in statuses.values() else "eligible"


def effective(member: Row, by_rules: str, *, rules_alone: bool) -> str:
    """What counts: what is stated, unless only the rules shall."""
    stated = member["stated_eligibility"]
    if stated is None or rules_alone:
        return by_rules
    return "eligible" if stated else "not_eligible"


def random_member(chance: random.Random, on: date) -> tuple[Row, list[Row]]:
    """A member with its label history, with gaps and odd dates around the reference date."""

    def some_day(years: float, share: float) -> date | None:
        return (
            on + timedelta(days=chance.randint(int(-365 * years), 400)) if chance.random() < share else None
        )

    levels = ("bronze", "silver", "gold")
    own = chance.choice([None, "none", *levels])
    member = {
        "admitted_on": some_day(8, 0.85),
        "notice_given_on": some_day(2, 0.15),
        "left_on": some_day(2, 0.15),
        "benchmarked_on": some_day(6, 0.5),
        "stated_eligibility": chance.choice([None, None, None, True, False]),
        "label_level": own,
        "label_awarded_on": some_day(6, 0.7) if own in levels else None,
        "label_valid_until": None,
    }
    if own in levels and chance.random() < 0.4:
        member["label_valid_until"] = on + timedelta(days=chance.randint(-900, 900))
    history = [
        {
            "label_level": chance.choice(levels),
            "label_awarded_on": on - timedelta(days=3000 - 400 * place - chance.randint(0, 390)),
            "label_valid_until": None,
            "procedure": chance.choice([None, "initial", "renewal"]),
        }
        for place in range(chance.choice([0, 0, 1, 2, 4, 7]))
    ]
    return member, history


def all_labels(member: Row, history: list[Row]) -> list[Row]:
    """Those of the history and the one of the member's own row."""
    if member["label_level"] in {None, "none"}:
        return history
    own = {key: member[key] for key in ("label_level", "label_awarded_on", "label_valid_until")}
    return [*history, {**own, "procedure": None}]
