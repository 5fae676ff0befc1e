"""What would have to happen so that a cluster may apply without conditions, as a sentence with its dates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from data.language import _, marked
from data.words import day_word

_STEPS: dict[str, str] = {
    "member_left": marked("be admitted again (left on {date})"),
    "member_future": marked("wait for the admission on {date}"),
    "withdraw_notice": marked("withdraw the notice of {date}"),
    "benchmarking_open": marked("do the benchmarking by {date}"),
    "benchmarking_failed": marked("catch up on the benchmarking (was due by {date})"),
    "benchmarking_unknown": marked("state the day of the benchmarking"),
    "silver_open": marked("reach Silver by {date}"),
    "silver_renew": marked("renew Silver or Gold by {date}"),
    "silver_overdue": marked("catch up on Silver (was due on {date})"),
    "state_admission": marked("state the day of admission"),
    "state_label": marked("state the label"),
    "state_label_dates": marked("state the dates of the label"),
    "change_statement": marked("correct the statement “no” in the export"),
}


def steps_sentence(row: Mapping[str, Any]) -> str:
    """The ``steps`` of a row: "Benchmarking nachholen …; Silber bis … erreichen."; empty where there is none."""
    steps = [(_STEPS[one["step"]], one["on_day"]) for one in row["steps"]]
    told = "; ".join(_(step).format(date=day_word(day)) for step, day in steps)
    return f"{told[0].upper()}{told[1:]}." if told else ""
