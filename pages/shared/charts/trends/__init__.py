"""The charts of the page about development: over time, over the imports, between two days, and the admission."""

from __future__ import annotations

from data.language import _, marked
from data.words import day_word
from pages.shared.charts.form import Chart, Rows
from pages.shared.charts.trends import admissions, changes, over_time, steps
from pages.shared.tables import Shown

PAGE = "entwicklung"
_DAY = Shown("on_day", marked("Date"))
_MEMBERS = Shown("member_count", marked("Members"))
_SILVER = Shown("silver_or_better_count", marked("of these Silver or Gold"))
_ELIGIBLE = Shown("eligible_count", marked("of these eligible"))


def _compared(rows: Rows) -> str:
    if not rows:
        return _("Changes between two days")
    return _("Changes from {before} to {after}").format(
        before=day_word(rows[0]["before_date"]), after=day_word(rows[0]["after_date"])
    )


CHARTS = (
    Chart(
        "members_over_time",
        over_time.members_over_time,
        marked("Members at the end of each quarter and on the reference date"),
        over_time.members_over_time_headline,
        over_time.members_over_time_sentence,
        (_DAY, _MEMBERS, Shown("under_notice_count", marked("of these under notice"))),
        page=PAGE,
    ),
    Chart(
        "admissions_and_exits",
        admissions.admissions_and_exits,
        marked("Admissions and exits by their day in the data"),
        admissions.admissions_and_exits_headline,
        admissions.admissions_and_exits_sentence,
        (
            Shown("begins_on", marked("From")),
            Shown("ends_on", marked("Until")),
            Shown("admitted_count", marked("Admissions")),
            Shown("left_count", marked("Exits")),
        ),
        page=PAGE,
    ),
    Chart(
        "labels_over_time",
        over_time.labels_over_time,
        marked("Members by label at the end of each quarter and on the reference date"),
        over_time.labels_over_time_headline,
        over_time.labels_over_time_sentence,
        (
            _DAY,
            _MEMBERS,
            Shown("gold_count", marked("Gold")),
            Shown("silver_count", marked("Silver")),
            Shown("bronze_count", marked("Bronze")),
            Shown("expired_count", marked("ended")),
            Shown("none_count", marked("no label")),
            Shown("label_unknown_count", marked("not stated")),
        ),
        page=PAGE,
    ),
    Chart(
        "eligibility_over_time",
        over_time.eligibility_over_time,
        marked("Members by eligibility at the end of each quarter and on the reference date"),
        over_time.eligibility_over_time_headline,
        over_time.eligibility_over_time_sentence,
        (
            _DAY,
            _MEMBERS,
            Shown("eligible_count", marked("eligible")),
            Shown("conditional_count", marked("conditional")),
            Shown("not_eligible_count", marked("not eligible")),
            Shown("eligibility_unknown_count", marked("not stated")),
        ),
        page=PAGE,
    ),
    Chart(
        "statuses_over_imports",
        over_time.statuses_over_imports,
        marked("Members on the data date of each import"),
        over_time.statuses_over_imports_headline,
        over_time.statuses_over_imports_sentence,
        (
            Shown("number", marked("Import")),
            Shown("as_of", marked("Data date")),
            _MEMBERS,
            _SILVER,
            _ELIGIBLE,
        ),
        page=PAGE,
    ),
    Chart(
        "changes_by_kind",
        changes.changes_by_kind,
        _compared,
        changes.changes_by_kind_headline,
        changes.changes_by_kind_sentence,
        (Shown("change_kind", marked("Change"), changes.kind_word), _MEMBERS),
        page=PAGE,
    ),
    Chart(
        "application_steps",
        steps.application_steps,
        marked("Days from the application to each step by the reference date"),
        steps.application_steps_headline,
        steps.application_steps_sentence,
        (
            Shown("step", marked("Step"), steps.step_word),
            Shown("counted_count", marked("Counted")),
            Shown("median_days", marked("Median"), steps.days_word),
            Shown("median_months", marked("Median in months"), steps.months_word),
            Shown("least_days", marked("Shortest"), steps.days_word),
            Shown("most_days", marked("Longest"), steps.days_word),
            Shown("waiting_count", marked("Waiting for it next")),
            Shown("longest_waiting_days", marked("Longest waiting since the application"), steps.days_word),
            Shown("undated_count", marked("Past it, but without usable days")),
        ),
        page=PAGE,
    ),
)
